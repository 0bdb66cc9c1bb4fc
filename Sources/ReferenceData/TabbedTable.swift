// SPDX-License-Identifier: Apache-2.0

/// The rows of a tab-separated resource: `#` begins a comment line, cells are UTF-8 without quotes.
package struct TabbedTable {
    private let bytes: [UInt8]
    private let file: String

    package init(_ name: String, module: String) throws(ReferenceDataError) {
        bytes = try ResourceFile.bytes(of: name, module: module)
        file = name
    }

    /// Calls the closure with the cells of each row; a row for which it returns false is damaged.
    ///
    /// So is a row with fewer than the least number of cells.
    package func forEach(atLeast: Int, _ body: ([String]) -> Bool) throws(ReferenceDataError) {
        var row = 0
        var start = 0
        var cells: [String] = []
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            row += 1
            if end > start, bytes[start] != 0x23 {
                cells.removeAll(keepingCapacity: true)
                var cellStart = start
                for index in start...end where index == end || bytes[index] == 0x09 {
                    cells.append(String(decoding: bytes[cellStart..<index], as: UTF8.self))
                    cellStart = index + 1
                }
                guard cells.count >= atLeast, body(cells) else { throw .malformed(file: file, row: row) }
            }
            start = end + 1
        }
    }
}
