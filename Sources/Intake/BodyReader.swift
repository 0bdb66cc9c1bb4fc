// SPDX-License-Identifier: Apache-2.0

import NIOCore
import Synchronization

/// The memory that bodies on their way in may take together; whoever comes when it is full is asked to come later.
final class BodyBudget: Sendable {
    private let limit: Int
    private let used = Mutex(0)

    init(bytes limit: Int) { self.limit = limit }

    /// Takes so many bytes; false if that would be too much.
    func take(_ bytes: Int) -> Bool {
        used.withLock { used in
            guard used + bytes <= limit else { return false }
            used += bytes
            return true
        }
    }

    /// Gives back what was taken.
    func give(_ bytes: Int) { used.withLock { $0 -= bytes } }

    /// What is taken at present.
    var taken: Int { used.withLock(\.self) }
}

/// Why a body was not read to its end.
enum BodyRefusal: Error, Hashable {
    case tooLarge
    /// The bodies of all senders together fill the memory set aside for them.
    case busy
    case tooSlow
}

/// Reads a request's body piece by piece, and stops as soon as it is too long, too slow or too much for the memory.
struct BodyReader: Sendable {
    /// Bytes that one body may have.
    let limit: Int
    let budget: BodyBudget
    let seconds: @Sendable () -> Double

    /// A sender that stays below this many bytes a second for longer than the grace is let go.
    private static let slowest = 1024.0
    private static let grace = 20.0

    /// Reads the body and hands it to a closure; the memory is given back when that ends.
    ///
    /// - Parameters:
    ///   - body: The pieces.
    ///   - declared: The length that the sender announced, if it did.
    ///   - use: What is done with the bytes.
    /// - Returns: What the closure gave.
    /// - Throws: `BodyRefusal`, and what the body or the closure throws.
    func read<Body: AsyncSequence & Sendable, Value: Sendable>(
        _ body: Body,
        declared: Int?,
        _ use: ([UInt8]) async throws -> Value
    ) async throws -> Value where Body.Element == ByteBuffer {
        if let declared, declared > limit { throw BodyRefusal.tooLarge }
        var taken = 0
        defer { budget.give(taken) }
        var bytes: [UInt8] = []
        let start = seconds()
        for try await piece in body {
            guard bytes.count + piece.readableBytes <= limit else { throw BodyRefusal.tooLarge }
            guard budget.take(piece.readableBytes) else { throw BodyRefusal.busy }
            taken += piece.readableBytes
            bytes.append(contentsOf: piece.readableBytesView)
            let elapsed = seconds() - start
            guard elapsed < Self.grace || Double(bytes.count) / elapsed >= Self.slowest else {
                throw BodyRefusal.tooSlow
            }
        }
        return try await use(bytes)
    }
}
