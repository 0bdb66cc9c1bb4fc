// SPDX-License-Identifier: Apache-2.0

import Conformance
import EDIFACT
import Foundation
import Simulator
import TestSupport
import Testing
import TravelTypes

@Suite struct QualityTests {
    static let one = "NAD+FL+++DOE:JANE'" + sound
    static let other =
        "NAD+FL+++ROE:KARL'"
        + sound.replacingOccurrences(of: "12AB", with: "34CD")
        .replacingOccurrences(of: "Z1", with: "Z2")

    @Test func aSoundMessageHasAllPoints() {
        let score = FileReport(list(Self.one + Self.other).bytes, file: "x").score
        #expect(score.points == 100 && score.units == 2 && score.dearest().isEmpty)
    }

    @Test func aRuleCostsItsWeightTimesTheShareOfPersons() {
        let half = Self.other.replacingOccurrences(of: "NAT+2+FRA'", with: "")
        let score = FileReport(list(Self.one + half).bytes, file: "x").score
        #expect(score.points == 95)
        #expect(score.dearest().map(\.rule) == ["person.nationality-missing"])
        #expect(score.dearest().map(\.cost) == [5])
        let all = FileReport(list(half).bytes, file: "x").score
        #expect(all.points == 90)
    }

    @Test func aRejectedMessageHasNoPointsAndWeighsByItsPersons() {
        let cut = Array(list(Self.one).bytes.dropLast(20))
        #expect(FileReport(cut, file: "x").score.points == 0)
        let scores = [FileReport(cut, file: "x").score, FileReport(list(Self.one).bytes, file: "x").score]
        #expect(QualityScore(scores).points == 50)
        #expect(QualityScore([]).points == 100)
    }

    @Test func theThreeDearestRulesAreNamed() {
        let score = FileReport(list("NAD+FL+++DOE'").bytes, file: "x").score
        #expect(score.dearest().count == 3 && score.points < 80)
        #expect(score.dearest().map(\.cost) == score.dearest().map(\.cost).sorted(by: >))
    }

    @Test func cleanTrafficHasNoErrorsAndNoFalseWarnings() throws {
        // Card numbers in the clear and documents that have run out are part of the invented world.
        let expected: Set<RuleID> = ["payment.card-in-clear", "document.expired"]
        var stream = try MessageStream(seed: 11, from: Moment(day: CivilDay(year: 2026, month: 6, day: 1)))
        var messages = 0
        while messages < 60, let message = stream.next() {
            messages += 1
            let report = FileReport(message.bytes(), file: message.name)
            #expect(!report.hasErrors, "\(message.name)")
            let warnings = report.messages.flatMap(\.findings).filter {
                $0.severity > .info && !expected.contains($0.rule)
            }
            #expect(
                warnings.isEmpty,
                "\(message.name): \(warnings.map { "\($0.rule) \($0.skeleton.text) \($0.place.offset)" })"
            )
        }
        #expect(messages == 60)
    }

    @Test func beyondTheLimitRulesStillCostTheirWholeShare() {
        let people = String(repeating: "NAD+FL+++DOE:JANE'", count: 40)
        let few = FileReport(list(people).bytes, file: "x", limit: 3)
        let many = FileReport(list(people).bytes, file: "x", limit: 1000)
        #expect(few.messages[0].findings.count == 3)
        #expect(few.messages[0].count == many.messages[0].count)
    }
}

@Suite struct OnboardingTests {
    static func report(_ files: [[UInt8]], profile: String = "icao", carrier: String = "ZZ") throws -> OnboardingReport
    {
        let profile = try ProfileLibrary().profile(profile)
        var report = OnboardingReport(carrier: carrier, profile: profile)
        for (index, file) in files.enumerated() {
            report.add(FileReport(file, file: "test-\(index).edi", profile: profile))
        }
        return report
    }

    @Test func whatIsExpectedAndNotShownKeepsACarrierFromBeingReady() throws {
        let report = try Self.report([list(QualityTests.one).bytes])
        #expect(report.seen == [.passengerList: 1])
        #expect(report.missing == [.crewList, .closeOut, .infant, .transit, .change, .flightCancelled])
        #expect(!report.isReady)
        let text = report.text(.english)
        #expect(text.contains("NOT READY") && text.contains("Not shown yet: a crew list (PAXLST 250)."))
        #expect(report.text(.french).contains("PAS PRÊT") && report.text(.french).contains("un bébé"))
    }

    @Test func theSamplesShowTheirKinds() throws {
        let files = try [
            "paxlst/paxlst-passenger", "paxlst/paxlst-crew", "paxlst/paxlst-closeout", "paxlst/paxlst-multileg",
            "pnrgov/pnrgov-basic", "pnrgov/pnrgov-history", "pnrgov/pnrgov-split", "pnrgov/pnrgov-group-codeshare",
        ].map { try Fixture.bytes($0 + ".edi") }
        let report = try Self.report(files, profile: "eu")
        #expect(report.missing == [.change, .flightCancelled])
        #expect(
            Set(report.seen.keys) == [
                .passengerList, .crewList, .closeOut, .infant, .transit, .severalLegs, .fullPush, .update, .divided,
                .cancelledBooking, .checkedIn, .codeshare,
            ]
        )
        #expect(report.rejected == 0 && report.foreign == 0 && report.score.points >= 90)
    }

    @Test func aCarrierThatShowsAllIsReady() throws {
        var library = try ProfileLibrary()
        try library.add(Array("profile small\nexpect passenger-list\n".utf8), file: "small.profile")
        var report = OnboardingReport(carrier: "ZZ", profile: try library.profile("small"))
        report.add(FileReport(list(QualityTests.one).bytes, file: "a.edi", profile: report.profile))
        #expect(report.isReady && report.obstacles.isEmpty)
        #expect(report.text(.english).contains("READY to send") && report.text(.french).contains("PRÊT"))
    }

    @Test func errorsForeignFlightsAndABadScoreAreReasons() throws {
        let cut = Array(list(QualityTests.one).bytes.dropLast(20))
        let report = try Self.report([cut, list("NAD+FL+++DOE'").bytes], carrier: "XX")
        #expect(report.obstacles.contains(.rejected(2)) || report.obstacles.contains(.rejected(1)))
        #expect(report.obstacles.contains { if case .foreign = $0 { true } else { false } })
        #expect(report.obstacles.contains { if case .score = $0 { true } else { false } })
        #expect(try Self.report([]).obstacles.contains(.noMessage))
    }

    @Test func findingsAreGroupedByRuleWithTheirFirstPlacesAndNoValues() throws {
        let people = String(repeating: "NAD+FL+++SECRETNAME:J'", count: 9)
        let report = try Self.report([list(people).bytes])
        let rule = try #require(report.rules.first { $0.rule == "document.missing" })
        #expect(rule.count == 9 && rule.messages == 1 && rule.examples.count == 3)
        let json = String(decoding: report.json(.english), as: UTF8.self)
        for text in [report.text(.english), report.text(.french), json] {
            #expect(!text.contains("SECRETNAME"))
        }
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        )
        for key in ["carrier", "profile", "score", "ready", "obstacles", "seen", "missing", "rules"] {
            #expect(object[key] != nil, "\(key)")
        }
    }
}
