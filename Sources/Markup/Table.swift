// SPDX-License-Identifier: Apache-2.0

/// A table of data: a caption, a header cell with scope for each column, and rows.
///
/// No merged cells: each column has one header and each row as many cells as the table has columns.
package struct Table: Sendable {
    /// A column's header.
    package struct Column: Sendable {
        let header: HTML
        let kind: String

        /// A column of text.
        package init(_ header: String) {
            self.header = HTML(text: header)
            kind = ""
        }

        /// A column of numbers, aligned at its end.
        package static func number(_ header: String) -> Column {
            Column(header: HTML(text: header), kind: "number")
        }

        /// A column of buttons or links, whose header is read aloud but not shown.
        package static func action(_ header: String) -> Column {
            Column(header: "<span class=\"unseen\">\(header)</span>", kind: "action")
        }

        private init(header: HTML, kind: String) {
            self.header = header
            self.kind = kind
        }
    }

    private let caption: String
    private let captionIsShown: Bool
    private let name: String
    private let columns: [Column]
    private var rows: [HTML] = []

    /// An empty table.
    ///
    /// The caption is read aloud first; it is not shown where a heading just above says the same. The name is the
    /// table's class in the style sheet.
    package init(_ caption: String, captionIsShown: Bool = true, name: String = "", columns: [Column]) {
        self.caption = caption
        self.captionIsShown = captionIsShown
        self.name = name
        self.columns = columns
    }

    /// Whether the table has no row yet.
    package var isEmpty: Bool { rows.isEmpty }

    /// Adds a row; its first cell is the row's header.
    ///
    /// - Precondition: one cell for each column.
    package mutating func add(_ cells: [HTML], _ attributes: [Attribute] = []) {
        precondition(cells.count == columns.count, "a row has as many cells as the table has columns")
        let inner = zip(columns, cells).enumerated().map { index, pair in
            let (column, cell) = pair
            let kind = column.kind.isEmpty ? nil : Attribute("class", column.kind)
            return index == 0 ? "<th scope=\"row\"\(kind)>\(cell)</th>" : "<td\(kind)>\(cell)</td>" as HTML
        }
        rows.append("<tr\(attributes)>\(inner)</tr>")
    }

    /// The table as markup, in a region that scrolls sideways when it is too wide.
    package var html: HTML {
        let headers = columns.map { column in
            "<th scope=\"col\"\(column.kind.isEmpty ? nil : Attribute("class", column.kind))>\(column.header)</th>"
                as HTML
        }
        let captionClass = captionIsShown ? "" : "unseen"
        return """
            <div class="table-scroll" role="region" aria-label="\(caption)" tabindex="0">\
            <table class="\(name)"><caption class="\(captionClass)">\(caption)</caption>\
            <thead><tr>\(headers)</tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }
}
