// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Remembers which threads are inside a transaction of one database, so that a second one is refused, not waited for.
final class ThreadMark: Sendable {
    private let key: pthread_key_t

    init() {
        var key = pthread_key_t()
        let failure = pthread_key_create(&key, nil)
        precondition(failure == 0, "no thread key is left: too many databases are open at once")
        self.key = key
    }

    deinit { pthread_key_delete(key) }

    /// Runs the body, unless this thread is inside such a body already.
    func enter<T>(_ body: () throws -> T) throws -> T {
        guard pthread_getspecific(key) == nil else {
            throw DatabaseError(
                .statement,
                "a transaction was begun inside another of the same database: use its connection instead"
            )
        }
        pthread_setspecific(key, UnsafeRawPointer(bitPattern: 1))
        defer { pthread_setspecific(key, nil) }
        return try body()
    }

    /// Whether this thread is inside a transaction.
    var isSet: Bool { pthread_getspecific(key) != nil }
}
