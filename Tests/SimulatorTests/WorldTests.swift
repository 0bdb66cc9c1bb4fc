// SPDX-License-Identifier: Apache-2.0

import Foundation
import ReferenceData
import TestSupport
import Testing
import TravelTypes

@testable import Simulator

@Suite("A simulated world")
struct WorldTests {
    private static func small(seed: UInt64 = 7, lists: ListFiles = ListFiles()) throws -> World {
        try World(seed: seed, now: TestLists.now, size: TestLists.small, lists: lists)
    }

    @Test("has the flights and travellers that were asked for, of many States and every age")
    func standardSize() throws {
        let world = try World(seed: 20_260_615, now: TestLists.now)
        #expect(world.flights.count == 42)
        #expect(world.truth.flights.reduce(0) { $0 + $1.booked } == 6000)
        let manifests = world.messages.filter { $0.kind == .crew }.map(\.manifest)
        let people = manifests.flatMap(\.people)
        #expect(people.count == 6000)
        #expect(Set(people.map(\.nationality)).count > 45)
        #expect(Set(people.map(\.surname)).count > 1000)
        #expect(people.count { $0.age == .infant } > 30)
        #expect(people.count { $0.age == .child } > 150)
        #expect(people.count { $0.service == "UMNR" } > 10)
        #expect(people.allSatisfy { !$0.document.number.isEmpty && !$0.surname.isEmpty && !$0.givenNames.isEmpty })
        #expect(people.allSatisfy { $0.age != .infant || $0.guardian != nil })
        let locators = manifests.flatMap(\.parties).flatMap { [$0.locator, $0.split?.locator].compactMap(\.self) }
        #expect(Set(locators).count == locators.count)
        let arrivals = world.flights.filter(\.isArrival).count
        #expect((15...35).contains(arrivals))
        #expect(world.flights.contains { $0.legs.count == 2 })
    }

    @Test("is the same to the byte for the same seed, and another for another seed")
    func determinism() throws {
        let lists = try TestLists()
        func digest(_ seed: UInt64) throws -> UInt64 {
            let world = try Self.small(seed: seed, lists: lists.files)
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            for bytes in world.messages.map({ Array($0.file.utf8) + $0.bytes() }) + [world.truth.lines()] {
                for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            }
            return hash
        }
        let first = try digest(7)
        #expect(try digest(7) == first)
        #expect(try digest(8) != first)
    }

    @Test("random numbers are those of SplitMix64, whatever the machine")
    func generator() {
        var random = SeededRandom(seed: 1_234_567)
        #expect(random.next() == 6_457_827_717_110_365_317)
        #expect(random.next() == 3_203_168_211_198_807_973)
    }

    @Test("delivers each message in order, under a name of its own, within its flight's window")
    func messageOrder() throws {
        let world = try Self.small()
        #expect(Set(world.messages.map(\.file)).count == world.messages.count)
        #expect(zip(world.messages, world.messages.dropFirst()).allSatisfy { $0.due <= $1.due })
        for flight in world.flights {
            let kinds = Set(world.messages.filter { $0.flight == flight.key && $0.fault == nil }.map(\.kind))
            #expect(kinds.isSuperset(of: [.bookings, .departure, .passengers, .crew, .closeOut]))
        }
        for message in world.messages where message.fault == nil {
            let offset = message.due.rawValue - message.manifest.flight.departure.rawValue
            #expect((-48 * 3600...45 * 60).contains(offset), "\(message.file)")
        }
        #expect(world.messages(through: world.now).allSatisfy { $0.due <= world.now })
    }

    @Test("writes envelopes whose references and counts are right")
    func envelopes() throws {
        let world = try Self.small()
        for message in world.messages where message.fault == nil {
            let faults = TinyReader(message.bytes()).faults()
            #expect(faults.isEmpty, "\(message.file): \(faults)")
        }
    }

    @Test("names the receiver, and a sender that the register gives to the channel")
    func senders() throws {
        let world = try Self.small()
        for message in world.messages where message.fault == nil {
            let reader = TinyReader(message.bytes())
            let envelope = reader.segments[0]
            let channel = try #require(SimulatedCarrier.all.first { $0.code == message.channel })
            #expect(channel.senders.contains(reader.value(envelope, 2)))
            #expect(channel.speaksFor.contains(message.carrier))
            #expect(reader.value(envelope, 3) == "PIUTEST")
        }
    }

    @Test("lists in the final passenger list those who checked in, and at close-out those on board")
    func passengerCounts() throws {
        let world = try Self.small()
        for figures in world.truth.flights {
            let messages = world.messages.filter { $0.flight == figures.flight && $0.fault == nil }
            let list = try #require(messages.last { $0.kind == .passengers })
            let reader = TinyReader(list.bytes())
            let persons = reader.all("NAD").filter { ["FL", "DDU"].contains($0[1][0]) }
            #expect(persons.count == figures.checkedIn)
            #expect(reader.all("CNT").map { reader.value($0, 1, 1) } == ["\(figures.checkedIn)"])
            let closing = TinyReader(try #require(messages.last { $0.kind == .closeOut }).bytes())
            #expect(closing.all("NAD").count { $0[1][0] == "ZZZ" } == figures.onBoard)
            let crew = TinyReader(try #require(messages.last { $0.kind == .crew }).bytes())
            #expect(crew.all("NAD").count { $0[1][0] == "FM" } == figures.crew)
        }
    }

    @Test("counts in EQN the bookings of the whole push, over all its messages")
    func pushCounts() throws {
        let world = try World(
            seed: 3,
            now: TestLists.now,
            size: .init(flights: 6, travellers: 1800, canaries: 0, broken: 0)
        )
        for flight in world.flights {
            let parts = world.messages.filter { $0.flight == flight.key && $0.kind == .departure }
                .map { TinyReader($0.bytes()) }
            let announced = Set(parts.flatMap { $0.all("EQN").prefix(1).map { $0[1][0] } })
            #expect(announced == ["\(parts.reduce(0) { $0 + $1.all("SRC").count })"])
        }
        #expect(
            world.messages.contains { message in
                TinyReader(message.bytes()).all("UNH").contains { $0.count > 4 && $0[4].first == "02" }
            }
        )
    }

    @Test("withdraws, divides and changes bookings between pushes")
    func bookingChanges() throws {
        let world = try World(
            seed: 4,
            now: TestLists.now,
            size: .init(flights: 10, travellers: 2500, canaries: 0, broken: 0)
        )
        let updates = world.messages.filter { $0.kind == .changes }.map { TinyReader($0.bytes()) }
        #expect(!updates.isEmpty)
        // ORG without anything means that the booking was withdrawn.
        #expect(updates.contains { $0.segments.contains { $0.count == 1 && $0[0][0] == "ORG" } })
        let all = world.messages.filter { !$0.kind.isPassengerList }.map { TinyReader($0.bytes()) }
        #expect(all.contains { reader in reader.all("EQN").count > reader.all("UNH").count })
        let first = world.messages.filter { $0.kind == .bookings }
        let documents = first.reduce(into: (with: 0, of: 0)) { sums, message in
            let reader = TinyReader(message.bytes())
            sums.with += reader.all("SSR").count { $0[1][0] == "DOCS" }
            sums.of += reader.all("TIF").count
        }
        #expect((0.55...0.95).contains(Double(documents.with) / Double(documents.of)))
    }

    @Test("the first flight lands in forty minutes and brings the listed man under another spelling")
    func tour() throws {
        let lists = try TestLists()
        let world = try Self.small(lists: lists.files)
        let minutes = (world.flights[0].arrival.rawValue - world.now.rawValue) / 60
        #expect((35...45).contains(minutes))
        #expect(Set(world.truth.people.compactMap(\.scene)) == [.listedMan, .namesake, .lostPassport, .minor])
        let man = try #require(world.truth.people.first { $0.scene == .listedMan })
        #expect(man.flight == world.flights[0].key && man.disguise == "transliteration")
        let broken = try #require(world.truth.broken.first { $0.scene == .brokenMessage })
        let message = try #require(world.messages.first { $0.file == broken.file })
        #expect(message.due <= world.now && message.due.rawValue > world.now.rawValue - 1800)
    }

    @Test("plants from the lists that the project ships, with every class of disguise and every scene")
    func shippedLists() throws {
        let world = try World(seed: 1, now: TestLists.now, lists: TestLists.shipped)
        let kinds = world.truth.people.reduce(into: [:]) { $0[$1.kind, default: 0] += 1 }
        #expect(kinds == [.listed: 37, .namesake: 14, .lostDocument: 8, .toProtect: 4])
        let classes = Set(world.truth.people.filter { $0.kind == .listed }.map(\.disguise))
        #expect(classes == Set(DisguiseClass.allCases.map(\.rawValue)))
        #expect(Set(world.truth.people.compactMap(\.scene)).count == 4)
    }

    @Test("fails with a sentence that names the list which cannot be read")
    func missingList() {
        #expect {
            _ = try Self.small(lists: ListFiles(listed: "/nowhere/list.xml"))
        } throws: {
            "\($0)".contains("/nowhere/list.xml")
        }
    }

    @Test("writes files by channel, the register and the truth")
    func writing() throws {
        let directory = try TemporaryDirectory()
        let folder = directory.path
        let world = try Self.small()
        var last = (0, 0)
        let written = try world.write(to: folder, through: world.now) { last = ($0, $1) }
        #expect(written.messages == world.messages(through: world.now).count && written.messages > 20)
        #expect(last == (written.messages, written.messages))
        for message in world.messages(through: world.now) {
            let data = try #require(FileManager.default.contents(atPath: "\(folder)/\(message.file)"))
            #expect(Array(data) == message.bytes())
        }
        let register = try String(contentsOfFile: folder + "/carriers.jsonl", encoding: .utf8)
        for line in register.split(separator: "\n") {
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            #expect((object?["senders"] as? [String])?.isEmpty == false)
        }
        #expect(register.split(separator: "\n").count == SimulatedCarrier.all.count)
        let truth = try String(contentsOfFile: folder + "/truth.jsonl", encoding: .utf8)
        #expect(
            truth.split(separator: "\n").allSatisfy { (try? JSONSerialization.jsonObject(with: Data($0.utf8))) != nil }
        )
    }
}
