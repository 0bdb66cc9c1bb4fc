// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages

/// Which segments a group holds, in which order and how often: one grammar with the loosest limits for all versions.
///
/// PAXLST follows UN/EDIFACT D.02B to D.21B read through the WCO/IATA/ICAO profile; PNRGOV follows the group tree of
/// PADIS 13:1. Re-orderings that guides print themselves (NAT before LOC, GEI before MEA) share a rank.
struct Grammar: Sendable {
    /// One segment of a group; of rank 0 if the group does not have it.
    private struct Row: Sendable {
        var rank: UInt8 = 0
        var most: UInt16 = 0
    }

    /// The tags of all groups.
    let tags: TagTable
    private let slotCount: Int
    /// What a tag does to the open group.
    private let openers: LookupTable<Opener>
    /// By group, then by slot.
    private let rows: LookupTable<Row>

    private enum Opener: UInt8 {
        case none
        case party, transport, document, goods, control
        case booking, traveller, ticket, payment, travel, date, checkIn, count, function, history, action
    }

    static let passengerList = Grammar(
        [
            .header: "UNH1 BGM1 RFF1 DTM9 LOC9",
            .party: "NAD1 CTA1 COM9",
            .transport: "TDT1 LOC99=DTM99",
            .person: "NAD1 ATT9 DTM9 MEA9=GEI9=FTX99=LOC25=COM1=EMP9=NAT9 RFF9999 DOC5=GID99=TDT1",
            .document: "DOC1 DTM5=GEI9=RFF9999=LOC25=CPI1=QTY9",
            .personTransport: "TDT1 FTX1",
            .goods: "GID1 FTX9 QTY9",
            .closeOut: "NAD1 RFF9",
            .trailer: "CNT2 AUT1",
        ],
        openers: ["NAD": .party, "TDT": .transport, "DOC": .document, "GID": .goods, "CNT": .control]
    )

    static let bookings = Grammar(
        [
            .header: "UNH1 MSG1 ORG1 TVL1 EQN1",
            .booking: "SRC1 RCI1 SSR9999 DAT1 IFT999 ORG1 ADD99 EBD99 TIF9999",
            .traveller: "TIF1 FTI1 IFT999 REF1 EBD9 FAR9 SSR9999 ADD99",
            .ticket: "TKT1 MON9=PTK9=TXD99=DAT9=IFT99",
            .payment: "FOP9 IFT99=ADD99",
            .itinerary: "TVL1 TRA9 RPI1 APD1 SSR9999 RCI1 IFT999",
            .checkIn: "DAT1 ORG1 TRI9999",
            .checkInPerson: "TRI1 TIF1 SSD9 TBD9",
            .split: "EQN1 RCI9",
            .otherService: "MSG1 TVL99",
            .history: "ABI1 DAT1 SAC9999",
            .historyAction: "SAC1 TIF9 SSR9 IFT9 TBD9 TVL99",
            .historyTravel: "TVL1 RPI1",
        ],
        openers: [
            "SRC": .booking, "TIF": .traveller, "TKT": .ticket, "FOP": .payment, "TVL": .travel, "DAT": .date,
            "TRI": .checkIn, "EQN": .count, "MSG": .function, "ABI": .history, "SAC": .action,
        ]
    )

    /// A message that has no grammar here: its groups are not told apart.
    static let none = Grammar([:], openers: [:])

    /// Reads the rows: a tag, the most of it in one group, and `=` where the next one has the same rank.
    private init(_ groups: [SegmentGroup: String], openers: [String: Opener]) {
        var table = TagTable()
        var rows = [Row](repeating: Row(), count: 32 * TagTable.capacity)
        for (group, text) in groups {
            for (rank, equals) in text.split(separator: " ").enumerated() {
                for row in equals.split(separator: "=") {
                    let slot = table.add(row.prefix(3))
                    rows[Int(group.rawValue) * TagTable.capacity + slot] = Row(
                        rank: UInt8(rank + 1),
                        most: UInt16(row.dropFirst(3)) ?? 1
                    )
                }
            }
        }
        // What closes a message, and the unstructured history of a booking, may follow any group.
        for group in groups.keys {
            for tag in ["LTS", "UNT"] {
                let slot = table.add(tag[...])
                rows[Int(group.rawValue) * TagTable.capacity + slot] = Row(rank: .max, most: .max)
            }
        }
        var kinds = [Opener](repeating: .none, count: TagTable.capacity)
        for (tag, opener) in openers { kinds[table.add(tag[...])] = opener }
        tags = table
        slotCount = table.count
        self.rows = LookupTable(rows)
        self.openers = LookupTable(kinds)
    }

    /// What is wrong with the place of a segment among the others.
    enum Fault {
        case none, order, repetition, misplaced
    }

    /// The open group, and what stood in it so far.
    struct State {
        private(set) var group = SegmentGroup.header
        /// Whether the last segment opened the group, so that nothing before it matters any more.
        fileprivate(set) var hasJustOpened = false
        fileprivate var rank: UInt8 = 0
        fileprivate var counts = InlineArray<64, UInt16>(repeating: 0)

        /// Opens a group.
        fileprivate mutating func open(_ next: SegmentGroup) {
            group = next
            hasJustOpened = true
            rank = 0
            counts = InlineArray<64, UInt16>(repeating: 0)
        }
    }

    /// Takes the next segment into the state.
    ///
    /// `slot` is that of the segment's tag in `tags`, or in a table that was made from it. Returns what is wrong with the
    /// segment's place.
    func step(_ state: inout State, _ segment: Segment, slot: Int) -> Fault {
        state.hasJustOpened = false
        guard slot <= slotCount, slot > 0 else { return .none }
        let opener = openers[slot]
        if opener != .none { open(opener, &state, segment) }
        let row = rows[Int(state.group.rawValue) &* TagTable.capacity &+ slot]
        guard row.rank > 0 else { return .misplaced }
        let count = state.counts[slot & 63] &+ 1
        guard count <= row.most else { return .repetition }
        state.counts[slot & 63] = count
        if row.rank < state.rank { return .order }
        state.rank = row.rank
        return .none
    }

    /// Whether it is the qualifier that says which group a segment opens.
    func asksForQualifier(slot: Int) -> Bool { slot <= slotCount && openers[slot] == .party }

    private func open(_ opener: Opener, _ state: inout State, _ segment: Segment) {
        switch opener {
        case .none: break
        case .party:
            switch segment.qualifier {
            case "MS": state.open(.party)
            case "ZZZ": state.open(.closeOut)
            default: state.open(.person)
            }
        case .transport:
            switch state.group {
            case .person, .document, .personTransport, .goods: state.open(.personTransport)
            default: state.open(.transport)
            }
        case .document: state.open(.document)
        case .goods: state.open(.goods)
        case .control: if state.group != .trailer { state.open(.trailer) }
        case .booking: state.open(.booking)
        case .traveller:
            switch state.group {
            case .booking, .traveller, .ticket, .payment: state.open(.traveller)
            default: break
            }
        case .ticket: state.open(.ticket)
        case .payment: state.open(.payment)
        case .travel:
            switch state.group {
            case .header, .otherService: break
            case .history, .historyAction, .historyTravel: state.open(.historyTravel)
            default: state.open(.itinerary)
            }
        case .date:
            switch state.group {
            case .itinerary, .checkIn, .checkInPerson, .split: state.open(.checkIn)
            default: break
            }
        case .checkIn: state.open(.checkInPerson)
        case .count: if state.group != .header { state.open(.split) }
        case .function: if state.group != .header { state.open(.otherService) }
        case .history: state.open(.history)
        case .action: state.open(.historyAction)
        }
    }
}

/// Small numbers for tags: 0 for a tag that is not in the table.
struct TagTable: Sendable {
    /// The slots that there may be, with that of unknown tags.
    static let capacity = 64

    /// Tags with their slots above them, hashed with open addressing; zero is no entry.
    private var entries = [UInt32](repeating: 0, count: 128)
    /// The tags that have a slot.
    private(set) var count = 0

    /// The slot of a tag, which is put in if it is new.
    mutating func add(_ tag: Substring) -> Int {
        let known = slot(of: tag)
        guard known == 0 else { return known }
        count += 1
        precondition(count < Self.capacity)
        var position = Self.hash(Self.packed(tag))
        while entries[position] != 0 { position = (position + 1) & 127 }
        entries[position] = Self.packed(tag) | UInt32(count) << 24
        return count
    }

    /// The slot of a tag, or 0.
    func slot(of tag: Substring) -> Int { Self.slot(of: Self.packed(tag), in: lookup) }

    /// The table as it is asked for every segment.
    var lookup: LookupTable<UInt32> { LookupTable(entries) }

    /// The slot of a tag in such a table, or 0.
    @inline(__always)
    static func slot(of tag: ShortCode, in table: LookupTable<UInt32>) -> Int {
        guard tag.rawValue <= 0xFF_FFFF else { return 0 }
        return slot(of: UInt32(truncatingIfNeeded: tag.rawValue), in: table)
    }

    @inline(__always)
    private static func slot(of packed: UInt32, in table: LookupTable<UInt32>) -> Int {
        var position = hash(packed)
        while true {
            let entry = table[position]
            if entry & 0xFF_FFFF == packed { return Int(entry &>> 24) }
            guard entry != 0 else { return 0 }
            position &+= 1
        }
    }

    private static func packed(_ tag: Substring) -> UInt32 {
        var packed: UInt32 = 0
        for (index, byte) in tag.utf8.prefix(3).enumerated() { packed |= UInt32(byte) << UInt32(8 * index) }
        return packed
    }

    @inline(__always)
    private static func hash(_ packed: UInt32) -> Int { Int((packed &* 0x9E37_79B1) >> 25) }
}
