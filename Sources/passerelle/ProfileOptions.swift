// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Conformance

/// By which profile messages are checked, and in which language the report is written.
struct ProfileOptions: ParsableArguments {
    enum ReportIn: String, ExpressibleByArgument, CaseIterable {
        case en, fr

        var language: ReportLanguage { self == .en ? .english : .french }
    }

    @Option(
        help: "Which rules count, and how much: standard, icao, eu, strict, a State such as us, or one of your own."
    )
    var profile = "standard"

    @Option(help: ArgumentHelp("A directory with .profile files of your own.", valueName: "dir"))
    var profiles: String?

    @Option(
        name: [.customLong("language"), .customLong("lang")],
        help: "The language of the report: en or fr."
    )
    var report = ReportIn.en

    /// Reads the profile.
    ///
    /// - Throws: `CommandFailure` with what there is, or with file and line of a mistake.
    func load() throws -> Profile {
        guard profile.lowercased() != "standard" || profiles != nil else { return .standard }
        let library = try library()
        do throws(ProfileError) {
            return try library.profile(profile)
        } catch {
            throw CommandFailure(.usage, error.description)
        }
    }

    /// Reads all profiles.
    ///
    /// - Throws: `CommandFailure` with file and line of a mistake.
    func library() throws -> ProfileLibrary {
        do throws(ProfileError) {
            if let profiles { return try ProfileLibrary(directory: profiles) }
            return try ProfileLibrary()
        } catch {
            throw CommandFailure(.unreadable, error.description)
        }
    }
}
