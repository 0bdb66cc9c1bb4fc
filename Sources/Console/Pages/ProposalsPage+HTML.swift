// SPDX-License-Identifier: Apache-2.0

import Mandate
import Markup
import TravelTypes

extension ProposalsPage {
    func content(in frame: Frame) -> HTML {
        let words = frame.words
        let none: HTML = "<div class=\"nothing\">\(Icon.empty.html)<p>\(words[.proposalsNone])</p></div>"
        let cards = waiting.map { card($0, frame, decision($0, frame)) }
        return """
            \(mistakes.summary(words))<p class="lead">\(words[.proposalsLead])</p>\
            \(waiting.isEmpty ? none : "<div class=\"cards\">\(cards)</div>")\(form(frame))\(entries(frame))
            """
    }

    private func card(_ row: Row, _ frame: Frame, _ actions: HTML) -> HTML {
        let words = frame.words
        let facts: [Fact] = [
            Fact(.columnList, .text(row.list)), Fact(.proposalReference, .code(row.reference)),
        ]
        let grounds: [Fact] = [
            Fact(.proposalOffence, .word(row.offence.phrase)), Fact(.proposalGround, .text(row.ground)),
            Fact(.proposalEvidence, .text(row.evidence)), Fact(.proposalExpires, .text(words.date(row.expires))),
            Fact(.proposalBy, .text(row.proposer)),
        ]
        return """
            <article class="card"><h2><bdi>\(row.name)</bdi></h2>\((facts + row.particulars + grounds).html(words))\
            <div class="forms">\(actions)</div></article>
            """
    }

    private func decision(_ row: Row, _ frame: Frame) -> HTML {
        let words = frame.words
        let name: HTML = "<span class=\"unseen\"> \(row.name)</span>"
        if row.isOwn {
            let button: HTML = "<button class=\"small\">\(words[.proposalTakeBack])\(name)</button>"
            return .form("/lists/proposals/\(row.id)/end", token: frame.token, content: button)
        }
        guard mayApprove else { return "" }
        let field = "reason-\(row.id)"
        let options = ProposalRejection.allCases.map { reason -> HTML in
            "<option value=\"\(reason.rawValue)\">\(words(reason))</option>"
        }
        let approve: HTML = "<button class=\"primary\">\(words[.proposalApprove])\(name)</button>"
        let reject: HTML = """
            <div class="field"><label for="\(field)">\(words[.proposalReason])</label>\(mistakes.beside(field, words))\
            <select id="\(field)" name="reason"\(mistakes.binding(field))><option value=""></option>\(options)</select>\
            </div><button class="small danger">\(words[.proposalReject])\(name)</button>
            """
        return """
            \(HTML.form("/lists/proposals/\(row.id)/approve", token: frame.token, content: approve))\
            \(HTML.form("/lists/proposals/\(row.id)/reject", token: frame.token, content: reject))
            """
    }

    private func entries(_ frame: Frame) -> HTML {
        let words = frame.words
        guard !inForce.isEmpty else {
            return
                "<section><h2>\(words[.proposalsInForce])</h2><p class=\"dim\">\(words[.proposalsInForceNone])</p></section>"
        }
        var table = Table(
            words[.proposalsInForce],
            captionIsShown: false,
            columns: [
                .init(words[.columnList]), .init(words[.proposalReference]), .init(words[.columnName]),
                .init(words[.proposalOffence]), .init(words[.proposalExpires]), .action(words[.columnAction]),
            ]
        )
        for row in inForce {
            let button: HTML = """
                <button class="small danger">\(words[.proposalEnd])<span class="unseen"> \(row.name)</span></button>
                """
            table.add([
                .isolated(row.list), .code(row.reference), .isolated(row.name), HTML(text: words(row.offence)),
                HTML(text: words.date(row.expires)),
                row.mayEnd
                    ? .form("/lists/proposals/\(row.id)/end", token: frame.token, content: button)
                    : "",
            ])
        }
        return "<section><h2>\(words[.proposalsInForce])</h2>\(table.html)</section>"
    }

    private func form(_ frame: Frame) -> HTML? {
        let words = frame.words
        guard mayPropose else { return nil }
        guard !lists.isEmpty else { return "<p class=\"dim\">\(words[.proposalsAddNone])</p>" }
        let offences =
            [(value: "", text: "")] + Offence.allCases.map { (value: $0.rawValue, text: words($0)) }
        func line(_ name: String, _ label: Phrase, _ value: String, _ hint: String? = nil) -> HTML {
            Field.line(name, label: words[label], hint: hint, value: value, mistakes: mistakes, words: words)
        }
        let content: HTML = """
            \(Field.choice(
                "list", label: words[.columnList], options: lists.map { (value: $0.id, text: $0.title) },
                selected: draft.list, mistakes: mistakes, words: words))\
            \(line("reference", .proposalReference, draft.reference))\
            \(line("surname", .proposalSurname, draft.surname))\
            \(line("given", .proposalGivenNames, draft.givenNames))\
            \(line("born", .proposalBorn, draft.born, words[.proposalBornHint]))\
            \(line("sex", .proposalSex, draft.sex))\(line("nationality", .proposalNationality, draft.nationality))\
            \(line("document", .proposalDocument, draft.document))\
            \(Field.choice(
                "offence", label: words[.proposalOffence], options: offences, selected: draft.offence,
                mistakes: mistakes, words: words))\
            \(line("ground", .proposalGround, draft.ground))\(line("evidence", .proposalEvidence, draft.evidence))\
            \(line(
                "expires", .proposalExpires, draft.expires,
                words(.proposalExpiresHint, ["day": lastDay.description])))\
            \(Field.tick(
                "statement", label: words[.proposalStatement], isOn: draft.isStated, mistakes: mistakes, words: words))\
            <button class="primary">\(words[.proposalSend])</button>
            """
        return """
            <section class="card narrow"><h2>\(words[.proposalsAdd])</h2>\
            \(HTML.form("/lists/proposals", token: frame.token, content: content))</section>
            """
    }
}
