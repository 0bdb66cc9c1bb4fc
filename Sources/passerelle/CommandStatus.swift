// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Casework
import Database
import Foundation
import Intake
import Mandate
import Pipeline
import Simulator
import Storage
import Vault
import Watchlists

/// How the command ends: what a script that calls it can tell apart.
enum CommandStatus: Int32, Error, CaseIterable {
    case done = 0
    /// It ran, and found something: rejected messages, differences, overdue data.
    case findings = 1
    case usage = 2
    /// A file that cannot be read, or not as what it is said to be.
    case unreadable = 3
    /// Refused by policy: rights, purpose, retention.
    case refused = 4
    case notFound = 5
    /// Somebody else was first, or it is there already.
    case conflict = 6
    /// Database, disk, keys or log do not answer at this moment.
    case unavailable = 7
    /// A signature, a proof, a backup or a stored row does not hold.
    case integrity = 8
    /// A mistake in the program.
    case fault = 70
}

/// Why a command stops, in one line that says what to change.
struct CommandFailure: Error, Hashable, CustomStringConvertible {
    var status: CommandStatus
    var description: String

    init(_ status: CommandStatus, _ description: String) {
        self.status = status
        self.description = description
    }
}

extension CommandStatus {
    /// The status that an error ends the command with.
    init(_ error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure.status
        case let status as CommandStatus: self = status
        case let error as DatabaseError: self = Self.status(of: error)
        case let error as StorageError: self = Self.status(of: error)
        case let error as VaultError: self = Self.status(of: error)
        case let error as ReceiveRefusal:
            if case .unknownCarrier = error { self = .notFound } else { self = .unreadable }
        case let error as RegisterRefusal:
            if case .unknownCarrier = error { self = .notFound } else { self = .usage }
        case is Refusal, is CaseworkRefusal, is AssignmentRefusal: self = .refused
        case is ListError, is SimulatorError: self = .unreadable
        case is UnitError: self = .usage
        case is CocoaError: self = .unavailable
        default: self = .fault
        }
    }

    private static func status(of error: DatabaseError) -> CommandStatus {
        switch error.reason {
        case .location: .usage
        case .unavailable, .busy, .closed, .storage: .unavailable
        case .unique: .conflict
        case .refused: .refused
        case .backup, .migration, .foreignKey, .check: .integrity
        case .statement, .value, .mismatch: .fault
        }
    }

    private static func status(of error: StorageError) -> CommandStatus {
        switch error {
        case .damaged, .olderThanCheckpoint: .integrity
        case .notFound: .notFound
        case .conflict: .conflict
        case .logLagging: .unavailable
        case .pastRetention: .refused
        case .otherKeys: .usage
        }
    }

    private static func status(of error: VaultError) -> CommandStatus {
        switch error {
        case .locked, .file: .unavailable
        case .absent: .notFound
        case .destroyed, .wrongPassphrase, .exposed: .refused
        case .damaged, .wrongRoot, .notAuthentic, .malformed: .integrity
        case .exists: .conflict
        case .invalidName: .usage
        }
    }
}
