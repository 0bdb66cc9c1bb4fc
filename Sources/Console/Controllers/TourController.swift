// SPDX-License-Identifier: Apache-2.0

import Markup
import TravelTypes

/// The tour: seven scenes, with the page that each plays on for those who may open it.
struct TourController: Sendable {
    let office: Office

    var routes: [Route] { [.get("/tour", show)] }

    private func show(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        func path(_ section: Section, _ path: URLPath? = nil) -> URLPath? {
            reader.desk.sections.contains(section) ? path ?? section.path : nil
        }
        let later = visit.now.day.adding(months: 6).advanced(by: 1).description
        let faulty = Section.messages.path.query("show", MessagesPage.Filter.faulty.rawValue)
        return .page(
            TourPage(scenes: [
                .init(kind: .spelling, path: path(.hits), desk: .analyst),
                .init(kind: .namesake, path: path(.hits), desk: .analyst),
                .init(kind: .passport, path: path(.hits), desk: .analyst),
                .init(kind: .broken, path: path(.messages, faulty), desk: .analyst),
                .init(kind: .minor, path: path(.hits), desk: .supervisor),
                .init(
                    kind: .disk,
                    path: path(.log, "/log/verify"),
                    commands: ["passerelle log verify"],
                    desk: .administrator
                ),
                .init(
                    kind: .months,
                    path: path(.retention),
                    commands: ["passerelle retention run --as-of \(later)"],
                    desk: .dataProtectionOfficer
                ),
            ])
        )
    }
}
