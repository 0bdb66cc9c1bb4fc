// SPDX-License-Identifier: Apache-2.0

import Markup

/// The desk that a person sits at: what the navigation offers them.
///
/// It only decides what is worth offering; whether an account may do a thing is the permission table's question.
enum Desk: String, WordedSet {
    case supervisor
    case analyst
    case watchlistManager = "watchlist-manager"
    case dataProtectionOfficer = "data-protection-officer"
    case auditor
    case authorityOfficer = "authority-officer"
    case administrator

    static let phrasePrefix = "desk"

    /// The sections that the desk's navigation offers, in order.
    var sections: [Section] {
        switch self {
        case .analyst: [.home, .hits, .flights, .messages, .lists, .tour]
        case .supervisor: [.home, .hits, .flights, .messages, .lists, .retention, .tour]
        case .watchlistManager: [.home, .lists]
        case .auditor: [.home, .log, .lists, .retention]
        case .dataProtectionOfficer: [.home, .log, .lists, .retention, .tour]
        case .authorityOfficer: [.home, .authority]
        case .administrator: [.home, .accounts, .messages, .lists, .retention, .tour]
        }
    }
}

/// A part of the console that the navigation leads to.
enum Section: String, WordedSet {
    case home, hits, authority, flights, messages, lists, log, retention, accounts, tour

    static let phrasePrefix = "nav"

    var path: URLPath {
        switch self {
        case .home: "/"
        case .hits: "/hits"
        case .authority: "/authority"
        case .flights: "/flights"
        case .messages: "/messages"
        case .lists: "/lists"
        case .log: "/log"
        case .retention: "/retention"
        case .accounts: "/accounts"
        case .tour: "/tour"
        }
    }

    /// Whether a path lies in the section.
    func contains(_ path: URLPath) -> Bool {
        let place = path.withoutQuery
        return self == .home ? place == "/" : place == self.path.description || place.hasPrefix("\(self.path)/")
    }
}
