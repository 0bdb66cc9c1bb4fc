// SPDX-License-Identifier: Apache-2.0

import Database
import Mandate
import Pipeline
import ProcessingLog
import Storage
import Testing
import TravelTypes

@testable import Intake

@Suite struct CarrierRegisterTests {
    @Test func `A carrier's senders are its code unless others are named`() throws {
        let test = try UnitUnderTest()
        let register = CarrierRegister(store: test.unit.store)
        _ = try register.add("YY", name: "Yonder", senders: [])
        let carriers = try register.carriers()
        #expect(carriers.map(\.code) == ["YY", "ZZ"])
        #expect(carriers.map(\.senders) == [["YY"], ["ZZAIRLINE"]])
    }

    @Test(arguments: ["", "Z", "zz", "../ZZ", "Z Z", "ZZZZZZZZZ", "É1"])
    func `A code that could not be a directory is refused`(code: String) throws {
        let test = try UnitUnderTest()
        #expect(throws: RegisterRefusal.badCode) {
            try CarrierRegister(store: test.unit.store).add(code, name: "No", senders: [])
        }
    }

    @Test func `A mandate needs an agent that is registered and days in order`() throws {
        let test = try UnitUnderTest()
        let register = CarrierRegister(store: test.unit.store)
        let today = test.unit.store.now.day
        #expect(throws: RegisterRefusal.unknownCarrier("0D")) {
            try register.mandate(agent: "0D", carrier: "ZZ", from: today, to: today)
        }
        #expect(throws: RegisterRefusal.endsBeforeBeginning) {
            try register.mandate(agent: "ZZ", carrier: "YY", from: today, to: today.advanced(by: -1))
        }
        try register.mandate(agent: "ZZ", carrier: "YY", from: today, to: today.advanced(by: 2))
        #expect(try test.unit.store.database.read { try $0.carriersSpokenFor(by: "ZZ", on: today) } == ["YY"])
        #expect(
            try test.unit.store.database.read { try $0.carriersSpokenFor(by: "ZZ", on: today.advanced(by: 3)) }.isEmpty
        )
    }

    @Test func `Article 13(5): every change of the register leaves a record, and no key in it`() throws {
        let test = try UnitUnderTest()
        let register = CarrierRegister(store: test.unit.store)
        let key = try register.add("YY", name: "Yonder", senders: [])
        _ = try register.add(
            Authority(id: 0, name: "Invented police", kind: .police, offences: [.terrorism], validFrom: 0)
        )
        let records = try test.unit.store.database.read { connection in
            try connection.logRecords(operation: .config, actor: nil, from: nil, to: nil, before: nil, limit: 10)
        }.map(\.logged.record)
        #expect(records.compactMap(\.justification).contains { $0.contains("YY") })
        #expect(records.compactMap(\.justification).contains { $0.contains("police") })
        for record in records {
            #expect(!String(decoding: try record.encoded(), as: UTF8.self).contains(key.text))
        }
    }
}
