// SPDX-License-Identifier: Apache-2.0

import Markup

/// Fields of forms: a visible label, a hint, the mistake, then the control.
enum Field {
    /// A line of text.
    static func line(
        _ name: String,
        label: String,
        hint: String? = nil,
        value: String = "",
        mistakes: FormMistakes = .none,
        words: Words,
        _ attributes: [Attribute] = []
    ) -> HTML {
        """
        <div class="field"><label for="\(name)">\(label)</label>\(note(hint))\
        \(mistakes.beside(name, words))<input id="\(name)" name="\(name)" value="\(value)" autocomplete="off" \
        spellcheck="false"\(mistakes.binding(name))\(attributes)></div>
        """
    }

    /// A choice of one from a list.
    static func choice(
        _ name: String,
        label: String,
        options: [(value: String, text: String)],
        selected: String,
        mistakes: FormMistakes = .none,
        words: Words
    ) -> HTML {
        let items = options.map { option -> HTML in
            """
            <option value="\(option.value)"\(Attribute.flag("selected", if: option.value == selected))>\
            \(option.text)</option>
            """
        }
        return """
            <div class="field"><label for="\(name)">\(label)</label>\(mistakes.beside(name, words))\
            <select id="\(name)" name="\(name)"\(mistakes.binding(name))>\(items)</select></div>
            """
    }

    /// Several lines of text.
    static func lines(
        _ name: String,
        label: String,
        hint: String? = nil,
        value: String = "",
        rows: Int = 3,
        mistakes: FormMistakes = .none,
        words: Words
    ) -> HTML {
        """
        <div class="field"><label for="\(name)">\(label)</label>\(note(hint))\
        \(mistakes.beside(name, words))<textarea id="\(name)" name="\(name)" rows="\(rows)" dir="auto" \
        maxlength="2000"\(mistakes.binding(name))>\(value)</textarea></div>
        """
    }

    private static func note(_ hint: String?) -> HTML? {
        hint.map { "<p class=\"hint\">\(Words.prose($0))</p>" }
    }

    /// A box to tick.
    static func tick(
        _ name: String,
        label: String,
        isOn: Bool = false,
        mistakes: FormMistakes = .none,
        words: Words
    ) -> HTML {
        """
        <div class="field">\(mistakes.beside(name, words))<label class="choice">\
        <input type="checkbox" id="\(name)" name="\(name)" value="yes"\(Attribute.flag("checked", if: isOn))\
        \(mistakes.binding(name))> <span>\(label)</span></label></div>
        """
    }
}
