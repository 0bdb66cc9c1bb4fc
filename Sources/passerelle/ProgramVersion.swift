// SPDX-License-Identifier: Apache-2.0

/// Which version of the program this is.
enum ProgramVersion {
    static let text = "0.1.0"
}
