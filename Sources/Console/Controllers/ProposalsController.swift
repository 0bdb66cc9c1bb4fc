// SPDX-License-Identifier: Apache-2.0

import Database
import Hummingbird
import Mandate
import Markup
import Pipeline
import Storage
import TravelTypes
import Watchlists

/// Entries of national lists: proposed by one person, let in or not by another, ended; and what watches over them.
struct ProposalsController: Sendable {
    let office: Office

    private static let dryRunsShown = 200

    var routes: [Route] {
        [
            .get("/lists/proposals", show), .post("/lists/proposals", propose),
            .post("/lists/proposals/:id/approve", approve), .post("/lists/proposals/:id/reject", reject),
            .post("/lists/proposals/:id/end", end), .get("/lists/oversight", oversight),
        ]
    }

    private var desk: ProposalDesk { office.unit.proposals }

    private func show(_ visit: Visit, _ reader: Reader) async throws -> Reply { .page(try await page(visit, reader)) }

    private func page(_ visit: Visit, _ reader: Reader) async throws -> ProposalsPage {
        let waiting = try await desk.proposals(in: .proposed, as: reader.account)
        let inForce = try await desk.proposals(in: .approved, as: reader.account)
        let (sources, accounts) = try await office.store.database.readAsync { connection in
            (try connection.listSources(), try connection.accounts().map(\.account))
        }
        let national = sources.filter { $0.format == ListFormat.national.rawValue }.map(\.source)
        let titles = Dictionary(national.map { ($0.id, $0.title) }) { first, _ in first }
        let names = Dictionary(accounts.map { ($0.id, $0.displayName) }) { first, _ in first }
        let mayEnd =
            office.may(reader, .suspendList) || office.may(reader, .suspendList, for: .oversight())
        func row(_ proposal: ListProposal) -> ProposalsPage.Row {
            let entry = proposal.entry
            return ProposalsPage.Row(
                id: proposal.id,
                list: titles[proposal.line.list] ?? proposal.line.list,
                reference: entry.reference,
                name: entry.displayName,
                particulars: particulars(entry, visit.words),
                offence: proposal.grounds.offence,
                ground: proposal.grounds.legalGround,
                evidence: proposal.grounds.evidence,
                expires: proposal.line.expires,
                proposer: names[proposal.line.proposedBy] ?? "",
                isOwn: proposal.line.proposedBy == reader.account.id,
                mayEnd: mayEnd
            )
        }
        let mayPropose = office.may(reader, .proposeListEntry)
        return ProposalsPage(
            waiting: waiting.map(row),
            inForce: inForce.map(row),
            lists: mayPropose ? national.map { ($0.id, $0.title) } : [],
            mayPropose: mayPropose,
            mayApprove: office.may(reader, .approveListEntry),
            lastDay: CivilDay(
                rawValue: EntryGrounds.lastDay(today: visit.now.day.rawValue, profile: office.store.profile)
            )
        )
    }

    private func particulars(_ entry: ListEntry, _ words: Words) -> [Fact] {
        let known: [Fact] = [
            Fact(.factBorn, entry.birthDates.map { .date(iso: $0.text) }),
            Fact(.factSex, entry.sexes.map { .sex($0.rawValue) }),
            Fact(.factNationality, entry.nationalities.map { .state($0.description, words, office.tables) }),
            Fact(.factDocument, entry.documents.map { .code($0.number) }),
        ]
        return known.filter { !$0.values.isEmpty }
    }

    // MARK: - The first person

    private func propose(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        let draft = Self.draft(visit.form)
        let source = try await office.store.database.readAsync { try $0.listSources() }
            .first { $0.source.id == draft.list && $0.format == ListFormat.national.rawValue }?.source
        guard let source else { return try await again(visit, reader, draft, FormMistakes("list", .mistakeList)) }
        let (desk, account) = (desk, reader.account)
        var mistakes: [FormMistakes.Mistake] = []
        do {
            let report = try await office.offPool {
                try desk.propose(Self.row(draft).table, to: source, by: account)
            }
            if report.proposed > 0 { return .go(to: "/lists/proposals", notice: .noticeProposed) }
            mistakes = report.findings.compactMap { Self.mistake($0.problem) }
            if mistakes.isEmpty, report.unchanged > 0 {
                mistakes = [.init(field: "reference", message: .mistakeEntryKnown)]
            }
        } catch is ListError {
            // The one row has no key or no name.
        }
        if mistakes.isEmpty { mistakes = [.init(field: "reference", message: .mistakeEntry)] }
        return try await again(visit, reader, draft, FormMistakes(list: mistakes))
    }

    private static func draft(_ form: FormFields) -> ProposalsPage.Draft {
        func field(_ name: String) -> String { String(form[name].prefix(EntryGrounds.longestText)) }
        return ProposalsPage.Draft(
            list: field("list"),
            reference: field("reference"),
            surname: field("surname"),
            givenNames: field("given"),
            born: field("born"),
            sex: field("sex"),
            nationality: field("nationality"),
            document: field("document"),
            offence: field("offence"),
            ground: field("ground"),
            evidence: field("evidence"),
            expires: field("expires"),
            isStated: form["statement"] == "yes"
        )
    }

    private static func row(_ draft: ProposalsPage.Draft) -> NationalRow {
        var row = NationalRow()
        (row.surname, row.givenNames, row.born, row.sex) = (draft.surname, draft.givenNames, draft.born, draft.sex)
        (row.nationality, row.document, row.reference) = (draft.nationality, draft.document, draft.reference)
        row.claim = EntryClaim(
            offence: draft.offence,
            legalGround: draft.ground,
            evidence: draft.evidence,
            expires: draft.expires,
            protectedGrounds: draft.isStated ? "none" : nil
        )
        return row
    }

    private static func mistake(_ problem: ListFinding.Problem) -> FormMistakes.Mistake? {
        switch problem {
        case .noOffence: .init(field: "offence", message: .mistakeOffence)
        case .noGround: .init(field: "ground", message: .mistakeGround)
        case .noEvidence: .init(field: "evidence", message: .mistakeEvidence)
        case .noExpiry, .expiryOutOfBounds: .init(field: "expires", message: .mistakeExpires)
        case .noStatement: .init(field: "statement", message: .mistakeStatement)
        default: nil
        }
    }

    private func again(
        _ visit: Visit,
        _ reader: Reader,
        _ draft: ProposalsPage.Draft,
        _ mistakes: FormMistakes
    ) async throws -> Reply {
        var page = try await page(visit, reader)
        page.draft = draft
        page.mistakes = mistakes
        return .page(page, status: .unprocessableContent, at: "/lists/proposals")
    }

    // MARK: - The second person

    private func approve(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        let (desk, account, id) = (desk, reader.account, try visit.id())
        _ = try await office.offPool { try desk.approve([id], by: account) }
        return .go(to: "/lists/proposals", notice: .noticeProposalApproved)
    }

    private func reject(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        let (desk, account, id) = (desk, reader.account, try visit.id())
        guard let reason = ProposalRejection(rawValue: visit.form["reason"]) else {
            return try await again(visit, reader, .init(), FormMistakes("reason-\(id)", .mistakeRejection))
        }
        try await office.offPool { try desk.reject(id, reason: reason, by: account) }
        return .go(to: "/lists/proposals", notice: .noticeProposalRejected)
    }

    private func end(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        let (desk, account, id) = (desk, reader.account, try visit.id())
        try await office.offPool { try desk.end(id, by: account) }
        return .go(to: "/lists/proposals", notice: .noticeEntryEnded)
    }

    // MARK: - Those who watch

    private func oversight(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        let runs = try await desk.dryRuns(limit: Self.dryRunsShown, as: reader.account)
        let sources = try await office.store.database.readAsync { try $0.listSources() }
        var lists: [ListOversightPage.List] = []
        for (source, format) in sources where format == ListFormat.national.rawValue {
            lists.append(ListOversightPage.List(try await desk.audit(source.id, as: reader.account)))
        }
        return .page(
            ListOversightPage(
                lists: lists,
                dryRuns: runs.map { run, username in
                    ListOversightPage.DryRun(
                        at: run.at,
                        account: username,
                        list: run.list,
                        changed: run.changed,
                        atLeast: run.shown
                    )
                }
            )
        )
    }
}

extension ListOversightPage.List {
    fileprivate init(_ audit: ListAudit) {
        self.init(
            title: audit.title,
            entries: audit.entries,
            budget: audit.budget,
            waiting: audit.waiting,
            months: audit.months.map {
                .init(
                    name: $0.text,
                    proposed: $0.proposed,
                    approved: $0.approved,
                    rejected: $0.rejected,
                    ended: $0.ended
                )
            },
            offences: audit.offences.map { ($0.of, $0.entries) },
            proposers: audit.proposers.map { ($0.of, $0.entries) },
            seed: audit.seed,
            sample: audit.sample.map { sampled in
                let proposal = sampled.proposal
                return ListOversightPage.Sampled(
                    number: proposal.id,
                    person: sampled.showsPerson ? proposal.entry.displayName : nil,
                    offence: proposal.grounds.offence,
                    ground: proposal.grounds.legalGround,
                    evidence: proposal.grounds.evidence,
                    expires: proposal.line.expires
                )
            }
        )
    }
}
