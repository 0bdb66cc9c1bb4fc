// SPDX-License-Identifier: Apache-2.0

/// Which of the two databases stands behind a connection.
package enum Dialect: String, Sendable, Hashable, CaseIterable {
    case sqlite
    case postgres
}
