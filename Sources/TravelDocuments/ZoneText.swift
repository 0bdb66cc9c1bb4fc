// SPDX-License-Identifier: Apache-2.0

/// The characters of a zone in their places, whatever way they arrived, and which of the five formats they have.
///
/// Carriers send lines glued together, with blanks between or instead of fillers, in small letters, or without the
/// fillers at the end. As long as that leaves one possible reading it is read, with a finding.
struct ZoneText {
    /// No zone needs more bytes, however generously it is spaced.
    static let longestInput = 1024

    let format: ZoneFormat
    /// The lines one after the other: A to Z, 0 to 9 and `<` only.
    let bytes: [UInt8]
    let findings: [ZoneFinding]

    init(_ input: Span<UInt8>) throws(UnreadableZone) {
        guard input.count <= Self.longestInput else { throw .tooLong }
        let lines = Self.lines(of: input)
        guard !lines.isEmpty else { throw .empty }
        guard let shape = Shape.possible(lines) else {
            throw .lineLengths(lines.prefix(4).map { $0.length(.left) })
        }
        format = shape.format
        (bytes, findings) = Self.placed(input, lines, shape)
    }

    // MARK: Lines

    /// What becomes of blanks inside a line.
    enum Blanks {
        case left, dropped
    }

    /// One line that is not all blanks, without the blanks around it.
    struct Line {
        var range: Range<Int>
        /// Blanks inside the line.
        var blanks = 0
        var startsWithV = false

        func length(_ blanks: Blanks) -> Int { range.count - (blanks == .dropped ? self.blanks : 0) }
    }

    private static func lines(of input: Span<UInt8>) -> [Line] {
        var lines: [Line] = []
        var line: Line?
        var pendingBlanks = 0
        for index in 0..<input.count {
            let byte = input[index]
            if byte == 0x0A || byte == 0x0D {
                if let line { lines.append(line) }
                line = nil
            } else if isBlank(byte) {
                pendingBlanks += 1
            } else if let started = line {
                line = Line(
                    range: started.range.lowerBound..<index + 1,
                    blanks: started.blanks + pendingBlanks,
                    startsWithV: started.startsWithV
                )
                pendingBlanks = 0
            } else {
                line = Line(range: index..<index + 1, startsWithV: byte | 0x20 == UInt8(ascii: "v"))
                pendingBlanks = 0
            }
        }
        if let line { lines.append(line) }
        return lines
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    // MARK: Format

    /// A format that the lines may have, and how they are taken to have it.
    private struct Shape {
        var format: ZoneFormat
        var blanks: Blanks
        var isGlued = false

        /// The first possibility: whole lines before cut ones, and stray blanks before blanks for fillers.
        static func possible(_ lines: [Line]) -> Shape? {
            for blanks in [Blanks.dropped, .left] {
                if let shape = whole(lines, blanks) { return shape }
            }
            for blanks in [Blanks.left, .dropped] {
                if let shape = cut(lines, blanks) { return shape }
            }
            return nil
        }

        /// Every line has the length of the format, or one line has the length of all.
        private static func whole(_ lines: [Line], _ blanks: Blanks) -> Shape? {
            for format in ZoneFormat.allCases where format.isVisa == lines[0].isVisa(among: format) {
                if lines.count == format.lineCount, lines.allSatisfy({ $0.length(blanks) == format.lineLength }) {
                    return Shape(format: format, blanks: blanks)
                }
                if lines.count == 1, lines[0].length(blanks) == format.length {
                    return Shape(format: format, blanks: blanks, isGlued: true)
                }
            }
            return nil
        }

        /// Lines that may end in fillers have lost them: the line with the name, and those that end in optional data.
        ///
        /// A visa so short that it may be of either size is read as the smaller one: the fields stand alike.
        private static func cut(_ lines: [Line], _ blanks: Blanks) -> Shape? {
            let lengths = lines.map { $0.length(blanks) }
            for format in [ZoneFormat.td1, .td2, .td3, .visaB, .visaA]
            where format.isVisa == lines[0].isVisa(among: format) {
                guard lines.count == format.lineCount,
                    zip(lengths, format.shortestLines).allSatisfy({ $0 >= $1 && $0 <= format.lineLength })
                else { continue }
                return Shape(format: format, blanks: blanks)
            }
            return nil
        }
    }

    // MARK: Characters

    private static func placed(
        _ input: Span<UInt8>,
        _ lines: [Line],
        _ shape: Shape
    ) -> (bytes: [UInt8], findings: [ZoneFinding]) {
        let format = shape.format
        var bytes = [UInt8](repeating: CheckDigit.filler, count: format.length)
        var findings: [ZoneFinding] = []
        var hasSmallLetters = false
        for (number, line) in lines.enumerated() {
            var offset = number * format.lineLength
            for index in line.range {
                var byte = input[index]
                if isBlank(byte) {
                    if shape.blanks == .left { offset += 1 }
                    continue
                }
                if (0x61...0x7A).contains(byte) {
                    byte -= 0x20
                    hasSmallLetters = true
                }
                if CheckDigit.value(of: byte) != nil {
                    bytes[offset] = byte
                } else {
                    findings.append(format.finding(.character, at: offset))
                }
                offset += 1
            }
            if !shape.isGlued, line.length(shape.blanks) < format.lineLength {
                findings.append(ZoneFinding(.fillersMissing, line: number + 1, position: 0, length: 0))
            }
        }
        if shape.isGlued { findings.append(ZoneFinding(.linesGlued, line: 0, position: 0, length: 0)) }
        if lines.contains(where: { $0.blanks > 0 }) {
            findings.append(ZoneFinding(.blanks, line: 0, position: 0, length: 0))
        }
        if hasSmallLetters { findings.append(ZoneFinding(.lowerCase, line: 0, position: 0, length: 0)) }
        return (bytes, findings)
    }
}

extension ZoneText.Line {
    /// Whether the line starts a visa, asked only of formats that a visa shares its size with.
    fileprivate func isVisa(among format: ZoneFormat) -> Bool { format != .td1 && startsWithV }
}

extension ZoneFormat {
    /// How short each line may be when its last fillers are missing.
    fileprivate var shortestLines: [Int] {
        switch self {
        case .td1: [15, 30, 1]
        case .td2, .td3: [6, lineLength]
        case .visaA, .visaB: [6, 28]
        }
    }

    /// A finding at an offset into the lines.
    func finding(_ rule: ZoneFinding.Rule, at offset: Int, length: Int = 1, proposals: [LookAlike] = []) -> ZoneFinding
    {
        ZoneFinding(
            rule,
            line: offset / lineLength + 1,
            position: offset % lineLength + 1,
            length: length,
            proposals: proposals
        )
    }
}
