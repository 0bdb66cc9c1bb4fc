// SPDX-License-Identifier: Apache-2.0

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
}
