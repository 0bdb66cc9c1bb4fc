// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import Foundation
import ReferenceData

/// The profiles that messages can be checked by: those that come with the program, and those of an office's directory.
///
/// A file holds one profile or several, each a head and its rows:
///
/// ```
/// # The list of a State, as one sender writes it.
/// profile ug extends icao
/// title Uganda
/// require baggage warning of passenger    [GTAS unverified]
/// ```
package struct ProfileLibrary: Sendable {
    private var profiles: [String: Profile] = ["standard": .standard]

    /// The profiles of the program.
    ///
    /// - Throws: `ProfileError` when a file is missing or wrong.
    package init() throws(ProfileError) {
        for name in Self.builtIn {
            try add(Self.bytes(of: name), file: name)
        }
    }

    private static func bytes(of name: String) throws(ProfileError) -> [UInt8] {
        do throws(ReferenceDataError) {
            return try ResourceFile.bytes(of: "Profiles/\(name)", module: "Conformance")
        } catch {
            throw ProfileError(file: name, line: 0, words: error.description)
        }
    }

    /// The profiles of the program with those of a directory, which may extend and replace them.
    ///
    /// - Parameter directory: A directory whose files ending in `.profile` are read in the order of their names.
    /// - Throws: `ProfileError` with file and line.
    package init(directory: String) throws(ProfileError) {
        try self.init()
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: directory) else {
            throw ProfileError(file: directory, line: 0, words: "the directory cannot be read")
        }
        for name in names.sorted() where name.hasSuffix(".profile") {
            guard let data = FileManager.default.contents(atPath: directory + "/" + name) else {
                throw ProfileError(file: name, line: 0, words: "the file cannot be read")
            }
            try add(Array(data), file: name)
        }
    }

    private static let builtIn = ["built-in.profile", "states.profile"]

    /// The names that can be asked for.
    package var names: [String] { profiles.keys.sorted() }

    /// All profiles, by name.
    package var all: [Profile] { names.compactMap { profiles[$0] } }

    /// The profile of a name, without regard to case.
    ///
    /// - Throws: `ProfileError` that lists what there is.
    package func profile(_ name: String) throws(ProfileError) -> Profile {
        guard let profile = profiles[name.lowercased()] else {
            throw ProfileError(
                file: "",
                line: 0,
                words: "there is no profile '\(name)'; there are \(names.joined(separator: ", "))"
            )
        }
        return profile
    }

    /// Reads the profiles of one file.
    package mutating func add(_ bytes: [UInt8], file: String) throws(ProfileError) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ProfileError(file: file, line: 0, words: "the file is not UTF-8")
        }
        var open: Profile?
        var number = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            let (row, mark) = Self.split(line)
            guard !row.isEmpty else { continue }
            do throws(ProfileMistake) {
                if row[0] == "profile" {
                    if let open { profiles[open.name] = open }
                    open = try begin(row)
                    continue
                }
                guard var profile = open else { throw ProfileMistake("begin with: profile NAME [extends OTHER]") }
                try profile.apply(row)
                if let mark {
                    let parts = mark.split(separator: " ")
                    guard parts.count >= 2, parts.last == "verified" || parts.last == "unverified" else {
                        throw ProfileMistake("a source is written [SOURCE verified] or [SOURCE unverified]")
                    }
                    profile.note(
                        Profile.RowSource(
                            row: row.joined(separator: " "),
                            mark: parts.dropLast().joined(separator: " "),
                            isVerified: parts.last == "verified"
                        )
                    )
                }
                open = profile
            } catch {
                throw ProfileError(file: file, line: number, words: error.words)
            }
        }
        if let open { profiles[open.name] = open }
    }

    private func begin(_ row: [Substring]) throws(ProfileMistake) -> Profile {
        guard row.count == 2 || row.count == 4 && row[2] == "extends" else {
            throw ProfileMistake("write: profile NAME [extends OTHER]")
        }
        let name = row[1].lowercased()
        guard name.utf8.allSatisfy({ $0 == 0x2D || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }) else {
            throw ProfileMistake("the name of a profile has letters, digits and hyphens only")
        }
        var profile = Profile.standard
        if row.count == 4 {
            guard let base = profiles[row[3].lowercased()] else {
                throw ProfileMistake("'\(row[3])' is no profile yet; put it before the ones that extend it")
            }
            profile = base
        }
        profile.name = name
        profile.title = name
        profile.forgetSources()
        return profile
    }

    /// The words of a line without its comment, and the source mark at its end.
    private static func split(_ line: Substring) -> (words: [Substring], mark: Substring?) {
        let text = line.prefix { $0 != "#" }.drop { $0 == " " || $0 == "\t" || $0 == "\r" }
        guard let start = text.firstIndex(of: "["), let end = text.lastIndex(of: "]"), start < end else {
            return (text.split(whereSeparator: \.isWhitespace), nil)
        }
        return (text[..<start].split(whereSeparator: \.isWhitespace), text[text.index(after: start)..<end])
    }
}

/// Why a profile cannot be used: the file, the line, and how to mend it.
package struct ProfileError: Error, Hashable, Sendable, CustomStringConvertible {
    package var file: String
    /// The line from 1, or 0 where no line is at fault.
    package var line: Int
    package var words: String

    package var description: String {
        file.isEmpty ? words : line > 0 ? "\(file), line \(line): \(words)" : "\(file): \(words)"
    }
}
