// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import Mandate
import Markup
import Pipeline
import ReferenceData
import Storage
import TravelTypes

/// What all controllers work with: the unit, the phrases, and how cookies travel.
struct Office: Sendable {
    let unit: PassengerInformationUnit
    let words: [Language: Words]
    let logger: Logger
    /// Whether browsers reach the console over TLS only.
    let isSecure: Bool

    init(unit: PassengerInformationUnit, logger: Logger, isSecure: Bool) throws {
        self.unit = unit
        words = try Words.loadAll()
        self.logger = logger
        self.isSecure = isSecure
    }

    var store: Store { unit.store }
    var tables: ReferenceTables { unit.reference }

    /// Gives leave, for the purpose of the reader's role; a refusal leaves one log record.
    @discardableResult
    func permit(
        _ reader: Reader,
        to operation: Mandate.Operation,
        about reference: Reference? = nil
    ) async throws -> Permit {
        try await store.permit(
            reader.account,
            to: operation,
            for: purpose(of: reader, for: operation, about: reference)
        )
    }

    /// The purpose that the reader's roles have an operation for, where no single hit gives it.
    func purpose(of reader: Reader, for operation: Mandate.Operation, about reference: Reference? = nil) -> Purpose {
        let all: [Purpose] = [.assessment, .oversight(of: reference), .audit(of: reference), .administration]
        return all.first { may(reader, operation, for: $0) } ?? .assessment
    }

    /// The purpose of work on one hit: the hit's own for those who work on it, oversight for those who watch.
    func purpose(of reader: Reader, for operation: Mandate.Operation, onHit id: Int64, _ offence: Offence) -> Purpose {
        let reference = Reference(.hit, id)
        let all: [Purpose] = [.hit(id, offence: offence), .oversight(of: reference), .audit(of: reference)]
        return all.first { may(reader, operation, for: $0) } ?? all[0]
    }

    /// Whether something is worth offering; leave is given elsewhere.
    func may(_ reader: Reader, _ operation: Mandate.Operation, for purpose: Purpose = .assessment) -> Bool {
        (try? store.permissions.permit(reader.account, to: operation, for: purpose)) != nil
    }

    /// The unit's name in the reader's language: its own, or its State's.
    func unitName(_ words: Words) -> String {
        let own = unit.settings.serviceName
        guard own == "Passerelle" else { return own }
        let language = ReferenceLanguage(rawValue: words.language.rawValue) ?? .english
        return tables.stateName(unit.settings.state, language: language) ?? unit.settings.state.description
    }

    /// Runs what blocks on a thread of its own, away from the cooperative pool.
    func offPool<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            Self.threads.addOperation { continuation.resume(with: Result(catching: body)) }
        }
    }

    private static let threads: OperationQueue = {
        let queue = OperationQueue()
        queue.maxConcurrentOperationCount = 2
        return queue
    }()
}
