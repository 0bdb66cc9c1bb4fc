// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import Pipeline
import Storage
import TravelTypes

/// The replies to a carrier, with their content: what it fetches when it was not given them at once.
struct ReplyList: Encodable {
    var replies: [Entry]

    struct Entry: Encodable {
        var name: String
        /// `acknowledgement`, `refusal`, `answer` or `directive`.
        var kind: String
        var contentType: String
        /// When it was made, in UTC.
        var made: String
        var delivered: Bool
        /// The reply itself.
        var body: String
    }

    init(_ replies: [CarrierReply]) {
        self.replies = replies.map { reply in
            Entry(
                name: reply.name,
                kind: reply.kind.rawValue,
                contentType: reply.contentType,
                made: reply.made.description,
                delivered: reply.isDelivered,
                body: String(decoding: reply.bytes, as: UTF8.self)
            )
        }
    }
}

/// What a client asks for beside its request (RFC 7240).
enum Preference {
    /// The seconds for which the client is ready to wait (`Prefer: wait=5`); nil if it says nothing of it.
    static func wait(in headers: HTTPFields) -> Int? {
        for value in headers[values: .prefer] {
            for preference in value.split(separator: ",") {
                let parts = preference.split(separator: ";")[0].split(separator: "=", maxSplits: 1)
                guard parts.count == 2, trimmed(parts[0]).lowercased() == "wait" else { continue }
                return Int(trimmed(parts[1])).map { max(0, $0) }
            }
        }
        return nil
    }

    private static func trimmed(_ text: Substring) -> String { String(text.filter { $0 != " " && $0 != "\"" }) }
}

extension HTTPField.Name {
    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is no name of a header field") }
        return name
    }

    static let prefer = known("Prefer")
    static let preferenceApplied = known("Preference-Applied")
    static let passerelleReceipt = known("Passerelle-Receipt")
    static let passerelleDigest = known("Passerelle-SHA256")
    static let passerelleDuplicate = known("Passerelle-Duplicate")
    /// The names of the replies in the body.
    static let passerelleReply = known("Passerelle-Reply")
}
