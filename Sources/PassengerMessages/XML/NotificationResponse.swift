// SPDX-License-Identifier: Apache-2.0

public import TravelTypes
import XMLStream

/// The answer to a PNRGOV in XML (`IATA_PNRGOV_NotifRS`): accepted, or what was wrong.
///
/// Unverified: the shape is known from memory only, after the manner of the other messages of that family. The
/// references of the notification are repeated, so that the carrier can tie the answer to it.
///
/// ```swift
/// let answer = NotificationResponse(to: message, at: now, errors: [.init(code: "114", shortText: "No flight number.")])
/// send(answer.bytes)
/// ```
public struct NotificationResponse: Hashable, Sendable {
    /// One thing that is wrong with the notification.
    public struct Fault: Hashable, Sendable {
        /// The kind of error.
        ///
        /// 12 stands for a processing exception; unverified.
        public var type: String
        /// The code, such as those of PADIS 9321.
        public var code: String
        /// What is wrong, in words without values of the message.
        public var shortText: String

        public init(type: String = "12", code: String, shortText: String = "") {
            self.type = type
            self.code = code
            self.shortText = shortText
        }
    }

    public var version: String
    /// When the answer was made.
    public var sent: LocalTime?
    public var isTest: Bool
    public var transactionIdentifier: String
    public var echoToken: String
    /// Empty if the notification was accepted.
    public var errors: [Fault]

    public var isAccepted: Bool { errors.isEmpty }

    /// Answers a notification, repeating its references.
    ///
    /// A message that was rejected is never accepted: without a fault given, the answer says that it was not processed.
    public init(to message: PassengerMessage, at moment: LocalTime, errors: [Fault] = []) {
        version = message.version
        sent = moment
        isTest = message.isTest
        transactionIdentifier = message.interchangeReference
        echoToken = message.reference
        let unprocessed = Fault(code: "", shortText: "The message was not processed.")
        self.errors = errors.isEmpty && message.isRejected ? [unprocessed] : errors
    }

    /// Reads an answer.
    ///
    /// - Returns: nil if the bytes are no such answer, or not whole.
    public init?(_ bytes: [UInt8]) {
        let read = bytes.span.withUnsafeBufferPointer { buffer in
            XMLMessage.start(in: buffer).map { XMLMessage.read(buffer, from: $0) }
        }
        guard let read, read.message.type == .acknowledgement, !read.message.isRejected else { return nil }
        let message = read.message
        version = message.version
        sent = message.sent
        isTest = message.isTest
        transactionIdentifier = message.interchangeReference
        echoToken = message.reference
        errors = read.faults
        if message.function == .refused, errors.isEmpty { return nil }
    }

    /// The document in UTF-8.
    public var bytes: [UInt8] {
        var root = NotificationRoot(PassengerMessage(.acknowledgement, format: .xml, range: 0..<0))
        root.version = version.isEmpty || version == "xml" ? nil : version
        root.sent = sent
        root.isTest = isTest
        root.transactionIdentifier = transactionIdentifier.isEmpty ? nil : transactionIdentifier
        root.echoToken = echoToken.isEmpty ? nil : echoToken
        var writer = XMLWriter()
        writer.element("IATA_PNRGOV_NotifRS", root.attributes()) { writer in
            guard !errors.isEmpty else { return writer.element("Success") }
            writer.element("Errors") { writer in
                for error in errors {
                    writer.element(
                        "Error",
                        [("Type", error.type), ("Code", error.code), ("ShortText", error.shortText)]
                    )
                }
            }
        }
        return writer.bytes
    }
}
