// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Console

@Suite struct AssetTests {
    private func style() throws -> String { String(decoding: try Asset.style.load(), as: UTF8.self) }

    /// Declarations of the style sheet: property and value.
    private func declarations() throws -> [(property: String, value: String)] {
        try style().split { "{};".contains($0) }.compactMap { part in
            let halves = part.split(separator: ":", maxSplits: 1)
            guard halves.count == 2, let name = halves[0].split(whereSeparator: \.isWhitespace).last else { return nil }
            return (String(name), halves[1].trimmingCharacters(in: .whitespaces))
        }
    }

    @Test func `the style sheet names no left and no right`() throws {
        let physical = ["left", "right", "top", "bottom"]
        for (property, value) in try declarations() where !property.hasPrefix("--") {
            let parts = property.split(separator: "-").map(String.init)
            #expect(Set(parts).isDisjoint(with: physical), "\(property)")
            #expect(!["left", "right"].contains(value), "\(property): \(value)")
            #expect(!["width", "height", "min-width", "max-height", "min-height"].contains(property), "\(property)")
            if ["margin", "padding", "border-width", "inset", "border-radius"].contains(property) {
                #expect(value.split(separator: " ").count < 4, "\(property): \(value) differs from side to side")
            }
        }
    }

    @Test func `nothing is loaded from elsewhere`() throws {
        for asset in Asset.allCases {
            let text = String(decoding: try asset.load(), as: UTF8.self)
            #expect(!text.isEmpty)
            #expect(!text.replacingOccurrences(of: "http://www.w3.org/2000/svg", with: "").contains("://"))
        }
        let style = try style()
        #expect(!style.contains("url(") && !style.contains("@import"))
    }

    @Test func `the script writes no markup and evaluates nothing`() throws {
        let script = String(decoding: try Asset.script.load(), as: UTF8.self)
        for word in ["innerHTML", "outerHTML", "eval(", "Function(", "document.write", ".style"] {
            #expect(!script.contains(word), "\(word)")
        }
    }

    @Test(arguments: [
        ("ink", "page"), ("ink", "surface"), ("ink", "sunken"), ("dim", "page"), ("dim", "surface"), ("dim", "sunken"),
        ("accent-strong", "surface"), ("accent-strong", "accent-wash"), ("accent-ink", "accent"), ("good", "good-wash"),
        ("amber", "amber-wash"), ("bad", "bad-wash"), ("violet", "violet-wash"), ("brand-ink", "brand"),
        ("brand-dim", "brand"), ("bad", "surface"), ("amber", "surface"), ("accent-strong", "page"),
        ("good", "surface"),
        ("dim", "accent-wash"), ("ink", "bad-wash"),
    ])
    func `text stands out from its ground by 4.5 to 1 at least, in light and dark`(ink: String, ground: String) throws {
        for (theme, colours) in try themes().enumerated() {
            let ratio = Self.contrast(try #require(colours[ink]), try #require(colours[ground]))
            #expect(ratio >= 4.5, "\(ink) on \(ground) in \(theme == 0 ? "light" : "dark"): \(ratio)")
        }
    }

    /// The colours of the light theme, then of the dark one.
    private func themes() throws -> [[String: UInt32]] {
        let halves = try style().components(separatedBy: "@media (prefers-color-scheme: dark)")
        let light = Self.colours(halves[0])
        let dark = Self.colours(try #require(halves.last?.components(separatedBy: "/* Ground */").first))
        return [light, light.merging(dark) { $1 }]
    }

    private static func colours(_ text: String) -> [String: UInt32] {
        var colours: [String: UInt32] = [:]
        for line in text.split(separator: "\n") {
            let halves = line.trimmingCharacters(in: .whitespaces).components(separatedBy: ": #")
            guard halves.count == 2, halves[0].hasPrefix("--") else { continue }
            colours[String(halves[0].dropFirst(2))] = UInt32(halves[1].prefix(6), radix: 16)
        }
        return colours
    }

    /// WCAG 2.2, contrast ratio.
    private static func contrast(_ first: UInt32, _ second: UInt32) -> Double {
        let lights = [luminance(first), luminance(second)].sorted()
        return (lights[1] + 0.05) / (lights[0] + 0.05)
    }

    private static func luminance(_ colour: UInt32) -> Double {
        let parts = [16, 8, 0].map { shift -> Double in
            let part = Double((colour >> UInt32(shift)) & 0xFF) / 255
            return part <= 0.04045 ? part / 12.92 : exp(2.4 * log((part + 0.055) / 1.055))
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    @Test func `the content policy allows this origin and nothing inline`() {
        #expect(ContentSecurity.policy.hasPrefix("default-src 'none'"))
        #expect(!ContentSecurity.policy.contains("unsafe"))
    }
}
