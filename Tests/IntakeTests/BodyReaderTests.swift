// SPDX-License-Identifier: Apache-2.0

import NIOCore
import Synchronization
import Testing

@testable import Intake

@Suite struct BodyReaderTests {
    private func pieces(_ sizes: [Int]) -> AsyncStream<ByteBuffer> {
        AsyncStream { continuation in
            for size in sizes { continuation.yield(ByteBuffer(repeating: 0x41, count: size)) }
            continuation.finish()
        }
    }

    private func reader(limit: Int, budget: BodyBudget, seconds: @escaping @Sendable () -> Double = { 0 }) -> BodyReader
    {
        BodyReader(limit: limit, budget: budget, seconds: seconds)
    }

    @Test func `A body comes whole and gives its memory back`() async throws {
        let budget = BodyBudget(bytes: 100)
        let count = try await reader(limit: 50, budget: budget).read(pieces([20, 30]), declared: nil) { bytes in
            #expect(budget.taken == 50)
            return bytes.count
        }
        #expect(count == 50)
        #expect(budget.taken == 0)
    }

    @Test func `A body that is too long is refused by what it announces, and by what comes`() async throws {
        let budget = BodyBudget(bytes: 1000)
        let reader = reader(limit: 50, budget: budget)
        await #expect(throws: BodyRefusal.tooLarge) {
            try await reader.read(pieces([1]), declared: 51) { $0.count }
        }
        await #expect(throws: BodyRefusal.tooLarge) {
            try await reader.read(pieces([20, 20, 20]), declared: 10) { $0.count }
        }
        #expect(budget.taken == 0)
    }

    @Test func `Bodies beyond the memory set aside are asked to come later`() async throws {
        let budget = BodyBudget(bytes: 60)
        let reader = reader(limit: 50, budget: budget)
        _ = try await reader.read(pieces([40]), declared: nil) { _ in
            await #expect(throws: BodyRefusal.busy) {
                try await reader.read(pieces([40]), declared: nil) { $0.count }
            }
        }
        #expect(try await reader.read(pieces([40]), declared: nil) { $0.count } == 40)
    }

    @Test func `A sender that drips is let go`() async throws {
        let clock = Mutex(0.0)
        let reader = reader(limit: 1 << 20, budget: BodyBudget(bytes: 1 << 20)) {
            clock.withLock { now in
                now += 10
                return now
            }
        }
        await #expect(throws: BodyRefusal.tooSlow) {
            try await reader.read(pieces(Array(repeating: 1, count: 20)), declared: nil) { $0.count }
        }
    }
}
