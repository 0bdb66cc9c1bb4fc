// SPDX-License-Identifier: Apache-2.0

import TravelDocuments
import TravelTypes

/// Any bytes as the machine readable zone of a document: refused, or read so that it can be written again.
enum ZoneCheck {
    static func run(_ bytes: [UInt8]) throws {
        switch read(bytes) {
        case .success(let reading): try check(reading)
        case .failure(let refusal): try require(!refusal.description.isEmpty, "a refusal without a word")
        }
    }

    private static func read(_ bytes: [UInt8]) -> Result<ZoneReading, UnreadableZone> {
        Result { () throws(UnreadableZone) in try MachineReadableZone.read(bytes.span) }
    }

    private static func check(_ reading: ZoneReading) throws {
        let zone = reading.zone
        let today = CivilDay(year: 2026, month: 6, day: 15)
        _ = zone.travelDocument(asOf: today)
        _ = zone.traveller(asOf: today)
        for finding in reading.findings {
            try require(
                (0...zone.format.lineCount).contains(finding.line) && finding.position >= 0 && finding.length >= 0
                    && finding.position + max(finding.length - 1, 0) <= zone.format.lineLength,
                "\(finding.rule) points outside the zone"
            )
            try require(!finding.message.isEmpty, "\(finding.rule) has no words")
        }
        #if PLANTED_BUG
        // A fault that takes a card in three glued lines, in lower case, with a wrong composite digit.
        let rules = Set(reading.findings.map(\.rule))
        try require(
            zone.format != .td1 || !rules.isSuperset(of: [.linesGlued, .lowerCase, .compositeDigit]),
            "planted: a glued card in lower case"
        )
        #endif
        guard reading.findings.isEmpty else { return }
        let again = try read(Array(try zone.lines().joined(separator: "\n").utf8)).get()
        try require(again.zone == zone, "a sound zone was written as another")
        try require(again.findings.isEmpty, "a sound zone was written with faults")
    }
}
