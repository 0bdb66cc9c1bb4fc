// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Pipeline
import Storage
import TestSupport
import Testing
import TravelTypes

/// The first two steps of a message's day on real bytes, sealed and joined.
struct MessageDayTests {
    @Test func `API and PNR data of the same persons on the same flight are joined`() throws {
        let test = try TestUnit()
        try test.receive(TestUnit.sample("paxlst-passenger"))
        try test.receive(TestUnit.sample("pnrgov-basic"))
        let summary = try test.unit.processor.drain()
        #expect(summary.messages == 2)
        #expect(summary.rejected == 0)
        let persons = try test.persons()
        #expect(persons.count == 3)
        let marchand = try #require(persons.first { $0.record.merged.traveller.name.surname == "MARCHAND" })
        #expect(marchand.record.versions.count == 2)
        #expect(marchand.record.merged.traveller.documents.map(\.number).contains("12AB34567"))
        #expect(marchand.record.merged.traveller.contacts.contains { $0.kind == .email })
        #expect(marchand.record.merged.traveller.bookingReference == "QX7T2M")
        #expect(marchand.record.merged.payments.first?.lastFour == "4242")
        #expect(marchand.row.seat == "14C")
        #expect(marchand.row.status == .checkedIn)
        let flights = try test.unit.store.database.read {
            try $0.flights(from: Moment(rawValue: 0), to: Moment(rawValue: 1 << 40), limit: 10)
        }
        #expect(flights.count == 1)
        #expect(flights.first?.direction == .inbound)
        #expect(flights.first?.departure?.description == "2026-06-15T07:00:00Z")
    }

    @Test func `a close-out by reference alone says who is on board`() throws {
        let test = try TestUnit()
        for name in ["paxlst-closeout", "paxlst-passenger"] { try test.receive(TestUnit.sample(name)) }
        _ = try test.unit.processor.drain()
        let persons = try test.persons()
        #expect(persons.count == 3)
        #expect(persons.allSatisfy { $0.row.status == .boarded })
    }

    @Test func `the same push again changes nothing but the count`() throws {
        let test = try TestUnit()
        let bytes = try TestUnit.sample("pnrgov-basic")
        try test.receive(bytes)
        _ = try test.unit.processor.drain()
        let before = try test.persons().map(\.row)
        let again = String(decoding: bytes, as: UTF8.self).replacingOccurrences(
            of: "00000000000201",
            with: "00000000000299"
        )
        try test.receive(Array(again.utf8))
        let summary = try test.unit.processor.drain()
        #expect(summary.unchanged == 2)
        #expect(summary.added == 0)
        #expect(summary.changed == 0)
        #expect(try test.persons().map(\.row) == before)
    }

    @Test func `the same bytes get the same receipt and are not processed twice`() throws {
        let test = try TestUnit()
        let first = try test.receive(TestUnit.sample("paxlst-crew"))
        let second = try test.receive(TestUnit.sample("paxlst-crew"))
        #expect(first.name == second.name)
        #expect(second.isDuplicate)
        #expect(try test.unit.processor.drain().messages == 1)
    }
}
