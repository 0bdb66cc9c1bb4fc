// SPDX-License-Identifier: Apache-2.0

import CDelimiters

/// Walks a file once and frames what it finds: service segments are read and checked, all others only counted.
///
/// A fault belongs to the smallest thing that it spoils: a message's fault rejects the message, an interchange's fault
/// all its messages; what follows in the file is read all the same (ISO 9735; the checks are those of a strict
/// receiver).
struct InterchangeReader: ~Copyable {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private(set) var interchanges: [Interchange] = []
    private(set) var findings = Findings()
    private var tape = SegmentTape()

    // The open interchange, group and message.
    private var interchange: Interchange?
    private var group: Group?
    private var message: OpenMessage?
    private var groupCount = 0
    private var messageCount = 0
    private var brokenCount = 0
    /// The bytes looked at in search of a terminator or of an interchange: in step with the file's length.
    private(set) var bytesVisited = 0
    private var references: Set<String> = []

    private struct Group {
        var reference: String
        var messages: Int
    }

    private struct OpenMessage {
        var frame: MessageFrame
        var isOrphan = false
    }

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func readFile() {
        while let start = nextInterchange() {
            readInterchange(from: start)
            if isExhausted {
                findings.append(
                    "edifact.too-many-faults",
                    .error,
                    at: Place(offset: position, length: bytes.count - position)
                )
                return
            }
        }
        if interchanges.isEmpty {
            findings.append("edifact.no-interchange", .error, at: Place(offset: 0, length: bytes.count))
        }
    }

    /// Whether the file is so large or so broken that reading on serves nobody.
    private var isExhausted: Bool {
        interchanges.count >= Limits.interchanges || messageCount >= Limits.messages
            || brokenCount >= Limits.brokenMessages
    }

    // MARK: - Where an interchange begins

    /// Skips what is no interchange: white space, and the header or trailer of a transport.
    private mutating func nextInterchange() -> Int? {
        let from = bytes.firstNonBlank(from: position)
        guard from < bytes.count else { return nil }
        var start = from
        while start < bytes.count, !isStart(at: start) { start = nextLetterU(after: start) }
        bytesVisited += start - from
        if start > from {
            let place = Place(offset: from, length: start - from)
            if interchanges.isEmpty {
                if start < bytes.count { findings.append("edifact.transport-header", .info, at: place) }
            } else {
                findings.append("edifact.text-outside-interchange", .warning, at: place)
            }
        }
        position = start
        return start < bytes.count ? start : nil
    }

    private func nextLetterU(after position: Int) -> Int {
        var next = position + 1
        while next < bytes.count, bytes[next] != 0x55 { next += 1 }
        return next
    }

    /// Whether a UNA or a UNB begins here that no letter precedes.
    private func isStart(at position: Int) -> Bool {
        guard position + 4 <= bytes.count, bytes[position] == 0x55, bytes[position + 1] == 0x4E,
            position == 0 || !bytes[position - 1].isCapitalOrDigit
        else { return false }
        switch bytes[position + 2] {
        case 0x41: return true
        case 0x42: return !bytes[position + 3].isCapitalOrDigit
        default: return false
        }
    }

    // MARK: - One interchange

    private mutating func readInterchange(from start: Int) {
        let characters = readServiceString(at: start)
        guard isTag(0x42, at: position) else {
            // A UNA that no UNB follows: nothing to read; go on behind it.
            findings.append(
                "edifact.unb-missing",
                .error,
                at: Place(offset: start, length: min(9, bytes.count - start))
            )
            position = min(start + 3, bytes.count)
            return
        }
        groupCount = 0
        references.removeAll()
        group = nil
        message = nil
        var opened = Interchange(syntax: Syntax(characters: characters, version: 1), start: start)
        let end = terminator(from: position, syntax: opened.syntax)
        guard let end else {
            opened.findings.append(
                "edifact.segment-unterminated",
                .error,
                at: Place(offset: position, length: bytes.count - position)
            )
            close(opened, at: bytes.count)
            return
        }
        readHeader(&opened, in: position..<end + 1)
        position = end + 1
        interchange = opened
        readSegments()
    }

    /// Reads a UNA, if there is one, and leaves the position at the UNB.
    private mutating func readServiceString(at start: Int) -> ServiceCharacters {
        position = start
        guard isTag(0x41, at: start) else { return .standard }
        let place = Place(offset: start, length: min(9, bytes.count - start))
        if start + 9 <= bytes.count {
            let next = bytes.firstNonBlank(from: start + 9)
            let characters = ServiceCharacters(
                component: bytes[start + 3],
                element: bytes[start + 4],
                decimal: bytes[start + 5],
                release: bytes[start + 6],
                repetition: bytes[start + 7],
                terminator: bytes[start + 8]
            )
            if isTag(0x42, at: next), characters.isUsable {
                position = next
                return characters
            }
        }
        // A UNA of another length, or of characters that cannot separate: the defaults hold.
        var next = start + 3
        while next < min(start + 16, bytes.count), !isTag(0x42, at: next) { next += 1 }
        if isTag(0x42, at: next) {
            findings.append("edifact.una-malformed", .warning, at: place)
            position = next
        }
        return .standard
    }

    private func isTag(_ third: UInt8, at position: Int) -> Bool {
        position + 3 <= bytes.count && bytes[position] == 0x55 && bytes[position + 1] == 0x4E
            && bytes[position + 2] == third
    }

    private mutating func readHeader(_ interchange: inout Interchange, in range: Range<Int>) {
        var header = interchange
        tape.read(bytes, in: range, syntax: interchange.syntax) { segments in
            guard let unb = segments.first else { return }
            header.syntaxIdentifier = unb[1, 1].string
            let version = unb[1, 2].integer ?? 0
            if !(1...4).contains(version) {
                header.findings.append("edifact.unb-syntax", .warning, at: unb.place(1, 2))
            }
            header.syntax.version = UInt8(clamping: min(max(version, 1), 4))
            if let repertoire = CharacterRepertoire(syntaxIdentifier: unb[1, 1].code) {
                header.syntax.repertoire = repertoire
            } else {
                header.findings.append("edifact.unb-syntax", .warning, at: unb.place(1, 1))
            }
            header.sender = Interchange.Party(unb[2])
            header.recipient = Interchange.Party(unb[3])
            header.date = unb[4, 1].string
            header.time = unb[4, 2].string
            header.reference = unb[5, 1].string
            header.application = unb[7, 1].string
            header.wantsAcknowledgement = unb[9, 1].code == "1"
            header.isTest = !unb[11, 1].isEmpty && unb[11, 1].code != "0"
            if header.sender.identification.isEmpty {
                header.findings.append("edifact.unb-sender", .warning, at: unb.place(2))
            }
            if header.reference.isEmpty {
                header.findings.append("edifact.unb-reference", .error, at: unb.place(5))
            }
            if !Self.isDate(header.date, time: header.time) {
                header.findings.append("edifact.unb-date", .warning, at: unb.place(4))
            }
        }
        interchange = header
    }

    /// Whether a date of six or eight digits and a time of four make sense.
    private static func isDate(_ date: String, time: String) -> Bool {
        let digits = Array(date.utf8)
        guard digits.count == 6 || digits.count == 8, time.utf8.count == 4, let number = Int(date),
            let clock = Int(time)
        else { return false }
        return (1...12).contains(number / 100 % 100) && (1...31).contains(number % 100) && clock / 100 < 24
            && clock % 100 < 60
    }

    // MARK: - The segments between UNB and UNZ

    private mutating func readSegments() {
        guard let syntax = interchange?.syntax else { return }
        while interchange != nil {
            passOverSegments(syntax)
            let start = bytes.firstNonBlank(from: position)
            guard start < bytes.count else {
                interruptInterchange(at: bytes.count)
                return
            }
            if isNewInterchange(at: start) {
                interruptInterchange(at: start)
                return
            }
            guard !isExhausted else {
                interruptInterchange(at: start)
                return
            }
            guard let end = terminator(from: start, syntax: syntax) else {
                if message == nil { openOrphan(at: start) }
                message?.frame.findings.append(
                    "edifact.segment-unterminated",
                    .error,
                    at: Place(offset: start, length: bytes.count - start)
                )
                interruptInterchange(at: bytes.count)
                return
            }
            position = end + 1
            readSegment(start, end, characters: syntax.characters)
        }
    }

    /// Counts segments for as long as they are well formed and no service segments: nearly all of a file.
    ///
    /// Blocks of 64 bytes are searched once, however many segments end in them.
    private mutating func passOverSegments(_ syntax: Syntax) {
        guard let base = bytes.baseAddress else { return }
        let (terminator, release) = (syntax.characters.terminator, syntax.characters.release)
        let first = bytes.firstNonBlank(from: position)
        var start = first
        var end = position
        var count = 0
        guard isPlainSegment(at: start, syntax.characters) else { return }
        var skip = start
        var block = start
        scan: while block + 64 <= bytes.count {
            var bits = CDelimitersFind64(base + block, terminator, release)
            while bits != 0 {
                let found = block &+ bits.trailingZeroBitCount
                bits &= bits &- 1
                guard found >= skip else { continue }
                guard base[found] == terminator else {
                    skip = found &+ 2
                    continue
                }
                guard found &- start <= Limits.segmentBytes else { break scan }
                end = found &+ 1
                count &+= 1
                start = bytes.firstNonBlank(from: end)
                skip = start
                guard isPlainSegment(at: start, syntax.characters) else { break scan }
            }
            block += 64
        }
        bytesVisited += end - position
        position = end
        guard count > 0 else { return }
        if message == nil { openOrphan(at: first) }
        message?.frame.segmentCount += count
    }

    /// Whether a tag of three capitals or digits stands here that is no service segment's.
    @inline(__always)
    private func isPlainSegment(at start: Int, _ characters: ServiceCharacters) -> Bool {
        guard start + 3 < bytes.count, bytes[start].isCapitalOrDigit, bytes[start + 1].isCapitalOrDigit,
            bytes[start + 2].isCapitalOrDigit, bytes[start] != 0x55 || bytes[start + 1] != 0x4E
        else { return false }
        return bytes[start + 3] == characters.element || bytes[start + 3] == characters.terminator
    }

    /// Whether the next interchange begins here although no UNZ closed this one.
    private func isNewInterchange(at position: Int) -> Bool {
        if isTag(0x42, at: position) { return position + 3 < bytes.count && !bytes[position + 3].isCapitalOrDigit }
        return isTag(0x41, at: position) && isTag(0x42, at: bytes.firstNonBlank(from: position + 9))
    }

    private mutating func readSegment(_ start: Int, _ end: Int, characters: ServiceCharacters) {
        guard start < end else {
            report("edifact.segment-empty", .warning, start, end + 1)
            return
        }
        guard isWellFormedTag(at: start, end: end, characters: characters) else {
            countSegment(from: start)
            report("edifact.segment-tag", .error, start, end)
            return
        }
        if end - start > Limits.segmentBytes {
            countSegment(from: start)
            report("edifact.segment-too-long", .error, start, end)
            return
        }
        guard bytes[start] == 0x55, bytes[start + 1] == 0x4E else {
            countSegment(from: start)
            return
        }
        switch bytes[start + 2] {
        case 0x47: openGroup(start..<end + 1)
        case 0x45: closeGroup(start..<end + 1)
        case 0x48: openMessage(start..<end + 1)
        case 0x54: closeMessage(start..<end + 1)
        case 0x5A: closeInterchange(start..<end + 1)
        default: countSegment(from: start)
        }
    }

    private func isWellFormedTag(at start: Int, end: Int, characters: ServiceCharacters) -> Bool {
        guard end - start >= 3, bytes[start].isCapitalOrDigit, bytes[start + 1].isCapitalOrDigit,
            bytes[start + 2].isCapitalOrDigit
        else { return false }
        return end - start == 3 || bytes[start + 3] == characters.element
    }

    private mutating func countSegment(from start: Int) {
        if message == nil { openOrphan(at: start) }
        message?.frame.segmentCount += 1
    }

    /// Adds a finding to the open message, or else to the interchange.
    private mutating func report(_ rule: RuleID, _ severity: Severity, _ start: Int, _ end: Int) {
        let place = Place(segment: message?.frame.segmentCount ?? 0, offset: start, length: end - start)
        if message != nil {
            message?.frame.findings.append(rule, severity, at: place)
        } else {
            interchange?.findings.append(rule, severity, at: place)
        }
    }

    // MARK: - Messages

    private mutating func openMessage(_ range: Range<Int>) {
        guard let syntax = interchange?.syntax else { return }
        if message != nil {
            report("edifact.unt-missing", .error, range.lowerBound, range.lowerBound)
            finishMessage(at: range.lowerBound)
        }
        var frame = MessageFrame(start: range.lowerBound)
        frame.segmentCount = 1
        tape.read(bytes, in: range, syntax: syntax) { segments in
            guard let unh = segments.first else { return }
            frame.reference = unh[1, 1].string
            frame.type = unh[2, 1].string
            frame.version = unh[2, 2].string
            frame.release = unh[2, 3].string
            frame.agency = unh[2, 4].string
            frame.association = unh[2, 5].string
            frame.commonAccessReference = unh[3, 1].string
            frame.part = MessageFrame.Part(unh[4])
            if frame.reference.isEmpty {
                frame.findings.append("edifact.unh-reference", .error, at: unh.place(1))
            }
            if frame.type.isEmpty { frame.findings.append("edifact.unh-type", .error, at: unh.place(2)) }
        }
        if !frame.reference.isEmpty, !references.insert(frame.reference).inserted {
            frame.findings.append(
                "edifact.unh-duplicate",
                .error,
                at: Place(segment: 1, offset: range.lowerBound, length: range.count - 1)
            )
        }
        message = OpenMessage(frame: frame)
        group?.messages += 1
    }

    /// Opens a message for segments that no UNH announced, so that they are reported and counted once.
    private mutating func openOrphan(at start: Int) {
        var frame = MessageFrame(start: start)
        frame.findings.append("edifact.unh-missing", .error, at: Place(offset: start, length: 0))
        message = OpenMessage(frame: frame, isOrphan: true)
        group?.messages += 1
    }

    private mutating func closeMessage(_ range: Range<Int>) {
        guard let syntax = interchange?.syntax else { return }
        countSegment(from: range.lowerBound)
        guard var frame = message?.frame else { return }
        let isOrphan = message?.isOrphan ?? false
        tape.read(bytes, in: range, syntax: syntax) { segments in
            guard let unt = segments.first else { return }
            var place = unt.place(1)
            place.segment = frame.segmentCount
            if unt[1, 1].integer != frame.segmentCount {
                frame.findings.append("edifact.unt-count", .warning, at: place)
            }
            place = unt.place(2)
            place.segment = frame.segmentCount
            if !isOrphan, unt[2, 1].string != frame.reference {
                frame.findings.append("edifact.unt-reference", .error, at: place)
            }
        }
        // Not `message?.frame = frame`: in a type that cannot be copied it leaks the old value (Swift 6.3.1).
        message = OpenMessage(frame: frame, isOrphan: isOrphan)
        finishMessage(at: range.upperBound)
    }

    private mutating func finishMessage(at end: Int) {
        guard var frame = message?.frame else { return }
        frame.range = frame.range.lowerBound..<max(end, frame.range.lowerBound)
        if frame.range.count > Limits.messageBytes {
            frame.findings.append(
                "edifact.message-too-long",
                .error,
                at: Place(offset: frame.range.lowerBound, length: frame.range.count)
            )
        }
        message = nil
        messageCount += 1
        if frame.findings.hasErrors { brokenCount += 1 }
        interchange?.messages.append(frame)
    }

    /// Closes a message that something else than its UNT ends.
    private mutating func abandonMessage(at end: Int) {
        guard message != nil else { return }
        report("edifact.unt-missing", .error, end, end)
        finishMessage(at: end)
    }

    // MARK: - Groups

    private mutating func openGroup(_ range: Range<Int>) {
        guard let syntax = interchange?.syntax else { return }
        abandonMessage(at: range.lowerBound)
        if group != nil { report("edifact.une-missing", .warning, range.lowerBound, range.lowerBound) }
        let reference = tape.read(bytes, in: range, syntax: syntax) { $0.first?[5, 1].string ?? "" }
        group = Group(reference: reference, messages: 0)
        groupCount += 1
    }

    private mutating func closeGroup(_ range: Range<Int>) {
        abandonMessage(at: range.lowerBound)
        guard var opened = interchange else { return }
        let group = group
        tape.read(bytes, in: range, syntax: opened.syntax) { segments in
            guard let une = segments.first else { return }
            guard let group else {
                opened.findings.append("edifact.ung-missing", .warning, at: une.outside(une.place()))
                return
            }
            if une[1, 1].integer != group.messages {
                opened.findings.append("edifact.une-count", .warning, at: une.outside(une.place(1)))
            }
            if une[2, 1].string != group.reference {
                opened.findings.append("edifact.une-reference", .error, at: une.outside(une.place(2)))
            }
        }
        interchange = opened
        self.group = nil
    }

    // MARK: - The end of the interchange

    private mutating func closeInterchange(_ range: Range<Int>) {
        abandonMessage(at: range.lowerBound)
        if group != nil { report("edifact.une-missing", .warning, range.lowerBound, range.lowerBound) }
        guard var opened = interchange else { return }
        let expected = groupCount > 0 ? groupCount : opened.messages.count
        tape.read(bytes, in: range, syntax: opened.syntax) { segments in
            guard let unz = segments.first else { return }
            if unz[1, 1].integer != expected {
                opened.findings.append("edifact.unz-count", .error, at: unz.outside(unz.place(1)))
            }
            if unz[2, 1].string != opened.reference {
                opened.findings.append("edifact.unz-reference", .error, at: unz.outside(unz.place(2)))
            }
        }
        if opened.messages.isEmpty {
            opened.findings.append(
                "edifact.no-message",
                .error,
                at: Place(offset: opened.range.lowerBound, length: range.upperBound - opened.range.lowerBound)
            )
        }
        close(opened, at: range.upperBound)
    }

    /// Closes an interchange whose UNZ does not come.
    private mutating func interruptInterchange(at end: Int) {
        abandonMessage(at: end)
        guard var opened = interchange else { return }
        opened.findings.append("edifact.unz-missing", .error, at: Place(offset: end, length: 0))
        close(opened, at: end)
    }

    private mutating func close(_ opened: Interchange, at end: Int) {
        var closed = opened
        closed.range = opened.range.lowerBound..<end
        interchanges.append(closed)
        interchange = nil
        group = nil
        position = end
    }

    // MARK: - Terminators

    /// The position of the first terminator at or after a position that no release character escapes, or nil.
    private mutating func terminator(from start: Int, syntax: Syntax) -> Int? {
        let found = firstTerminator(from: start, syntax: syntax)
        bytesVisited += (found ?? bytes.count) - start
        return found
    }

    @inline(__always)
    private func firstTerminator(from start: Int, syntax: Syntax) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        let (terminator, release) = (syntax.characters.terminator, syntax.characters.release)
        var skip = start
        var block = start
        while block + 64 <= bytes.count {
            var bits = CDelimitersFind64(base + block, terminator, release)
            while bits != 0 {
                let position = block + bits.trailingZeroBitCount
                bits &= bits &- 1
                guard position >= skip else { continue }
                if bytes[position] == terminator { return position }
                skip = position + 2
            }
            block += 64
        }
        var position = max(block, skip)
        while position < bytes.count {
            if bytes[position] == terminator { return position }
            position += bytes[position] == release ? 2 : 1
        }
        return nil
    }
}

extension Interchange.Party {
    fileprivate init(_ element: Segment.Element) {
        let first = element[1]
        self.init(
            identification: first.isEmpty ? element[2].string : first.string,
            qualifier: first.isEmpty ? "" : element[2].string
        )
    }
}

extension MessageFrame.Part {
    /// Reads S010: `01:C` first, `02` middle, `03:F` last; a single part is `01:F`.
    fileprivate init?(_ element: Segment.Element) {
        guard let sequence = element[1].integer else { return nil }
        let flag = element[2].code
        self.init(sequence: sequence, isFirst: flag == "C" || sequence == 1, isLast: flag == "F")
    }
}

extension Segment {
    /// The same place for a segment that belongs to no message.
    fileprivate func outside(_ place: Place) -> Place {
        var place = place
        place.segment = 0
        return place
    }
}

extension UInt8 {
    /// A capital letter or a digit of ASCII.
    @inline(__always)
    var isCapitalOrDigit: Bool { (0x41...0x5A).contains(self) || (0x30...0x39).contains(self) }
}
