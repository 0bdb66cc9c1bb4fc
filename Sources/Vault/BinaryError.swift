// SPDX-License-Identifier: Apache-2.0

/// Why bytes could not be read back, and where; never carries the bytes themselves.
package struct BinaryError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was wrong.
    package enum Reason: String, Hashable, Sendable {
        case truncated = "the bytes end too early"
        case overlong = "a number is longer than its type"
        case invalid = "a value is outside its range"
        case invalidText = "a text is not UTF-8"
        case trailing = "bytes are left over"
        case unknownVersion = "the format version is unknown"
    }

    package var reason: Reason
    /// The place in the bytes, from 0.
    package var offset: Int

    package init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    package var description: String { "\(reason.rawValue) (byte \(offset))" }
}
