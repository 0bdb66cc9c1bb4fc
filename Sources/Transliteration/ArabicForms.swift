// SPDX-License-Identifier: Apache-2.0

/// The letters behind the presentation forms of Arabic (Unicode blocks FB50 and FE70), which old systems still write.
enum ArabicForms {
    /// The plain letters of a form; nil if the scalar is none.
    static func letters(of scalar: Unicode.Scalar) -> [Unicode.Scalar]? { table[scalar.value] }

    private static let table: [UInt32: [Unicode.Scalar]] = {
        var table: [UInt32: [Unicode.Scalar]] = [:]
        read(
            0xFB50,
            """
            671*2 67B*4 67E*4 680*4 67A*4 67F*4 679*4 6A4*4 6A6*4 684*4 683*4 686*4 687*4 68D*2 68C*2 68E*2 \
            688*2 698*2 691*2 6A9*4 6AF*4 6B3*4 6B1*4 6BA*2 6BB*4 6C0*2 6C1*4 6BE*4 6D2*2 6D3*2 0*33 6AD*4 6C7*2 \
            6C6*2 6C8*2 0*1 6CB*2 6C5*2 6C9*2 6D0*4 649*2 0*18 6CC*4
            """,
            into: &table
        )
        read(
            0xFE80,
            """
            621*1 622*2 623*2 624*2 625*2 626*4 627*2 628*4 629*2 62A*4 62B*4 62C*4 62D*4 62E*4 62F*2 630*2 \
            631*2 632*2 633*4 634*4 635*4 636*4 637*4 638*4 639*4 63A*4 641*4 642*4 643*4 644*4 645*4 646*4 \
            647*4 648*2 649*2 64A*4 L*8
            """,
            into: &table
        )
        return table
    }()

    /// Reads runs such as `628*4`: four forms of the letter 0628; `L` is the ligature of lam and alif, `0` no letter.
    private static func read(_ start: UInt32, _ runs: String, into table: inout [UInt32: [Unicode.Scalar]]) {
        var place = start
        for run in runs.split(separator: " ") {
            let halves = run.split(separator: "*")
            let count = UInt32(halves[1]) ?? 0
            let letters: [Unicode.Scalar] =
                halves[0] == "L"
                ? ["\u{644}", "\u{627}"] : [UInt32(halves[0], radix: 16).flatMap(Unicode.Scalar.init)].compactMap { $0 }
            if halves[0] != "0" {
                for offset in 0..<count { table[place + offset] = letters }
            }
            place += count
        }
    }
}
