// SPDX-License-Identifier: Apache-2.0

import TravelTypes

extension MachineReadableZone {
    /// Reads a zone from ASCII bytes; which of the five formats it has follows from the lengths of its lines.
    ///
    /// Lines glued together, blanks, small letters and missing fillers are read, each with a finding; so is everything
    /// else that leaves the fields in their places. Time and memory are bounded: no more than 1,024 bytes are taken.
    ///
    /// - Throws: `UnreadableZone` when the bytes have the shape of no format.
    public static func read(_ bytes: Span<UInt8>) throws(UnreadableZone) -> ZoneReading {
        var reader = ZoneReader(try ZoneText(bytes))
        let zone = reader.zone()
        return ZoneReading(zone: zone, findings: reader.findings)
    }

    /// Reads a zone from text, as `read(_:)` does from bytes.
    ///
    /// - Throws: `UnreadableZone` when the text has the shape of no format.
    public static func read(_ text: some StringProtocol) throws(UnreadableZone) -> ZoneReading {
        let bytes = Array(text.utf8.prefix(ZoneText.longestInput + 1))
        return try read(bytes.span)
    }
}

/// Reads the fields of a zone one by one and collects what is wrong.
private struct ZoneReader {
    private let format: ZoneFormat
    private let layout: ZoneLayout
    private let bytes: [UInt8]
    private(set) var findings: [ZoneFinding]
    private var number: String = ""
    private var optionalStart: Int

    init(_ text: ZoneText) {
        format = text.format
        layout = text.format.layout
        bytes = text.bytes
        findings = text.findings
        optionalStart = layout.optional.lowerBound
    }

    mutating func zone() -> MachineReadableZone {
        let code = documentCode()
        let issuer = state(ZoneLayout.issuer, .issuer)
        readNumber()
        let name = name()
        let nationality = state(layout.nationality, .nationality)
        let birth = date(layout.birth, digit: layout.birthDigit, .birthDate, .birthDigit)
        let sex = sex()
        let expiry = date(layout.expiry, digit: layout.expiryDigit, .expiryDate, .expiryDigit)
        if let digit = layout.optionalDigit { checkOptional(digit) }
        if let digit = layout.compositeDigit { checkComposite(digit) }
        return MachineReadableZone(
            format: format,
            documentCode: code,
            issuer: issuer,
            number: number,
            name: name,
            nationality: nationality,
            birth: birth,
            sex: sex,
            expiry: expiry,
            optional: text(optionalStart..<layout.optional.upperBound),
            secondOptional: layout.secondOptional.map(text) ?? ""
        )
    }

    // MARK: Fields

    private mutating func report(_ rule: ZoneFinding.Rule, _ place: Range<Int>, _ proposals: [LookAlike] = []) {
        findings.append(format.finding(rule, at: place.lowerBound, length: place.count, proposals: proposals))
    }

    /// The characters of a field without the fillers at its end.
    private func trimmed(_ range: Range<Int>) -> ArraySlice<UInt8> {
        var field = bytes[range]
        while field.last == CheckDigit.filler { field.removeLast() }
        return field
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: trimmed(range), as: UTF8.self) }

    private mutating func documentCode() -> DocumentType? {
        let code = trimmed(ZoneLayout.documentCode)
        let type = DocumentType(ascii: Array(code).span)
        let belongs =
            switch format {
            case .td1, .td2: code.first.map { "ACI".utf8.contains($0) } ?? false
            case .td3: code.first == UInt8(ascii: "P")
            case .visaA, .visaB: code.first == UInt8(ascii: "V")
            }
        if type == nil || !belongs { report(.documentCode, ZoneLayout.documentCode) }
        return type
    }

    private mutating func state(_ range: Range<Int>, _ rule: ZoneFinding.Rule) -> StateCode? {
        let letters = trimmed(range)
        let state = StateCode(ascii: Array(letters).span)
        if state == nil || letters.contains(where: { $0 < 0x41 }) {
            report(rule, range, lookAlikes(in: range, where: { $0 < 0x41 }))
        }
        return state
    }

    /// One proposal if a single character of the range is wrong and has a look-alike that is right.
    private func lookAlikes(in range: Range<Int>, where isWrong: (UInt8) -> Bool) -> [LookAlike] {
        let wrong = range.filter { bytes[$0] != CheckDigit.filler && isWrong(bytes[$0]) }
        guard wrong.count == 1, let partner = LookAlike.partner(of: bytes[wrong[0]]), !isWrong(partner) else {
            return []
        }
        return [lookAlike(at: wrong[0], partner)]
    }

    private func lookAlike(at offset: Int, _ meant: UInt8) -> LookAlike {
        LookAlike(
            line: offset / format.lineLength + 1,
            position: offset % format.lineLength + 1,
            read: Unicode.Scalar(bytes[offset]),
            meant: Unicode.Scalar(meant)
        )
    }

    private mutating func name() -> HolderName {
        let (name, faults) = HolderName.read(bytes[layout.name])
        for (rule, place) in faults {
            let offset = layout.name.lowerBound + place
            let range = rule == .nameMissing ? layout.name : offset..<offset + 1
            report(rule, range, rule == .nameDigits ? lookAlikes(in: range, where: { $0 < 0x41 }) : [])
        }
        return name
    }

    private mutating func sex() -> Sex? {
        switch bytes[layout.sex] {
        case UInt8(ascii: "M"): return .male
        case UInt8(ascii: "F"): return .female
        case CheckDigit.filler: return .unspecified
        case UInt8(ascii: "X"):
            report(.sex, layout.sex..<layout.sex + 1)
            return .unspecified
        default:
            report(.sex, layout.sex..<layout.sex + 1)
            return nil
        }
    }

    private mutating func date(
        _ range: Range<Int>,
        digit: Int,
        _ dateRule: ZoneFinding.Rule,
        _ digitRule: ZoneFinding.Rule
    ) -> ZoneDate {
        let (date, isValid) = ZoneDate.read(bytes[range])
        if !isValid { report(dateRule, range, lookAlikes(in: range, where: { $0 > 0x39 })) }
        check([range], digit: digit, digitRule, open: Array(range).filter { bytes[$0] > 0x39 })
        return date
    }

    // MARK: The document number

    /// Reads the number: nine characters, or more if the check digit's place is a filler and optional data continue it.
    ///
    /// ICAO Doc 9303 part 5, section 4.2.2, note j, and part 6 likewise: the rest of the number, its check digit and a
    /// filler open the optional data. A number that leaves no place for the filler is read, and it is told.
    private mutating func readNumber() {
        let field = trimmed(layout.number)
        let isCard = layout.compositeDigit != nil && layout.optionalDigit == nil
        let rest = layout.optional.prefix { bytes[$0] != CheckDigit.filler }
        let goesOn = bytes[layout.numberDigit] == CheckDigit.filler && field.count == layout.number.count
        if isCard, goesOn, rest.count > 1 {
            let digit = rest.upperBound - 1
            let more = rest.lowerBound..<digit
            number = String(decoding: field + bytes[more], as: UTF8.self)
            optionalStart = min(rest.upperBound + 1, layout.optional.upperBound)
            check([layout.number, more], digit: digit, .numberDigit, open: Array(layout.number) + Array(more))
            if rest.count == layout.optional.count { report(.fillersMissing, digit..<digit + 1) }
        } else {
            number = String(decoding: field, as: UTF8.self)
            if number.isEmpty { report(.numberMissing, layout.number) }
            check([layout.number], digit: layout.numberDigit, .numberDigit, open: Array(layout.number))
        }
    }

    // MARK: Check digits

    private mutating func checkOptional(_ digit: Int) {
        if bytes[digit] == CheckDigit.filler, trimmed(layout.optional).isEmpty { return }
        check([layout.optional], digit: digit, .optionalDigit, open: Array(layout.optional))
    }

    /// Checks the digit over all fields; only what no other digit covers is open to proposals, and only if those hold.
    private mutating func checkComposite(_ digit: Int) {
        let othersHold = !findings.contains { $0.rule.isCheckDigit }
        let uncovered: [Int]
        if !othersHold || layout.optionalDigit != nil {
            uncovered = []
        } else {
            uncovered = Array(optionalStart..<layout.optional.upperBound) + Array(layout.secondOptional ?? 0..<0)
        }
        check(layout.composite, digit: digit, .compositeDigit, open: uncovered, proposing: othersHold)
    }

    /// Compares a check digit with the one that the ranges have, and proposes look-alikes if it is wrong.
    private mutating func check(
        _ ranges: [Range<Int>],
        digit: Int,
        _ rule: ZoneFinding.Rule,
        open: [Int],
        proposing: Bool = true
    ) {
        var sum = WeightedSum()
        for offset in ranges.joined() { sum.add(CheckDigit.value(of: bytes[offset]) ?? 0) }
        guard bytes[digit] != UInt8(sum.digit) + 0x30 else { return }
        var proposals: [LookAlike] = []
        if proposing {
            if let partner = LookAlike.partner(of: bytes[digit]), partner == UInt8(sum.digit) + 0x30 {
                proposals.append(lookAlike(at: digit, partner))
            }
            if (0x30...0x39).contains(bytes[digit]) {
                for (place, offset) in ranges.joined().enumerated() where open.contains(offset) {
                    guard let partner = LookAlike.partner(of: bytes[offset]), let meant = CheckDigit.value(of: partner),
                        let read = CheckDigit.value(of: bytes[offset]),
                        sum.digit(changing: place, by: meant - read) == Int(bytes[digit] - 0x30)
                    else { continue }
                    proposals.append(lookAlike(at: offset, partner))
                }
            }
        }
        report(rule, digit..<digit + 1, proposals)
    }
}
