// SPDX-License-Identifier: Apache-2.0

import Markup

/// Ten minutes that show what the system does: scenes with a place to look at or a command to type.
struct TourPage: Page {
    var scenes: [Scene]

    /// A scene, and where it plays.
    struct Scene: Hashable, Sendable {
        enum Kind: String, WordedSet {
            case spelling, namesake, passport, broken, minor, disk, months

            static let phrasePrefix = "scene"

            /// What the scene shows, as a phrase of its own.
            var text: Phrase {
                switch self {
                case .spelling: .sceneTextSpelling
                case .namesake: .sceneTextNamesake
                case .passport: .sceneTextPassport
                case .broken: .sceneTextBroken
                case .minor: .sceneTextMinor
                case .disk: .sceneTextDisk
                case .months: .sceneTextMonths
                }
            }
        }

        var kind: Kind
        /// The page that shows it, if the reader may open it.
        var path: URLPath?
        /// Commands to type, one a line.
        var commands: [String] = []
        /// Who should be signed in.
        var desk: Desk
    }

    func title(_ words: Words) -> String { words[.tourTitle] }

    func content(in frame: Frame) -> HTML {
        let words = frame.words
        let items = scenes.map { scene($0, words) }
        return "<p class=\"lead\">\(words[.tourLead])</p><ol class=\"scenes\">\(items)</ol>"
    }

    private func scene(_ scene: Scene, _ words: Words) -> HTML {
        let link = scene.path.map { path -> HTML in
            "<p><a class=\"button\" href=\"\(path)\">\(words[.tourOpen])\(Icon.next.html)</a></p>"
        }
        let commands: HTML? =
            scene.commands.isEmpty
            ? nil : "<pre class=\"report\" dir=\"ltr\">\(scene.commands.joined(separator: "\n"))</pre>"
        let desk = words.html(.tourDesk, ["desk": HTML(text: words(scene.desk))])
        return """
            <li class="card"><h2>\(words(scene.kind))</h2><p>\(words[scene.kind.text])</p>\
            <p class="dim">\(Icon.person.html)\(desk)</p>\(commands)\(link)</li>
            """
    }
}
