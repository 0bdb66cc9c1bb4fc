// SPDX-License-Identifier: Apache-2.0

/// Names that are written in several usual ways, as classes of spellings.
///
/// The rows are data under review, one file a region: `VariantClasses+Region.swift`. A spelling may be in several rows.
public enum VariantClasses {
    /// The numbers of the classes that a word in A-Z belongs to; stable only within one version of the tables.
    public static func classes(of word: String) -> [UInt16] { table[word] ?? [] }

    /// The first spelling of a class, by which it is known.
    public static func representative(of number: UInt16) -> String { rows[Int(number & 0x7FFF)][0] }

    /// How many classes there are.
    public static var count: Int { rows.count }

    /// The name of the group of classes that a word belongs to: classes that share a spelling are one group.
    ///
    /// - Returns: the alphabetically first spelling of the group, or nil if the word is in no class.
    public static func group(of word: String) -> String? { groups[word] }

    private static let groups: [String: String] = {
        var groups: [String: String] = [:]
        var members: [String: [String]] = [:]
        for row in rows {
            let joined = Set(row.compactMap { groups[$0] })
            let all = Set(row).union(joined.flatMap { members[$0] ?? [] })
            guard let name = all.min() else { continue }
            for old in joined { members[old] = nil }
            members[name] = Array(all)
            for word in all { groups[word] = name }
        }
        return groups
    }()

    static let rows: [[String]] =
        [westAfrican, arabic, persianAndSouthAsian, turkic, slavic, european, eastAsian]
        .flatMap { $0.split(separator: "\n") }
        .map { $0.split(separator: " ").map(String.init) }
        .filter { !$0.isEmpty }

    private static let table: [String: [UInt16]] = {
        var table: [String: [UInt16]] = [:]
        for (number, row) in rows.enumerated() {
            for spelling in row where table[spelling]?.last != UInt16(number) {
                table[spelling, default: []].append(UInt16(number))
            }
        }
        return table
    }()
}
