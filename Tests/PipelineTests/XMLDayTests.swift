// SPDX-License-Identifier: Apache-2.0

import Database
import EDIFACT
import Foundation
import Pipeline
import Storage
import TestSupport
import Testing
import TravelTypes

/// The first two steps of the day of a message in XML.
struct XMLDayTests {
    @Test func `a push in XML is filed under its flight, sealed, decoded and joined`() throws {
        let test = try TestUnit()
        try test.receive(Fixture.bytes("xml/pnrgov-notification.xml"))
        let summary = try test.unit.processor.drain()
        #expect(summary.messages == 1 && summary.rejected == 0)
        let persons = try test.persons()
        #expect(persons.count == 4)
        let marchand = try #require(persons.first { $0.record.merged.traveller.name.givenNames == "CELESTE ODILE" })
        #expect(marchand.record.merged.traveller.bookingReference == "K7Q2MZ")
        #expect(marchand.record.merged.payments.first?.lastFour == "2345" && marchand.row.seat == "14C")
    }

    @Test func `a push in XML that ends early is rejected and leaves nobody`() throws {
        let test = try TestUnit()
        let bytes = try Fixture.bytes("xml/pnrgov-notification.xml")
        try test.receive(Array(bytes.prefix(bytes.count - 60)))
        let summary = try test.unit.processor.drain()
        #expect(summary.rejected == 1)
        #expect(try test.persons().isEmpty)
    }

    @Test func `a finding about a value in XML is filed with the place of its element`() throws {
        let test = try TestUnit()
        let sound = String(decoding: try Fixture.bytes("xml/pnrgov-notification.xml"), as: UTF8.self)
        let born = try #require(sound.range(of: "DateOfBirth=\"")).upperBound
        let text = sound.replacingCharacters(in: born..<sound.index(born, offsetBy: 4), with: "2099")
        try test.receive(Array(text.utf8))
        _ = try test.unit.processor.drain()
        let findings = try test.unit.store.database.read { try $0.messages(status: nil, before: .max, limit: 9) }
            .flatMap { try PlainJSON.decode(StoredFindings.self, from: $0.0.findings).list }
        let finding = try #require(findings.first { $0.rule == "person.born-in-future" })
        let place = finding.place.offset..<finding.place.offset + finding.place.length
        #expect(String(decoding: Array(text.utf8)[place], as: UTF8.self).contains("2099"))
    }
}
