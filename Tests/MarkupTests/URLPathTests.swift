// SPDX-License-Identifier: Apache-2.0

import Markup
import Testing

@Suite struct URLPathTests {
    @Test(arguments: [
        ("H-12", "/hits/H-12/claim"), ("a/b", "/hits/a%2Fb/claim"), ("../x", "/hits/..%2Fx/claim"),
        ("..", "/hits/%2E%2E/claim"), ("?q=\"", "/hits/%3Fq%3D%22/claim"), ("é", "/hits/%C3%A9/claim"),
        ("\n", "/hits/%0A/claim"),
    ])
    func `a component cannot leave its place`(component: String, path: String) {
        #expect(("/hits/\(component)/claim" as URLPath).description == path)
    }

    @Test func `query values are encoded`() {
        let path = ("/hits" as URLPath).query("show", "mine&x").query("page", "2").fragment("top")
        #expect(path.description == "/hits?show=mine%26x&page=2#top")
        #expect(path.withoutQuery == "/hits")
    }

    @Test(arguments: ["//evil.example", "https://evil.example", "/a\"b", "/a b", "", "hits", "/a#b", "/\\evil"])
    func `an address from outside must be a plain local path`(text: String) {
        #expect(URLPath(local: text) == nil)
    }

    @Test func `a local address is kept`() {
        #expect(URLPath(local: "/hits/12?show=mine&page=2")?.description == "/hits/12?show=mine&page=2")
    }
}
