// SPDX-License-Identifier: Apache-2.0

extension Connection {
    /// Waits until no other transaction holds the name, then holds it until the end of this one.
    ///
    /// For work that only one process may do at a time, as building the log's tree. On SQLite the write lock that
    /// every writing transaction holds is enough.
    package func lock(named name: String) throws {
        guard dialect == .postgres else { return }
        try execute("SELECT pg_advisory_xact_lock(hashtextextended(current_schema(), \(fingerprint(name))))")
    }

    /// Waits until no other transaction holds the name alone, then holds it together with others who share it.
    package func lockShared(named name: String) throws {
        guard dialect == .postgres else { return }
        try execute("SELECT pg_advisory_xact_lock_shared(hashtextextended(current_schema(), \(fingerprint(name))))")
    }

    /// Holds the name until the end of this transaction; false when another transaction does.
    package func tryLock(named name: String) throws -> Bool {
        guard dialect == .postgres else { return true }
        let sql: SQL = "SELECT pg_try_advisory_xact_lock(hashtextextended(current_schema(), \(fingerprint(name))))"
        return try first(sql) { try $0.bool(0) } ?? false
    }

    private func fingerprint(_ name: String) -> Int64 {
        var hash = Fingerprint()
        hash.add(name.utf8)
        return Int64(bitPattern: hash.value)
    }
}
