// SPDX-License-Identifier: Apache-2.0

import Casework
import Database
import Intake
import Mandate
import Pipeline
import Storage
import Testing
import Vault
import Watchlists

@testable import passerelle

@Suite struct CommandStatusTests {
    private static let cases: [(any Error & Sendable, CommandStatus)] = [
        (CommandFailure(.findings, ""), .findings), (DatabaseError(.location, ""), .usage),
        (DatabaseError(.unavailable, ""), .unavailable), (DatabaseError(.backup, ""), .integrity),
        (DatabaseError(.unique("x"), ""), .conflict), (StorageError.damaged(""), .integrity),
        (StorageError.notFound(""), .notFound), (StorageError.conflict(""), .conflict),
        (StorageError.logLagging(unsigned: 1), .unavailable), (StorageError.pastRetention, .refused),
        (StorageError.olderThanCheckpoint(size: 1, known: 2), .integrity), (VaultError.locked, .unavailable),
        (VaultError.wrongPassphrase, .refused), (VaultError.notAuthentic, .integrity), (VaultError.exists, .conflict),
        (ReceiveRefusal.empty, .unreadable), (ReceiveRefusal.unknownCarrier("ZZ"), .notFound),
        (RegisterRefusal.badCode, .usage), (Refusal(.notYours, .viewHit, .assessment), .refused),
        (AssignmentRefusal.noRole, .refused), (ListError(.noRecords, line: nil), .unreadable),
    ]

    @Test func `Every refusal has the status that scripts rely on`() {
        for (error, status) in Self.cases { #expect(CommandStatus(error) == status, "\(error)") }
    }

    @Test func `The numbers are those of the contract`() {
        #expect(
            CommandStatus.allCases.map(\.rawValue) == [0, 1, 2, 3, 4, 5, 6, 7, 8, 70]
        )
    }
}
