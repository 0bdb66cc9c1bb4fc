// SPDX-License-Identifier: Apache-2.0

/// The interchanges of a file that were met before, told apart by sender, reference, date and time.
struct SeenInterchanges {
    /// The first one, which in most files is the only one.
    private var first: UInt64?
    /// The others.
    private var digests: Set<UInt64> = []

    /// No more are remembered; a file of more is rare, and its repetitions are found when it is received.
    private static let limit = 100_000

    /// Whether such an interchange was met before; it is remembered.
    mutating func hasSeen(_ interchange: Interchange) -> Bool {
        guard digests.count < Self.limit else { return false }
        var digest: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ text: String) {
            let bytes = text.utf8.span
            for index in bytes.indices { digest = (digest ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01B3 }
            digest = (digest ^ 0xFF) &* 0x0000_0100_0000_01B3
        }
        add(interchange.sender.identification)
        add(interchange.reference)
        add(interchange.date)
        add(interchange.time)
        guard let first else {
            first = digest
            return false
        }
        return digest == first || !digests.insert(digest).inserted
    }
}

/// Messages sent in several parts (UNH S010).
extension Interchange {
    /// Compares the parts of a push that the interchange holds: each once, in order, none behind the last.
    ///
    /// A push may go on in other interchanges, so a single part says nothing.
    mutating func checkParts() {
        guard messages.count > 1, messages.contains(where: { $0.part.map { !$0.isFirst || !$0.isLast } ?? false })
        else { return }
        var last: [String: MessageFrame.Part] = [:]
        for index in messages.indices {
            guard let part = messages[index].part else { continue }
            let key = messages[index].commonAccessReference
            defer { last[key] = part }
            guard let before = last[key] else { continue }
            let place = Place(segment: 1, element: 4, offset: messages[index].range.lowerBound, length: 3)
            if part.sequence == before.sequence {
                messages[index].findings.append("edifact.part-duplicate", .warning, at: place)
            } else if part.sequence != before.sequence + 1 || before.isLast {
                messages[index].findings.append("edifact.part-gap", .warning, at: place)
            }
        }
        for index in messages.indices {
            guard let part = messages[index].part, !part.isLast, part.sequence > 1,
                last[messages[index].commonAccessReference] == part
            else { continue }
            let place = Place(segment: 1, element: 4, offset: messages[index].range.lowerBound, length: 3)
            messages[index].findings.append("edifact.part-last-missing", .info, at: place)
        }
    }
}
