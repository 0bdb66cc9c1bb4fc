// SPDX-License-Identifier: Apache-2.0

/// Takes one line after the other off a list.
struct LineReader {
    private var pieces: ListPieces
    private let longest: Int
    private var piece: [UInt8] = []
    private var position = 0
    private(set) var line = 0
    /// Whether the last line given ended with the file, without a line break.
    private(set) var isUnended = false

    /// No record of a list is longer.
    static let longestLine = 8 << 20

    init(_ input: ListInput, limits: ListLimits) {
        pieces = ListPieces(input, limits: limits)
        longest = min(Self.longestLine, limits.bytes)
    }

    /// The next line without its end, or nil at the end of the file.
    mutating func next() throws(ListError) -> [UInt8]? {
        var content: [UInt8] = []
        line += 1
        while true {
            if position == piece.count {
                piece = try pieces.next()
                position = 0
                guard !piece.isEmpty else {
                    isUnended = !content.isEmpty
                    return content.isEmpty ? nil : content
                }
            }
            let end = piece[position...].firstIndex(of: 0x0A)
            content += piece[position..<(end ?? piece.count)]
            guard content.count <= longest else { throw ListError(.textTooLong(limit: longest), line: line) }
            position = end.map { $0 + 1 } ?? piece.count
            if end != nil { return content }
        }
    }
}
