// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Files that the console carries with it: phrases, style sheet, script, icon.
///
/// Looked for in `PASSERELLE_RESOURCES`, in the program's folder and in `../share/passerelle`, in this order.
enum Resource {
    /// Why a resource could not be read, and what to do about it.
    struct LoadingError: Error, CustomStringConvertible {
        let description: String
    }

    /// The bytes of a resource.
    ///
    /// - Throws: what is missing and where it was looked for.
    static func load(_ path: String) throws(LoadingError) -> [UInt8] {
        for base in bases {
            if let data = FileManager.default.contents(atPath: "\(base)/passerelle_Console.resources/\(path)") {
                return [UInt8](data)
            }
        }
        throw LoadingError(
            description: "passerelle_Console.resources/\(path) is missing; looked in "
                + bases.joined(separator: ", ") + ": install it there, or set PASSERELLE_RESOURCES"
        )
    }

    private static let bases: [String] = {
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let set = ProcessInfo.processInfo.environment["PASSERELLE_RESOURCES"] ?? ""
        let beside = [Bundle.main.bundleURL.path, program.path]
        let shared = program.deletingLastPathComponent().appendingPathComponent("share/passerelle").path
        return (set.isEmpty ? [] : [set]) + beside + [shared]
    }()
}
