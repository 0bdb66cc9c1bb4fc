// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing
import TravelDocuments
import TravelTypes

struct ZonePropertyTests {
    @Test(arguments: ZoneFormat.allCases)
    func `A zone written and read is the same zone, without findings`(format: ZoneFormat) throws {
        var random = SplitMix64(seed: 20_261_123)
        for round in 0..<400 {
            let zone = Invented.zone(format, using: &random)
            let lines = try zone.lines()
            #expect(lines.count == format.lineCount && lines.allSatisfy { $0.utf8.count == format.lineLength })
            let reading = try MachineReadableZone.read(lines.joined(separator: "\n"))
            #expect(reading.zone == zone, "seed 20261123, round \(round)")
            #expect(reading.findings.allSatisfy { $0.rule == .nameTruncated }, "\(reading.findings)")
            #expect(reading.findings.isEmpty != zone.name.mayBeTruncated)
            #expect(try MachineReadableZone.read(lines.joined()).zone == zone)
        }
    }

    @Test(arguments: ZoneFormat.allCases)
    func `A name that is too long keeps the start of both its parts`(format: ZoneFormat) throws {
        var random = SplitMix64(seed: 7)
        for round in 0..<400 {
            var zone = Invented.zone(format, using: &random)
            let (primary, secondary) = (Invented.words(3...45, using: &random), Invented.words(3...45, using: &random))
            zone.name = HolderName(primary: primary, secondary: secondary)
            let name = try MachineReadableZone.read(zone.lines().joined(separator: "\n")).zone.name
            let whole = primary.utf8.count + 2 + secondary.utf8.count
            #expect(name.primary.first == primary.first && name.secondary.first == secondary.first, "seed 7, \(round)")
            if whole < format.nameLength { #expect(name == zone.name) }
            if whole > format.nameLength, !primary.isSingleLetters || !secondary.isSingleLetters {
                #expect(name.mayBeTruncated, "seed 7, \(round): \(primary) \(secondary)")
            }
        }
    }

    @Test(arguments: ZoneFormat.allCases)
    func `One altered character under a check digit is found unless it counts the same`(format: ZoneFormat) throws {
        var random = SplitMix64(seed: 99)
        for _ in 0..<200 {
            var zone = Invented.zone(format, using: &random)
            zone.name = HolderName(primary: "DOE")
            let bytes = try zone.bytes()
            let covered = Invented.covered(format)
            let place = covered[Int.random(in: 0..<covered.count, using: &random)]
            for digit in UInt8(ascii: "0")...UInt8(ascii: "9") {
                var altered = bytes
                altered[place] = digit
                guard digit != bytes[place], (0x30...0x39).contains(bytes[place]) else { continue }
                let reading = try MachineReadableZone.read(altered.span)
                #expect(!reading.checkDigitsHold, "\(format) at \(place)")
            }
        }
    }

    @Test func `Any bytes are read or refused, never more`() {
        var random = SplitMix64(seed: 4242)
        let alphabet = Array("PVIACX<<<<<<09OISBZ \n\r\tab.é".utf8) + [0, 0xFF]
        var read = 0
        for _ in 0..<5000 {
            let count = [0, 1, 30, 44, 72, 88, 90, 200].randomElement(using: &random) ?? 0
            let bytes = (0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] }
            if (try? MachineReadableZone.read(bytes.span)) != nil { read += 1 }
        }
        #expect(read > 0, "seed 4242")
    }

    @Test func `A zone with any bytes in it has its findings in its lines`() throws {
        var random = SplitMix64(seed: 5)
        for format in ZoneFormat.allCases {
            for _ in 0..<400 {
                var bytes = try Invented.zone(format, using: &random).bytes()
                for _ in 0..<Int.random(in: 1...20, using: &random) {
                    bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
                        in: 0x21...0xFF,
                        using: &random
                    )
                }
                guard let reading = try? MachineReadableZone.read(bytes.span) else { continue }
                for finding in reading.findings {
                    #expect((0...format.lineCount).contains(finding.line))
                    #expect(finding.position + max(finding.length, 1) - 1 <= reading.zone.format.lineLength)
                }
                _ = try? reading.zone.lines()
            }
        }
    }
}

/// Documents that nobody has, as canonical as the standard writes them.
enum Invented {
    static func zone(_ format: ZoneFormat, using random: inout SplitMix64) -> MachineReadableZone {
        let codes: [DocumentType] =
            switch format {
            case .td1, .td2: ["I", "A", "C", "ID", "AC"]
            case .td3: ["P", "PD", "PP"]
            case .visaA, .visaB: ["V", "VB"]
            }
        let states: [StateCode] = ["UTO", "D", "FRA", "CIV", "XXA", "GBN"]
        let number = characters(1...format.longestNumber, using: &random)
        var free = number.utf8.count > 9 ? format.optionalLength - (number.utf8.count - 9) - 2 : format.optionalLength
        free = max(free, 0)
        let name = name(longest: format.nameLength, using: &random)
        return MachineReadableZone(
            format: format,
            documentCode: codes.randomElement(using: &random),
            issuer: states.randomElement(using: &random),
            number: number,
            name: name,
            nationality: states.randomElement(using: &random),
            birth: date(using: &random),
            sex: [Sex.male, .female, .unspecified].randomElement(using: &random),
            expiry: date(using: &random),
            optional: characters(0...free, using: &random),
            secondOptional: format == .td1 ? characters(0...11, using: &random) : ""
        )
    }

    /// Offsets of fields that a check digit covers in every zone of a format.
    static func covered(_ format: ZoneFormat) -> [Int] {
        switch format {
        case .td1: Array(30..<36) + Array(38..<44)
        default: [13..<19, 21..<27].joined().map { $0 + format.lineLength }
        }
    }

    static func words(_ lengths: ClosedRange<Int>, using random: inout SplitMix64) -> String {
        let length = Int.random(in: lengths, using: &random)
        var text = letter(using: &random)
        while text.utf8.count < length {
            let mayPart = !text.hasSuffix(" ") && text.utf8.count + 1 < length
            text += mayPart && Int.random(in: 0..<6, using: &random) == 0 ? " " : letter(using: &random)
        }
        return text
    }

    private static func name(longest: Int, using random: inout SplitMix64) -> HolderName {
        let primary = words(1...longest - 3, using: &random)
        let room = longest - primary.utf8.count - 2
        let hasSecond = Bool.random(using: &random)
        let secondary = hasSecond ? words(1...room, using: &random) : ""
        return HolderName(
            primary: primary,
            secondary: secondary,
            mayBeTruncated: hasSecond && secondary.utf8.count == room
        )
    }

    private static func characters(_ lengths: ClosedRange<Int>, using random: inout SplitMix64) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".utf8)
        let length = Int.random(in: lengths, using: &random)
        let bytes = (0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func letter(using random: inout SplitMix64) -> String {
        String(Unicode.Scalar(UInt8.random(in: 0x41...0x5A, using: &random)))
    }

    private static func date(using random: inout SplitMix64) -> ZoneDate {
        ZoneDate(
            year: Int.random(in: 0...109, using: &random),
            month: Int.random(in: 1...13, using: &random),
            day: Int.random(in: 0...28, using: &random)
        )
    }
}

extension ZoneFormat {
    /// How many characters the first optional data hold.
    fileprivate var optionalLength: Int {
        switch self {
        case .td1: 15
        case .td2: 7
        case .td3: 14
        case .visaA: 16
        case .visaB: 8
        }
    }
}

extension String {
    fileprivate var isSingleLetters: Bool { split(separator: " ").allSatisfy { $0.utf8.count == 1 } }
}
