// SPDX-License-Identifier: Apache-2.0

import Conformance
import EDIFACT
import PassengerMessages
import Testing

@Suite struct RuleTests {
    /// A message that breaks one rule, marked where; or, without a mark, one that nearly does.
    struct Case: Sendable, CustomTestStringConvertible {
        let rule: RuleID
        let text: String
        let isPush: Bool

        init(_ rule: RuleID, _ text: String, isPush: Bool = false) {
            self.rule = rule
            self.text = text
            self.isPush = isPush
        }

        var message: (bytes: [UInt8], mark: Int?) { isPush ? push(text) : list(text) }
        var testDescription: String { rule.rawValue + ": " + text }
    }

    static let sound =
        "ATT+2++F'DTM+329:810314'LOC+174+FRA'NAT+2+FRA'RFF+ABO:Z1'DOC+P+12AB'DTM+36:310202'LOC+91+FRA'"

    @Test(arguments: [
        Case("person.birth-date-missing", "⟦NAD+FL+++DOE:J'"),
        Case("person.birth-date-missing", "NAD+FL+++DOE:J'DTM+329:810314'"),
        Case("person.born-in-future", "NAD+FL+++DOE:J'DTM+329:⟦20270101:102'"),
        Case("person.born-in-future", "NAD+FL+++DOE:J'DTM+329:20260601:102'"),
        Case("person.implausible-age", "NAD+FL+++DOE:J'DTM+329:⟦18990101:102'"),
        Case("person.implausible-age", "NAD+FL+++DOE:J'DTM+329:19060615:102'"),
        Case("person.sex-missing", "⟦NAD+FL+++DOE:J'"),
        Case("person.sex-missing", "NAD+FL+++DOE:J'ATT+2++X'"),
        Case("person.nationality-missing", "⟦NAD+FL+++DOE:J'"),
        Case("person.nationality-missing", "NAD+FL+++DOE:J'NAT+2+XXA'"),
        Case("person.unknown-state", "NAD+FL+++DOE:J'NAT+2+⟦QQQ'"),
        Case("person.unknown-state", "NAD+FL+++DOE:J'NAT+2+FRA'DOC+P+1'LOC+91+⟦QQQ'"),
        Case("person.unknown-state", "NAD+FL+++DOE:J'NAT+2+D'LOC+174+RKS'DOC+P+1'LOC+91+XXB'"),
        Case("document.missing", "⟦NAD+FL+++DOE:J'DOC+V+1'"),
        Case("document.missing", "NAD+FL+++DOE:J'DOC+P+1'"),
        Case("document.expired", "NAD+FL+++DOE:J'DOC+V+1'DTM+36:300101'DOC+P+2'DTM+36:⟦260614'"),
        Case("document.expired", "NAD+FL+++DOE:J'DOC+P+2'DTM+36:260615'"),
        Case("document.issuer-missing", "NAD+FL+++DOE:J'DOC+P+1'LOC+91+FRA'⟦DOC+V+2'"),
        Case("document.issuer-missing", "NAD+FL+++DOE:J'DOC+P+1'LOC+91+FRA'"),
        Case("document.expiry-missing", "NAD+FL+++DOE:J'⟦DOC+P+1'"),
        Case("document.expiry-missing", "NAD+FL+++DOE:J'DOC+I+1'"),
        Case("document.number-shape", "NAD+FL+++DOE:J'DOC+P+⟦12-34'"),
        Case("document.number-shape", "NAD+FL+++DOE:J'DOC+P+12AB34'"),
        Case("person.reference-missing", "⟦NAD+FL+++DOE:J'"),
        Case("person.reference-missing", "NAD+FM+++DOE:J'"),
        Case(
            "person.born-in-future",
            "SRC'RCI+ZZ:A1'TIF+DOE+J:A:1'SSR+DOCS:HK:1:ZZ:::::⟦/P/FRA/1/FRA/01JAN2027/F+::1'",
            isPush: true
        ),
        Case(
            "document.expired",
            "SRC'RCI+ZZ:A1'TIF+DOE+J:A:1'SSR+DOCS:HK:1:ZZ:::::⟦/P/FRA/1/FRA/01JAN80/F/01JAN20+::1'",
            isPush: true
        ),
        Case(
            "document.expired",
            "SRC'RCI+ZZ:A1'TIF+CHOIR:G'TIF+DOE+J:A:1'SSR+DOCS:HK:1:ZZ:::::/P/FRA/1/FRA/01JAN80/F/01JAN30+::1'",
            isPush: true
        ),
        Case(
            "pnrgov.flight-not-in-itinerary",
            "⟦SRC'RCI+ZZ:A1'TIF+DOE+J:A:1'TVL+150626:0900+ORY+ABJ+ZZ+0123'",
            isPush: true
        ),
        Case(
            "pnrgov.flight-not-in-itinerary",
            "SRC'RCI+ZZ:A1'TIF+DOE+J:A:1'TVL+150626:0900+CDG+ABJ+ZZ+0123'",
            isPush: true
        ),
        Case("edifact.lower-case", "⟦NAD+FL+++Doe:J'"),
        Case("edifact.lower-case", "NAD+FL+++DOE:J'"),
    ])
    func aRuleIsFoundAtItsPlaceAndNowhereElse(row: Case) throws {
        let (bytes, mark) = row.message
        let report = FileReport(bytes, file: "case.edi")
        let found = report.messages.flatMap(\.findings).filter { $0.rule == row.rule }
        #expect(found.map(\.place.offset) == (mark.map { [$0] } ?? []))
        #expect(!report.hasErrors)
    }

    @Test func aSoundListHasNoFindings() {
        #expect(FileReport(list("NAD+FL+++DOE:JANE'" + Self.sound).bytes, file: "x").count == 0)
    }

    @Test(arguments: [
        ("paxlst.reporting-party-missing", nil as String?, ""),
        ("flight.route-incomplete", "TDT+20+ZZ0123+++ZZ'LOC+125+CDG'LOC+87+ABJ'", "NAD+MS+++DESK'"),
        (
            "flight.arrival-before-departure",
            "TDT+20+ZZ0123+++ZZ'LOC+125+CDG'DTM+189:2606150900'LOC+87+ABJ'DTM+232:2606130900'", "NAD+MS+++DESK'"
        ),
        (
            "message.prepared-long-ago",
            "TDT+20+ZZ0123+++ZZ'LOC+125+CDG'DTM+189:2806150900'LOC+87+ABJ'DTM+232:2806151335'", "NAD+MS+++DESK'"
        ),
    ])
    func aRuleAboutTheMessageIsFoundOnce(rule: String, transport: String?, party: String) {
        let bytes = list("NAD+FL+++DOE:JANE'" + Self.sound, transport: transport, party: party).bytes
        let found = FileReport(bytes, file: "x").messages.flatMap(\.findings).map(\.rule.rawValue)
        #expect(found.filter { $0 == rule } == [rule])
    }

    @Test func anEmptyListAndAnUnknownVersionAreFound() {
        #expect(FileReport(list("").bytes, file: "x").messages[0].findings.map(\.rule) == ["paxlst.empty-list"])
        let text = String(decoding: list("NAD+FL+++DOE:JANE'" + Self.sound).bytes, as: UTF8.self)
        let other = text.split(separator: "D:15B:UN", omittingEmptySubsequences: false).joined(separator: "D:99A:UN")
        let report = FileReport(Array(other.utf8), file: "x")
        #expect(report.messages[0].findings.map(\.rule) == ["message.version-unknown"])
    }
}
