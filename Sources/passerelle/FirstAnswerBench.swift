// SPDX-License-Identifier: Apache-2.0

import Foundation
import Pipeline
import Screening
import Simulator
import TravelTypes
import Watchlists

/// How long a unit takes from the start of its process to its first answer, with lists of a certain length in force.
///
/// A unit is made and the list imported like any other; its index is built once and left in its file. Then this very
/// program is started anew, several times: it opens the unit and screens one listed person. Before each start the system
/// is asked to forget every file of the unit, so that the index comes from the disk.
struct FirstAnswerBench {
    /// What was measured.
    struct Result {
        /// Seconds from the start of the process to its answer, the median of all starts.
        var seconds: Double
        /// Bytes of the file of the index.
        var fileBytes: Int
    }

    let directory: String
    let count: Int

    private static let starts = 5
    private static let source = ListSource(
        id: "bench",
        title: "Invented people",
        owner: "The benchmark",
        legalBasis: "none is needed: nobody on it lives",
        category: .personsSought,
        offences: ["T"],
        maximumAgeDays: 7
    )

    private static func settings(_ directory: String) -> UnitSettings {
        UnitSettings(home: directory + "/first-answer", keys: directory + "/first-answer-keys")
    }

    func run() throws -> Result {
        let settings = Self.settings(directory)
        let asked = try makeUnit(settings)
        var times: [Double] = []
        for number in 0..<Self.starts {
            Self.forgetFiles(in: settings.home)
            let member = asked[number % asked.count]
            times.append(try Self.start(directory, asking: member))
        }
        times.sort()
        let size = try FileManager.default.attributesOfItem(atPath: settings.indexFile)[.size] as? Int
        return Result(seconds: times[times.count / 2], fileBytes: size ?? 0)
    }

    /// Makes the unit with its list and the file of its index; returns some of those listed.
    private func makeUnit(_ settings: UnitSettings) throws -> [InventedCrowd.Member] {
        let unit = try PassengerInformationUnit.create(settings)
        defer { unit.close() }
        var crowd = try InventedCrowd(seed: 4)
        var asked: [InventedCrowd.Member] = []
        var made = 0
        let count = count
        let input = ListInput { () throws(ListError) -> [UInt8] in
            let end = min(made + 4096, count)
            var text = ""
            while made < end {
                let member = crowd.next()
                if made % (count / Self.starts + 1) == 0 { asked.append(member) }
                text += Self.line(made, member)
                made += 1
            }
            return Array(text.utf8)
        }
        _ = try unit.lists.importList(format: .ftm, input: input, source: Self.source)
        _ = try unit.lists.snapshot()
        return asked
    }

    private static func line(_ number: Int, _ member: InventedCrowd.Member) -> String {
        let name = member.givenNames + " " + member.surname
        return "{\"id\":\"B\(number)\",\"schema\":\"Person\",\"caption\":\"\(name)\",\"properties\":{"
            + "\"firstName\":[\"\(member.givenNames)\"],\"lastName\":[\"\(member.surname)\"],"
            + "\"nationality\":[\"\(member.nationality)\"],\"birthDate\":[\"\(member.born)\"],"
            + "\"gender\":[\"\(member.isFemale ? "female" : "male")\"],\"topics\":[\"crime.terror\"]}}\n"
    }

    /// Asks the system to take files out of its memory; those of other programs stay.
    private static func forgetFiles(in directory: String) {
        #if os(Linux)
        for case let name as String in FileManager.default.enumerator(atPath: directory) ?? .init() {
            let file = open(directory + "/" + name, O_RDONLY | O_CLOEXEC)
            guard file >= 0 else { continue }
            fsync(file)
            posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED)
            close(file)
        }
        #endif
    }

    /// Starts this program on the unit and waits for its answer; returns the seconds that took.
    private static func start(_ directory: String, asking member: InventedCrowd.Member) throws -> Double {
        let process = Process()
        process.executableURL = URL(
            fileURLWithPath: try FileManager.default.destinationOfSymbolicLink(atPath: self.program)
        )
        process.arguments = [
            "bench", "screen", "--dir", directory, "--first-answer", member.surname, "--first-answer",
            member.givenNames, "--first-answer", member.born.description,
        ]
        let answers = Pipe()
        process.standardOutput = answers
        let start = ContinuousClock.now
        try process.run()
        var answer = Data()
        while !answer.contains(0x0A) {
            let piece = answers.fileHandleForReading.availableData
            if piece.isEmpty { break }
            answer += piece
        }
        let seconds = Measurement.seconds(ContinuousClock.now - start)
        process.waitUntilExit()
        let text = String(decoding: answer, as: UTF8.self).trimmingCharacters(in: .newlines)
        guard text == member.givenNames + " " + member.surname else {
            throw CommandFailure(.unavailable, "a fresh process did not find the listed person")
        }
        return seconds
    }

    /// The file that runs.
    private static let program = "/proc/self/exe"

    /// What the process that is started does: opens the unit, screens the person, says whom it found.
    static func answer(_ asked: [String], in directory: String) throws {
        guard asked.count == 3 else { throw CommandFailure(.usage, "--first-answer is given three times") }
        let unit = try PassengerInformationUnit(opening: settings(directory))
        defer { unit.close() }
        let subject = ScreeningSubject(
            surname: asked[0],
            givenNames: asked[1],
            born: PartialDate(iso: asked[2])
        )
        let found = screen(subject, try unit.lists.snapshot().screening, alertsOnly: true)
        Output.line(found.first { $0.listedName == asked[1] + " " + asked[0] }?.listedName ?? "")
        Output.flush()
    }
}
