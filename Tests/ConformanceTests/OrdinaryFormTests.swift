// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TestSupport
import Testing

@testable import Conformance

@Suite struct OrdinaryFormTests {
    /// Parts of values, ordinary and not.
    private static let parts = [
        "", " ", "-", "'?", "A", "R", "S", "MR", "MRS", "MSTR", "MISS", "ANNA", "ANNAMRS", "DOE", "FNU", "TEST",
        "UNKNOWN",
        "NOTGIVEN", "é", "a", "1", "11", "111111", "999999", "910503", "310229", "991350", "19000101", "20199",
        "12345678", "19910503:102",
        "12AB34", "AAAAA", "<", "&", "0", "001C", "AF123456", "ABCDEFGHIJ", "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJ",
    ]

    @Test func noRuleFindsFaultWithASegmentOfItsOrdinaryForm() {
        var random = SplitMix64(seed: 29)
        var (ordinary, tails) = ([OrdinaryForm: Int](), [OrdinaryForm: Int]())
        for rule in RuleList.segmentRules {
            guard let form = rule.ordinary else { continue }
            for round in 0..<2500 {
                let pattern = rule.segments.randomElement(using: &random) ?? "DTM"
                let text = Self.segment(pattern, &random)
                var group = SegmentGroup.allCases.randomElement(using: &random) ?? .header
                // A push names its travellers in TIF alone.
                if group == .traveller, pattern.tag == "NAD" { group = .person }
                Self.read(text) { segment, bytes in
                    let isAskedFor = form != .name || group == .person
                    let isToldByTail = isAskedFor && Self.matchesTail(form, segment, bytes)
                    if isToldByTail { tails[form, default: 0] += 1 }
                    guard form.matches(segment, in: group) || isToldByTail else { return }
                    ordinary[form, default: 0] += 1
                    var current = SegmentUnderCheck(segment, isAir: true, profile: .standard)
                    current.move(to: segment, in: group)
                    let fault = rule.fault(in: &current)
                    #expect(fault == nil, "\(rule) and \(text) in \(group), round \(round) of seed 29")
                }
            }
        }
        // Each form was met often enough for this to mean something.
        for form in [OrdinaryForm.day, .locator, .seat, .documentNumber, .baggageTag, .name] {
            #expect(ordinary[form, default: 0] > 10, "\(form)")
        }
        for form in [OrdinaryForm.day, .locator, .seat, .name] { #expect(tails[form, default: 0] > 2, "\(form)") }
    }

    @Test(arguments: [
        ("DTM+329:910503", OrdinaryForm.day, true), ("DTM+329:911303", .day, false), ("DTM+329:910500", .day, false),
        ("DTM+329:111111", .day, false), ("DTM+329:910503:101", .day, false), ("DTM+329:19910503", .day, false),
        ("RFF+AVF:T9NYWB", .locator, true), ("RFF+AVF:T9NYW-", .locator, false), ("RFF+AVF:T9NYWBXXX", .locator, false),
        ("RFF+SEA:001C", .seat, true), ("RFF+SEA:C001", .seat, false), ("RFF+SEA:001c", .seat, false),
        ("DOC+P+26AA39947", .documentNumber, true), ("DOC+P+26AA399470", .documentNumber, false),
        ("DOC+P+12345678", .documentNumber, false), ("DOC+P+AAAAAA", .documentNumber, false),
        ("DOC+P+26AA3994<", .documentNumber, false), ("FTX+BAG+++ZZ100004:1", .baggageTag, true),
        ("FTX+BAG+++100004ZZ:1", .baggageTag, false), ("NAD+FL+++VAN DER DOE:ANNE-MARIE", .name, true),
        ("NAD+FL+++DOE:J0HN", .name, false), ("NAD+FL+++DOE :JOHN", .name, false), ("NAD+FL+++TEST:JOHN", .name, false),
        ("NAD+FL+++DOE:FNU", .name, false), ("NAD+FL+++DOE:JOHNMSTR", .name, false),
        ("NAD+FL+++DOE::X?'Y", .name, false),
        ("NAD+FL+++ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJ:ANNA", .name, false),
    ])
    func formsAreToldFromTheBytes(_ text: String, _ form: OrdinaryForm, _ isOrdinary: Bool) {
        Self.read(text) { segment, _ in #expect(form.matches(segment, in: .person) == isOrdinary, "\(text)") }
    }

    @Test(arguments: [
        ("DTM+329:910503", OrdinaryForm.day, true), ("DTM+329:911303", .day, false), ("DTM+329:910500", .day, false),
        ("DTM+329:111111", .day, false), ("DTM+329:910503:101", .day, false), ("DTM+329:19910503", .day, false),
        ("DTM+329:19910503:102", .day, true), ("DTM+329:20010503:102", .day, true),
        ("DTM+329:19000101:102", .day, false), ("DTM+329:21010101:102", .day, false),
        ("DTM+329:1991050A:102", .day, false), ("DTM+329:19910503:101", .day, false),
        ("DTM+36:910503", .day, true), ("RFF+AVF:T9NYWB", .locator, true), ("RFF+AVF:T9NYW-", .locator, false),
        ("RFF+AVF:T9NY", .locator, false), ("RFF+AVF:T9NYWBXXX", .locator, false), ("RFF+AVF:T9NYW:", .locator, false),
        ("RFF+SEA:001C", .seat, true), ("RFF+SEA:1C", .seat, true), ("RFF+SEA:C001", .seat, false),
        ("RFF+SEA:001c", .seat, false), ("RFF+SEA:C", .seat, false),
        ("NAD+FL+++DOE:JOHN", .name, true), ("NAD+FL+++VAN DER DOE-ROE:ANNE MARIE", .name, true),
        ("NAD+FL+++DOE:JOHN+12 HIGH ST+YORK", .name, true), ("NAD+FL+++DOEDOEDO:JOHNJOHN", .name, true),
        ("NAD+FL+++DOE:J0HN", .name, false), ("NAD+FL+++D0E:JOHN", .name, false), ("NAD+FL+++DOE", .name, false),
        ("NAD+FL+++DOE:", .name, false), ("NAD+FL+++:JOHN", .name, false), ("NAD+FL+++DOE :JOHN", .name, false),
        ("NAD+FL+++DOE: JOHN", .name, false), ("NAD+FL+++ DOE:JOHN", .name, false),
        ("NAD+FL+++DOE:JOHN ", .name, false), ("NAD+FL+++DOE:JOHN +X", .name, false),
        ("NAD+FL+++TEST:JOHN", .name, false), ("NAD+FL+++NOTGIVEN:JOHN", .name, false),
        ("NAD+FL+++DOE:FNU", .name, false), ("NAD+FL+++DOE:JOHNMSTR", .name, false),
        ("NAD+FL+++DOE:ANNAMRS", .name, false), ("NAD+FL+++DOE:ANNAMISS:X", .name, false),
        ("NAD+FL+++DOE:AGNES", .name, true), ("NAD+FL+++DOE:PETER", .name, true), ("NAD+FL+++DOE:RS", .name, true),
        ("NAD+FL+++DOE:JOHN:PAUL", .name, true), ("NAD+FL+++DOE:JOHN:PAUL+12 HIGH ST", .name, true),
        ("NAD+FL+++DOE:JOHN:", .name, false), ("NAD+FL+++DOE:JOHN:P4UL", .name, false),
        ("NAD+FL+++DOE:JOHN:PAUL:X", .name, false), ("NAD+FL++X+DOE:JOHN", .name, false),
        ("NAD+FL+DOE:JOHN", .name, false), ("NAD+FL+++DOE?:X:JOHN", .name, false),
        ("NAD+FL+++ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHI:ANNA", .name, true),
        ("NAD+FL+++ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJ:ANNA", .name, false),
    ])
    func formsAreToldFromTheEndOfASegment(_ text: String, _ form: OrdinaryForm, _ isOrdinary: Bool) {
        Self.read(text) { #expect(Self.matchesTail(form, $0, $1) == isOrdinary, "\(text)") }
    }

    /// Whether the bytes from the second component on, or for a name the second element, are of a form.
    private static func matchesTail(
        _ form: OrdinaryForm,
        _ segment: Segment,
        _ bytes: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        let place = form == .name ? segment.place(2, 1) : segment.place(1, 2)
        let (start, value) = (segment.range.lowerBound, place.offset)
        guard value - start <= 8, bytes[value - 1] == UInt8(ascii: form == .name ? "+" : ":") else { return false }
        return form.matchesTail(segment.range, UInt8(value - start), of: bytes)
    }

    /// A segment of a rule's pattern with up to four elements of up to three components.
    private static func segment(_ pattern: SegmentPattern, _ random: inout SplitMix64) -> String {
        func value() -> String {
            let count = Int.random(in: 1...3, using: &random) / 2 + 1
            return (0..<count - (count > 1 ? Int.random(in: 0...1, using: &random) : 0))
                .map { _ in parts.randomElement(using: &random) ?? "" }.joined()
        }
        func element() -> String {
            (0..<Int.random(in: 1...3, using: &random)).map { _ in value() }.joined(separator: ":")
        }
        // Where a list has its names.
        if pattern.tag == "NAD", Bool.random(using: &random) { return "NAD+FL+++" + element() }
        let qualifier = pattern.qualifier.map { "\($0)" } ?? ["329", "P", "FL"].randomElement(using: &random) ?? ""
        var text = "\(pattern.tag)+\(qualifier)"
        if Bool.random(using: &random) { text += ":" + value() }
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            text += "+" + (Bool.random(using: &random) ? element() : "")
        }
        return text
    }

    /// Reads a segment, with something behind it.
    private static func read(_ text: String, _ body: (Segment, UnsafeBufferPointer<UInt8>) -> Void) {
        let bytes = Array((text + "'" + String(repeating: "1", count: 24)).utf8)
        var tape = SegmentTape()
        bytes.withUnsafeBufferPointer { buffer in
            tape.read(buffer, in: 0..<buffer.count, syntax: Syntax()) { segments in
                for segment in segments { body(segment, buffer) }
            }
        }
    }
}
