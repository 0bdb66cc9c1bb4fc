// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// Seats: `014C` is `14C`.
enum SeatReader {
    static func read(_ component: Component) -> String? {
        var start = 0
        while start < component.byteCount - 1, component[start] == 0x30 { start += 1 }
        return component.slice(start, component.byteCount).text
    }
}

/// Tickets: thirteen digits, then `C` and the number of a coupon; `INF` in front for an infant's, or a dot.
enum TicketReader {
    static func read(_ component: Component) -> Ticket? {
        var start = 0
        if component.byteCount > 3, component.slice(0, 3).code == "INF" { start = 3 }
        if component[start] == 0x2E { start += 1 }
        guard component.byteCount > start else { return nil }
        guard let mark = component.firstIndex(of: 0x43, from: start),
            let coupon = component.slice(mark + 1, component.byteCount).integer
        else { return Ticket(number: component.slice(start, component.byteCount).string) }
        return Ticket(number: component.slice(start, mark).string, coupon: coupon)
    }
}

/// Checked baggage: the first entry carries the totals, later ones further tags.
enum BaggageReader {
    static func setCount(_ count: Int?, of bags: inout [Baggage]) {
        guard let count, count > 0 else { return }
        if bags.isEmpty { bags.add(Baggage(count: count)) } else if bags[0].count == nil { bags[0].count = count }
    }

    static func setWeight(_ kilograms: Int, of bags: inout [Baggage]) {
        if bags.isEmpty { bags.add(Baggage(weight: kilograms)) } else { bags[0].weight = kilograms }
    }

    /// Adds a tag, into the entry of the totals while that has none.
    static func add(
        tag: String,
        count: Int?,
        destination: LocationCode? = nil,
        pool: String? = nil,
        to bags: inout [Baggage]
    ) {
        guard bags.count == 1, bags[0].tag == nil else {
            bags.add(Baggage(tag: tag, count: count, destination: destination, pool: pool))
            return
        }
        bags[0].tag = tag
        bags[0].count = count ?? bags[0].count
        bags[0].destination = destination
    }

    /// Kilograms of a weight in kilograms or pounds (`LBR`, `701`).
    static func kilograms(_ weight: Int, unit: ShortCode) -> Int {
        unit == "LBR" || unit == "701" ? Int((Double(weight) * 0.453_592_37).rounded()) : weight
    }
}

extension Component {
    /// A number that may have decimals behind a point or a comma, rounded to a whole one.
    var roundedNumber: Int? {
        if let integer { return integer }
        guard let mark = firstIndex(of: 0x2E) ?? firstIndex(of: 0x2C), let whole = slice(0, mark).integer,
            mark + 1 == byteCount || slice(mark + 1, byteCount).integer != nil
        else { return nil }
        return self[mark + 1] >= 0x35 ? whole + 1 : whole
    }
}

/// Contacts as AIRIMP writes them.
enum ContactReader {
    /// The telephone numbers and addresses of a COM segment of PAXLST: TE, AL, FX, EM.
    static func read(_ segment: Segment, into contacts: inout [Contact], _ findings: inout Findings) {
        if contacts.isEmpty { contacts.reserveCapacity(2) }
        for element in segment.elements() where !element[1].isEmpty && contacts.count < Bounds.details {
            switch element[2].code {
            case "EM": contacts.append(Contact(kind: .email, text: address(element[1])))
            case "TE", "AL": contacts.append(Contact(kind: .phone, text: element[1].string))
            case "FX": contacts.append(Contact(kind: .fax, text: element[1].string))
            default: findings.append("paxlst.unknown-qualifier", .info, at: segment.place(1, 2))
            }
        }
    }

    /// An e-mail address: `//` stands for `@`, `..` for `_`, `./` for `-`, and in PAXLST `.AT.` for `@`.
    static func address(_ component: Component) -> String {
        component.withBytes { bytes in
            String(unsafeUninitializedCapacity: bytes.count) { buffer in
                var count = 0
                var hasAt = false
                mend(bytes, into: buffer, &count, &hasAt)
                if !hasAt { replaceAt(in: buffer, &count) }
                return count
            }
        }
    }

    /// Writes an address with the characters that level A lacks, and says whether one of them is `@`.
    private static func mend(
        _ bytes: UnsafeBufferPointer<UInt8>,
        into buffer: UnsafeMutableBufferPointer<UInt8>,
        _ count: inout Int,
        _ hasAt: inout Bool
    ) {
        guard let target = buffer.baseAddress, let source = bytes.baseAddress else { return }
        var (written, position) = (0, 0)
        var isWhole = false
        while position < bytes.count {
            var byte = source[position]
            position &+= 1
            if byte == 0x2F || byte == 0x2E, position < bytes.count {
                switch (byte, source[position]) {
                case (0x2F, 0x2F): byte = 0x40
                case (0x2E, 0x2E): byte = 0x5F
                case (0x2E, 0x2F): byte = 0x2D
                default: position &-= 1
                }
                position &+= 1
            }
            isWhole = isWhole || byte == 0x40
            target[written] = byte
            written &+= 1
        }
        count = written
        hasAt = isWhole
    }

    /// An e-mail address as PAXLST carries it, in characters of level A: what `address` reads.
    static func written(_ address: String) -> String {
        var written = ""
        for character in address {
            switch character {
            case "@": written += "//"
            case "_": written += ".."
            default: written.append(character)
            }
        }
        return written
    }

    /// Writes `@` in place of the first `.AT.` among so many bytes.
    private static func replaceAt(in bytes: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int) {
        guard count >= 4 else { return }
        for position in 0...count - 4
        where bytes[position] == 0x2E && bytes[position + 1] == 0x41 && bytes[position + 2] == 0x54
            && bytes[position + 3] == 0x2E
        {
            bytes[position] = 0x40
            for rest in position + 4..<count { bytes[rest - 3] = bytes[rest] }
            count -= 3
            return
        }
    }

    /// The number of a phone text, without the name that may follow: `33655500123-1MARCHAND` is `33655500123`.
    static func phone(_ component: Component) -> String? { withoutName(component).text }

    /// Cuts a trailing `-1NAME`.
    static func withoutName(_ component: Component) -> Component {
        var from = 0
        while let dash = component.firstIndex(of: 0x2D, from: from) {
            if component[dash + 1].isDigit, component[dash + 2].isLetter { return component.slice(0, dash) }
            from = dash + 1
        }
        return component
    }
}
