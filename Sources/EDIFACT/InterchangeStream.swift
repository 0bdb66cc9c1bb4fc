// SPDX-License-Identifier: Apache-2.0

/// Reads interchanges from a pipe, a socket or a file larger than memory, through a window that moves on.
///
/// ```swift
/// var stream = InterchangeStream { buffer in read(descriptor, buffer.baseAddress, buffer.count) }
/// while let interchange = try stream.next() {
///     for frame in interchange.messages {
///         stream.read(frame, of: interchange) { segments in ... }
///     }
/// }
/// ```
///
/// Places and ranges of an interchange count from the beginning of the window, which `offset` says; those of `findings`
/// count from the beginning of the input. The window grows to the longest interchange, and never beyond
/// `Limits.windowBytes`: a longer interchange is given in parts, each with the messages that it holds whole, and with
/// the finding `edifact.interchange-in-parts`. Only the last part says whether the interchange ended as it should.
public struct InterchangeStream: ~Copyable {
    private var reader = InterchangeReader()
    private var buffer: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var count = 0
    private let limit: Int
    private var isFinal = false
    private let fill: (UnsafeMutableRawBufferPointer) throws -> Int

    /// Makes a stream.
    ///
    /// `fill` writes the next bytes of the input to the front of a buffer and returns their number, zero at the end.
    /// `limit` bounds the window, in bytes.
    public init(limit: Int = Limits.windowBytes, fill: @escaping (UnsafeMutableRawBufferPointer) throws -> Int) {
        self.limit = max(limit, 4096)
        self.fill = fill
        capacity = min(self.limit, 1 << 20)
        buffer = .allocate(capacity: capacity)
    }

    deinit { buffer.deallocate() }

    /// The bytes that interchanges and messages lie in, until `next` is called again.
    public var window: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: buffer, count: count) }

    /// Where the window begins in the input.
    public var offset: Int { reader.discarded }

    /// The bytes of the input that were taken in so far.
    public var byteCount: Int { reader.discarded + count }

    /// What is wrong outside the interchanges read so far.
    public var findings: Findings { reader.findings }

    /// Reads the next interchange, or the next part of one that is longer than the window; nil at the end.
    ///
    /// Throws what `fill` throws.
    public mutating func next() throws -> Interchange? {
        // What follows a part is behind the window.
        if reader.isOpen, !isFinal { try moveOn() }
        while true {
            // A window is too small only for what begins at its front.
            let isTooSmall = count == limit && reader.position == 0
            switch reader.step(in: window, isFinal: isFinal, inParts: isTooSmall) {
            case .interchange(let interchange): return interchange
            case .end: return nil
            case .incomplete: try moveOn()
            }
        }
    }

    /// Lends the segments of a message that `next` gave last.
    public mutating func read<Value, Failure: Error>(
        _ frame: MessageFrame,
        of interchange: borrowing Interchange,
        body: (Segments) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try reader.read(frame, of: interchange, in: window, body: body)
    }

    /// The first bytes of the input that are neither blank nor a byte order mark, to tell what it is.
    ///
    /// Call it before `next`. Throws what `fill` throws.
    public mutating func firstByte() throws -> UInt8? {
        if count == 0, !isFinal { try moveOn() }
        let start = window.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let first = window.firstNonBlank(from: start)
        return first < count ? window[first] : nil
    }

    /// All of the input in memory, where it turns out to be no EDIFACT; call it instead of `next`.
    ///
    /// Throws what `fill` throws.
    public mutating func wholeInput() throws -> [UInt8] {
        var bytes = Array(window)
        var piece = [UInt8](repeating: 0, count: 1 << 20)
        while !isFinal {
            let added = try piece.withUnsafeMutableBytes { try fill($0) }
            isFinal = added <= 0
            bytes += piece.prefix(max(added, 0))
        }
        return bytes
    }

    /// Drops what was read, makes room and fills the window.
    private mutating func moveOn() throws {
        let read = reader.position
        if read > 0 {
            buffer.update(from: buffer + read, count: count - read)
            count -= read
            reader.discard(read)
        }
        if count * 2 > capacity, capacity < limit {
            let larger = min(capacity * 4, limit)
            let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
            grown.update(from: buffer, count: count)
            buffer.deallocate()
            buffer = grown
            capacity = larger
        }
        while count < capacity {
            let space = UnsafeMutableRawBufferPointer(start: buffer + count, count: capacity - count)
            let added = try fill(space)
            guard added > 0 else {
                isFinal = true
                break
            }
            count += min(added, space.count)
        }
    }
}

extension Findings {
    /// The same findings where the text that they lie in begins at another place.
    public func moved(by offset: Int) -> Findings {
        guard offset != 0, !isEmpty else { return self }
        var moved = self
        moved.move(by: offset)
        return moved
    }
}
