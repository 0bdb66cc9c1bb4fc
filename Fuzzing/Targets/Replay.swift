// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Runs a check over files, once each, so that the lines they reach can be counted.
@main
enum Replay {
    static func main() throws {
        for path in CommandLine.arguments.dropFirst() {
            try AnyCheck.run(Array(try Data(contentsOf: URL(fileURLWithPath: path))))
        }
    }
}
