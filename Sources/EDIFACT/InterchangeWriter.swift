// SPDX-License-Identifier: Apache-2.0

/// Writes an interchange: the service segments, their counts and their references are its work, the rest the caller's.
///
/// ```swift
/// var header = InterchangeHeader(sender: "ZZAPIS", recipient: "PIU", date: "260615", time: "0735", reference: "R1")
/// header.application = "APIS"
/// var writer = InterchangeWriter(header)
/// writer.message(MessageHeader(type: "PAXLST", version: "D", release: "15B", agency: "UN")) { segments in
///     segments.segment("BGM", "745")
/// }
/// let bytes = writer.finish()   // UNA, UNB, UNH, BGM, UNT with its count, UNZ with its count
/// ```
public struct InterchangeWriter: Sendable {
    private var segments: SegmentWriter
    private let reference: String
    private var messageCount = 0
    private var groupCount = 0
    private var group: GroupHeader?
    private var groupMessageCount = 0
    private var isFinished = false

    /// Starts an interchange: UNA, unless it is left out, and UNB.
    ///
    /// The syntax version of UNB is that of `syntax`. A UNA may be left out only with the standard characters.
    public init(
        _ header: InterchangeHeader,
        syntax: Syntax = Syntax(),
        statesCharacters: Bool = true,
        breaksLines: Bool = false
    ) {
        segments = SegmentWriter(syntax: syntax, breaksLines: breaksLines)
        reference = header.reference
        if statesCharacters || syntax.characters != .standard { segments.serviceString() }
        segments.segment("UNB", header.elements(version: syntax.version))
    }

    /// The bytes written so far.
    public var byteCount: Int { segments.bytes.count }

    /// An empty writer for segments of this interchange, to be handed to `message(_:segments:)`.
    public var scratch: SegmentWriter { SegmentWriter(syntax: segments.syntax, breaksLines: segments.breaksLines) }

    /// Writes a message: UNH, what the closure writes, UNT.
    ///
    /// An empty message reference becomes the message's number in the interchange.
    public mutating func message<Failure: Error>(
        _ header: MessageHeader,
        _ body: (inout SegmentWriter) throws(Failure) -> Void
    ) throws(Failure) {
        var written = scratch
        try body(&written)
        message(header, segments: written)
    }

    /// Writes a message: UNH, segments written before, UNT.
    public mutating func message(_ header: MessageHeader, segments body: SegmentWriter) {
        messageCount += 1
        groupMessageCount += 1
        var header = header
        if header.reference.isEmpty { header.reference = String(messageCount) }
        segments.startCount()
        segments.segment("UNH", header.elements)
        segments.append(body)
        segments.segment("UNT", String(segments.count + 1), header.reference)
    }

    /// Opens a group (UNG), and closes the one that is open.
    public mutating func openGroup(_ header: GroupHeader) {
        closeGroup()
        group = header
        groupCount += 1
        groupMessageCount = 0
        segments.segment("UNG", header.elements)
    }

    /// Closes the open group (UNE), if there is one.
    public mutating func closeGroup() {
        guard let open = group else { return }
        segments.segment("UNE", String(groupMessageCount), open.reference)
        group = nil
    }

    /// Closes the interchange (UNZ) and gives its bytes; later calls give the same bytes.
    public mutating func finish() -> [UInt8] {
        guard !isFinished else { return segments.bytes }
        closeGroup()
        segments.segment("UNZ", String(groupCount > 0 ? groupCount : messageCount), reference)
        isFinished = true
        return segments.bytes
    }
}
