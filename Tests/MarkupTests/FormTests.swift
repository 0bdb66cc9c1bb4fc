// SPDX-License-Identifier: Apache-2.0

import Markup
import Testing

@Suite struct FormTests {
    @Test func `a form that changes something carries the session's token`() {
        let html = HTML.form("/hits/\(7)/claim", token: FormToken("a\"b"), content: "<button>go</button>")
        #expect(
            html.text == """
                <form method="post" action="/hits/7/claim" novalidate>\
                <input type="hidden" name="token" value="a&quot;b"><button>go</button></form>
                """
        )
    }

    @Test func `a question carries none`() {
        #expect(!HTML.question("/log", content: "").text.contains("token"))
    }

    @Test func `a table has a caption, scopes and a header cell in each row`() {
        var table = Table("Hits <now>", columns: [.init("Flight"), .number("Count"), .action("Open")])
        #expect(table.isEmpty)
        table.add([.code("ZZ 1"), "\(3)", "<a href=\"\("/x" as URLPath)\">open</a>"], [Attribute("data-key", "7")])
        let text = table.html.text
        #expect(text.contains("<caption class=\"\">Hits &lt;now&gt;</caption>"))
        #expect(text.contains("<th scope=\"col\" class=\"number\">Count</th>"))
        #expect(text.contains("<tr data-key=\"7\"><th scope=\"row\"><bdi"))
        #expect(text.contains("<td class=\"number\">3</td>"))
    }
}
