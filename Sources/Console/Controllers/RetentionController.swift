// SPDX-License-Identifier: Apache-2.0

import Crypto
import Database
import Mandate
import Markup
import Pipeline
import Storage
import TravelTypes
import Vault

/// What is due to be erased, and the certificates of what was.
struct RetentionController: Sendable {
    let office: Office

    private static let runsShown = 100

    var routes: [Route] { [.get("/retention", show), .get("/retention/:id", certificate)] }

    /// What a certificate of the pipeline says, as far as pages show it.
    private struct Statement: Decodable {
        var receiptDays: [String]
        var travellers: Int
    }

    private func show(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        try await office.permit(reader, to: .viewRetention)
        let today = visit.now.day
        let desk = office.unit.retention
        let plan = try await office.offPool { try desk.plan(asOf: today) }
        let runs = try await office.store.database.readAsync { try $0.retentionCertificates(limit: Self.runsShown) }
        let profile = office.store.profile
        return .page(
            RetentionPage(
                profile: profile.id,
                fullMonths: profile.fullMonths,
                quarantineHours: profile.quarantineHours,
                due: RetentionPage.Run(
                    id: "",
                    day: today,
                    masked: plan.masked,
                    erased: plan.erased,
                    linked: plan.linked,
                    overdue: plan.overdue
                ),
                runs: try runs.map { run($0, try statement($0)) }
            )
        )
    }

    private func certificate(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        let id = try visit.id()
        try await office.permit(reader, to: .viewRetention)
        let row = try await office.store.database.readAsync { try $0.retentionCertificate(id) }
        guard let row else { throw StorageError.notFound("certificate \(id)") }
        let statement = try statement(row)
        return .page(
            CertificatePage(
                run: run(row, statement),
                profile: office.store.profile.id,
                made: row.ran,
                days: statement.receiptDays.compactMap { CivilDay(iso: $0) },
                digest: Hex.text(SHA256.hash(data: Array(Self.text(row).utf8))),
                key: Hex.text(try office.store.keyring.verifyingKey("certificates"))
            )
        )
    }

    /// The signed line, without the signature after it.
    private static func text(_ row: RetentionRunRow) -> Substring { row.certificate.prefix { $0 != "\n" } }

    private func statement(_ row: RetentionRunRow) throws -> Statement {
        try PlainJSON.decode(Statement.self, from: String(Self.text(row)))
    }

    private func run(_ row: RetentionRunRow, _ statement: Statement) -> RetentionPage.Run {
        RetentionPage.Run(
            id: String(row.id),
            day: row.asOf,
            masked: 0,
            erased: statement.travellers,
            linked: 0,
            overdue: 0
        )
    }
}
