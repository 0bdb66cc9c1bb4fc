// SPDX-License-Identifier: Apache-2.0

package import TravelTypes

/// Where every reader hands its records in: counts them, refuses repeated keys and what is not to be taken in, keeps
/// findings, and passes the rest on at once, so that no reader holds more than one record.
///
/// A class because the readers of XML and of tables share one between their parts.
final class ListBuilder {
    /// What is done with a record that is taken in.
    typealias Sink = (ListRecord) throws(ListError) -> Void

    let limits: ListLimits
    private let stateNamed: ListFormat.StateLookup
    private let programmes: ProgrammeRules?
    private let sink: Sink
    private var keys: Set<Int> = []
    private(set) var summary = ListSummary()

    init(
        limits: ListLimits,
        programmes: ProgrammeRules?,
        stateNamed: @escaping ListFormat.StateLookup,
        sink: @escaping Sink
    ) {
        self.limits = limits
        self.programmes = programmes
        self.stateNamed = stateNamed
        self.sink = sink
    }

    /// A record begins.
    func begin(line: Int) throws(ListError) {
        summary.records += 1
        guard summary.records <= limits.records else {
            throw ListError(.tooManyRecords(limit: limits.records), line: line)
        }
    }

    /// When the owner made the file, as it says itself.
    func generated(_ date: PartialDate?) { summary.generated = date ?? summary.generated }

    /// Something is wrong with a part of a record.
    func note(_ problem: ListFinding.Problem, line: Int, entry: String?) {
        add(problem, line: line, entry: entry, dropsRecord: false)
    }

    /// Something is so wrong with a record that it is left out.
    func drop(_ problem: ListFinding.Problem, line: Int, entry: String?) {
        summary.dropped += 1
        add(problem, line: line, entry: entry, dropsRecord: true)
    }

    private func add(_ problem: ListFinding.Problem, line: Int, entry: String?, dropsRecord: Bool) {
        guard summary.findings.count < limits.findings else { return }
        summary.findings.append(ListFinding(line: line, entry: entry, problem: problem, dropsRecord: dropsRecord))
    }

    /// A record is of a class that is not taken in.
    func refuse(_ refusal: ListRefusal) { summary.refused[refusal, default: 0] += 1 }

    /// Takes an entry in, if its key is new and it has a name.
    func take(_ entry: ListEntry, line: Int) throws(ListError) {
        guard !entry.key.isEmpty else { return drop(.noKey, line: line, entry: nil) }
        guard isNew(entry.key) else { return drop(.duplicateKey, line: line, entry: entry.key) }
        guard !entry.names.isEmpty else { return drop(.noName, line: line, entry: entry.key) }
        guard let programmes else { return try pass(entry) }
        switch programmes.decide(entry.programmes) {
        case .refused(let refusal):
            if refusal == .unknownProgramme { add(.unknownProgramme, line: line, entry: entry.key, dropsRecord: true) }
            refuse(refusal)
        case .taken(let offences):
            var entry = entry
            entry.offences = offences
            try pass(entry)
        }
    }

    private func pass(_ entry: ListEntry) throws(ListError) {
        try sink(summary.isDifference ? .changed(entry) : .entry(entry))
        summary.taken += 1
    }

    /// Takes a document in, if it is new.
    func take(_ document: LostDocument, line: Int) throws(ListError) {
        guard isNew(document.key) else { return drop(.duplicateKey, line: line, entry: nil) }
        try sink(.lostDocument(document))
        summary.taken += 1
    }

    /// The file says that an entry of an earlier one is gone.
    func remove(_ key: String, line: Int) throws(ListError) {
        isDifference()
        guard !key.isEmpty else { return drop(.noKey, line: line, entry: nil) }
        guard isNew(key) else { return drop(.duplicateKey, line: line, entry: key) }
        try sink(.removed(key: key))
        summary.taken += 1
    }

    /// The file is not a whole list but what has changed since another.
    func isDifference() { summary.isDifference = true }

    /// Keys are remembered as their hashes: a list of a million entries must not need their texts twice.
    private func isNew(_ key: String) -> Bool { keys.insert(key.hashValue).inserted }

    /// The State of a name or code; an unknown one is a finding.
    func state(_ name: String, line: Int, entry: String) -> StateCode? {
        if let state = knownState(name) { return state }
        note(.unknownState, line: line, entry: entry)
        return nil
    }

    /// The State of a name or code, if there is one.
    func knownState(_ name: String) -> StateCode? { stateNamed(name) }

    /// Ends the list: a file most of whose records are bad is no list of this format.
    func finish() throws(ListError) {
        guard summary.dropped * 2 <= summary.records else { throw ListError(.mostRecordsBad, line: nil) }
        guard summary.records > summary.dropped else { throw ListError(.noRecords, line: nil) }
    }
}

/// One record of a list that is taken in.
package enum ListRecord: Hashable, Sendable {
    case entry(ListEntry)
    case lostDocument(LostDocument)
    /// A difference says that the entry is new, or another than before.
    case changed(ListEntry)
    /// A difference says that the entry is gone.
    case removed(key: String)
}

/// What a reader has to say of a list beside its records.
package struct ListSummary: Hashable, Sendable {
    /// When the owner made the file, as it says itself.
    package var generated: PartialDate?
    /// The records of the file, whatever became of them.
    package var records = 0
    package var taken = 0
    /// The records that were left out because something is wrong with them.
    package var dropped = 0
    /// The records that are not taken in because of what they are.
    package var refused: [ListRefusal: Int] = [:]
    package var findings: [ListFinding] = []
    /// The file holds what has changed since another, not the whole list.
    package var isDifference = false
}

/// Why a record that is right in itself is not taken in; the raw values are those of an import's answer.
///
/// Directive (EU) 2016/681, art. 6(3)(a) and Annex II: only persons and objects sought or under alert for terrorism or
/// serious crime.
package enum ListRefusal: String, Hashable, Sendable, CaseIterable, Codable {
    /// Somebody with a public office, who is on a list for that alone.
    case politicallyExposed = "politically-exposed"
    /// Somebody who is on a list for being related to another.
    case relative
    /// A programme about trade or a country's rulers, not about a crime of the Directive.
    case tradeRegime = "trade-regime"
    /// A programme that the table does not have; a person must decide on it first.
    case unknownProgramme = "unknown-programme"
    /// A ship or an aircraft.
    case vehicle = "vessel-or-aircraft"
    /// Something else that does not travel: a security, an address, a bank account.
    case notAPerson = "not-a-person"
}
