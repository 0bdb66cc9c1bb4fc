// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Simulator
import TravelTypes

/// `passerelle simulate`: an invented world of flights and messages, with the truth about it.
struct Simulate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write an invented world: messages by carrier, carriers.jsonl, truth.jsonl.",
        discussion: "Nobody in it exists. The same seed, moment and lists give the same bytes."
    )

    @Argument(help: "The directory to write to.")
    var directory: String

    @Option(help: "What everything follows from.")
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("The world's present, YYYY-MM-DD or YYYY-MM-DDTHH:MM in UTC; now if not given."))
    var date: String?

    @Option(help: "How many flights.")
    var flights = 42

    @Option(help: "How many travellers.")
    var travellers = 6000

    @Option(name: .customLong("list"), help: ArgumentHelp("A UN XML list whose people are planted.", valueName: "file"))
    var list: String?

    @Option(help: ArgumentHelp("A CSV list of lost documents to plant.", valueName: "file"))
    var lostDocuments: String?

    @Option(help: ArgumentHelp("A CSV list of minors to protect.", valueName: "file"))
    var toProtect: String?

    @Flag(help: "Only the messages that are due by the world's present.")
    var past = false

    @OptionGroup var output: OutputOptions

    func run() throws {
        let now = try moment()
        let world = try World(
            seed: seed,
            now: now,
            size: World.Size(flights: flights, travellers: travellers),
            lists: ListFiles(listed: list, lostDocuments: lostDocuments, toProtect: toProtect)
        )
        var bar = ProgressBar("messages", isShown: !output.quiet)
        let written = try world.write(to: directory, through: past ? now : nil) { done, total in
            bar.show(done, of: total)
        }
        bar.finish()
        if output.json {
            Output.line([
                "directory": .string(directory), "seed": .integer(Int(truncatingIfNeeded: seed)),
                "date": .string(now.description), "flights": .integer(world.flights.count),
                "messages": .integer(written.messages), "bytes": .integer(written.bytes),
                "planted": .integer(world.truth.people.count), "broken": .integer(world.truth.broken.count),
            ])
        } else {
            Output.line(
                "\(written.messages) messages, \(written.bytes) bytes, \(world.flights.count) flights in \(directory)"
            )
        }
    }

    private func moment() throws -> Moment {
        guard let date else { return Moment(rawValue: Int64(Date().timeIntervalSince1970)) }
        if let day = CivilDay(iso: date) { return Moment(day: day, secondOfDay: 12 * 3600) }
        if let time = LocalTime(iso: date.hasSuffix("Z") ? String(date.dropLast()) : date) {
            return Moment(day: time.day, secondOfDay: time.minuteOfDay * 60)
        }
        throw CommandFailure(.usage, "--date must be YYYY-MM-DD or YYYY-MM-DDTHH:MM")
    }
}
