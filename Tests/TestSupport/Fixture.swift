// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// The files under `Fixtures`, by their path there.
package enum Fixture {
    /// The folder that holds all fixtures.
    package static let folder: URL = {
        var url = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { url.deleteLastPathComponent() }
        return url.appendingPathComponent("Fixtures", isDirectory: true)
    }()

    /// Where a fixture is: `Fixture.url("paxlst/flight.edi")`.
    package static func url(_ path: String) -> URL { folder.appendingPathComponent(path) }

    /// The bytes of a fixture.
    package static func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: url(path))) }

    /// The text of a fixture in UTF-8.
    package static func text(_ path: String) throws -> String { String(decoding: try bytes(path), as: UTF8.self) }

    /// The names of the files in a folder of fixtures with an extension, in order.
    package static func names(in path: String, extension suffix: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: url(path).path).filter { $0.hasSuffix("." + suffix) }
            .sorted()
    }
}
