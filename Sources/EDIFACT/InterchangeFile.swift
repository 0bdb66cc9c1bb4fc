// SPDX-License-Identifier: Apache-2.0

/// What a file holds: its interchanges, and what was wrong outside them.
public struct InterchangeFile: Hashable, Sendable {
    public var interchanges: [Interchange] = []
    public var findings = Findings()
    /// The bytes looked at in order to find them: in step with the file's length, whatever it holds.
    package var bytesVisited = 0

    /// Finds the interchanges and messages of a file, without reading what the messages say.
    public init(_ bytes: [UInt8]) {
        self = bytes.span.withUnsafeBufferPointer { InterchangeFile($0) }
    }

    /// Finds the interchanges and messages of a file, without reading what the messages say.
    public init(_ bytes: UnsafeBufferPointer<UInt8>) {
        var reader = InterchangeReader()
        while var interchange = reader.next(in: bytes) {
            interchange.leaveTape()
            interchanges.append(interchange)
        }
        findings = reader.findings
        bytesVisited = reader.bytesVisited
    }
}
