// SPDX-License-Identifier: Apache-2.0

extension Array {
    /// Appends an element; most lists of a person or booking have one, and take room for just that.
    @inline(__always)
    mutating func add(_ element: consuming Element) {
        if capacity == 0 { self = [element] } else { append(element) }
    }
}
