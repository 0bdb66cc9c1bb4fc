// SPDX-License-Identifier: Apache-2.0

import Database
package import Mandate
import ProcessingLog
package import Storage
package import TravelTypes

/// The register of carriers and of who may speak for whom; every change leaves a log record.
package struct CarrierRegister: Sendable {
    private let store: Store
    private let account: Account?

    /// - Parameters:
    ///   - store: The unit's store.
    ///   - account: Who changes the register; nil for somebody at the machine itself.
    package init(store: Store, account: Account? = nil) {
        self.store = store
        self.account = account
    }

    /// Adds a carrier, or gives one that exists other senders and a new key.
    ///
    /// - Parameters:
    ///   - code: The carrier's code as its directory and its flights have it: two or three letters or digits.
    ///   - name: The carrier's name.
    ///   - senders: The UNB sender identifications that its messages carry; none for the code itself.
    /// - Returns: The channel's key, which nobody can read again.
    /// - Throws: `RegisterRefusal`, and what the database gives.
    package func add(_ code: String, name: String, senders: [String]) throws -> CarrierKey {
        try Self.check(code)
        for sender in senders where sender.isEmpty || sender.contains(where: \.isNewline) {
            throw RegisterRefusal.badSender
        }
        let key = CarrierKey()
        let row = CarrierRow(code: code, name: name, senders: senders.isEmpty ? [code] : senders)
        try change("carrier \(code) registered, \(row.senders.count) senders, new key") { connection in
            try connection.save(row, keyDigest: key.digest, at: store.now)
        }
        return key
    }

    /// Lets an agent speak for a carrier, or for all with `*`, from one day to another.
    package func mandate(agent: String, carrier: String, from: CivilDay, to: CivilDay) throws {
        if carrier != "*" { try Self.check(carrier) }
        guard from <= to else { throw RegisterRefusal.endsBeforeBeginning }
        try change("\(agent) may speak for \(carrier) from \(from) to \(to)") { connection in
            guard try connection.carrier(agent) != nil else { throw RegisterRefusal.unknownCarrier(agent) }
            try connection.addSpeakingMandate(agent: agent, carrier: carrier, from: from, to: to)
        }
    }

    /// Says what replies a carrier's channel gets; the unit signs it, and without its signature nothing of it holds.
    package func setReplies(of carrier: String, to settings: ReplySettings) throws {
        guard settings.isWithinBounds else { throw RegisterRefusal.badReplySettings }
        let signed = try settings.signed(for: carrier, by: store.keyring)
        try change("replies of \(carrier): \(settings.mode.rawValue), unreviewed \(settings.unreviewed.rawValue)") {
            guard try $0.carrier(carrier) != nil else { throw RegisterRefusal.unknownCarrier(carrier) }
            try $0.setReplies(signed, ofCarrier: carrier)
        }
    }

    /// All carriers, by code.
    package func carriers() throws -> [CarrierRow] { try store.database.read { try $0.carriers() } }

    /// Adds an authority to the register that packages may go to (PNR Directive article 7).
    package func add(_ authority: Authority) throws -> Int64 {
        try change("authority registered: \(authority.kind.rawValue)") { try $0.insert(authority) }
    }

    /// The register of authorities, by name.
    package func authorities() throws -> [Authority] { try store.database.read { try $0.authorities() } }

    private func change<Value>(_ what: String, _ body: (any Connection) throws -> Value) throws -> Value {
        var record: LogRecord
        if let account {
            let permit = try store.permissions.permit(account, to: .manageRegisters, for: .administration)
            record = store.record(.config, by: account, permit.role, .administration)
        } else {
            record = store.record(.config, .administration)
        }
        record.justification = what
        let final = record
        return try store.database.writeBlocking { connection in
            let value = try body(connection)
            try connection.log(final)
            return value
        }
    }

    private static func check(_ code: String) throws {
        let isPlain = code.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
        guard isPlain, (2...8).contains(code.utf8.count) else { throw RegisterRefusal.badCode }
    }
}

/// Why the register of carriers was not changed.
package enum RegisterRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case badCode, badSender, endsBeforeBeginning, badReplySettings
    case unknownCarrier(String)

    package var description: String {
        switch self {
        case .badCode: "a carrier's code is two to eight capital letters or digits"
        case .badSender: "a sender identification may not be empty or have several lines"
        case .endsBeforeBeginning: "the mandate ends before it begins; exchange the days"
        case .badReplySettings:
            "the minutes to acknowledge are 1 to 1440, the seconds to wait 0 to \(ReplySettings.longestWait)"
        case .unknownCarrier(let code): "no carrier \(code) is registered; add it with 'passerelle carrier add \(code)'"
        }
    }
}
