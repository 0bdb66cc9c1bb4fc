// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Markup

@Suite struct HolePlaceTests {
    private func place(after literal: String) -> HolePlace {
        var place = HolePlace()
        _ = place.read(literal)
        return place
    }

    @Test(arguments: [
        "", "<p>", "<p class=\"a\">text", "<img src=\"/a\">", "<a title=\"", "<td data-key=\"x", "<!-- a -->",
    ])
    func `text may stand between tags and in quoted attributes`(literal: String) {
        #expect(place(after: literal).allowsText)
    }

    @Test(arguments: [
        "<a href=\"", "<form action=\"", "<img src=\"/", "<p style=\"", "<b onclick=\"", "<p class=", "<p ", "<",
        "<script>", "<style>p { ", "<p class='", "<p class=a",
    ])
    func `text may not stand in addresses, handlers, styles, scripts or open tags`(literal: String) {
        #expect(!place(after: literal).allowsText)
    }

    @Test func `paths stand only in addresses`() {
        #expect(place(after: "<a href=\"").allowsAddress)
        #expect(place(after: "<form method=\"post\" action=\"").allowsAddress)
        #expect(!place(after: "<a title=\"").allowsAddress)
        #expect(!place(after: "<a>").allowsAddress)
    }

    @Test func `attributes stand only inside tags`() {
        #expect(place(after: "<input name=\"a\"").allowsAttribute)
        #expect(place(after: "<td").allowsAttribute)
        #expect(!place(after: "<td>").allowsAttribute)
        #expect(!place(after: "</td").allowsAttribute)
        #expect(!place(after: "<td class=\"").allowsAttribute)
    }

    @Test func `markup after a script is text again`() {
        #expect(place(after: "<script src=\"/a.js\"></script>").isText)
        #expect(!HolePlace.endsInText("<p class=\"a"))
    }

    @Test func `a hole in an unquoted attribute stops a debug build`() async {
        await #expect(processExitsWith: .failure) {
            let text = "x onclick=y"
            let html: HTML = "<p class=\(text)></p>"
            print(html.text)
        }
    }
}
