// SPDX-License-Identifier: Apache-2.0

import Markup
import TravelTypes

extension AccountsPage {
    func content(in frame: Frame) -> HTML {
        let words = frame.words
        return """
            \(mistakes.summary(words))<p class="lead">\(words[.accountsLead])</p>\(credentialBox(words))\
            \(table(frame))<section class="card narrow"><h2>\(words[.accountsAdd])</h2>\(addForm(frame))</section>
            """
    }

    private func credentialBox(_ words: Words) -> HTML? {
        guard let made else { return nil }
        return """
            <div class="notice notice-done" role="status">\(Icon.lock.html)<div><h2>\(words[.accountsMade])</h2>\
            <p>\(words[.accountsMadeText])</p><p>\(HTML.code(made.username)) · <strong>\(HTML.code(made.password))</strong>\
            </p></div></div>
            """
    }

    private func table(_ frame: Frame) -> HTML {
        let words = frame.words
        var table = Table(
            words[.accountsTitle],
            captionIsShown: false,
            columns: [
                .init(words[.columnUsername]), .init(words[.columnName]), .init(words[.columnDesk]),
                .init(words[.columnOrganisation]), .init(words[.columnLastSignIn]), .init(words[.columnState]),
                .action(words[.columnAction]),
            ]
        )
        for row in rows {
            let last = row.lastSignIn.map { words.ago($0, now: frame.now) } ?? HTML(text: words[.valueNever])
            table.add([
                .code(row.username), .isolated(row.displayName),
                row.desk.map { HTML(text: words($0)) } ?? .code(row.roles.joined(separator: " ")),
                .isolated(row.organisation), last,
                row.isDisabled ? .badge(words[.accountDisabled], .alarm) : .badge(words[.accountActive], .quiet),
                actions(row, frame),
            ])
        }
        return table.html
    }

    private func actions(_ row: Row, _ frame: Frame) -> HTML {
        let words = frame.words
        let name: HTML = "<span class=\"unseen\"> \(row.username)</span>"
        let password: HTML = "<button class=\"small\">\(words[.accountNewPassword])\(name)</button>"
        var forms = [HTML.form("/accounts/\(row.id)/password", token: frame.token, content: password)]
        if row.isDisabled {
            let enable: HTML = "<button class=\"small\">\(words[.accountEnable])\(name)</button>"
            forms.append(HTML.form("/accounts/\(row.id)/enable", token: frame.token, content: enable))
        } else if row.mayBeDisabled {
            let disable: HTML = "<button class=\"small danger\">\(words[.accountDisable])\(name)</button>"
            forms.append(HTML.form("/accounts/\(row.id)/disable", token: frame.token, content: disable))
        }
        return "<div class=\"actions\">\(forms)</div>"
    }

    private func addForm(_ frame: Frame) -> HTML {
        let words = frame.words
        let desks = Desk.allCases.map { (value: $0.rawValue, text: words($0)) }
        let content: HTML = """
            \(Field.line(
                "username", label: words[.columnUsername], hint: words[.accountsUsernameHint], value: draft.username,
                mistakes: mistakes, words: words, [Attribute("dir", "ltr")]))\
            \(Field.line(
                "name", label: words[.columnName], value: draft.displayName, mistakes: mistakes, words: words))\
            \(Field.choice(
                "role", label: words[.columnDesk], options: desks, selected: draft.desk.rawValue, mistakes: mistakes,
                words: words))\
            \(Field.line(
                "organisation", label: words[.columnOrganisation], value: draft.organisation, mistakes: mistakes,
                words: words))<button class="primary">\(words[.accountsAddButton])</button>
            """
        return HTML.form(Section.accounts.path, token: frame.token, content: content)
    }
}
