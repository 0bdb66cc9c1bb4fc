// SPDX-License-Identifier: Apache-2.0

/// Greek letters and their pairs (ELOT 743 = ISO 843 type 2), then older ways of writing them.
enum GreekTable {
    static let letters: LetterTable = {
        var table = LetterTable(
            """
            Α A; Β V B; Γ G; Δ D; Ε E; Ζ Z; Η I E; Θ TH; Ι I; Κ K C; Λ L; Μ M; Ν N; Ξ X; Ο O; Π P; Ρ R; Σ S; ς S; \
            Τ T; Υ Y I; Φ F PH; Χ CH H; Ψ PS; Ω O
            """
        )
        table.add("ΆἈἉᾺ", as: "A")
        table.add("ΈἘἙῈ", as: "E")
        table.add("ΉἨἩῊΊΪἸἹῚ", as: "I")
        table.add("ΌὈὉῸΏὨὩῺ", as: "O")
        table.add("ΎΫὙῪ", as: "Y")
        return table
    }()

    /// Two letters that are written as one sound; only without an accent between them.
    static func pair(_ first: Unicode.Scalar, _ second: Unicode.Scalar, isInitial: Bool) -> [String]? {
        switch (first, second) {
        case ("Ο", "Υ"), ("Ο", "Ύ"): ["OU", "U"]
        case ("Α", "Υ"), ("Α", "Ύ"): ["AV", "AF", "AU"]
        case ("Ε", "Υ"), ("Ε", "Ύ"): ["EV", "EF", "EU"]
        case ("Μ", "Π"): isInitial ? ["B", "MP"] : ["MP", "B"]
        case ("Ν", "Τ"): isInitial ? ["D", "NT"] : ["NT", "D"]
        case ("Γ", "Γ"): ["NG", "GG"]
        case ("Γ", "Κ"): isInitial ? ["G", "GK"] : ["GK", "NG"]
        case ("Γ", "Χ"): ["NCH", "GCH"]
        case ("Γ", "Ξ"): ["NX", "GX"]
        default: nil
        }
    }
}
