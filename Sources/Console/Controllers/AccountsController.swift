// SPDX-License-Identifier: Apache-2.0

import Database
import Hummingbird
import Mandate
import Markup
import Pipeline
import ProcessingLog
import Storage
import TravelTypes

/// Accounts of people, for the administrator.
struct AccountsController: Sendable {
    let office: Office

    private static let signInsRead = 1000

    var routes: [Route] {
        [
            .get("/accounts", show), .post("/accounts", add), .post("/accounts/:id/password", password),
            .post("/accounts/:id/disable", disable), .post("/accounts/:id/enable", enable),
        ]
    }

    private func show(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        try await office.permit(reader, to: .viewAccounts)
        return .page(try await page(visit.words))
    }

    private func page(_ words: Words) async throws -> AccountsPage {
        let (accounts, authorities, signIns) = try await office.store.database.readAsync { connection in
            (
                try connection.accounts().map(\.account), try connection.authorities(),
                try connection.logRecords(
                    operation: .login,
                    actor: nil,
                    from: nil,
                    to: nil,
                    before: nil,
                    limit: Self.signInsRead
                )
            )
        }
        var last: [String: Moment] = [:]
        for (_, logged) in signIns where logged.record.outcome == .ok && last[logged.record.actor] == nil {
            last[logged.record.actor] = Moment(rawValue: logged.record.time)
        }
        let officers = accounts.filter { $0.roles.contains(.dataProtectionOfficer) && !$0.isDisabled }
        let names = Dictionary(authorities.map { ($0.id, $0.name) }) { first, _ in first }
        let unit = office.unitName(words)
        return AccountsPage(
            rows: accounts.filter { !$0.isService }.map { account in
                AccountsPage.Row(
                    id: String(account.id),
                    username: account.username,
                    displayName: account.displayName,
                    desk: Desk(roles: account.roles),
                    roles: account.roles.map(\.rawValue).sorted(),
                    organisation: account.organisation.authority.map { names[$0] ?? "" }
                        ?? (account.organisation == .unit ? unit : ""),
                    isDisabled: account.isDisabled,
                    lastSignIn: last[account.username],
                    mayBeDisabled: officers.map(\.id) != [account.id]
                )
            }
        )
    }

    // MARK: - Changes

    private func add(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        try await office.permit(reader, to: .manageAccounts)
        guard let desk = Desk(rawValue: visit.form["role"]) else { throw Failure.badForm }
        let draft = AccountsPage.Draft(
            username: visit.form["username"].lowercased(),
            displayName: String(visit.form["name"].prefix(100)),
            desk: desk,
            organisation: visit.form["organisation"]
        )
        let organisation = try await organisation(draft)
        var mistakes: [FormMistakes.Mistake] = []
        if !Self.isUsername(draft.username) { mistakes.append(.init(field: "username", message: .mistakeUsername)) }
        if draft.displayName.isEmpty { mistakes.append(.init(field: "name", message: .mistakeName)) }
        if organisation == nil { mistakes.append(.init(field: "organisation", message: .mistakeOrganisation)) }
        guard let organisation, mistakes.isEmpty else {
            return try await again(visit, draft, FormMistakes(list: mistakes))
        }
        let accounts = office.unit.accounts
        let administrator = reader.account
        let language = visit.words.language.rawValue
        do {
            let password = try await accounts.add(
                username: draft.username,
                displayName: draft.displayName,
                roles: [desk.role],
                organisation: organisation,
                languages: [language],
                by: administrator
            )
            return try await made(visit, draft.username, password)
        } catch StorageError.conflict {
            return try await again(visit, draft, FormMistakes("username", .mistakeUsernameTaken))
        }
    }

    private static func isUsername(_ text: String) -> Bool {
        (3...40).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D
            }
    }

    /// Where an account of the desk belongs; nil if the authority that was written is not in the register.
    private func organisation(_ draft: AccountsPage.Draft) async throws -> Organisation? {
        switch draft.desk.role.home {
        case .unit: return .unit
        case .supervisoryAuthority: return .supervisoryAuthority
        case .judiciary: return .judiciary
        case .authority:
            let register = try await office.store.database.readAsync { try $0.authorities() }
            let wanted = draft.organisation.lowercased()
            return register.first { $0.name.lowercased() == wanted }.map { .authority($0.id) }
        }
    }

    private func again(_ visit: Visit, _ draft: AccountsPage.Draft, _ mistakes: FormMistakes) async throws -> Reply {
        var page = try await page(visit.words)
        page.draft = draft
        page.mistakes = mistakes
        return .page(page, status: .unprocessableContent)
    }

    /// The page with a password that is shown this once.
    private func made(_ visit: Visit, _ username: String, _ password: String) async throws -> Reply {
        var page = try await page(visit.words)
        page.made = AccountsPage.Credential(username: username, password: password)
        return .page(page, at: Section.accounts.path)
    }

    private func password(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        try await office.permit(reader, to: .manageAccounts)
        let account = try await account(visit)
        let password = try await office.unit.accounts.resetPassword(account: account.id, by: reader.account)
        return try await made(visit, account.username, password)
    }

    private func disable(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        try await setDisabled(true, visit, reader)
    }

    private func enable(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        try await setDisabled(false, visit, reader)
    }

    private func setDisabled(_ isDisabled: Bool, _ visit: Visit, _ reader: Reader) async throws -> Reply {
        try await office.permit(reader, to: .manageAccounts)
        let account = try await account(visit)
        try await office.unit.accounts.setDisabled(isDisabled, account: account.id, by: reader.account)
        return .go(to: Section.accounts.path, notice: .noticeAccountChanged)
    }

    /// The person's account in the address; the machine's own is none of theirs.
    private func account(_ visit: Visit) async throws -> Account {
        let id = try visit.id()
        let row = try await office.store.database.readAsync { try $0.account(id) }
        guard let account = row?.account, !account.isService else { throw StorageError.notFound("account \(id)") }
        return account
    }
}
