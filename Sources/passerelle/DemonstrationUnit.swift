// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Intake
import Mandate
import Pipeline
import Simulator
import Storage
import TravelTypes
import Watchlists

/// A unit made for showing: invented lists, carriers, flights and people, everything by the product's own ways.
struct DemonstrationUnit {
    let unit: PassengerInformationUnit
    let accounts: [UnitFounding.Credentials]
    let world: World
    let settings: Settings
    /// What the first ingest came to.
    let summary: IngestRun.Summary

    /// How a demonstration is set up.
    struct Plan {
        /// The directory that holds home and keys.
        var directory: String
        /// The directory of the checkout that holds the invented lists.
        var fixtures: String
        var seed: UInt64 = 1
        var size = World.Size()
        var clock = WallClock.system
        var port = 8080
        var threads: Int?
        var environment: [String: String] = [:]
        var showsProgress = true
    }

    /// Makes it.
    ///
    /// - Throws: `CommandFailure` if the directory holds something else, or the lists are not where they should be.
    init(_ plan: Plan) throws {
        let lists = try InventedLists(fixtures: plan.fixtures)
        try Self.clear(plan.directory)
        var flags: [SettingKey: String] = [
            .home: plan.directory + "/home", .keys: plan.directory + "/keys", .state: "CIV",
            .serviceName: "Passerelle", .environment: Settings.demonstration, .port: String(plan.port),
        ]
        flags[.threads] = plan.threads.map { String($0) }
        settings = try Settings(flags: flags, environment: plan.environment)
        let founding = UnitFounding(
            settings: settings,
            authority: "Police nationale (invented)",
            childProtection: "Direction de la protection de l'enfant (invented)"
        )
        let (unit, credentials) = try founding.run(clock: plan.clock)
        self.unit = unit
        let second = try unit.accounts.addAtMachine(
            username: "analyst-2",
            displayName: "Analyst 2",
            roles: [.analyst],
            languages: ["fr", "en", "ar"]
        )
        accounts =
            credentials
            + [
                .init(
                    username: "analyst-2",
                    password: second,
                    roles: [.analyst],
                    organisation: Organisation.unit.kind.rawValue
                )
            ]
        try lists.importAll(into: unit, demonstrated: try Self.accounts(of: unit))
        world = try World(
            seed: plan.seed,
            now: Moment(rawValue: plan.clock.seconds),
            size: plan.size,
            lists: lists.files
        )
        _ = try CarrierFile(SimulatedCarrier.register(), name: "carriers")
            .register(in: CarrierRegister(store: unit.store), of: unit)
        summary = try Self.ingest(
            world,
            into: unit,
            below: plan.directory + "/world",
            showsProgress: plan.showsProgress
        )
    }

    /// Who proposes entries of national lists in the demonstration, and who approves them.
    private static func accounts(of unit: PassengerInformationUnit) throws -> (first: Account, second: Account) {
        let found = try unit.store.database.read { connection in
            (
                try connection.account(username: Role.watchlistManager.rawValue)?.account,
                try connection.account(username: Role.supervisor.rawValue)?.account
            )
        }
        guard let first = found.0, let second = found.1 else {
            throw CommandFailure(.fault, "the demonstration has no watchlist manager or no supervisor")
        }
        return (first, second)
    }

    /// An account of a role: the first that has it, or the second where one person is not enough.
    func account(_ username: String) throws -> Account {
        guard let row = try unit.store.database.read({ try $0.account(username: username) }) else {
            throw CommandFailure(.fault, "the demonstration has no account \(username)")
        }
        return row.account
    }

    /// Removes an earlier demonstration; anything else in its place is left alone.
    private static func clear(_ directory: String) throws {
        let files = FileManager.default
        try? files.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let marker = directory + "/.demonstration"
        let content = (try? files.contentsOfDirectory(atPath: directory)) ?? []
        guard content.isEmpty || files.fileExists(atPath: marker) else {
            throw CommandFailure(
                .conflict,
                "\(directory) holds something else than a demonstration; give another place with --dir"
            )
        }
        for name in content { try files.removeItem(atPath: directory + "/" + name) }
        guard files.createFile(atPath: marker, contents: Data()) else {
            throw CommandFailure(.unavailable, "\(directory) cannot be written")
        }
    }

    private static func ingest(
        _ world: World,
        into unit: PassengerInformationUnit,
        below directory: String,
        showsProgress: Bool
    ) throws -> IngestRun.Summary {
        var bar = ProgressBar("writing the world", isShown: showsProgress)
        _ = try world.write(to: directory, through: world.now) { done, total in bar.show(done, of: total) }
        bar.finish()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let bars = ProgressBars(isShown: showsProgress)
        let sources = try IngestPath(directory, carrier: nil).sources()
        return try IngestRun(unit).run(sources) { step, done, total in bars.show(step, done, of: total) }
    }
}

/// The invented lists of the checkout.
struct InventedLists {
    let files: ListFiles

    /// - Parameter directory: The checkout's `Fixtures`.
    /// - Throws: `CommandFailure` with status `notFound` if they are not there.
    init(fixtures directory: String) throws {
        func path(_ name: String) throws -> String {
            let path = directory + "/lists/" + name
            guard FileManager.default.isReadableFile(atPath: path) else {
                throw CommandFailure(
                    .notFound,
                    "\(path) is not there; run this in the checkout, or name its Fixtures with --fixtures DIR"
                )
            }
            return path
        }
        files = ListFiles(
            listed: try path("un-synthetic.xml"),
            lostDocuments: try path("lost-documents-synthetic.csv"),
            toProtect: try path("to-protect-synthetic.csv")
        )
    }

    /// Imports the external lists; the national one is proposed by one person and approved by another, and one more
    /// entry waits for a visitor to decide on.
    func importAll(
        into unit: PassengerInformationUnit,
        demonstrated people: (first: Account, second: Account)
    ) throws {
        let wanted: [(ListFormat, String?, ListSource?)] = [
            (.un, files.listed, ListFormat.un.standardSource),
            (.lostDocuments, files.lostDocuments, ListFormat.lostDocuments.standardSource),
        ]
        for (format, path, source) in wanted {
            guard let path, let source else { continue }
            _ = try unit.lists.importList(format: format, bytes: try InputFile(path).bytes(), source: source)
        }
        guard let path = files.toProtect else { return }
        let grounds = EntryClaim(
            offence: Offence.humanTrafficking.rawValue,
            legalGround: "Invented act on the protection of children, art. 4",
            evidence: "invented file 2026/17",
            expires: unit.store.now.day.advanced(by: 180).description,
            protectedGrounds: "none"
        )
        let table = try InputFile(path).bytes()
        try propose(table, grounds, in: unit, by: people.first)
        let waiting = try unit.store.database.read { try $0.proposals(in: .proposed).map(\.line.id) }
        try unit.proposals.approve(waiting, by: people.second)
        try propose(Self.waiting, grounds, in: unit, by: people.first)
    }

    /// Somebody invented whom the demonstration's visitors may let onto the list, or not.
    private static let waiting = Array(
        """
        surname,given_names,born,sex,nationality,document,reference
        TRAVERS-LOMBIN,MILA,2015-03-02,F,CIV,,INV-011

        """.utf8
    )

    private func propose(
        _ table: [UInt8],
        _ grounds: EntryClaim,
        in unit: PassengerInformationUnit,
        by account: Account
    ) throws {
        _ = try unit.proposals.propose(
            ListInput(table),
            to: ListRegistration.toProtect,
            common: grounds,
            by: account
        )
    }
}
