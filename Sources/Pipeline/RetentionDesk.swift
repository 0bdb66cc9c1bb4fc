// SPDX-License-Identifier: Apache-2.0

import Casework
import Database
import Mandate
import ProcessingLog
package import Storage
package import TravelTypes
import Vault

/// What retention would do, or did.
package struct RetentionReport: Hashable, Sendable, Codable {
    /// Travellers whose identifying data were re-wrapped for the approver.
    package var masked: Int
    /// Travellers erased.
    package var erased: Int
    /// Travellers kept because of an approved link.
    package var linked: Int
    /// Travellers past their date that are still there.
    package var overdue: Int
    /// The receipt days that were, or would be, erased.
    package var days: [String]
    /// The signed certificate; nil for a plan.
    package var certificate: String?
}

/// Step 5 of a message's day: when a period ends, the day's key is destroyed and the rows that hung from it go.
///
/// PNR Directive article 12(4). Destroying the key is the erasure, of every copy and backup too; deleting the rows tidies
/// up after it. Both steps can be repeated after a crash.
package struct RetentionDesk: Sendable {
    private let store: Store

    package init(store: Store) { self.store = store }

    /// What is due on a day, without doing it.
    package func plan(asOf day: CivilDay) throws -> RetentionReport {
        let due = try dueDays(asOf: day)
        let count = try store.database.read { try $0.travellers(receivedOn: due) }
        return RetentionReport(
            masked: 0,
            erased: count,
            linked: 0,
            overdue: count,
            days: due.map(\.description),
            certificate: nil
        )
    }

    /// Erases what is due on a day.
    package func run(asOf day: CivilDay) throws -> RetentionReport {
        let due = try dueDays(asOf: day)
        var counts = ErasedCounts()
        for received in due {
            for domain in KeyDomain.allCases { try store.keyring.destroyDay(domain, received) }
            counts += try store.database.writeBlocking(.ordinary) { connection in
                let erased = try connection.erase(receivedOn: received)
                var record = store.record(.erasure, .retention)
                record.count = erased.travellers
                record.counts = [
                    "bookings": erased.bookings, "hits": erased.hits, "messages": erased.messages,
                    "replies": erased.replies,
                ]
                record.caseReference = "receipt-day:\(received)"
                record.elementClasses = ["booking", "contact", "evidence", "identity", "payment"]
                try connection.log(record)
                return erased
            }
        }
        try destroyOldKeys(asOf: day)
        let left = try dueDays(asOf: day)
        let overdue = try store.database.read { try $0.travellers(receivedOn: left) }
        let certificate = try certify(day, due, counts)
        try store.database.writeBlocking(.ordinary) { connection in
            try connection.insertRetentionRun(asOf: day, at: store.now, certificate: certificate)
        }
        try emptyWriteAheadLog()
        return RetentionReport(
            masked: 0,
            erased: counts.travellers,
            linked: 0,
            overdue: overdue,
            days: due.map(\.description),
            certificate: certificate
        )
    }

    // MARK: -

    /// Leaves erased pages nowhere, also not in SQLite's write-ahead log.
    ///
    /// Another process that reads at this moment may hold it up. The run is done all the same: what the pages hold cannot
    /// be opened any more, and the next checkpoint empties them.
    private func emptyWriteAheadLog() throws {
        do {
            try store.database.checkpoint()
        } catch let error as DatabaseError where error.reason == .busy {
            return
        }
    }

    /// The receipt days whose data are due: those with keys, and those with rows left from an interrupted run.
    private func dueDays(asOf day: CivilDay) throws -> [CivilDay] {
        let calendar = RetentionCalendar(store.profile)
        var days = Set(try store.database.read { try $0.receiptDays() })
        for domain in KeyDomain.allCases { days.formUnion(store.keyring.days(domain)) }
        return days.filter { calendar.due(on: day, received: $0) == .erase }.sorted()
    }

    /// Intake keys live as long as the quarantine, token keys as long as a day of their month.
    private func destroyOldKeys(asOf day: CivilDay) throws {
        let quarantineDays = (store.profile.quarantineHours + 23) / 24 + 1
        // Nothing has been received yet on the days to come: their keys stay, whatever day the run is for.
        let end = min(day.advanced(by: -quarantineDays), store.now.day.advanced(by: 1))
        try store.keyring.destroyIntake(before: end)
        let calendar = RetentionCalendar(store.profile)
        for domain in KeyDomain.allCases {
            for month in store.keyring.tokenMonths(domain) {
                let last = CivilDay(
                    year: month / 100,
                    month: month % 100,
                    day: CivilDay.length(ofMonth: month % 100, year: month / 100)
                )
                // A month that is not over may still bring rows, whatever day the run is for.
                if last < store.now.day, calendar.due(on: day, received: last) == .erase {
                    try store.keyring.destroyTokenKey(domain, month: month)
                }
            }
        }
    }

    private func certify(_ day: CivilDay, _ due: [CivilDay], _ counts: ErasedCounts) throws -> String {
        let statement = ErasureStatement(
            format: "passerelle-erasure/1",
            asOf: day.description,
            ranAt: store.now.description,
            profile: store.profile.id,
            receiptDays: due.map(\.description),
            travellers: counts.travellers,
            bookings: counts.bookings,
            hits: counts.hits,
            messages: counts.messages,
            statement:
                "The keys of these receipt days were destroyed; what they sealed cannot be opened any more, in no copy."
        )
        let text = try PlainJSON.encode(statement)
        let signature = try store.keyring.signingKey("certificates").sign(Array(text.utf8))
        return text + "\n" + Hex.text(signature) + "\n"
    }
}

/// What a certificate of erasure says; nothing of it is personal.
private struct ErasureStatement: Codable {
    var format: String
    var asOf: String
    var ranAt: String
    var profile: String
    var receiptDays: [String]
    var travellers: Int
    var bookings: Int
    var hits: Int
    var messages: Int
    var statement: String
}
