// SPDX-License-Identifier: Apache-2.0

/// What can go wrong between the store and its callers, besides the database itself.
package enum StorageError: Error, Equatable, CustomStringConvertible {
    /// A row does not decode or does not fit its seal.
    case damaged(String)
    case notFound(String)
    /// Somebody else was first.
    case conflict(String)
    /// The unsigned tail of the processing log has passed its bound: reads and decisions wait.
    case logLagging(unsigned: Int)
    /// The database is older than the last known checkpoint of its log.
    case olderThanCheckpoint(size: Int, known: Int)
    /// Data past its retention date may not be read, even while its erasure has not run.
    case pastRetention
    /// The keys given are not those that this database was made with.
    case otherKeys

    package var description: String {
        switch self {
        case .damaged(let what): "The store is damaged: \(what). Run 'passerelle db verify'."
        case .notFound(let what): "Not found: \(what)."
        case .conflict(let what): "Somebody else was first: \(what)."
        case .logLagging(let unsigned):
            "The processing log has \(unsigned) records without a signed checkpoint; reading resumes when it has caught up."
        case .olderThanCheckpoint(let size, let known):
            "This database has \(size) log records but a checkpoint of \(known) is known: it was restored from an older "
                + "copy. Restore the newest copy; nothing is read or decided from an older one."
        case .otherKeys:
            "The key directory belongs to another database: nothing could be opened. Give the one that was made with this "
                + "store (--keys)."
        case .pastRetention:
            "These data are past their retention date and may not be read. Run 'passerelle retention run'."
        }
    }
}
