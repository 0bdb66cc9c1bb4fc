// SPDX-License-Identifier: Apache-2.0

import Conformance
import EDIFACT
import Foundation
import TestSupport
import Testing

@Suite struct ProfileTests {
    static func profile(_ rows: String, named name: String = "case") throws -> Profile {
        var library = try ProfileLibrary()
        try library.add(Array(rows.utf8), file: "case.profile")
        return try library.profile(name)
    }

    static func findings(_ bytes: [UInt8], by profile: Profile) -> [String: Severity] {
        let list = FileReport(bytes, file: "x", profile: profile).messages.flatMap(\.findings)
        return Dictionary(list.map { ($0.rule.rawValue, $0.severity) }) { first, _ in first }
    }

    @Test func everyProfileOfTheProgramCanBeReadAndNamesItsSources() throws {
        let library = try ProfileLibrary()
        let states = [
            "ae", "az", "be", "ch", "cn", "cz", "de", "dk", "es", "fi", "fr", "gb", "in", "iq", "it", "jo", "kr", "lb",
            "lt", "nl", "qa", "ro", "ru", "ua", "ug", "us", "vn",
        ]
        #expect(library.names == (states + ["eu", "icao", "standard", "strict"]).sorted())
        for profile in library.all where states.contains(profile.name) {
            #expect(!profile.sources.isEmpty, "\(profile.name)")
            #expect(profile.sources.allSatisfy { !$0.mark.isEmpty && !$0.isVerified }, "\(profile.name)")
        }
    }

    @Test func aProfileSetsSeveritiesAndTakesRulesOut() throws {
        let bytes = list("NAD+FL+++DOE:JANE'").bytes
        let found = Self.findings(
            bytes,
            by: try Self.profile(
                "profile case extends icao\nseverity person.sex-missing off\nseverity document.missing error\n"
            )
        )
        #expect(found["person.sex-missing"] == nil)
        #expect(found["document.missing"] == .error)
        #expect(found["person.nationality-missing"] == .warning)
    }

    @Test func aRequirementIsAboutThePersonsThatItNames() throws {
        let profile = try Self.profile("profile case\nrequire seat error of crew\n")
        #expect(Self.findings(list("NAD+FL+++DOE:JANE'").bytes, by: profile)["person.seat-missing"] == nil)
        #expect(Self.findings(list("NAD+FM+++DOE:JANE'").bytes, by: profile)["person.seat-missing"] == .error)
    }

    @Test func aWrongCountIsAnErrorOnlyWhereTheProfileSaysSo() throws {
        let text = String(decoding: list("NAD+FL+++DOE:JANE'" + sound).bytes, as: UTF8.self)
        let wrong = Array(text.replacingOccurrences(of: "UNT+", with: "UNT+9").utf8)
        let library = try ProfileLibrary()
        #expect(Self.findings(wrong, by: .standard)["edifact.unt-count"] == .warning)
        #expect(Self.findings(wrong, by: try library.profile("STRICT"))["edifact.unt-count"] == .error)
        #expect(FileReport(wrong, file: "x", profile: try library.profile("strict")).hasErrors)
    }

    @Test func anUnknownProfileSaysWhatThereIs() throws {
        let error = #expect(throws: ProfileError.self) { try ProfileLibrary().profile("atlantis") }
        #expect(error?.description.contains("there are ae, az") == true)
        #expect(error?.description.contains("icao") == true)
    }

    @Test func aMistakeIsNamedWithItsLineAndHowToMendIt() throws {
        for (rows, line, words) in [
            ("severity person.sex-missing off", 1, "begin with: profile NAME"),
            ("profile case\n\nfly away", 3, "'fly' is no row"),
            ("profile case extends nobody", 1, "'nobody' is no profile yet"),
            ("profile Ca/se", 1, "letters, digits and hyphens"),
            ("profile case\nseverity no.rule off", 2, "there is no rule 'no.rule'"),
            ("profile case\nseverity person.sex-missing loud", 2, "'loud' is no severity"),
            ("profile case\nseverity edifact.unz-count warning", 2, "stays an error"),
            ("profile case\nseverity edifact.unz-count off", 2, "stays an error"),
            ("profile case\nrequire soul", 2, "there are address, agency"),
            ("profile case\nrequire seat loud", 2, "'loud' is no severity"),
            ("profile case\nrequire seat error of ghosts", 2, "'ghosts' is no kind of person"),
            ("profile case\nrequire seat error of", 2, "at least one kind"),
            ("profile case\nallow fish P", 2, "use agency or document-type"),
            ("profile case\nwindow 1 48", 2, "the earlier one first"),
            ("profile case\nexpect miracles", 2, "'miracles' is no kind of message"),
            ("profile case\nrequire seat error [hearsay]", 2, "a source is written"),
        ] {
            let error = #expect(throws: ProfileError.self) { try Self.profile(rows) }
            #expect(error?.line == line && error?.words.contains(words) == true, "\(rows): \(error?.description ?? "")")
            #expect(error?.description.hasPrefix("case.profile, line \(line): ") == true)
        }
        var library = try ProfileLibrary()
        #expect(throws: ProfileError.self) { try library.add([0xFF, 0xFE], file: "x") }
    }

    @Test func aCarriersOwnDirectoryExtendsTheProgramsProfiles() throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        try Data("profile zz extends eu # ours\ntitle Zénith Air\nseverity name.title error\n".utf8)
            .write(to: directory.appendingPathComponent("zz.profile"))
        try Data("not a profile".utf8).write(to: directory.appendingPathComponent("notes.txt"))
        let profile = try ProfileLibrary(directory: directory.path).profile("zz")
        #expect(profile.title == "Zénith Air")
        #expect(Self.findings(list("NAD+FL+++DOE:JANE MRS'").bytes, by: profile)["name.title"] == .error)
        #expect(throws: ProfileError.self) { try ProfileLibrary(directory: directory.path + "/none") }
    }
}
