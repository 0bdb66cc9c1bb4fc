// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Finds the data files that are installed beside the program.
///
/// SwiftPM's own accessor stops the program when the folder is missing; this one says what is missing and where it was
/// looked for. Folders are tried in order: `PASSERELLE_RESOURCES`, the program's folder, `../share/passerelle`.
package enum ResourceFile {
    /// The bytes of a file of a module's `Resources` folder.
    ///
    /// - Parameters:
    ///   - name: The file's name in the folder, such as `airports.tsv`.
    ///   - module: The module that the file belongs to.
    /// - Returns: The whole file.
    /// - Throws: `ReferenceDataError.missing` when no folder has the file.
    package static func bytes(of name: String, module: String) throws(ReferenceDataError) -> [UInt8] {
        let folder = "passerelle_\(module).resources/Resources"
        for base in bases {
            if let data = FileManager.default.contents(atPath: "\(base)/\(folder)/\(name)") { return Array(data) }
        }
        throw .missing(file: "\(folder)/\(name)", searched: bases)
    }

    private static let bases: [String] = {
        var found: [String] = []
        if let set = ProcessInfo.processInfo.environment["PASSERELLE_RESOURCES"], !set.isEmpty { found.append(set) }
        found.append(Bundle.main.bundleURL.path)
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        found.append(program.path)
        found.append(program.deletingLastPathComponent().appendingPathComponent("share/passerelle").path)
        var seen: Set<String> = []
        return found.filter { seen.insert($0).inserted }
    }()
}

/// Why the reference tables could not be read.
package enum ReferenceDataError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file is in none of the places where the program looks.
    case missing(file: String, searched: [String])
    /// A row has too few columns or a value of the wrong kind; rows are counted from 1 with the comments.
    case malformed(file: String, row: Int)

    package var description: String {
        switch self {
        case .missing(let file, let searched):
            "the data file \(file) is missing; looked in \(searched.joined(separator: ", ")): "
                + "install it there, or set PASSERELLE_RESOURCES to the folder that holds it"
        case .malformed(let file, let row):
            "the data file \(file) is damaged at line \(row): install it again"
        }
    }
}
