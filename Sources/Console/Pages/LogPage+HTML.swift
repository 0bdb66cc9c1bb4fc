// SPDX-License-Identifier: Apache-2.0

import Markup
import TravelTypes

extension LogPage {
    func content(in frame: Frame) -> HTML {
        let words = frame.words
        return """
            \(mistakes.summary(words))\(state.html(in: frame))\(searchForm(words))\
            \(rows.isEmpty ? nothing(words) : table(frame))\(pager.html(words))
            """
    }

    private func nothing(_ words: Words) -> HTML {
        "<div class=\"nothing\">\(Icon.empty.html)<p>\(words[.logEmpty])</p></div>"
    }

    private func searchForm(_ words: Words) -> HTML {
        let operations = [(value: "", text: words[.logAll])] + LogOperation.allCases.map { ($0.rawValue, words($0)) }
        let people = [(value: "", text: words[.logAll])] + actors.map { ($0.id, $0.name) }
        let content: HTML = """
            \(Field.choice(
                "operation", label: words[.logOperation], options: operations,
                selected: query.operation?.rawValue ?? "", words: words))\
            \(Field.choice("actor", label: words[.logActor], options: people, selected: query.actor, words: words))\
            \(Field.line(
                "day", label: words[.logDay], hint: words[.logDayHint], value: query.day, mistakes: mistakes,
                words: words, [Attribute("dir", "ltr"), Attribute("inputmode", "numeric")]))\
            <button>\(words[.logSearch])</button>
            """
        return HTML.question(Section.log.path, [Attribute("class", "search-row")], content: content)
    }

    private func table(_ frame: Frame) -> HTML {
        let words = frame.words
        var table = Table(
            words[.logTitle],
            captionIsShown: false,
            name: "log",
            columns: [
                .number(words[.columnIndex]), .init(words[.columnTime]), .init(words[.columnOperation]),
                .init(words[.columnActor]), .init(words[.columnPurpose]), .number(words[.columnPersons]),
                .init(words[.columnRecipient]), .init(words[.columnResult]),
            ]
        )
        for row in rows {
            let actor: HTML = row.actor.map { .isolated($0) } ?? "<span class=\"dim\">\(words[.eventMachine])</span>"
            table.add([
                "\(row.index)", words.at(row.at), HTML(text: words(row.operation)), actor,
                row.purpose.map { HTML.code($0) }.joined(separator: " "), "\(row.subjects)",
                row.recipient.map { .isolated($0) } ?? .empty,
                .badge(
                    words(row.result),
                    row.result == .ok ? .quiet : .alarm,
                    icon: row.result == .ok ? .same : row.result == .denied ? .lock : .warning
                ),
            ])
        }
        return table.html
    }
}

extension LogState {
    /// One box that says whether the log is whole, in a colour, an icon and a word.
    func html(in frame: Frame) -> HTML {
        let words = frame.words
        let (tone, icon, text): (String, Icon, String) =
            switch isIntact {
            case true: ("done", .same, words[.logIntact])
            case false: ("alarm", .differs, words[.logBroken])
            case nil: ("warning", .missing, words[.logUnverified])
            }
        var facts: [Fact] = [
            Fact(.logEntries, .code(String(entries))), Fact(.logRoot, .code(root)),
            Fact(.logCheckpoint, checkpoint.map { [.text(words.moment($0)), .code(String(checkpointEntries))] } ?? []),
        ]
        if let firstBad { facts.insert(Fact(.logFirstBad, .code(String(firstBad))), at: 0) }
        if let verified { facts.append(Fact(.logVerified, .text(words.relative(verified, now: frame.now)))) }
        return """
            <section class="notice notice-\(tone) log-state">\(icon.html)<div><h2>\(text)</h2>\(facts.html(words))\
            <p><a class="button" href="\("/log/verify" as URLPath)">\(words[.logVerify])</a></p></div></section>
            """
    }
}
