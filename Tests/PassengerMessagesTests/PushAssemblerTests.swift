// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import Testing
import TravelTypes

@Suite struct PushAssemblerTests {
    /// The three parts of the sample, as a decoder finds them in one file.
    private func parts() throws -> [PassengerMessage] { DecodedFile(try sample("pnrgov/pnrgov-parts")).messages }

    @Test func theSampleInThreePartsHasNoFault() throws {
        let file = DecodedFile(try sample("pnrgov/pnrgov-parts"))
        #expect(file.findings.isEmpty && file.messages.count == 3)
        #expect(file.messages.allSatisfy { $0.findings.isEmpty && $0.announcedBookings == 4 })
        #expect(file.messages.map { $0.part?.sequence } == [1, 2, 3])
        #expect(file.messages.map(\.bookings.count) == [2, 1, 1])
    }

    @Test(arguments: [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]])
    func partsInAnyOrderGiveTheSamePush(order: [Int]) throws {
        let parts = try parts()
        var assembler = PushAssembler()
        var push: PassengerMessage?
        for (index, place) in order.enumerated() {
            switch assembler.add(parts[place]) {
            case .complete(let whole): push = whole
            case .waiting: #expect(index < 2)
            default: Issue.record("no part is whole, or comes twice")
            }
        }
        let whole = try #require(push)
        #expect(whole.bookings.map(\.locator) == ["PART1A", "PART1B", "PART2A", "PART3A"])
        #expect(whole.bookings.map(\.travellers) == [[0], [1], [2], [3]])
        #expect(whole.travellers.map(\.name.surname) == ["BERNARD", "DURAND", "MOREAU", "SIMON"])
        #expect(whole.part == MessageFrame.Part(sequence: 1, isFirst: true, isLast: true))
        #expect(whole.findings.isEmpty && assembler.waiting.isEmpty)
    }

    @Test func missingPartsAreNamedAndGivenUpWithAFinding() throws {
        let parts = try parts()
        var assembler = PushAssembler()
        _ = assembler.add(parts[0])
        guard case .waiting(let missing) = assembler.add(parts[2]) else {
            Issue.record("the second part has not come")
            return
        }
        #expect(missing == [2] && assembler.waiting.values.first == [2])
        let key = try #require(assembler.waiting.keys.first)
        let given = assembler.giveUp(key)
        let rest = try #require(given)
        #expect(rest.findings.list.map(\.rule) == ["pnrgov.part-missing"] && rest.bookings.count == 3)
        #expect(rest.part?.isFirst == true && rest.part?.isLast == false)
    }

    @Test func aPartThatComesTwiceChangesNothingAndALaterPushBeginsAnew() throws {
        let parts = try parts()
        var assembler = PushAssembler()
        _ = assembler.add(parts[0])
        guard case .duplicate = assembler.add(parts[0]) else {
            Issue.record("the part had come")
            return
        }
        var later = parts[0]
        later.sent = LocalTime(iso: "2026-06-15T09:00")
        guard case .restarted(let abandoned) = assembler.add(later) else {
            Issue.record("a later push begins")
            return
        }
        #expect(abandoned.bookings.count == 2 && abandoned.findings.list.map(\.rule) == ["pnrgov.part-missing"])
    }

    @Test(arguments: [
        // What is done to the sample, the rules in its messages, the rules of the file.
        ("EQN+4", "EQN+5", ["pnrgov.booking-count"], [] as [RuleID]),
        ("+02'", "+01:C'", ["pnrgov.part-duplicate"], ["pnrgov.part-missing"]),
        ("+02'", "+04'", [], ["pnrgov.part-missing"]),
    ])
    func theBookingsAreCountedOverAllParts(old: String, new: String, messages: [RuleID], file: [RuleID]) throws {
        let text = String(decoding: try sample("pnrgov/pnrgov-parts"), as: UTF8.self)
        let decoded = DecodedFile(Array(text.parted(old).joined(separator: new).utf8))
        let found = decoded.messages.flatMap { $0.findings.list.map(\.rule) }.filter {
            $0.rawValue.hasPrefix("pnrgov.")
        }
        #expect(decoded.findings.list.map(\.rule) == file)
        #expect(found == messages)
    }

    @Test func aWholeMessageIsNoPart() throws {
        var assembler = PushAssembler()
        guard case .whole = assembler.add(try decoded("pnrgov/pnrgov-basic")) else {
            Issue.record("part 01:F is the only one")
            return
        }
        #expect(assembler.waiting.isEmpty)
    }
}
