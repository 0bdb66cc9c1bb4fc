// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
package import Mandate
package import ReferenceData
package import Screening
package import Storage
package import TravelTypes
import Vault

/// Where a unit's things lie and how it is set up.
package struct UnitSettings: Hashable, Sendable {
    /// The directory of store, log and receipts.
    package var home: String
    /// The directory of the keys, which lies elsewhere and has a backup of its own.
    package var keys: String
    /// `sqlite:PATH` or `postgres://...`.
    package var database: String
    package var state: StateCode
    package var profile: RetentionProfile
    /// Where carriers' directories lie.
    package var incoming: String
    /// Bytes that a submission may have at most.
    package var sizeLimit: Int
    /// Threads that process flights.
    package var threads: Int
    package var serviceName: String
    /// What the banner of every page says: `PRODUCTION`, `TRAINING`, `DEMONSTRATION`.
    package var environment: String
    /// Entries that a national list may have, proposals that wait counted.
    package var listBudget: Int
    /// Dry runs of a changed list that one person may have in a day.
    package var dryRunsPerPerson: Int
    /// Dry runs of a changed list that the unit may have in a day.
    package var dryRunsPerUnit: Int
    /// From which evidence on a human must look, list by list.
    package var thresholds: ThresholdTable

    package init(home: String, keys: String, state: StateCode = "UTO") {
        self.home = home
        self.keys = keys
        database = "sqlite:\(home)/passerelle.sqlite"
        self.state = state
        profile = .euStrict
        incoming = home + "/incoming"
        sizeLimit = 32 << 20
        threads = 2
        serviceName = "Passerelle"
        environment = "PRODUCTION"
        listBudget = 1_000
        dryRunsPerPerson = 5
        dryRunsPerUnit = 20
        thresholds = .shipped
    }

    package var logDirectory: String { home + "/log" }
    package var receipts: String { home + "/receipts" }
    /// The sealed index of the lists in force; may be removed, and is then built anew.
    package var indexFile: String { home + "/lists.index" }
    /// Where carriers find replies to what they laid into their directories.
    package var outgoing: String { home + "/outgoing" }
}

/// Everything of one unit, opened and put together: the one place where the parts meet.
package final class PassengerInformationUnit: Sendable {
    package let settings: UnitSettings
    package let store: Store
    package let reference: ReferenceTables
    package let integrator: LogIntegrator
    package let receiver: Receiver
    package let outbox: Outbox
    package let lists: ListDesk
    package let proposals: ProposalDesk
    package let dryRuns: DryRunDesk
    package let processor: Processor
    package let review: ReviewDesk
    package let handOvers: HandOverDesk
    package let redress: RedressDesk
    package let retention: RetentionDesk
    package let pushes: PushWatch
    package let accounts: AccountDesk

    /// Days for which intake keys lie ready, so that a locked server goes on receiving.
    package static let intakeDaysAhead = 35

    /// Makes a new unit: directories, keys, schema.
    package static func create(
        _ settings: UnitSettings,
        passphrase: String? = nil,
        clock: WallClock = .system
    ) throws -> PassengerInformationUnit {
        let files = FileManager.default
        for directory in [
            settings.home, settings.incoming, settings.receipts, settings.outgoing, settings.logDirectory,
        ] {
            try files.createDirectory(
                atPath: directory,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o750]
            )
        }
        let keyring = try Keyring.create(at: settings.keys, passphrase: passphrase)
        let unit = try PassengerInformationUnit(settings, keyring, clock)
        try unit.keepIntakeKeysAhead()
        _ = try keyring.signingKey("processing-log")
        _ = try keyring.signingKey("packages")
        _ = try keyring.signingKey("certificates")
        _ = try keyring.signingKey(SignedReplySettings.keyName)
        return unit
    }

    /// Opens a unit; if its keys are sealed by a passphrase it is locked, receives and does nothing else.
    package convenience init(opening settings: UnitSettings, clock: WallClock = .system) throws {
        let keyring = try Keyring(opening: settings.keys)
        try self.init(settings, keyring, clock)
        if !keyring.isLocked { try keepIntakeKeysAhead() }
    }

    private init(_ settings: UnitSettings, _ keyring: Keyring, _ clock: WallClock) throws {
        guard settings.profile.unlinkedMonths == settings.profile.fullMonths else {
            throw UnitError.profileKeepsUnlinked(settings.profile.id)
        }
        try settings.profile.check()
        self.settings = settings
        reference = try ReferenceTables.load()
        store = try Store(
            database: try Database(try DatabaseLocation(settings.database)),
            keyring: keyring,
            clock: clock,
            state: settings.state,
            profile: settings.profile
        )
        integrator = LogIntegrator(database: store.database, keyring: keyring, directory: settings.logDirectory)
        try integrator.checkAge()
        receiver = Receiver(store: store, reference: reference, sizeLimit: settings.sizeLimit)
        outbox = Outbox(store: store)
        lists = ListDesk(
            store: store,
            reference: reference,
            thresholds: settings.thresholds,
            indexFile: settings.indexFile
        )
        proposals = ProposalDesk(lists: lists, budget: settings.listBudget)
        dryRuns = DryRunDesk(
            lists: lists,
            perPerson: settings.dryRunsPerPerson,
            perUnit: settings.dryRunsPerUnit
        )
        processor = Processor(store: store, reference: reference, lists: lists)
        review = ReviewDesk(store: store)
        handOvers = HandOverDesk(store: store, lists: lists)
        redress = RedressDesk(store: store)
        retention = RetentionDesk(store: store)
        pushes = PushWatch(store: store)
        accounts = AccountDesk(store: store)
    }

    /// Makes the intake keys of the coming days.
    package func keepIntakeKeysAhead() throws {
        for day in (0..<Self.intakeDaysAhead).map(store.now.day.advanced(by:)) {
            do {
                try store.keyring.prepareIntake(from: day, days: 1)
            } catch {
                // A day erased ahead of its time, by a run for a later day, receives nothing more.
                guard case .destroyed = error else { throw error }
            }
        }
    }

    /// Closes the database.
    package func close() { store.database.close() }
}

/// Why a unit cannot be opened as it is set up.
package enum UnitError: Error, Hashable, Sendable, CustomStringConvertible {
    case profileKeepsUnlinked(String)

    package var description: String {
        switch self {
        case .profileKeepsUnlinked(let id):
            "the profile \(id) keeps people without a link beyond the full period, masked; "
                + "set 'profile' to eu-strict, the only one that this version can carry out"
        }
    }
}
