// SPDX-License-Identifier: Apache-2.0

import Casework
import Foundation
import Mandate
import Screening
import Testing
import Watchlists

@testable import Console

@Suite struct LanguageTests {
    private func table(_ language: Language) throws -> [String: String] {
        let bytes = try Resource.load("Languages/\(language.rawValue).json")
        return try JSONDecoder().decode([String: String].self, from: Data(bytes))
    }

    private func holes(_ text: String) -> Set<String> {
        Set(
            text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap {
                $0.split(separator: "}").first.map(String.init)
            }
        )
    }

    /// Phrases that count something: English has a singular form of them.
    private func counted() throws -> Set<String> {
        let suffix = ".one"
        return Set(try table(.english).keys.filter { $0.hasSuffix(suffix) }.map { String($0.dropLast(suffix.count)) })
    }

    @Test(arguments: Language.allCases)
    func `each language has each phrase, in all its plural forms, and no other`(language: Language) throws {
        let counted = try counted()
        let expected = Phrase.allCases.flatMap { phrase in
            counted.contains(phrase.rawValue)
                ? language.pluralForms.map { "\(phrase.rawValue).\($0.rawValue)" } : [phrase.rawValue]
        }
        let present = try table(language)
        #expect(Set(expected).subtracting(present.keys).sorted() == [])
        #expect(Set(present.keys).subtracting(expected).sorted() == [])
        #expect(present.filter { $0.value.trimmingCharacters(in: .whitespaces).isEmpty }.isEmpty)
    }

    @Test(arguments: [Language.french, .arabic])
    func `each phrase has the holes that the English one has`(language: Language) throws {
        let english = try table(.english)
        let other = try table(language)
        let counted = try counted()
        for phrase in Phrase.allCases {
            if counted.contains(phrase.rawValue) {
                let wanted = holes(try #require(english["\(phrase.rawValue).other"]))
                let form = language == .arabic ? "many" : "other"
                #expect(holes(try #require(other["\(phrase.rawValue).\(form)"])) == wanted, "\(phrase.rawValue)")
            } else {
                #expect(
                    holes(try #require(other[phrase.rawValue])) == holes(try #require(english[phrase.rawValue])),
                    "\(phrase.rawValue)"
                )
            }
        }
    }

    @Test func `each word of a closed set is a phrase`() {
        var keys: [String] = []
        func add<Value: Worded & CaseIterable>(_ type: Value.Type) { keys += type.allCases.map(\.phraseKey) }
        // Of the console.
        add(Desk.self)
        add(Section.self)
        add(Frame.Environment.self)
        add(HitStage.self)
        add(Strength.self)
        add(TimelineEvent.Kind.self)
        add(AuthorityInboxPage.State.self)
        add(HitQueuePage.Filter.self)
        add(FlightPage.Role.self)
        add(FlightPage.Status.self)
        add(MessagesPage.State.self)
        add(MessagesPage.Filter.self)
        add(MessagePage.Source.self)
        add(MessagePage.Finding.Severity.self)
        add(LogOperation.self)
        add(LogPage.Result.self)
        add(TourPage.Scene.Kind.self)
        add(ErrorPage.Kind.self)
        add(SignInPage.Failure.self)
        // Of the modules below.
        add(Decision.self)
        add(Reason.self)
        add(Outcome.self)
        add(RecallReason.self)
        add(WithdrawalReason.self)
        add(HitCategory.self)
        add(CaseworkRefusal.Reason.self)
        add(Refusal.Reason.self)
        add(Authority.Kind.self)
        add(Offence.self)
        add(ProposalRejection.self)
        add(ListQuarantine.self)
        add(Dissemination.Wording.self)
        add(Dissemination.Caveat.self)
        add(EvidenceTerm.Field.self)
        add(EvidenceTerm.Agreement.self)
        #expect(keys.filter { Phrase(rawValue: $0) == nil } == [])
    }

    @Test(arguments: [
        (0, PluralForm.zero), (1, .one), (2, .two), (3, .few), (10, .few), (11, .many), (99, .many), (100, .other),
        (102, .other), (103, .few), (111, .many), (1000, .other),
    ])
    func `Arabic takes six forms`(count: Int, form: PluralForm) {
        #expect(Language.arabic.pluralForm(of: count) == form)
    }

    @Test func `French counts zero as one, English does not`() {
        #expect(Language.french.pluralForm(of: 0) == .one)
        #expect(Language.english.pluralForm(of: 0) == .other)
        #expect(Language.english.pluralForm(of: 1) == .one)
    }

    @Test(arguments: [
        (nil, Language.english), ("", .english), ("fr-FR,fr;q=0.9,en;q=0.8", .french), ("ar", .arabic),
        ("de, ar;q=0.5", .arabic),
        ("en;q=0.2, fr;q=0.7", .french), ("xx", .english), ("fr;q=0", .english), (";;;,,,", .english),
    ])
    func `the browser's wish chooses the first language`(header: String?, language: Language) {
        #expect(Language.preferred(acceptLanguage: header) == language)
    }
}
