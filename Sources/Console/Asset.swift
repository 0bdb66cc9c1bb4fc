// SPDX-License-Identifier: Apache-2.0

import Markup

/// A file that pages refer to: style sheet, script, icon.
enum Asset: String, CaseIterable, Sendable {
    case style = "console.css"
    case script = "console.js"
    case icon = "passerelle.svg"

    var path: URLPath { "/assets/\(rawValue)" }

    /// The value of `Content-Type`.
    var mediaType: String {
        switch self {
        case .style: "text/css; charset=utf-8"
        case .script: "text/javascript; charset=utf-8"
        case .icon: "image/svg+xml"
        }
    }

    /// The file's bytes.
    func load() throws(Resource.LoadingError) -> [UInt8] { try Resource.load("Assets/\(rawValue)") }
}
