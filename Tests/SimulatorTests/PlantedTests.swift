// SPDX-License-Identifier: Apache-2.0

import ReferenceData
import Testing
import TravelTypes

@testable import Simulator

@Suite("What is planted in a world")
struct PlantedTests {
    private let world: World
    private let entries: [String: ListedPerson]

    init() throws {
        let lists = try TestLists()
        let path = try #require(lists.files.listed)
        let people = try ListReader.individuals(path: path, tables: try ReferenceTables.load())
        entries = Dictionary(uniqueKeysWithValues: people.map { ($0.entry, $0) })
        world = try World(seed: 11, now: TestLists.now, size: TestLists.small, lists: lists.files)
    }

    @Test("each class of disguise occurs, and each entry is used once")
    func classes() {
        let listed = world.truth.people.filter { $0.kind == .listed }
        #expect(listed.count == TestLists.small.listed + 1)
        #expect(Set(listed.map(\.disguise)) == Set(DisguiseClass.allCases.map(\.rawValue)))
        let all = world.truth.people.filter { $0.list == "un" }
        #expect(Set(all.map(\.entry)).count == all.count)
        #expect(world.truth.people.count { $0.kind == .namesake } == TestLists.small.namesakes)
        #expect(world.truth.people.count { $0.kind == .lostDocument } == TestLists.small.lostDocuments)
        #expect(world.truth.people.count { $0.kind == .toProtect } == TestLists.small.minors)
    }

    @Test("a disguise changes what it says and nothing else")
    func disguises() throws {
        for person in world.truth.people where person.kind == .listed {
            let entry = try #require(entries[person.entry])
            let listed = entry.names.joined(separator: " ")
            let sent = person.givenNames + " " + person.surname
            switch person.disguise {
            case "exact": #expect(sent == listed && person.born == entry.born)
            case "typing-error", "dropped-part", "transliteration", "truncation", "added-part", "order":
                #expect(sent != listed && person.born == entry.born)
            case "glued-title": #expect(person.givenNames.hasSuffix("MR") || person.givenNames.hasSuffix("MRS"))
            case "year-off-by-one":
                let born = try #require(entry.born)
                #expect(sent == listed && abs(person.born.parts.year - born.parts.year) == 1)
            case "day-month-swapped":
                let born = try #require(entry.born)
                #expect(person.born.parts.day == born.parts.month && person.born.parts.month == born.parts.day)
            case "alias": #expect(entry.aliases.map { $0.joined(separator: " ") }.contains(sent))
            case "document": #expect(person.document == entry.document?.number && sent != listed)
            default: Issue.record("unknown class \(person.disguise)")
            }
            if person.disguise != "document" { #expect(person.nationality == entry.state) }
        }
    }

    @Test("a namesake has the name, another birth date by years and another nationality")
    func namesakes() throws {
        for person in world.truth.people where person.kind == .namesake {
            let entry = try #require(entries[person.entry])
            #expect(person.givenNames + " " + person.surname == entry.names.joined(separator: " "))
            let born = try #require(entry.born)
            #expect(abs(born.rawValue - person.born.rawValue) > 8 * 365)
            #expect(person.nationality != entry.state)
        }
    }

    @Test("everybody planted is in the passenger list and in the bookings of the flight, as the truth says")
    func truthIsSent() throws {
        for person in world.truth.people {
            let messages = world.messages.filter { $0.flight == person.flight && $0.fault == nil }
            let list = TinyReader(try #require(messages.last { $0.kind == .passengers }).bytes())
            let names = list.all("NAD").filter { $0.count > 4 }.map { $0[4] }
            #expect(
                names.contains { $0[0] == person.surname && $0.dropFirst().joined(separator: " ") == person.givenNames }
            )
            #expect(list.all("DOC").contains { $0.count > 2 && $0[2][0] == person.document })
            let bookings = messages.filter { $0.kind == .departure }.map { TinyReader($0.bytes()) }
            #expect(bookings.contains { $0.all("RCI").contains { $0[1].count > 1 && $0[1][1] == person.locator } })
            #expect(
                bookings.contains { reader in
                    reader.all("SSR").contains {
                        $0[1][0] == "DOCS" && $0[1].joined(separator: ":").contains("/\(person.document)/")
                    }
                }
            )
        }
    }

    @Test("minors to protect are minors and do not travel alone")
    func minors() {
        for person in world.truth.people where person.kind == .toProtect {
            #expect(person.born > TestLists.now.day.adding(months: -18 * 12))
        }
    }

    @Test("canaries are in the messages that carriers send, each class of them")
    func canaries() throws {
        let kinds = Set(world.truth.canaries.map(\.kind))
        #expect(
            kinds.isSuperset(of: [
                "remark", "medical", "meal", "osi", "line", "card", "email", "surname", "document", "phone", "street",
                "test-message",
            ])
        )
        for canary in world.truth.canaries {
            let isThere = world.messages.lazy.filter { $0.flight == canary.flight }
                .contains { String(decoding: $0.bytes(), as: UTF8.self).contains(canary.text) }
            #expect(isThere, "\(canary.kind)")
        }
    }

    @Test("each fault breaks its message in its own way", arguments: MessageFault.allCases)
    func faults(fault: MessageFault) throws {
        let record = try #require(world.truth.broken.first { $0.fault == fault })
        let message = try #require(world.messages.first { $0.file == record.file })
        let bytes = message.bytes()
        let reader = TinyReader(bytes)
        let wrong = reader.faults()
        switch fault {
        case .truncated: #expect(wrong == ["no UNB or no UNZ"])
        case .wrongInterchangeCount: #expect(wrong == ["UNZ count"])
        case .wrongReference: #expect(wrong == ["UNB and UNZ references differ"])
        case .unescapedApostrophe: #expect(wrong.contains { $0.hasPrefix("not a tag") })
        case .missingHeader: #expect(wrong.contains("UNT without UNH"))
        case .wrongSegmentCount: #expect(wrong == ["UNT count"])
        case .wrongBirthDate:
            #expect(
                wrong.isEmpty
                    && reader.all("DTM").contains { $0[1][0] == "329" && $0[1][1].suffix(4).hasPrefix("13") }
            )
        case .foreignBytes: #expect(wrong.isEmpty && bytes.contains(0xC9))
        case .unknownSender: #expect(reader.value(reader.segments[0], 2) == "QQUNKNOWN")
        case .otherCarrier: #expect(message.channel != message.carrier && wrong.isEmpty)
        case .testMessage: #expect(reader.value(reader.segments[0], 11) == "1")
        case .duplicate:
            let twin = world.messages.first {
                $0.flight == message.flight && $0.kind == .passengers && $0.fault == nil && $0.bytes() == bytes
            }
            #expect(twin != nil)
        }
        if let resent = record.resent {
            let right = try #require(world.messages.first { $0.file == resent })
            #expect(right.due > message.due && TinyReader(right.bytes()).faults().isEmpty)
        }
    }
}
