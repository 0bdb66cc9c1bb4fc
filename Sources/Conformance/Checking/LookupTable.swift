// SPDX-License-Identifier: Apache-2.0

/// A table that is filled once and asked for every segment of every message.
///
/// Its size is a power of two, and a place beyond it means the place behind that many rounds: asking costs a mask and a
/// load, without counting references and without a check.
final class LookupTable<Element: BitwiseCopyable & Sendable>: Sendable {
    private nonisolated(unsafe) let elements: UnsafeMutablePointer<Element>
    private let mask: Int

    /// A table of some elements, whose number is a power of two.
    init(_ elements: [Element]) {
        precondition(elements.count.nonzeroBitCount == 1)
        mask = elements.count - 1
        self.elements = .allocate(capacity: elements.count)
        elements.withUnsafeBufferPointer { source in
            if let base = source.baseAddress { self.elements.initialize(from: base, count: source.count) }
        }
    }

    deinit { elements.deallocate() }

    @inline(__always)
    subscript(place: Int) -> Element { elements[place & mask] }
}
