// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages

/// Reports in words, as a carrier reads them.
extension FileReport {
    /// The report as text, with a caret under each place.
    ///
    /// - Parameters:
    ///   - language: The language of the carrier.
    ///   - original: The file, while it lives; without it the skeletons are shown, which hold no values.
    /// - Returns: lines of text.
    package func text(_ language: ReportLanguage, original: [UInt8]? = nil) -> String {
        let interchanges = original.map { InterchangeFile($0).interchanges } ?? []
        var text = summary.heading(language) + "\n"
        for message in messages where message.count > 0 {
            text += "\n" + message.text(language, original: original, interchanges: interchanges)
        }
        return text
    }

    /// The report as JSON Lines, one finding a line; the skeleton stands in for values.
    package func jsonLines(_ language: ReportLanguage) -> [UInt8] {
        messages.reduce(into: []) { $0 += $1.jsonLines(language, file: file) }
    }

    /// What the file amounts to.
    package var summary: FileSummary {
        var summary = FileSummary(file)
        for message in messages { summary.add(message) }
        return summary
    }
}

extension MessageReport {
    /// The findings of one message as text.
    ///
    /// - Parameters:
    ///   - language: The language of the carrier.
    ///   - original: The file, while it lives; without it the skeletons are shown.
    /// - Returns: lines of text.
    package func text(_ language: ReportLanguage, original: [UInt8]? = nil) -> String {
        text(language, original: original, interchanges: original.map { InterchangeFile($0).interchanges } ?? [])
    }

    func text(_ language: ReportLanguage, original: [UInt8]?, interchanges: [Interchange]) -> String {
        text(language) { finding in
            guard let original else { return finding.skeleton }
            let syntax = interchanges.first { $0.range.contains(finding.place.offset) }?.syntax ?? Syntax()
            return .original(at: finding.place, in: original, syntax: syntax)
        }
    }

    /// The findings as text in UTF-8, under the lines that they are about; holds personal data.
    package func textLines(_ language: ReportLanguage, in original: OriginalText) -> [UInt8] {
        textLines(language) { original.excerpt(at: $0.place) }
    }

    private func text(_ language: ReportLanguage, line: (ReportedFinding) -> SegmentExcerpt) -> String {
        String(decoding: textLines(language, line: line), as: UTF8.self)
    }

    private func textLines(_ language: ReportLanguage, line: (ReportedFinding) -> SegmentExcerpt) -> [UInt8] {
        var text: [UInt8] = []
        text.append(text: Phrases.heading(self, language))
        text.append(text: "\n")
        for finding in findings {
            text.append(text: "  [")
            text.append(text: Phrases.severity(finding.severity, language))
            text.append(text: "] ")
            text.append(text: finding.rule.rawValue)
            text.append(text: " - ")
            Phrases.write(finding.place, language, to: &text)
            if let path = finding.path {
                text.append(text: ", ")
                text.append(text: path)
            }
            text.append(text: "\n    ")
            text.append(text: RuleCatalogue.wording(finding.rule, language))
            text.append(text: "\n")
            let excerpt = line(finding)
            guard !excerpt.text.isEmpty else { continue }
            text.append(text: "    ")
            text.append(text: excerpt.text)
            text.append(text: "\n    ")
            text.append(contentsOf: repeatElement(0x20, count: excerpt.column))
            text.append(contentsOf: repeatElement(UInt8(ascii: "^"), count: max(excerpt.length, 1)))
            text.append(text: "\n")
        }
        if omitted > 0 { text.append(text: "  " + Phrases.omitted(omitted, language) + "\n") }
        return text
    }

    /// The findings as JSON Lines, one a line; the skeleton stands in for values.
    package func jsonLines(_ language: ReportLanguage, file: String) -> [UInt8] {
        var lines: [UInt8] = []
        var json = JSONWriter()
        for finding in findings {
            json.reset()
            json.object { json in
                json.member("file", file)
                json.member("type", type.isEmpty ? nil : type)
                json.member("reference", reference.isEmpty ? nil : reference)
                json.member("rule", finding.rule.rawValue)
                json.member("severity", finding.severity.rawValue)
                json.member("segment", finding.place.segment)
                json.member("element", finding.place.element)
                json.member("component", finding.place.component)
                json.member("offset", finding.place.offset)
                json.member("length", finding.place.length)
                if let path = finding.path { json.member("path", path) }
                json.member("message", RuleCatalogue.wording(finding.rule, language))
                json.member("skeleton", finding.skeleton.text)
            }
            lines += json.bytes + [0x0A]
        }
        return lines
    }
}

/// What the reports of a file amount to, added up one after the other.
package struct FileSummary: Sendable {
    private let file: String
    private var messages = 0
    private var rejected = 0
    private var findings = 0
    private var scores = QualityScore.Sum()

    package init(_ file: String) { self.file = file }

    /// Adds the report of a message, or of what lies outside all.
    package mutating func add(_ report: MessageReport) {
        if !report.type.isEmpty { messages += 1 }
        if report.isRejected { rejected += 1 }
        findings += report.count
        scores.add(report.score)
    }

    package var hasErrors: Bool { rejected > 0 }

    /// The first line of the report as text.
    package func heading(_ language: ReportLanguage) -> String {
        file + ": " + Phrases.summary(findings, language) + Phrases.score(scores.score, language)
    }

    /// One line of JSON: how many messages and findings, the points, and what costs most.
    package var jsonLine: [UInt8] {
        let score = scores.score
        var json = JSONWriter()
        json.object { json in
            json.member("file", file)
            json.member("messages", messages)
            json.member("rejected", rejected)
            json.member("findings", findings)
            json.member("score", score.points)
            json.key("dearest")
            json.array(score.dearest()) { json, cost in json.string(cost.rule.rawValue) }
        }
        return json.bytes + [0x0A]
    }
}

/// The words of a report around the wording of its rules.
enum Phrases {
    static func summary(_ count: Int, _ language: ReportLanguage) -> String {
        switch language {
        case .english: count == 0 ? "no findings" : count == 1 ? "1 finding" : "\(count) findings"
        case .french: count == 0 ? "aucun constat" : count == 1 ? "1 constat" : "\(count) constats"
        }
    }

    /// The score, where something costs points, and the rules that cost most.
    static func score(_ score: QualityScore, _ language: ReportLanguage) -> String {
        let rules = score.dearest().map(\.rule.rawValue).joined(separator: ", ")
        guard !rules.isEmpty else { return "" }
        switch language {
        case .english: return "; score \(score.points) of 100, most for \(rules)"
        case .french: return " ; note \(score.points) sur 100, surtout pour \(rules)"
        }
    }

    static func heading(_ message: MessageReport, _ language: ReportLanguage) -> String {
        guard !message.type.isEmpty || !message.reference.isEmpty else {
            return language == .english ? "Outside any message:" : "Hors de tout message :"
        }
        let name = message.type + " " + message.reference
        switch language {
        case .english: return name + (message.isRejected ? ": rejected" : ": accepted")
        case .french: return name + (message.isRejected ? " : rejeté" : " : accepté")
        }
    }

    static func severity(_ severity: Severity, _ language: ReportLanguage) -> String {
        switch (severity, language) {
        case (.info, .english): "info"
        case (.warning, .english): "warning"
        case (.error, .english): "error"
        case (.info, .french): "information"
        case (.warning, .french): "avertissement"
        case (.error, .french): "erreur"
        }
    }

    static func place(_ place: Place, _ language: ReportLanguage) -> String {
        var text: [UInt8] = []
        write(place, language, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Writes where a finding is, as far as it is known: segment, element, component, byte.
    static func write(_ place: Place, _ language: ReportLanguage, to text: inout [UInt8]) {
        func part(_ name: String, _ number: Int) {
            guard number > 0 else { return }
            text.append(text: name)
            text.append(number: number)
            text.append(text: ", ")
        }
        let isEnglish = language == .english
        part("segment ", place.segment)
        part(isEnglish ? "element " : "élément ", place.element)
        part(isEnglish ? "component " : "composant ", place.component)
        text.append(text: isEnglish ? "byte " : "octet ")
        text.append(number: place.offset)
    }

    static func omitted(_ count: Int, _ language: ReportLanguage) -> String {
        switch language {
        case .english: "... and \(count) more"
        case .french: "... et \(count) de plus"
        }
    }
}

extension [UInt8] {
    /// Adds a text in UTF-8.
    mutating func append(text: String) {
        var text = text
        text.withUTF8 { append(contentsOf: $0) }
    }

    /// Adds a number in decimal digits.
    mutating func append(number: Int) {
        guard number >= 0 else { return append(text: String(number)) }
        if number >= 10 { append(number: number / 10) }
        append(0x30 + UInt8(number % 10))
    }
}
