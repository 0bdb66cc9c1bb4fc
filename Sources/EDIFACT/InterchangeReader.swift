// SPDX-License-Identifier: Apache-2.0

/// Walks a file once, cuts it into segments and frames what it finds: service segments are read and checked, all others
/// only counted.
///
/// A fault belongs to the smallest thing that it spoils: a message's fault rejects the message, an interchange's fault
/// all its messages; what follows in the file is read all the same (ISO 9735; the checks are those of a strict
/// receiver).
///
/// ```swift
/// var reader = InterchangeReader()
/// while let interchange = reader.next(in: bytes) {
///     for frame in interchange.messages {
///         reader.read(frame, of: interchange, in: bytes) { segments in ... }
///     }
/// }
/// ```
///
/// The segments of an interchange stay on the reader's tape until the next one is read, so that they are cut only once.
/// One reader serves a thread for its whole life; `restart` it for each file.
public struct InterchangeReader: ~Copyable {
    private var tape: SegmentTape
    /// The tape holds a message that was cut again; what framing put on it is gone.
    private var isTapeTaken = false
    /// What is wrong outside interchanges, so far; places count from the beginning of the input.
    public private(set) var findings = Findings()
    /// What was read so far, in bytes of the window.
    private(set) var position = 0
    /// The bytes of the input that lie before the window.
    private(set) var discarded = 0
    /// The bytes looked at: in step with the length of the input.
    private(set) var bytesVisited = 0
    private var interchangeCount = 0
    private var brokenCount = 0
    private var seen = SeenInterchanges()
    /// Where the open interchange states its reference.
    private var referencePlace = Place(offset: 0, length: 0)

    // The open interchange, group and message.
    private var interchange = Interchange(syntax: Syntax(), start: 0)
    private(set) var isOpen = false
    /// The tape does not begin with the UNB of the open interchange.
    private var isContinued = false
    private var group: Group?
    private var groupCount = 0
    private var groupMessageCount = 0
    private var messageCount = 0
    private var references: Set<String> = []
    private var frame = MessageFrame(start: 0)
    private var messageState = MessageState.none
    /// The open message's first segment on the tape, if all of them are there.
    private var firstEntry: Int?

    private struct Group {
        var type: String
        var version: String
        var release: String
        var reference: String
    }

    private enum MessageState {
        case none
        case open
        /// Segments that no UNH announced.
        case orphan
    }

    /// What reading on from the window gave.
    enum Step {
        case interchange(Interchange)
        /// The window ends within an interchange, of which nothing is kept: read again with more bytes.
        case incomplete
        case end
    }

    /// Makes a reader; a portable one uses no instructions of this processor in particular, and finds the same.
    public init(portable: Bool = false) {
        tape = SegmentTape(portable: portable)
    }

    /// Begins a new file, with the buffers of the last one.
    public mutating func restart() {
        findings = Findings()
        position = 0
        discarded = 0
        bytesVisited = 0
        interchangeCount = 0
        brokenCount = 0
        seen = SeenInterchanges()
        isOpen = false
        messageState = .none
    }

    /// Reads the next interchange of a file, to its end or to the end of the file.
    ///
    /// The file is the same in every call. Nil at its end; the findings are complete then.
    public mutating func next(in bytes: UnsafeBufferPointer<UInt8>) -> Interchange? {
        if case .interchange(let interchange) = step(in: bytes, isFinal: true, inParts: false) { return interchange }
        return nil
    }

    /// Lends the segments of a message that was given last.
    public mutating func read<Value, Failure: Error>(
        _ frame: MessageFrame,
        of interchange: borrowing Interchange,
        in bytes: UnsafeBufferPointer<UInt8>,
        body: (Segments) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try body(segments(frame, of: interchange, in: bytes))
    }

    /// The segments of a message that was given last, for as long as the bytes are there and nothing else is read.
    package mutating func segments(
        _ frame: MessageFrame,
        of interchange: borrowing Interchange,
        in bytes: UnsafeBufferPointer<UInt8>
    ) -> Segments {
        if let entries = frame.entries, !isTapeTaken {
            return tape.segments(entries, of: bytes, syntax: interchange.syntax)
        }
        // Framing is done with the tape, or begins it anew; a second one would only fill memory.
        isTapeTaken = true
        // Of what is rejected anyway, no more is read than a tape holds at a time.
        let isRejected = frame.findings.hasErrors || interchange.findings.hasErrors
        let length = min(frame.range.count, isRejected ? Limits.tapeBytes : Limits.messageBytes)
        let range = frame.range.lowerBound..<frame.range.lowerBound + length
        let limit = isRejected ? Limits.tapeSegments : .max
        return tape.segments(bytes, in: range, syntax: interchange.syntax, limit: limit)
    }

    /// Reads on from a window of the input.
    ///
    /// Where the window does not hold an interchange whole, and is not the last, nothing of it is kept: read again with
    /// more bytes. `inParts` gives it as far as it goes instead; its messages are given then although nobody has seen
    /// its end.
    mutating func step(in bytes: UnsafeBufferPointer<UInt8>, isFinal: Bool, inParts: Bool) -> Step {
        if isOpen {
            beginPart()
            readSegments(in: bytes, isFinal: isFinal, inParts: inParts)
            return .interchange(interchange)
        }
        while !isExhausted, let start = nextInterchange(in: bytes, isFinal: isFinal) {
            guard isFinal || bytes.count - start >= 64 else { return .incomplete }
            let before = (findings, brokenCount, bytesVisited)
            guard openInterchange(at: start, in: bytes) else { continue }
            if readSegments(in: bytes, isFinal: isFinal, inParts: inParts) {
                interchangeCount += 1
                // What goes on in another window is still needed here.
                return .interchange(isOpen ? interchange : takeInterchange())
            }
            (findings, brokenCount, bytesVisited) = before
            position = start
            isOpen = false
            return .incomplete
        }
        if isExhausted {
            if position < bytes.count {
                reportOutside("edifact.too-many-faults", .error, position, bytes.count - position)
                position = bytes.count
            }
            return .end
        }
        guard isFinal else { return .incomplete }
        if interchangeCount == 0, !findings.hasErrors {
            reportOutside("edifact.no-interchange", .error, -discarded, discarded + bytes.count)
            interchangeCount = 1
        }
        return .end
    }

    /// The interchange that was read; it moves away, since copying it would count all its texts.
    private mutating func takeInterchange() -> Interchange {
        var taken = Interchange(syntax: interchange.syntax, start: interchange.range.upperBound)
        swap(&taken, &interchange)
        return taken
    }

    /// Takes bytes that were read away from the front of the window.
    mutating func discard(_ count: Int) {
        position -= count
        discarded += count
    }

    /// Whether so much of the file is broken that reading on serves nobody.
    private var isExhausted: Bool { brokenCount >= Limits.brokenMessages }

    private mutating func reportOutside(_ rule: RuleID, _ severity: Severity, _ start: Int, _ length: Int) {
        findings.append(rule, severity, at: Place(offset: discarded + start, length: length))
    }

    // MARK: - Where an interchange begins

    /// Skips what is no interchange: white space, and the header or trailer of a transport.
    private mutating func nextInterchange(in bytes: UnsafeBufferPointer<UInt8>, isFinal: Bool) -> Int? {
        let from = bytes.firstNonBlank(from: position)
        bytesVisited += from - position
        position = from
        guard from < bytes.count else { return nil }
        var start = from
        while start < bytes.count, !bytes.isStart(at: start) { start = bytes.nextLetterU(after: start) }
        bytesVisited += start - from
        var end = start
        if start == bytes.count, !isFinal {
            // The last bytes may be the beginning of a UNB.
            end = max(from, bytes.count - 4)
        }
        if end > from {
            let isTransport = bytes.isTransport(from: from, to: end)
            if interchangeCount > 0 || start < bytes.count || isTransport {
                reportOutside(
                    isTransport ? "edifact.transport-header" : "edifact.text-outside-interchange",
                    isTransport ? .info : .warning,
                    from,
                    end - from
                )
            }
        }
        position = end
        return start < bytes.count ? start : nil
    }

    // MARK: - The beginning of an interchange

    /// Reads UNA and UNB; false if there is no UNB.
    private mutating func openInterchange(at start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let characters = readServiceString(at: start, in: bytes)
        guard bytes.isTag(0x42, at: position) else {
            // A UNA that no UNB follows: nothing to read; go on behind it.
            reportOutside("edifact.unb-missing", .error, start, min(9, bytes.count - start))
            brokenCount += 1
            position = min(start + 3, bytes.count)
            return false
        }
        let syntax = Syntax(characters: characters, version: 1)
        interchange = Interchange(syntax: syntax, start: start)
        isOpen = true
        isContinued = false
        groupCount = 0
        messageCount = 0
        group = nil
        messageState = .none
        if !references.isEmpty { references.removeAll(keepingCapacity: true) }
        tape.clear(origin: position)
        isTapeTaken = false
        let next = tape.scan(bytes, from: position, to: bytes.count, syntax: syntax, for: .oneSegment)
        bytesVisited += tape.scanEnd - position
        if tape.entryCount > 0 {
            readHeader(tape.segment(at: 0, of: bytes, syntax: syntax))
            position = next
        }
        return true
    }

    /// Reads a UNA, if there is one, and leaves the position at the UNB.
    private mutating func readServiceString(
        at start: Int,
        in bytes: UnsafeBufferPointer<UInt8>
    ) -> ServiceCharacters {
        position = start
        guard bytes.isTag(0x41, at: start) else {
            // Level B of versions 1 to 3 has information separators, and no UNA.
            return start + 3 < bytes.count && bytes[start + 3] == ServiceCharacters.levelB.element
                ? .levelB : .standard
        }
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
            if bytes.isTag(0x42, at: next), characters.isUsable {
                position = next
                return characters
            }
        }
        // A UNA of another length, or of characters that cannot separate: the defaults hold.
        var next = start + 3
        while next < min(start + 16, bytes.count), !bytes.isTag(0x42, at: next) { next += 1 }
        if bytes.isTag(0x42, at: next) {
            reportOutside("edifact.una-malformed", .warning, start, min(9, bytes.count - start))
            position = next
        }
        return .standard
    }

    private mutating func readHeader(_ unb: Segment) {
        referencePlace = unb.outside(unb.place(5))
        // The elements in turn; each by itself would be looked for from the front.
        var elements = unb.elements()
        let syntax = elements.take()
        let name = syntax[1]
        interchange.syntaxIdentifier = name.string
        let version = syntax[2].integer ?? 0
        if !(1...4).contains(version) { report("edifact.unb-syntax", .warning, unb.outside(unb.place(1, 2))) }
        interchange.syntax.version = UInt8(clamping: min(max(version, 1), 4))
        let identifier = name.code
        if let repertoire = CharacterRepertoire(syntaxIdentifier: identifier) {
            interchange.syntax.repertoire = repertoire
        } else if identifier == "UNOX" || identifier == "UNOY" {
            report("edifact.unb-repertoire", .error, unb.outside(unb.place(1, 1)))
        } else {
            report("edifact.unb-syntax", .warning, unb.outside(unb.place(1, 1)))
        }
        interchange.sender = Interchange.Party(elements.take())
        interchange.recipient = Interchange.Party(elements.take())
        let preparation = elements.take()
        let (date, time) = (preparation[1], preparation[2])
        interchange.date = date.string
        interchange.time = time.string
        interchange.reference = elements.take()[1].string
        // The recipient's password (S005) is nobody's business.
        _ = elements.take()
        interchange.application = elements.take()[1].string
        interchange.priority = elements.take()[1].string
        interchange.wantsAcknowledgement = elements.take()[1].code == "1"
        interchange.agreement = elements.take()[1].string
        let test = elements.take()[1]
        interchange.isTest = !test.isEmpty && test.code != "0"
        if interchange.sender.identification.isEmpty {
            report("edifact.unb-sender", .warning, unb.outside(unb.place(2)))
        }
        if interchange.reference.isEmpty { report("edifact.unb-reference", .error, referencePlace) }
        if !Self.isDate(date, time: time) {
            report("edifact.unb-date", .warning, unb.outside(unb.place(4)))
        }
    }

    /// Whether a date of six or eight digits and a time of four make sense.
    private static func isDate(_ date: Component, time: Component) -> Bool {
        guard date.byteCount == 6 || date.byteCount == 8, time.byteCount == 4, let number = date.integer,
            let clock = time.integer
        else { return false }
        return (1...12).contains(number / 100 % 100) && (1...31).contains(number % 100) && clock / 100 < 24
            && clock % 100 < 60
    }

    // MARK: - The segments between UNB and UNZ

    /// Reads on to the end of the interchange, or of the window.
    ///
    /// The result is false if the window ends first and there is nothing to give.
    @discardableResult
    private mutating func readSegments(
        in bytes: UnsafeBufferPointer<UInt8>,
        isFinal: Bool,
        inParts: Bool
    ) -> Bool {
        if tape.entryCount == 0, position == tape.origin, !isContinued {
            // The UNB itself does not end.
            guard isFinal || inParts else { return false }
            reportUnterminated(position..<bytes.count, in: bytes)
            close(at: bytes.count)
            return true
        }
        var chunk = Limits.tapeBytes
        while isOpen {
            let limit = min(bytes.count, max(position, tape.origin) + chunk)
            let from = tape.entryCount
            let next = tape.scan(
                bytes,
                from: position,
                to: limit,
                syntax: interchange.syntax,
                for: .interchange,
                limit: Limits.tapeSegments
            )
            let hasMoved = next > position
            bytesVisited += tape.scanEnd - position
            position = next
            readEntries(from: from, in: bytes)
            guard isOpen else { break }
            if isExhausted || messageCount >= Limits.messages {
                brokenCount = Limits.brokenMessages
                interrupt(at: position)
            } else if tape.emptiesAreFull {
                continue
            } else if bytes.isInterchange(at: position) {
                interrupt(at: position)
            } else if limit < bytes.count || tape.entryCount >= Limits.tapeSegments {
                // A long interchange: what is on the tape gives way to what follows.
                chunk = hasMoved ? Limits.tapeBytes : chunk * 2
                clearTape()
            } else if isFinal {
                interruptAtEnd(of: bytes)
            } else if inParts {
                endPart(of: bytes)
                return true
            } else {
                return false
            }
        }
        return true
    }

    /// Gives up the segments on the tape, of messages that are framed and of the open one.
    private mutating func clearTape() {
        interchange.leaveTape()
        firstEntry = nil
        isContinued = true
        isTapeTaken = false
        tape.clear(origin: position)
    }

    /// Reads the segments that a scan put on the tape.
    private mutating func readEntries(from first: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        var run = first
        var emptyIndex = 0
        var nextEmpty = tape.emptyCount > 0 ? tape.empty(at: 0).entry : .max
        var index = first
        while true {
            while nextEmpty == index {
                count(run..<index)
                run = index
                let place = tape.empty(at: emptyIndex).position
                report("edifact.segment-empty", .warning, place, place + 1)
                emptyIndex += 1
                nextEmpty = emptyIndex < tape.emptyCount ? tape.empty(at: emptyIndex).entry : .max
            }
            guard index < tape.entryCount else { break }
            let end = min(tape.entryCount, nextEmpty)
            index = tape.firstNotable(index..<end)
            guard index < end else { continue }
            count(run..<index)
            run = index + 1
            readNotable(index, in: bytes)
            guard isOpen, !isExhausted else { return }
            index += 1
        }
        count(run..<tape.entryCount)
    }

    /// Counts well-formed segments that are no service segments: nearly all of a file.
    private mutating func count(_ entries: Range<Int>) {
        guard !entries.isEmpty else { return }
        if messageState == .none {
            openOrphan(at: tape.segment(at: entries.lowerBound).start, entry: entries.lowerBound)
        }
        frame.segmentCount += entries.count
    }

    /// Reads a service segment, or one whose tag or length is wrong.
    private mutating func readNotable(_ index: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        let (start, tag) = tape.segment(at: index)
        let end = tape.end(ofSegmentAt: index)
        guard tag != 0 else {
            count(index..<index + 1)
            report("edifact.segment-tag", .error, start, end)
            return
        }
        guard end - start <= Limits.segmentBytes else {
            count(index..<index + 1)
            report("edifact.segment-too-long", .error, start, end)
            return
        }
        switch ShortCode(rawValue: UInt64(tag)) {
        case "UNG": openGroup(index, in: bytes)
        case "UNE": closeGroup(index, in: bytes)
        case "UNH": openMessage(index, in: bytes)
        case "UNT": closeMessage(index, in: bytes)
        case "UNZ": closeInterchange(index, in: bytes)
        default: count(index..<index + 1)
        }
    }

    /// Adds a finding to the open message, or else to the interchange.
    private mutating func report(_ rule: RuleID, _ severity: Severity, _ start: Int, _ end: Int) {
        let isInside = messageState != .none
        // Hostile input breaks the same rule millions of times.
        if isInside ? frame.findings.omit(severity) : interchange.findings.omit(severity) { return }
        report(
            rule,
            severity,
            Place(segment: isInside ? frame.segmentCount : 0, offset: start, length: end - start)
        )
    }

    private mutating func report(_ rule: RuleID, _ severity: Severity, _ place: Place) {
        if messageState != .none {
            frame.findings.append(rule, severity, at: place)
        } else {
            interchange.findings.append(rule, severity, at: place)
        }
    }

    // MARK: - Messages

    private mutating func openMessage(_ index: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        let (start, _) = tape.segment(at: index)
        abandonMessage(at: index)
        frame = MessageFrame(start: start)
        frame.segmentCount = 1
        firstEntry = index
        messageState = .open
        let unh = tape.segment(at: index, of: bytes, syntax: interchange.syntax)
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
        } else if isRepeated(frame.reference) {
            frame.findings.append("edifact.unh-duplicate", .error, at: unh.place())
        }
        if frame.type.isEmpty { frame.findings.append("edifact.unh-type", .error, at: unh.place(2)) }
        if let group {
            frame.groupReference = group.reference
            checkGroup(group, unh)
        }
        groupMessageCount += 1
    }

    /// Compares the kind of a message with what its group announces.
    private mutating func checkGroup(_ group: Group, _ unh: Segment) {
        if frame.type != group.type, !frame.type.isEmpty, !group.type.isEmpty {
            frame.findings.append("edifact.ung-type", .warning, at: unh.place(2, 1))
        } else if frame.version != group.version || frame.release != group.release, !group.version.isEmpty {
            frame.findings.append("edifact.ung-version", .warning, at: unh.place(2, 2))
        }
    }

    /// Whether a message of the interchange has a reference already; only from the second one on they are kept.
    private mutating func isRepeated(_ reference: String) -> Bool {
        if messageCount > 0, references.isEmpty {
            for other in interchange.messages { references.insert(other.reference) }
        }
        return messageCount > 0 && !references.insert(reference).inserted
    }

    /// Opens a message for segments that no UNH announced, so that they are reported and counted once.
    private mutating func openOrphan(at start: Int, entry: Int) {
        frame = MessageFrame(start: start)
        frame.findings.append("edifact.unh-missing", .error, at: Place(offset: start, length: 0))
        firstEntry = entry
        messageState = .orphan
        groupMessageCount += 1
    }

    private mutating func closeMessage(_ index: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        count(index..<index + 1)
        let unt = tape.segment(at: index, of: bytes, syntax: interchange.syntax)
        if unt[1, 1].wholeNumber != frame.segmentCount {
            var place = unt.place(1)
            place.segment = frame.segmentCount
            frame.findings.append("edifact.unt-count", .warning, at: place)
        }
        if messageState == .open, !unt[2, 1].equals(frame.reference) {
            var place = unt.place(2)
            place.segment = frame.segmentCount
            frame.findings.append("edifact.unt-reference", .error, at: place)
        }
        finishMessage(at: tape.end(ofSegmentAt: index) + 1, entries: index + 1)
    }

    /// Closes a message that something else than its UNT ends, before a segment.
    private mutating func abandonMessage(at index: Int) {
        guard messageState != .none else { return }
        abandonMessage(at: tape.segment(at: index).start, entries: index)
    }

    private mutating func abandonMessage(at end: Int, entries: Int) {
        guard messageState != .none else { return }
        report("edifact.unt-missing", .error, end, end)
        finishMessage(at: end, entries: entries)
    }

    private mutating func finishMessage(at end: Int, entries: Int) {
        frame.range = frame.range.lowerBound..<max(end, frame.range.lowerBound)
        if frame.range.count > Limits.messageBytes {
            frame.findings.append(
                "edifact.message-too-long",
                .error,
                at: Place(offset: frame.range.lowerBound, length: frame.range.count)
            )
        }
        if let firstEntry { frame.entries = firstEntry..<entries }
        messageState = .none
        messageCount += 1
        if frame.findings.hasErrors { brokenCount += 1 }
        interchange.messages.append(frame)
    }

    // MARK: - Groups

    private mutating func openGroup(_ index: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        let (start, _) = tape.segment(at: index)
        abandonMessage(at: index)
        if group != nil { report("edifact.une-missing", .warning, start, start) }
        let ung = tape.segment(at: index, of: bytes, syntax: interchange.syntax)
        group = Group(
            type: ung[1, 1].string,
            version: ung[7, 1].string,
            release: ung[7, 2].string,
            reference: ung[5, 1].string
        )
        groupMessageCount = 0
        groupCount += 1
    }

    private mutating func closeGroup(_ index: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        abandonMessage(at: index)
        let une = tape.segment(at: index, of: bytes, syntax: interchange.syntax)
        guard let group else { return report("edifact.ung-missing", .warning, une.outside(une.place())) }
        if une[1, 1].wholeNumber != groupMessageCount {
            report("edifact.une-count", .warning, une.outside(une.place(1)))
        }
        if !une[2, 1].equals(group.reference) {
            report("edifact.une-reference", .error, une.outside(une.place(2)))
        }
        self.group = nil
    }

    // MARK: - The end of the interchange

    private mutating func closeInterchange(_ index: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        let (start, _) = tape.segment(at: index)
        abandonMessage(at: index)
        if group != nil { report("edifact.une-missing", .warning, start, start) }
        let expected = groupCount > 0 ? groupCount : messageCount
        let unz = tape.segment(at: index, of: bytes, syntax: interchange.syntax)
        if unz[1, 1].wholeNumber != expected { report("edifact.unz-count", .error, unz.outside(unz.place(1))) }
        if !unz[2, 1].equals(interchange.reference) {
            report("edifact.unz-reference", .error, unz.outside(unz.place(2)))
        }
        let end = tape.end(ofSegmentAt: index) + 1
        if messageCount == 0 { report("edifact.no-message", .error, interchange.range.lowerBound, end) }
        close(at: end)
    }

    /// Closes an interchange whose UNZ does not come.
    private mutating func interrupt(at end: Int) {
        abandonMessage(at: end, entries: tape.entryCount)
        report("edifact.unz-missing", .error, end, end)
        close(at: end)
    }

    /// Closes an interchange that the end of the input cuts, within a segment or behind one.
    private mutating func interruptAtEnd(of bytes: UnsafeBufferPointer<UInt8>) {
        if position < bytes.count {
            if messageState == .none { openOrphan(at: position, entry: tape.entryCount) }
            reportUnterminated(position..<bytes.count, in: bytes)
        }
        interrupt(at: bytes.count)
    }

    private mutating func reportUnterminated(_ rest: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) {
        let release = interchange.syntax.characters.release
        if rest.upperBound == bytes.count, bytes[rest].reversed().prefix(while: { $0 == release }).count % 2 == 1 {
            report("edifact.release-dangling", .error, rest.upperBound - 1, rest.upperBound)
        } else if let quote = bytes.firstTypographicQuote(in: rest) {
            report("edifact.typographic-terminator", .error, quote.lowerBound, quote.upperBound)
        } else {
            report("edifact.segment-unterminated", .error, rest.lowerBound, rest.upperBound)
        }
    }

    private mutating func close(at end: Int) {
        interchange.range = interchange.range.lowerBound..<end
        let start = Place(offset: interchange.range.lowerBound, length: 0)
        if tape.hasBreaks { interchange.findings.append("edifact.line-break-between-segments", .info, at: start) }
        if tape.hasBlanks { interchange.findings.append("edifact.blank-between-segments", .info, at: start) }
        interchange.checkParts()
        if seen.hasSeen(interchange) {
            interchange.findings.append("edifact.interchange-duplicate", .warning, at: referencePlace)
        }
        if interchange.findings.hasErrors { brokenCount += 1 }
        isOpen = false
        group = nil
        position = end
    }

    // MARK: - Interchanges longer than a window

    /// Ends a part of an interchange: the open message is left for the next window, unless it fills this one.
    private mutating func endPart(of bytes: UnsafeBufferPointer<UInt8>) {
        let place = Place(offset: position, length: 0)
        interchange.findings.append("edifact.interchange-in-parts", .info, at: place)
        if messageState != .none, !interchange.messages.isEmpty {
            position = frame.range.lowerBound
            references.remove(frame.reference)
            groupMessageCount -= 1
            messageState = .none
        } else if position == interchange.range.lowerBound || messageState != .none {
            let start = messageState == .none ? position : frame.range.lowerBound
            if messageState == .none { openOrphan(at: position, entry: tape.entryCount) }
            if position == start { position = bytes.count }
            report("edifact.message-too-long", .error, start, position)
            finishMessage(at: position, entries: tape.entryCount)
        }
        interchange.range = interchange.range.lowerBound..<position
    }

    /// Begins the next part of an interchange.
    private mutating func beginPart() {
        interchange.messages.removeAll()
        interchange.findings = Findings()
        interchange.range = position..<position
        clearTape()
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
