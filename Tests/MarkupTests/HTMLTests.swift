// SPDX-License-Identifier: Apache-2.0

import Markup
import Testing

@Suite struct HTMLTests {
    @Test(arguments: [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("\" onmouseover=\"x", "&quot; onmouseover=&quot;x"),
        ("' or '", "&#39; or &#39;"),
        ("a&amp;b", "a&amp;amp;b"),
        ("N'DIAYE", "N&#39;DIAYE"),
        ("يوسف", "يوسف"),
        ("Ünal €", "Ünal €"),
        ("", ""),
    ])
    func `text in a hole is escaped between tags and in attributes`(text: String, escaped: String) {
        let html: HTML = "<b title=\"\(text)\">\(text)</b>"
        #expect(html.text == "<b title=\"\(escaped)\">\(escaped)</b>")
    }

    @Test(arguments: [
        ("ALI\u{202E}NOR", "ALI[U+202E]NOR"),
        ("\u{2066}x\u{2069}", "[U+2066]x[U+2069]"),
        ("\u{200F}علي", "[U+200F]علي"),
        ("\u{61C}a", "[U+061C]a"),
        ("a\u{0}b\u{1B}c\u{7F}", "a[U+0000]b[U+001B]c[U+007F]"),
        ("a\u{85}b\u{AD}c", "a[U+0085]b[U+00AD]c"),
        ("\u{FEFF}a\u{E0041}", "[U+FEFF]a[U+E0041]"),
        ("\u{200B}", "[U+200B]"),
    ])
    func `characters that hide or turn others are made visible`(text: String, shown: String) {
        #expect((HTML(text: text)).text == shown)
    }

    @Test func `joiners that names need and line breaks stay`() {
        let text = "می\u{200C}خواهم\nक\u{94D}\u{200D}ष"
        #expect(HTML(text: text).text == text)
    }

    @Test func `numbers, markup, nothing and lists of markup pass`() {
        let inner: HTML = "<i>\("<")</i>"
        let none: HTML? = nil
        let html: HTML = "<p>\(-12)\(UInt8(7))\(inner)\(none)\([inner, "<hr>"])</p>"
        #expect(html.text == "<p>-127<i>&lt;</i><i>&lt;</i><hr></p>")
    }

    @Test func `a literal chosen by a condition is text, not markup`() {
        let isOpen = Bool("true") ?? false
        let html: HTML = "<p>\(isOpen ? "<open>" : "shut")</p>"
        #expect(html.text == "<p>&lt;open&gt;</p>")
    }

    @Test func `parts are joined with a separator`() {
        let parts: [HTML] = ["a", "<b>b</b>", "c"]
        #expect(parts.joined(separator: "<br>").text == "a<br><b>b</b><br>c")
        #expect((parts[0] + parts[1]).text == "a<b>b</b>")
        #expect(HTML.empty.isEmpty)
    }

    @Test func `attributes come with their space or not at all`() {
        let on = true
        let html: HTML = """
            <input name="a"\(Attribute.flag("checked", if: on))\(Attribute.flag("disabled", if: !on))\
            \([Attribute("value", "a\"b"), Attribute("data-key", "<")])>
            """
        #expect(html.text == "<input name=\"a\" checked value=\"a&quot;b\" data-key=\"&lt;\">")
    }

    @Test func `codes are isolated and read from left to right`() {
        #expect(HTML.code("ZZ<1").text == "<bdi dir=\"ltr\" class=\"code\">ZZ&lt;1</bdi>")
        #expect(HTML.isolated("علي").text == "<bdi>علي</bdi>")
    }
}
