// SPDX-License-Identifier: Apache-2.0

import Casework
import Database
package import Mandate
import ProcessingLog
import Screening
import Storage
package import TravelTypes
import Vault
import Watchlists

/// Compares one traveller with the lists and brings the traveller's hits in line with what is found.
///
/// A hit that nobody has decided follows the data: its evidence is renewed, or it is withdrawn. A decided hit stays as
/// decided, and one that was given up stays given up; only much stronger evidence than it had raises a new one.
struct HitRaising {
    let store: Store
    let snapshot: ListSnapshot
    let connection: any Connection
    var sealer: PersonSealer

    /// Evidence so much stronger (in natural logarithms) than what a human decided on deserves another look.
    static let strongerBy = 2.0

    /// - Returns: How many hits were raised.
    mutating func update(
        _ row: TravellerRow,
        _ person: PersonVersion,
        _ hits: [HitRow],
        _ flight: FlightRow,
        withdrawal: WithdrawalReason
    ) throws -> Int {
        let travels = row.status != .cancelled
        let found = travels ? Self.alerts(for: person, snapshot.screening) : []
        guard !found.isEmpty || !hits.isEmpty else { return 0 }
        var known: [(row: HitRow, history: HitHistory)] = []
        for hit in hits {
            // A reader may be deciding at this moment: the hit is read again once it is held.
            try connection.lockHit(hit.id)
            guard let held = try connection.hit(hit.id) else { continue }
            known.append((held, try connection.history(ofHit: hit.id)))
        }
        let memory = KnownFalseMemory(store: store, connection: connection)
        // Who carries a document that was reported lost may not be the person whom a human knew by it.
        let mayBeKnown = found.allSatisfy { snapshot.sources[$0.listID]?.category != .objectsSought }
        var raised = 0
        var confirmedAgain: Set<Int64> = []
        for result in found {
            let token = try store.entryToken(list: result.listID, entry: result.entryKey)
            let same = known.filter { $0.row.list == result.listID && $0.row.entry == token }
            if let open = same.first(where: { $0.history.state.isOpen }) {
                confirmedAgain.insert(open.row.id)
                if open.history.first == nil { try renew(open.row, result, row) }
            } else if let decided = same.last(where: { $0.history.first != nil || $0.history.state == .expired }) {
                confirmedAgain.insert(decided.row.id)
                if result.llr > Double(decided.row.strength) / 100 + Self.strongerBy {
                    try raise(result, token, row, person, flight)
                    raised += 1
                }
            } else {
                if mayBeKnown, let entry = snapshot.entry(result.entryKey, of: result.listID),
                    try memory.silences(result, saying: KnownFalseMemory.digest(of: entry), of: row, person.traveller)
                {
                    continue
                }
                try raise(result, token, row, person, flight)
                raised += 1
            }
        }
        for (hit, history) in known
        where history.state.isOpen && history.first == nil && !confirmedAgain.contains(hit.id) {
            try withdraw(history, travels ? withdrawal : .notTravelling)
        }
        return raised
    }

    // MARK: -

    /// The alerts of a person under every name that is known, the strongest for each list entry.
    static func alerts(for person: PersonVersion, _ snapshot: ScreeningSnapshot) -> [ScreeningHit] {
        var strongest: [String: ScreeningHit] = [:]
        for name in [person.traveller.name] + person.otherNames {
            var traveller = person.traveller
            traveller.name = name
            for hit in screen(ScreeningSubject(traveller: traveller), snapshot, alertsOnly: true) {
                let entry = hit.listID + "\u{0}" + hit.entryKey
                if let known = strongest[entry], known.llr >= hit.llr { continue }
                strongest[entry] = hit
            }
        }
        return strongest.sorted { $0.key < $1.key }.map(\.value)
    }

    private mutating func raise(
        _ result: ScreeningHit,
        _ token: Int64,
        _ row: TravellerRow,
        _ person: PersonVersion,
        _ flight: FlightRow
    ) throws {
        guard let source = snapshot.sources[result.listID], let version = snapshot.versions[result.listID] else {
            return
        }
        let id = try connection.takeNumbers(1, flight: flight.id).lowerBound
        let reviewBy = flight.deadline ?? store.now.advanced(bySeconds: 86_400)
        let grounds = HitGrounds(
            category: source.category.hitCategory,
            offence: snapshot.entry(result.entryKey, of: result.listID)?.offence ?? source.offence,
            source: source.id,
            isMinor: person.isUnaccompaniedMinor || person.traveller.isMinor(on: flight.departureDay),
            ownRecipients: source.category == .toProtect ? try ownRecipients() : [],
            reviewBy: reviewBy,
            expires: reviewBy.advanced(bySeconds: Int64(store.profile.unreviewedHitHours) * 3600)
        )
        let event = HitEvent(hit: id, number: 0, at: store.now, by: ServiceAccount.actor, act: .raised(grounds))
        let history = try HitHistory(event)
        var hit = HitRow(
            id: id,
            flight: flight.id,
            traveller: row.id,
            list: result.listID,
            listVersion: version,
            entry: token,
            category: grounds.category.rawValue,
            strength: Int64((result.llr * 100).rounded()),
            raised: store.now,
            phase: history.state.code
        )
        hit.sealed = try sealed(result, hit, row)
        try connection.insert(hit)
        try connection.append(event, after: history)
        var record = store.record(.combination, .hit(id, offence: grounds.offence))
        record.flightReference = "flight:\(flight.id)"
        record.subject = try store.pseudonym(ofTraveller: row.id)
        record.listVersion = "\(result.listID)/\(version)"
        record.count = 1
        record.software = snapshot.thresholds
        try connection.log(record)
    }

    /// Puts the newest evidence into a hit that nobody has decided.
    private mutating func renew(_ hit: HitRow, _ result: ScreeningHit, _ row: TravellerRow) throws {
        guard let version = snapshot.versions[result.listID] else { return }
        var renewed = hit
        renewed.strength = Int64((result.llr * 100).rounded())
        renewed.listVersion = version
        let old = try sealer.open(hit.sealed, for: row, as: .evidence(hit: hit.id, version: hit.version))
        guard dossier(result).encoded() != old || renewed != hit else { return }
        renewed.version += 1
        renewed.sealed = try sealed(result, renewed, row)
        try connection.update(renewed)
    }

    private func withdraw(_ history: HitHistory, _ reason: WithdrawalReason) throws {
        var history = history
        let event = history.event(.withdrawn(reason), by: ServiceAccount.actor, at: store.now)
        try history.apply(event)
        try connection.append(event, after: history)
        var record = store.record(.review, .hit(history.hit, offence: history.grounds.offence))
        record.counts = ["withdrawn": 1]
        record.justification = reason.rawValue
        try connection.log(record)
    }

    private func dossier(_ result: ScreeningHit) -> HitDossier {
        var dossier = HitDossier(
            entryKey: result.entryKey,
            reference: result.reference,
            listedName: result.listedName,
            evidence: result.evidence.encoded()
        )
        if let entry = snapshot.entry(result.entryKey, of: result.listID) {
            dossier.describe(entry)
            dossier.entryDigest = KnownFalseMemory.digest(of: entry)
        }
        return dossier
    }

    private mutating func sealed(_ result: ScreeningHit, _ hit: HitRow, _ row: TravellerRow) throws -> [UInt8] {
        try sealer.seal(
            dossier(result).encoded(capacity: 512),
            for: row,
            as: .evidence(hit: hit.id, version: hit.version)
        )
    }

    /// The authorities for persons to be protected: those of the register that exist to protect children.
    private func ownRecipients() throws -> Set<Int64> {
        Set(try connection.authorities().filter(\.isChildProtection).map(\.id))
    }
}

extension ListSource {
    /// The offence that the list is kept for; terrorism where a code is unknown, the gravest ground of the Directive.
    package var offence: Offence { offences.lazy.compactMap { Offence(rawValue: $0) }.first ?? .terrorism }
}

extension ListEntry {
    /// The offence that the entry itself is kept for, where it names one.
    fileprivate var offence: Offence? { offences.lazy.compactMap { Offence(rawValue: $0) }.first }
}

extension ListSource.Category {
    var hitCategory: HitCategory {
        switch self {
        case .personsSought, .alert: .personSought
        case .objectsSought: .document
        case .toProtect: .toProtect
        }
    }
}

extension Traveller {
    /// Whether the person is, or by what is known may be, under eighteen on a day.
    package func isMinor(on day: CivilDay) -> Bool {
        guard let born else { return role == .infant }
        return born.latest.adding(months: 18 * 12) > day
    }
}

/// The account under whose name the engine acts; it can decide nothing about a person.
package enum ServiceAccount {
    package static let account: Account = {
        do {
            return try Account(
                id: 0,
                username: Store.serviceActor,
                displayName: "Passerelle",
                roles: [.service],
                isService: true
            )
        } catch {
            preconditionFailure("the service account has the service's role alone: \(error)")
        }
    }()

    static let actor = Actor(account, as: .service)
}
