// SPDX-License-Identifier: Apache-2.0

import Testing
import TravelDocuments
import TravelTypes

struct ZoneWritingTests {
    private func zone(
        _ name: HolderName,
        _ format: ZoneFormat = .td3,
        number: String = "AB1234567"
    ) -> MachineReadableZone {
        MachineReadableZone(
            format: format,
            documentCode: format == .td1 ? "I" : "P",
            issuer: "UTO",
            number: number,
            name: name,
            nationality: "UTO",
            birth: ZoneDate(year: 80, month: 1, day: 2),
            sex: .male,
            expiry: ZoneDate(year: 30, month: 3, day: 4)
        )
    }

    private func nameField(_ name: HolderName, _ format: ZoneFormat = .td3) throws -> String {
        let lines = try zone(name, format).lines()
        return format == .td1 ? lines[2] : String(lines[0].dropFirst(5))
    }

    @Test(arguments: [
        (PersonName(surname: "O'Connor", givenNames: "Enya Siobhan"), "OCONNOR<<ENYA<SIOBHAN"),
        (PersonName(surname: "Martin", givenNames: "Marie-Louise"), "MARTIN<<MARIE<LOUISE"),
        (PersonName(surname: "Müller Weiß", givenNames: "Jörg"), "MUELLER<WEISS<<JOERG"),
        (PersonName(surname: "Goodwin, III", givenNames: "Ian"), "GOODWIN<III<<IAN"),
        (PersonName(surname: "Гриценко", givenNames: "Юрій"), "GRITSENKO<<YURII"),
        (PersonName(surname: "Arkfreith"), "ARKFREITH"), (PersonName(givenNames: "Suharto"), "SUHARTO"),
    ])
    func `Names are written by the rules for apostrophes, hyphens, commas and letters`(
        name: PersonName,
        field: String
    )
        throws
    {
        let written = try nameField(HolderName(transliterating: name))
        #expect(written == field + String(repeating: "<", count: 39 - field.count))
    }

    @Test(
        arguments: [
            // It just fits: no filler is left, and nothing is lost.
            ("PAPANDROPOULOUS", "JONATHAN WARREN TREVOR", .td3, "PAPANDROPOULOUS<<JONATHAN<WARREN<TREVOR"),
            // The secondary identifier is cut first.
            ("NILAVADHANANANDA", "CHAYAPA DEJTHAMRONG KRASUANG", .td3, "NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K"),
            ("NILAVADHANANANDA", "ARNPOL PETCH CHARONGUANG", .td3, "NILAVADHANANANDA<<ARNPOL<PETCH<CHARONGU"),
            // Where the cut would leave a filler, the word before gives a letter, if need be one of the primary.
            ("ABCDEFGHIJKLMNOP", "QRSTUVWXYZ ABCDEFGHI KLM", .td3, "ABCDEFGHIJKLMNOP<<QRSTUVWXYZ<ABCDEFGH<K"),
            ("ABCDEFGH ABCDEFGHIJKLMNOPQRSTU ABCD", "E FGH", .td3, "ABCDEFGH<ABCDEFGHIJKLMNOPQRSTU<ABC<<E<F"),
            // The primary identifier leaves no room: it is cut, and the first initial of the other kept.
            (
                "BENNELONG WOOLOOMOOLOO WARRANDYTE WARNAMBOOL", "DINGO POTOROO", .td3,
                "BENNELONG<WOOLOOMOOLOO<WARRANDYTE<WA<<D"
            ),
            ("BENNELONG WOOLOOMOOLOO WARRANDYTE WARNAMBOOL", "", .td3, "BENNELONG<WOOLOOMOOLOO<WARRANDYTE<WARNA"),
            ("ABCDEFGHIJKLMNOPQRSTUVWXYZAB", "CD", .td1, "ABCDEFGHIJKLMNOPQRSTUVWXYZA<<C"),
        ] as [(String, String, ZoneFormat, String)]
    )
    func `Names that do not fit are cut so that the last position is a letter`(
        primary: String,
        secondary: String,
        format: ZoneFormat,
        field: String
    ) throws {
        #expect(try nameField(HolderName(primary: primary, secondary: secondary), format) == field)
    }

    @Test func `Names of words of one letter may end in a filler for want of a letter to give`() throws {
        let words = Array(repeating: "A", count: 25).joined(separator: " ")
        let written = try nameField(HolderName(primary: words, secondary: ""), .td1)
        #expect(written == String(repeating: "A<", count: 15))
    }

    @Test func `Fields that do not fit are refused with what would fit`() {
        var long = zone(HolderName(primary: "A"), number: "AB12345678")
        #expect(throws: MachineReadableZone.WritingError.numberTooLong(longest: 9)) { try long.lines() }
        long.format = .td2
        #expect(throws: Never.self) { try long.lines() }
        long.optional = "12345"
        #expect(throws: MachineReadableZone.WritingError.optionalTooLong(longest: 4)) { try long.lines() }
        long.optional = ""
        long.secondOptional = "1"
        #expect(throws: MachineReadableZone.WritingError.optionalTooLong(longest: 0)) { try long.lines() }
        long.secondOptional = ""
        long.documentCode = "PPP"
        #expect(throws: MachineReadableZone.WritingError.documentCodeTooLong) { try long.lines() }
        #expect(throws: MachineReadableZone.WritingError.nameNotLatin) { try zone(HolderName(primary: "Ƿ")).lines() }
    }

    @Test func `Signs in numbers are written as fillers, small letters as capitals`() throws {
        let lines = try zone(HolderName(primary: "A"), number: "ab-12 3é").lines()
        #expect(lines[1].hasPrefix("AB<12<3<<"))
        #expect(try MachineReadableZone.read(lines.joined(separator: "\n")).zone.number == "AB<12<3")
    }
}
