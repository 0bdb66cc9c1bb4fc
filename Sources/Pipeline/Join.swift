// SPDX-License-Identifier: Apache-2.0

import Storage
import TravelTypes

/// One person in one message, on the way to being joined with what other messages say of the same person.
struct Mention: Hashable, Sendable {
    /// The place of the message in the order of ranks.
    var message: Int
    var version: PersonVersion
    /// The row that holds this value already, and its place there; nil if the value is new.
    var stored: MessageManifest.Entry?
}

/// One message of a flight, as far as joining needs it.
struct JoinedMessage: Hashable, Sendable {
    var kind: MessageManifest.Kind
    var source: PersonVersion.Source
    /// Locators of the bookings that the message withdraws.
    var withdrawn: Set<String> = []
    /// The push that the message is a part of, as a place among the flight's pushes.
    var push: Int?
    /// The first part of a push that has come whole: known persons who are in none of its parts are no longer on board.
    var opensWholePush = false
}

/// A person of the flight, put together from every message that mentions them.
struct JoinedPerson: Hashable, Sendable {
    /// Places in the list of mentions, in the order of message ranks.
    var mentions: [Int]
    var merged: PersonVersion
    var status: TravelStatus
}

/// Joins the mentions of a flight's messages into persons.
///
/// A function of the set of messages alone: the mentions come sorted by message rank, links are tried in an order that
/// depends only on their strength and on the mentions' own content, so every order of arrival gives the same persons.
/// PNR Directive article 8(2): API data collected by the same means are held with the PNR data.
struct Join {
    private let messages: [JoinedMessage]
    private let mentions: [Mention]
    private var parent: [Int]
    /// For each root, the messages in which the person is mentioned: two mentions of one message are two persons.
    private var members: [[Int]]
    private let hasParts: Bool

    /// - Parameters:
    ///   - messages: The flight's messages by rank.
    ///   - mentions: All mentions, sorted by message and then by their order in it.
    init(messages: [JoinedMessage], mentions: [Mention]) {
        self.messages = messages
        self.mentions = mentions
        parent = Array(mentions.indices)
        members = mentions.indices.map { [$0] }
        hasParts = messages.contains { $0.push != nil }
    }

    /// The persons of the flight, in the order of their first mention.
    mutating func persons() -> [JoinedPerson] {
        for link in LinkKind.allCases { join(by: link) }
        var roots: [Int] = []
        for index in mentions.indices where find(index) == index { roots.append(index) }
        return roots.map { root in
            let own = members[root].sorted()
            let merged = merge(own)
            return JoinedPerson(mentions: own, merged: merged, status: status(of: own, merged))
        }.sorted { ($0.mentions.first ?? 0) < ($1.mentions.first ?? 0) }
    }

    /// What two mentions may share, strongest first.
    private enum LinkKind: CaseIterable {
        /// The carrier's own reference of the person (RFF+ABO).
        case uniqueReference
        /// Issuer and number of a travel document.
        case document
        /// Record locator and full name.
        case locatorAndName
        /// Full name and full birth date.
        case nameAndBirth
        /// Record locator alone, where one side is known by references only.
        case locatorOfReference
    }

    private mutating func join(by link: LinkKind) {
        var groups: [String: [Int]] = [:]
        for (index, mention) in mentions.enumerated() {
            for key in keys(of: mention.version, link) { groups[key, default: []].append(index) }
        }
        for key in groups.keys.sorted() {
            guard let group = groups[key], let first = group.first else { continue }
            // A close-out that names a booking of several persons by its locator alone says nothing of one person.
            if link == .locatorOfReference {
                guard Set(group.map { find($0) }).count == 2 else { continue }
            }
            for other in group.dropFirst() { union(first, other) }
        }
    }

    private func keys(of version: PersonVersion, _ link: LinkKind) -> [String] {
        let person = version.traveller
        let name = person.name.joinKey
        switch link {
        case .uniqueReference: return person.uniqueReference.map { [$0] } ?? []
        case .document:
            return person.documents.filter { $0.type?.isTravelDocument ?? true && !$0.number.isEmpty }.map {
                "\($0.number.uppercased())/\($0.issuer?.description ?? "")"
            }
        case .locatorAndName:
            guard let locator = person.bookingReference, !name.isEmpty else { return [] }
            return [locator + "/" + name]
        case .nameAndBirth:
            guard let born = person.born, born.precision == .day, !name.isEmpty else { return [] }
            return [name + "/" + born.description]
        case .locatorOfReference: return person.bookingReference.map { [$0] } ?? []
        }
    }

    private mutating func find(_ index: Int) -> Int {
        var root = index
        while parent[root] != root { root = parent[root] }
        var next = index
        while parent[next] != root { (parent[next], next) = (root, parent[next]) }
        return root
    }

    /// Joins two persons, unless one message mentions both: then they are two.
    private mutating func union(_ one: Int, _ other: Int) {
        let (a, b) = (find(one), find(other))
        guard a != b else { return }
        let seen = Set(members[a].map { mentions[$0].message })
        guard !members[b].contains(where: { seen.contains(mentions[$0].message) }) else { return }
        let (kept, gone) = (min(a, b), max(a, b))
        parent[gone] = kept
        members[kept] += members[gone]
        members[gone] = []
    }

    /// The newest value of every field; what API says of a person's documents goes before what PNR says.
    private func merge(_ own: [Int]) -> PersonVersion {
        let ordered = own.sorted { left, right in
            let (first, second) = (weight(mentions[left].version.source), weight(mentions[right].version.source))
            return (first, left) < (second, right)
        }
        var merged = mentions[ordered[0]].version
        for index in ordered.dropFirst() { merged.add(mentions[index].version) }
        // Seat and bags are the newest whatever the source.
        for index in own {
            let traveller = mentions[index].version.traveller
            if let seat = traveller.seat { merged.traveller.seat = seat }
            if !traveller.bags.isEmpty { merged.traveller.bags = traveller.bags }
        }
        merged.traveller.status = nil
        return merged
    }

    private func weight(_ source: PersonVersion.Source) -> Int {
        switch source {
        case .reference: 0
        case .pnr: 1
        case .api: 2
        }
    }

    /// Where the person stands, by the messages in the order of their ranks.
    private func status(of own: [Int], _ merged: PersonVersion) -> TravelStatus {
        var status = TravelStatus.booked
        let isCrew = merged.traveller.role == .crew || merged.traveller.role == .transitCrew
        let pushes = hasParts ? Set(own.compactMap { messages[mentions[$0].message].push }) : []
        var next = 0
        var onlyPNR = true
        for (place, message) in messages.enumerated() {
            let mentioned = next < own.count && mentions[own[next]].message == place
            if mentioned {
                let version = mentions[own[next]].version
                if version.source != .pnr { onlyPNR = false }
                status = status.after(message.kind, version.traveller.status, isAPI: version.source == .api)
                next += 1
            } else {
                let known = next > 0
                if known, let locator = merged.traveller.bookingReference, message.withdrawn.contains(locator) {
                    status = .cancelled
                }
                switch message.kind {
                case .closeOutOnBoard where known && !isCrew && status != .cancelled: status = .notBoarded
                case .closeOutNotOnBoard where known && !isCrew && status != .cancelled: status = .boarded
                case .fullPush where known && onlyPNR: status = .cancelled
                case .flightCancelled: status = .cancelled
                default: break
                }
                if message.opensWholePush, known, onlyPNR, message.push.map({ !pushes.contains($0) }) ?? false {
                    status = .cancelled
                }
            }
        }
        return status
    }
}

extension TravelStatus {
    /// The status after a message that mentions the person.
    fileprivate func after(_ kind: MessageManifest.Kind, _ stated: TravelStatus?, isAPI: Bool) -> TravelStatus {
        switch kind {
        case .closeOutOnBoard: return .boarded
        case .closeOutNotOnBoard: return .notBoarded
        case .cancelled, .flightCancelled: return .cancelled
        case .closed: return self
        case .list, .fullPush, .update, .crew:
            let said = stated ?? (isAPI ? .checkedIn : .booked)
            guard said != .cancelled, self != .cancelled else { return said }
            return said.progress > progress ? said : self
        }
    }

    private var progress: Int {
        switch self {
        case .cancelled: -1
        case .waitlisted: 0
        case .booked: 1
        case .checkedIn: 2
        case .notBoarded: 3
        case .boarded: 4
        }
    }
}

extension PersonName {
    /// Surname and given names as capital letters alone: the same for `O'DONOVAN-KONE` and `ODONOVANKONE`.
    fileprivate var joinKey: String {
        func letters(_ text: String) -> String {
            String(decoding: text.uppercased().utf8.filter { (0x41...0x5A).contains($0) || $0 >= 0x80 }, as: UTF8.self)
        }
        let (last, first) = (letters(surname), letters(givenNames))
        return last.isEmpty && first.isEmpty ? "" : last + "/" + first
    }
}

extension PersonVersion {
    /// Rare statements, the later ones first in rank.
    private static func joined(_ old: TravellerDetails, _ new: TravellerDetails) -> TravellerDetails {
        var details = old
        details.nationalityAtBirth = new.nationalityAtBirth ?? old.nationalityAtBirth
        details.formerNationality = new.formerNationality ?? old.formerNationality
        details.transport = new.transport ?? old.transport
        details.references += new.references.filter { !old.references.contains($0) }
        if !new.goods.isEmpty { details.goods = new.goods }
        return details
    }

    /// Takes over what a later or weightier value says, and keeps what it is silent about.
    fileprivate mutating func add(_ other: PersonVersion) {
        let new = other.traveller
        func newer<Value>(_ path: WritableKeyPath<Traveller, Value?>) {
            if let value = new[keyPath: path] { traveller[keyPath: path] = value }
        }
        if other.source != .reference, !(new.name.surname.isEmpty && new.name.givenNames.isEmpty) {
            let title = traveller.name.title
            traveller.name = new.name
            traveller.name.title = new.name.title ?? title
        }
        if other.source != .reference, source == .reference || new.role != .passenger { traveller.role = new.role }
        if let sex = new.sex, sex != .unknown || traveller.sex == nil { traveller.sex = sex }
        newer(\.born)
        newer(\.birthPlace)
        newer(\.birthState)
        if new.hasDetails { traveller.details = Self.joined(traveller.details, new.details) }
        newer(\.nationality)
        newer(\.residence)
        newer(\.bookingReference)
        newer(\.uniqueReference)
        newer(\.embarkation)
        newer(\.destination)
        newer(\.clearance)
        newer(\.capture)
        newer(\.crewFunction)
        traveller.documents = Self.joined(traveller.documents, new.documents) {
            [$0.number, $0.type?.description ?? ""]
        }
        traveller.contacts = Self.joined(traveller.contacts, new.contacts) { [$0.kind.rawValue, $0.text] }
        traveller.loyalty = Self.joined(traveller.loyalty, new.loyalty) { [$0.number] }
        traveller.tickets = Self.joined(traveller.tickets, new.tickets) { [$0.number] }
        payments = Self.joined(payments, other.payments) { [$0.form, $0.firstSix ?? "", $0.lastFour ?? ""] }
        otherNames += other.otherNames.filter { !otherNames.contains($0) }
        isUnaccompaniedMinor = isUnaccompaniedMinor || other.isUnaccompaniedMinor
        if other.source != .reference { source = other.source }
    }

    /// Both lists, the newer value of what is in both.
    private static func joined<Element>(_ old: [Element], _ new: [Element], key: (Element) -> [String]) -> [Element] {
        var all = old
        for element in new {
            if let place = all.firstIndex(where: { key($0) == key(element) }) {
                all[place] = element
            } else {
                all.append(element)
            }
        }
        return all
    }
}
