// SPDX-License-Identifier: Apache-2.0

extension HTML {
    /// The markup as UTF-8, written once into one buffer.
    package func rendered() -> [UInt8] {
        var buffer: [UInt8] = []
        buffer.reserveCapacity(Self.length(of: pieces))
        render(into: &buffer)
        return buffer
    }

    /// Writes the markup at the end of a buffer.
    package func render(into buffer: inout [UInt8]) { Self.write(pieces, into: &buffer) }

    /// The markup as a string, for tests and mail.
    package var text: String { String(decoding: rendered(), as: UTF8.self) }

    private static func write(_ pieces: [Piece], into buffer: inout [UInt8]) {
        for piece in pieces {
            switch piece {
            case .markup(let markup): buffer.append(contentsOf: markup.utf8)
            case .text(let text): Escape.write(text, into: &buffer)
            case .nested(let inner): write(inner, into: &buffer)
            }
        }
    }

    private static func length(of pieces: [Piece]) -> Int {
        pieces.reduce(0) { sum, piece in
            switch piece {
            case .markup(let markup): sum + markup.utf8.count
            case .text(let text): sum + text.utf8.count + text.utf8.count / 8
            case .nested(let inner): sum + length(of: inner)
            }
        }
    }
}
