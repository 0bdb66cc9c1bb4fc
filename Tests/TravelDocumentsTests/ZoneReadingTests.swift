// SPDX-License-Identifier: Apache-2.0

import Testing
import TravelDocuments
import TravelTypes

private typealias Rule = ZoneFinding.Rule

/// Zones of the standard's own specimen documents of Utopia.
enum Specimen {
    static let td3 = [
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
    ]
    static let td1 = [
        "I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
    ]
    static let td1LongNumber = [
        "I<UTOD23145890<7349<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2", "STEVENSON<<PETER<JOHN<<<<<<<<<",
    ]
    static let td2 = ["I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"]
    static let visaA = [
        "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<",
    ]
    static let visaB = ["V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<"]
    static let all = [td3, td1, td1LongNumber, td2, visaA, visaB]
}

struct ZoneReadingTests {
    private let today = CivilDay(year: 2026, month: 11, day: 23)

    private func read(_ lines: [String]) throws -> ZoneReading {
        try MachineReadableZone.read(lines.joined(separator: "\n"))
    }

    @Test func `The specimen passport is read in every field`() throws {
        let reading = try read(Specimen.td3)
        let zone = reading.zone
        #expect(reading.findings.isEmpty)
        #expect(zone.format == .td3 && zone.documentCode == "P" && zone.issuer == "UTO" && zone.nationality == "UTO")
        #expect(zone.name == HolderName(primary: "ERIKSSON", secondary: "ANNA MARIA"))
        #expect(zone.number == "L898902C3" && zone.optional == "ZE184226B" && zone.sex == .female)
        #expect(zone.birth == ZoneDate(year: 74, month: 8, day: 12))
        #expect(zone.birth.birth(asOf: today)?.description == "1974-08-12")
        #expect(zone.expiry.expiry(asOf: today)?.description == "2012-04-15")
        let traveller = zone.traveller(asOf: today)
        #expect(traveller.name == PersonName(surname: "ERIKSSON", givenNames: "ANNA MARIA"))
        #expect(traveller.documents.first?.number == "L898902C3" && traveller.documents.first?.type == .passport)
    }

    @Test(arguments: zip(Specimen.all, [ZoneFormat.td3, .td1, .td1, .td2, .visaA, .visaB]))
    func `Each specimen has its format and no finding`(lines: [String], format: ZoneFormat) throws {
        let reading = try read(lines)
        #expect(reading.zone.format == format)
        #expect(reading.findings.isEmpty, "\(reading.findings)")
        #expect(try reading.zone.lines() == lines)
    }

    @Test func `A number of more than nine characters goes on in the optional data`() throws {
        let zone = try read(Specimen.td1LongNumber).zone
        #expect(zone.number == "D23145890734")
        #expect(zone.optional == "")
        let followed = try read([
            "I<UTOD23145890<7349<X1<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<8", "STEVENSON<<PETER<JOHN<<<<<<<<<",
        ])
        #expect(followed.zone.number == "D23145890734" && followed.zone.optional == "X1")
    }

    @Test func `A number that leaves no place for the filler behind it is kept whole, and it is told`() throws {
        let reading = try read(["AACTOOKAFOR<<CHIDI<<<<<<<<<<<<<<<<<<", "CREW00417<UTO7909098M2910105CREW0046"])
        #expect(reading.zone.number == "CREW00417CREW00" && reading.zone.optional == "")
        #expect(reading.findings.map(\.rule) == [.fillersMissing])
        #expect(reading.findings.first?.line == 2 && reading.findings.first?.position == 35)
        #expect(throws: MachineReadableZone.WritingError.numberTooLong(longest: 14)) { try reading.zone.lines() }
    }

    // MARK: As carriers send it

    private static let sendings: [(String, [Rule])] = [
        (Specimen.td3.joined(), [Rule.linesGlued]), (Specimen.td1.joined(), [.linesGlued]),
        (Specimen.visaB.joined(), [.linesGlued]), (Specimen.td3.joined(separator: " "), [.linesGlued, .blanks]),
        (Specimen.td2.joined(separator: "\n").lowercased(), [.lowerCase]),
        ("\r\n  " + Specimen.td3.joined(separator: "  \r\n\r\n\t") + " \n", []),
        ("P<UTO ERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C3 6 UTO 7408122F1204159 ZE184226B<<<<<10", [.blanks]),
        (
            "P UTOERIKSSON  ANNA MARIA                   \nL898902C36UTO7408122F1204159ZE184226B     10",
            [.fillersMissing, .blanks]
        ),
        ("P<UTOERIKSSON<<ANNA<MARIA\nL898902C36UTO7408122F1204159ZE184226B<<<<<10", [.fillersMissing]),
        ("I<UTOD231458907\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA", [.fillersMissing, .fillersMissing]),
        ("V<UTOERIKSSON<<ANNA<MARIA\nL8988901C4XXX4009078F9612109", [.fillersMissing, .fillersMissing]),
        ("V<UTOERIKSSON<<ANNA<MARIA\nL8988901C4XXX4009078F96121096ZE184226B", [.fillersMissing, .fillersMissing]),
    ]

    private static let shapeless: [(String, UnreadableZone)] = [
        ("", UnreadableZone.empty), ("  \n\r\n", .empty), ("P<UTO", .lineLengths([5])),
        (Specimen.td3[0] + "\n" + Specimen.td3[1].dropLast(), .lineLengths([44, 43])),
        (Specimen.td1[0] + "\n" + Specimen.td1[1], .lineLengths([30, 30])),
        (String(repeating: "<\n", count: 9), .lineLengths([1, 1, 1, 1])),
        (String(repeating: " ", count: 1025), .tooLong), (String(repeating: "A", count: 100_000), .tooLong),
    ]

    @Test(arguments: sendings)
    func `Zones are read as carriers send them, and it is told`(text: String, rules: [ZoneFinding.Rule]) throws {
        let reading = try MachineReadableZone.read(text)
        #expect(reading.findings.map(\.rule) == rules)
        #expect(reading.checkDigitsHold)
        #expect(reading.zone.name == HolderName(primary: "ERIKSSON", secondary: "ANNA MARIA"))
        #expect(reading.zone.birth.year == 74 || reading.zone.birth.year == 40)
    }

    @Test(arguments: shapeless)
    func `What has the shape of no zone is refused with its lengths`(text: String, error: UnreadableZone) {
        #expect(throws: error) { try MachineReadableZone.read(text) }
    }

    @Test func `Characters that no zone has are findings with their place`() throws {
        let reading = try read(["P<UTOERIKSSON.<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", Specimen.td3[1]])
        #expect(reading.findings == [ZoneFinding(.character, line: 1, position: 14)])
        #expect(reading.zone.name.secondary == "ANNA MARIA")
    }

    // MARK: Check digits

    @Test func `Each check digit altered is found at its place`() throws {
        let places: [(lines: [String], line: Int, position: Int, rule: Rule)] = [
            (Specimen.td3, 2, 10, .numberDigit), (Specimen.td3, 2, 20, .birthDigit),
            (Specimen.td3, 2, 28, .expiryDigit),
            (Specimen.td3, 2, 43, .optionalDigit), (Specimen.td3, 2, 44, .compositeDigit),
            (Specimen.td2, 2, 10, .numberDigit), (Specimen.td2, 2, 20, .birthDigit),
            (Specimen.td2, 2, 28, .expiryDigit),
            (Specimen.td2, 2, 36, .compositeDigit), (Specimen.td1, 1, 15, .numberDigit),
            (Specimen.td1, 2, 7, .birthDigit),
            (Specimen.td1, 2, 15, .expiryDigit), (Specimen.td1, 2, 30, .compositeDigit),
            (Specimen.td1LongNumber, 1, 19, .numberDigit), (Specimen.visaA, 2, 10, .numberDigit),
            (Specimen.visaA, 2, 20, .birthDigit), (Specimen.visaA, 2, 28, .expiryDigit),
            (Specimen.visaB, 2, 10, .numberDigit), (Specimen.visaB, 2, 20, .birthDigit),
            (Specimen.visaB, 2, 28, .expiryDigit),
        ]
        for place in places {
            var line = Array(place.lines[place.line - 1].utf8)
            let right = line[place.position - 1]
            for digit in UInt8(ascii: "0")...UInt8(ascii: "9") where digit != right {
                line[place.position - 1] = digit
                var lines = place.lines
                lines[place.line - 1] = String(decoding: line, as: UTF8.self)
                let finding = try read(lines).findings.first { $0.rule == place.rule }
                #expect(finding?.line == place.line && finding?.position == place.position, "\(place)")
            }
        }
    }

    @Test func `A single look-alike that makes the digit right is proposed, not applied`() throws {
        // The number L898902C3 with its zero read as O.
        let reading = try read([Specimen.td3[0], "L8989O2C36UTO7408122F1204159ZE184226B<<<<<10"])
        #expect(reading.zone.number == "L8989O2C3")
        let finding = try #require(reading.findings.first { $0.rule == .numberDigit })
        #expect(finding.proposals == [LookAlike(line: 2, position: 6, read: "O", meant: "0")])
        #expect(finding.message.contains("line 2, position 6") && !finding.message.contains("L8989"))
        #expect(!reading.checkDigitsHold)
        // A date with a letter, and a check digit that is one.
        let date = try read([Specimen.td3[0], "L898902C36UTO74O8122F1204159ZE184226B<<<<<10"])
        #expect(date.findings.map(\.rule) == [.birthDate, .birthDigit, .compositeDigit])
        #expect(date.findings[0].proposals == [LookAlike(line: 2, position: 16, read: "O", meant: "0")])
        #expect(date.findings[1].proposals == date.findings[0].proposals)
        #expect(date.findings[2].proposals.isEmpty)
        let digit = try read([Specimen.td3[0], "L898902C36UTO740812ZF1204159ZE184226B<<<<<10"])
        let birth = try #require(digit.findings.first { $0.rule == .birthDigit })
        #expect(birth.proposals == [LookAlike(line: 2, position: 20, read: "Z", meant: "2")])
    }

    @Test func `Optional data that only the composite digit covers are open to proposals`() throws {
        var zone = try read(Specimen.td1).zone
        zone.optional = "SB0"
        var lines = try zone.lines()
        lines[0] = lines[0].replacing("SB0", with: "SBO")
        let reading = try read(lines)
        #expect(reading.findings.map(\.rule) == [.compositeDigit])
        #expect(reading.findings[0].proposals.contains(LookAlike(line: 1, position: 18, read: "O", meant: "0")))
    }

    // MARK: Fields

    private static let spoiltFields: [(Int, Int, String, Rule)] = [
        (0, 0, "X", Rule.documentCode), (0, 0, "<", .documentCode), (0, 2, "UT0", .issuer), (0, 2, "<<<", .issuer),
        (0, 2, "U<O", .issuer), (1, 10, "UT0", .nationality), (1, 20, "X", .sex), (1, 20, "7", .sex),
        (1, 13, "741312", .birthDate), (1, 13, "740832", .birthDate), (1, 13, "740230", .birthDate),
        (1, 13, "7A0812", .birthDate), (1, 13, "740800", .birthDate), (1, 13, "74<812", .birthDate),
        (1, 21, "120431", .expiryDate), (0, 8, "K5", .nameDigits), (0, 5, "<", .nameSeparators),
        (0, 19, "<<", .nameSeparators), (1, 0, "<<<<<<<<<", .numberMissing),
    ]

    private static let nameLines: [(String, HolderName, [Rule])] = [
        ("P<UTO<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<", HolderName(primary: ""), [Rule.nameMissing]),
        ("P<UTOARKFREITH<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<", HolderName(primary: "ARKFREITH"), []),
        (
            "P<UTOVAN<DER<MEER<<JAN<PIET<<<<<<<<<<<<<<<<<", HolderName(primary: "VAN DER MEER", secondary: "JAN PIET"),
            []
        ),
        (
            "P<UTONILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K",
            HolderName(primary: "NILAVADHANANANDA", secondary: "CHAYAPA DEJTHAMRONG K", mayBeTruncated: true),
            [.nameTruncated]
        ),
    ]

    @Test(arguments: spoiltFields)
    func `A field that is not as the standard has it is found`(
        line: Int,
        offset: Int,
        text: String,
        rule: ZoneFinding.Rule
    ) throws {
        var lines = Specimen.td3.map { Array($0.utf8) }
        lines[line].replaceSubrange(offset..<offset + text.utf8.count, with: text.utf8)
        let reading = try read(lines.map { String(decoding: $0, as: UTF8.self) })
        let finding = try #require(reading.findings.first { $0.rule == rule })
        #expect(finding.line == line + 1)
        #expect((offset + 1...offset + 1 + text.utf8.count).contains(finding.position))
        #expect(!finding.message.isEmpty)
    }

    @Test func `Germany is D, in the zone and in the value`() throws {
        let reading = try read([
            "P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<", "C01X00T478D<<6408125F2702283<<<<<<<<<<<<<<<4",
        ])
        #expect(reading.findings.isEmpty, "\(reading.findings)")
        #expect(reading.zone.issuer == "D" && reading.zone.nationality == "D" && reading.zone.number == "C01X00T47")
    }

    @Test(arguments: nameLines)
    func `Names have two parts, of which the second may be empty`(
        line: String,
        name: HolderName,
        rules: [ZoneFinding.Rule]
    ) throws {
        let reading = try read([line, Specimen.td3[1]])
        #expect(reading.zone.name == name)
        #expect(reading.findings.map(\.rule) == rules)
    }

    @Test func `Every rule says what is wrong`() {
        let wordings = ZoneFinding.Rule.allCases.map { ZoneFinding($0, line: 1, position: 2).message }
        #expect(Set(wordings).count == wordings.count)
        #expect(Set(ZoneFinding.Rule.allCases.map(\.rawValue)).count == wordings.count)
    }
}
