// SPDX-License-Identifier: Apache-2.0

import Casework
import Foundation
import Mandate
import Markup
import ReferenceData
import Screening
import Testing
import TravelTypes

@testable import Console

@Suite struct PageTests {
    private func render(_ samples: Samples) -> [(name: String, html: String)] {
        samples.pages.map { name, desk, path, page in
            let bytes = samples.frame(desk, path: path, notice: "Done." + samples.hostile).render(page)
            return (name, String(decoding: bytes, as: UTF8.self))
        }
    }

    @Test(arguments: Language.allCases)
    func `each page is well-formed, localised and small`(language: Language) throws {
        let words = try #require(try Words.loadAll()[language])
        for (name, html) in render(Samples(words: words)) {
            let check = WellFormedness(html)
            #expect(check.faults.isEmpty, "\(name) \(language)")
            #expect(html.contains("<html lang=\"\(language.rawValue)\" dir=\"\(language.direction)\">"), "\(name)")
            #expect(html.utf8.count <= 100_000, "\(name) weighs \(html.utf8.count)")
            #expect(html.components(separatedBy: "<h1").count == 2, "\(name) has one heading of the first rank")
            #expect(!check.text.contains("{"), "\(name) \(language): a hole is left open")
        }
    }

    @Test(arguments: Language.allCases)
    func `no phrase is shown by its key`(language: Language) throws {
        let words = try #require(try Words.loadAll()[language])
        let keys = Phrase.allCases.map(\.rawValue).filter { $0.contains(".") && !$0.contains("eu-") }
        for (name, html) in render(Samples(words: words)) {
            let shown = Set(WellFormedness(html).text.split { $0.isWhitespace || $0 == "," }.map(String.init))
            #expect(shown.isDisjoint(with: keys), "\(name)")
        }
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onclick='x", "</title><h1>", "{name}",
        "\u{202E}gnp.exe", "&amp;<!--", "javascript:alert(1)", "../../x",
    ])
    func `hostile values stay text on every page`(hostile: String) throws {
        let words = try #require(try Words.loadAll()[.english])
        let plain = render(Samples(words: words))
        for (clean, dirty) in zip(plain, render(Samples(words: words, hostile: hostile))) {
            let check = WellFormedness(dirty.html)
            #expect(check.faults.isEmpty, "\(dirty.name)")
            #expect(!dirty.html.contains("\u{202E}"))
            #expect(
                tags(dirty.html).subtracting(tags(clean.html)).subtracting(["h2", "div", "p", "ul", "li", "a"]).isEmpty
            )
        }
    }

    private func tags(_ html: String) -> Set<String> {
        Set(html.split(separator: "<").dropFirst().map { String($0.prefix { $0.isLetter || $0.isNumber }) })
    }

    @Test func `each form that changes something carries the token`() throws {
        let words = try #require(try Words.loadAll()[.english])
        let samples = Samples(words: words)
        for (name, desk, path, page) in samples.pages where desk != nil {
            let html = String(decoding: samples.frame(desk, path: path).render(page), as: UTF8.self)
            let forms = html.components(separatedBy: "method=\"post\"").dropFirst()
            #expect(!forms.isEmpty)
            for form in forms {
                #expect(form.prefix { $0 != "\u{0}" }.prefix(400).contains("name=\"token\" value=\"3f9c\""), "\(name)")
            }
        }
    }

    @Test func `the queue, the flights and the messages show no name`() throws {
        let words = try #require(try Words.loadAll()[.english])
        let samples = Samples(words: words)
        for page in [samples.queue, samples.home, samples.flights] as [any Page] {
            let html = String(decoding: samples.frame(.analyst).render(page), as: UTF8.self)
            #expect(!html.contains("ALDARFURI"))
        }
        let unclaimed = String(
            decoding: samples.frame(.analyst).render(samples.hit(.unclaimed, .awaitingReview)),
            as: UTF8.self
        )
        #expect(!unclaimed.contains("ALDARFURI"))
    }

    @Test func `a recalled package is not shown any more`() throws {
        let words = try #require(try Words.loadAll()[.english])
        let samples = Samples(words: words)
        let html = String(decoding: samples.frame(.authorityOfficer).render(samples.recalledPackage), as: UTF8.self)
        #expect(!html.contains("ALDARFURI"))
        #expect(html.contains("action=\"/authority/p1/recall\""))
    }

    @Test func `a person to protect is never offered an arrest, on no form`() throws {
        let words = try #require(try Words.loadAll()[.english])
        let samples = Samples(words: words)
        var page = samples.authorityPackage(received: true)
        #expect(String(decoding: samples.frame(.authorityOfficer).render(page), as: UTF8.self).contains("\"arrest\""))
        page.category = .toProtect
        let html = String(decoding: samples.frame(.authorityOfficer).render(page), as: UTF8.self)
        #expect(!html.contains("\"arrest\"") && html.contains("\"person-protected\""))
    }

    @Test(arguments: HitCategory.allCases)
    func `the form offers each decision with the reasons of the hit's category`(category: HitCategory) {
        #expect(Set(Decision.inFormOrder) == Set(Decision.allCases))
        for decision in Decision.inFormOrder {
            let reasons = decision.reasons(for: category)
            #expect(!reasons.isEmpty)
            #expect(reasons.allSatisfy { $0.suits(category) && $0.decision == decision })
        }
    }

    @Test func `the second person can only agree or say why not`() throws {
        let words = try #require(try Words.loadAll()[.english])
        let samples = Samples(words: words)
        let page = samples.hit(.seconding(first: samples.first, draft: .init()), .awaitingSecondPerson)
        let html = String(decoding: samples.frame(.supervisor).render(page), as: UTF8.self)
        #expect(html.contains("value=\"agree\"") && html.contains("value=\"birth-date-differs\""))
        #expect(!html.contains("value=\"same-identity-elements\""))
        #expect(html.contains("action=\"/hits/7Qk2/confirm\""))
    }

    @Test(arguments: Role.allCases)
    func `each desk gives the role it stands for`(role: Role) {
        if let desk = Desk(roles: [role]) { #expect(desk.role == role) }
        #expect(Desk(roles: [.service]) == nil)
        #expect(Desk(roles: [.analyst, .supervisor]) == .supervisor)
    }

    @Test(arguments: HitState.codes)
    func `each state of a hit has a stage`(code: String) {
        #expect(HitStage(rawValue: code) != nil || code == "closed")
    }

    @Test func `a term of evidence is shown with words for its codes`() throws {
        let words = try #require(try Words.loadAll()[.french])
        let tables = try ReferenceTables.load()
        let born = EvidenceTerm(
            field: .birthDate,
            listed: "1979-03-04",
            traveller: "1979",
            agreement: .similar,
            llr: 1.5,
            reason: .birthSameYear
        )
        let field = ComparedField(born, words: words, tables: tables)
        #expect(field.listed == [.date(try #require(PartialDate(iso: "1979-03-04")))])
        #expect(field.traveller == [.date(try #require(PartialDate(iso: "1979")))])
        let nationality = EvidenceTerm(
            field: .nationality,
            listed: "SEN, FRA",
            traveller: "",
            agreement: .missing,
            llr: 0,
            reason: .nationalityNotStated
        )
        let other = ComparedField(nationality, words: words, tables: tables)
        #expect(other.listed == [.state(name: "Sénégal", code: "SEN"), .state(name: "France", code: "FRA")])
        #expect(other.traveller.isEmpty)
        let sex = EvidenceTerm(
            field: .sex,
            listed: "M",
            traveller: "F",
            agreement: .differs,
            llr: -2,
            reason: .sexDiffers
        )
        #expect(ComparedField(sex, words: words, tables: tables).traveller == [.word(.sexF)])
    }

    @Test func `only the authority's own sections are offered to it`() {
        #expect(Desk.authorityOfficer.sections == [.home, .authority])
        #expect(!Desk.administrator.sections.contains(.hits) && !Desk.administrator.sections.contains(.flights))
        #expect(Section.hits.contains("/hits/7Qk2/hand-over") && !Section.hits.contains("/hitsx"))
    }

    /// Writes every sample page beside its style sheet, to be looked at, where the environment names a folder.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["PASSERELLE_RENDER_DIR"] != nil))
    func `sample pages can be written to a folder`() throws {
        let path = try #require(ProcessInfo.processInfo.environment["PASSERELLE_RENDER_DIR"])
        let folder = URL(fileURLWithPath: path)
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("assets"),
            withIntermediateDirectories: true
        )
        for asset in Asset.allCases {
            try Data(try asset.load()).write(to: folder.appendingPathComponent("assets/\(asset.rawValue)"))
        }
        for (language, words) in try Words.loadAll() {
            for (name, html) in render(Samples(words: words)) {
                let local = html.replacingOccurrences(of: "\"/assets/", with: "\"assets/")
                try Data(local.utf8).write(to: folder.appendingPathComponent("\(name).\(language.rawValue).html"))
            }
        }
    }
}
