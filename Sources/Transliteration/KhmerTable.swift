// SPDX-License-Identifier: Apache-2.0

/// Khmer, roughly as English texts write it; vowels are spelled in many ways, so that only the consonants are sure.
///
/// Consonants come in two series, of which the unwritten vowel is A or O (Unicode Standard, chapter 16.4).
enum KhmerTable {
    /// The spelling of a word.
    static func spelling(of word: some Sequence<Unicode.Scalar>) -> String {
        var text = ""
        var vowel = ""
        var last = text.endIndex
        for scalar in word {
            switch scalar.value {
            case first..<first + UInt32(consonants.count):
                let (letters, series) = consonants[Int(scalar.value - first)]
                text += vowel
                last = text.endIndex
                text += letters
                vowel = series
            case firstSign..<firstSign + UInt32(signs.count):
                text += signs[Int(scalar.value - firstSign)]
                vowel = ""
            case subscriptSign: vowel = ""
            case seriesSign where text.hasSuffix("B"): text = text.dropLast() + "P"
            case silentSign:
                text.removeSubrange(last...)
                vowel = ""
            default: continue
            }
        }
        return text
    }

    private static let first: UInt32 = 0x1780
    private static let firstSign: UInt32 = 0x17B6
    /// Makes BA PA, among other changes of series.
    private static let seriesSign: UInt32 = 0x17C9
    private static let silentSign: UInt32 = 0x17CD
    private static let subscriptSign: UInt32 = 0x17D2

    private static let consonants: [(letters: String, vowel: String)] = """
        K-A KH-A K-O KH-O NG-O CH-A CH-A CH-O CH-O NH-O D-A TH-A D-O TH-O N-A T-A TH-A T-O TH-O N-O B-A PH-A P-O PH-O M-O Y-O \
        R-O L-O V-O SH-A S-O S-A H-A L-A -A
        """.split(separator: " ").map { cell in
            let halves = cell.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
            return (halves[0], halves[1])
        }

    private static let signs = "A I EI EU EU U OU UO OE OEA IE E AE AI O AU AM AH".split(separator: " ").map(
        String.init
    )
}
