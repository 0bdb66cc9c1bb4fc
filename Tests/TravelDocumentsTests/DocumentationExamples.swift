// SPDX-License-Identifier: Apache-2.0

import Testing
import TravelDocuments
import TravelTypes

/// The examples of the documentation of `TravelDocuments`, line for line; `scripts/examples` compares them.
struct DocumentationExamples {
    @Test func `A zone is read`() throws {
        let reading = try MachineReadableZone.read(
            """
            P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
            L898902C36UTO7408122F1204159ZE184226B<<<<<10
            """
        )
        let today = CivilDay(year: 2026, month: 11, day: 23)
        let holder = reading.zone.traveller(asOf: today)
        // holder.name is ERIKSSON, ANNA MARIA; holder.born is 1974-08-12; reading.checkDigitsHold is true
        #expect(holder.name == PersonName(surname: "ERIKSSON", givenNames: "ANNA MARIA"))
        #expect(holder.born?.description == "1974-08-12" && reading.checkDigitsHold)
    }

    @Test func `A misread character is proposed`() throws {
        let reading = try MachineReadableZone.read(
            """
            P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
            L8989O2C36UTO7408122F1204159ZE184226B<<<<<10
            """
        )
        let proposals = reading.findings.flatMap(\.proposals)
        // proposals is one look-alike: line 2, position 6, read O, meant 0
        #expect(proposals == [LookAlike(line: 2, position: 6, read: "O", meant: "0")])
    }

    @Test func `A zone is written`() throws {
        let zone = MachineReadableZone(
            format: .td3,
            documentCode: .passport,
            issuer: "D",
            number: "C4F7K9RT2",
            name: HolderName(transliterating: PersonName(surname: "Müller-Weiß", givenNames: "Jörg")),
            nationality: "D",
            birth: ZoneDate(year: 68, month: 2, day: 29),
            sex: .male,
            expiry: ZoneDate(year: 31, month: 1, day: 1)
        )
        let lines = try zone.lines()
        // P<D<<MUELLER<WEISS<<JOERG<<<<<<<<<<<<<<<<<<<
        // C4F7K9RT27D<<6802295M3101012<<<<<<<<<<<<<<<4
        #expect(lines[0] == "P<D<<MUELLER<WEISS<<JOERG<<<<<<<<<<<<<<<<<<<")
        #expect(lines[1] == "C4F7K9RT27D<<6802295M3101012<<<<<<<<<<<<<<<4")
    }
}
