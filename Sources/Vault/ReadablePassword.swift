// SPDX-License-Identifier: Apache-2.0

/// Passwords that a person can read out and type: 20 letters and digits in five groups, 99 bits of chance.
package enum ReadablePassword {
    /// Signs that are not mistaken for one another: no `0` and `o`, no `1`, `i` and `l`.
    private static let signs = Array("abcdefghjkmnpqrstuvwxyz23456789")

    /// A new password such as `k7mq-x2hd-9wtc-ebzn-4fvp`.
    package static func generate() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<5).map { _ in
            String((0..<4).map { _ in signs[Int.random(in: 0..<signs.count, using: &generator)] })
        }.joined(separator: "-")
    }
}
