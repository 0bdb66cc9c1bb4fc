// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Runs what blocks for long on a thread of its own, a few at a time, away from the cooperative pool.
enum OwnThread {
    private static let queue: OperationQueue = {
        let queue = OperationQueue()
        queue.maxConcurrentOperationCount = 2
        return queue
    }()

    static func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            queue.addOperation { continuation.resume(returning: body()) }
        }
    }
}
