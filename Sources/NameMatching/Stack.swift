// SPDX-License-Identifier: Apache-2.0

/// A list of plain values in memory that is kept when the list is emptied: what an array costs at each step, paid once.
struct Stack<Element: BitwiseCopyable>: ~Copyable {
    private var values: UnsafeMutablePointer<Element>
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int = 16) {
        self.capacity = max(capacity, 1)
        values = .allocate(capacity: self.capacity)
    }

    deinit { values.deallocate() }

    /// The values as they lie now; valid until the next is added.
    var all: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: values, count: count) }

    var last: Element? { count > 0 ? values[count - 1] : nil }

    subscript(_ place: Int) -> Element {
        precondition(place >= 0 && place < count)
        return values[place]
    }

    @inline(__always)
    mutating func append(_ value: Element) {
        if count == capacity { grow() }
        (values + count).initialize(to: value)
        count += 1
    }

    /// Keeps the first values.
    @inline(__always)
    mutating func keep(_ most: Int) { count = min(count, most) }

    mutating func removeAll() { count = 0 }

    private mutating func grow() {
        let old = values
        values = .allocate(capacity: capacity * 2)
        values.moveInitialize(from: old, count: count)
        old.deallocate()
        capacity *= 2
    }
}
