// SPDX-License-Identifier: Apache-2.0

/// Makes PAXLST and PNRGOV messages of invented persons, all with different names, from a seed.
struct MessageGenerator {
    private var state: UInt64
    private var serial = 0
    private var out: [UInt8] = []

    init(seed: UInt64) { state = seed }

    // MARK: - Randomness

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    private mutating func number(_ range: Range<Int>) -> Int { range.lowerBound + Int(next() % UInt64(range.count)) }

    private static let syllables = [
        "AB", "DU", "KON", "MAR", "LE", "SI", "TA", "RO", "BEN", "OU", "VI", "NA", "SOL", "HA", "MI", "GRE", "PO", "ZE",
        "FAL", "CHI", "DRA", "YO", "WAN", "JE", "LIN", "QUE", "TOR", "EK", "SCH", "NGU",
    ]

    private mutating func word(_ parts: Range<Int>) -> String {
        var text = ""
        for _ in 0..<number(parts) { text += Self.syllables[number(0..<Self.syllables.count)] }
        return text
    }

    private func digits(_ value: Int, _ width: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(width - text.utf8.count, 0)) + text
    }

    private mutating func add(_ text: String) { out.append(contentsOf: text.utf8) }

    private static let months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
    private static let states = ["FRA", "CIV", "SEN", "BEL", "DEU", "TUN", "MAR", "JPN", "BRA", "CAN", "IND", "GBR"]

    private struct Person {
        var surname: String, first: String, second: String, sex: String, state: String, document: String
        var year: Int, month: Int, day: Int, locator: String, seat: String
    }

    private mutating func person() -> Person {
        serial += 1
        return Person(
            surname: word(2..<5) + (number(0..<50) == 0 ? "?'" + word(1..<3) : ""),
            first: word(2..<4),
            second: number(0..<3) == 0 ? word(2..<4) : "",
            sex: number(0..<2) == 0 ? "M" : "F",
            state: Self.states[number(0..<Self.states.count)],
            document: digits(number(10..<99), 2) + "AB" + digits(serial, 6),
            year: number(30..<100),
            month: number(1..<13),
            day: number(1..<29),
            locator: word(3..<4).prefix(4) + digits(serial % 100, 2),
            seat: digits(number(1..<60), 3) + "ABCDEF".map(String.init)[number(0..<6)]
        )
    }

    // MARK: - PAXLST

    /// A passenger list of some persons, one segment a line, as most carriers send it.
    mutating func passengerList(persons: Int) -> [UInt8] {
        out.removeAll(keepingCapacity: true)
        let reference = digits(number(0..<1_000_000), 9)
        add("UNA:+.? '\nUNB+UNOA:4+ZZAIRLINE+PIUTEST+260615:0735+\(reference)++APIS'\n")
        add("UNG+PAXLST+ZZAIRLINE+PIUTEST+260615:0735+\(reference)+UN+D:15B'\n")
        add("UNH+PAX001+PAXLST:D:15B:UN:IATA+ZZ0123/260615/0900+01:F'\nBGM+745'\nRFF+TN:ZZ0123260615A:::001'\n")
        add("NAD+MS+++OPERATIONS:ZZ'\nCOM+33 1 5550 0100:TE+33 1 5550 0101:FX'\nTDT+20+ZZ0123+++ZZ'\n")
        add("LOC+125+CDG'\nDTM+189:2606150900:201'\nLOC+87+ABJ'\nDTM+232:2606151335:201'\n")
        var segments = 11
        for _ in 0..<persons { segments += addPassenger() }
        add("CNT+42:\(persons)'\nUNT+\(segments + 2)+PAX001'\nUNE+1+\(reference)'\nUNZ+1+\(reference)'\n")
        return out
    }

    private mutating func addPassenger() -> Int {
        let one = person()
        var segments = 13
        add("NAD+FL+++\(one.surname):\(one.first)\(one.second.isEmpty ? "" : ":" + one.second)'\nATT+2++\(one.sex)'\n")
        add("DTM+329:\(digits(one.year, 2))\(digits(one.month, 2))\(digits(one.day, 2))'\n")
        if number(0..<2) == 0 {
            add("MEA+CT++:1'\nFTX+BAG+++ZZ\(digits(serial, 6)):1'\n")
            segments += 2
        }
        add("GEI+4+173'\nLOC+22+ABJ'\nLOC+174+\(one.state)'\nLOC+178+CDG'\nLOC+179+ABJ'\nNAT+2+\(one.state)'\n")
        add("RFF+AVF:\(one.locator)'\nRFF+ABO:ZZ0123\(digits(serial, 6))'\nRFF+SEA:\(one.seat)'\n")
        add("DOC+P:110:111+\(one.document)'\nDTM+36:\(digits(number(27..<36), 2))0202'\nLOC+91+\(one.state)'\n")
        segments += 1
        return segments
    }

    // MARK: - PNRGOV

    /// A push of some bookings with travel documents, contacts, tickets, payment and seats.
    mutating func bookings(count: Int) -> [UInt8] {
        out.removeAll(keepingCapacity: true)
        let reference = digits(number(0..<1_000_000), 14)
        add("UNA:+.?*'\nUNB+IATA:1+ZZ+PIUTEST+260613:0900+\(reference)++PNRGOV'\n")
        add("UNG+PNRGOV+ZZ+PIUTEST+260613:0900+\(reference)+IA+15:1'\n")
        add("UNH+1+PNRGOV:15:1:IA+ZZ0123/150626/0900+01:F'\nMSG+:22'\nORG+ZZ:PAR'\n")
        add("TVL+150626:0900:150626:1335+CDG+ABJ+ZZ+0123'\nEQN+\(count)'\n")
        var segments = 5
        for _ in 0..<count { segments += addBooking() }
        add("UNT+\(segments + 1)+1'\nUNE+1+\(reference)'\nUNZ+1+\(reference)'\n")
        return out
    }

    private mutating func addBooking() -> Int {
        let persons = [1, 1, 1, 2, 2, 3, 4][number(0..<7)]
        let first = person()
        var segments = 5
        add("SRC'\nRCI+ZZ:\(first.locator)::020526:0914'\nDAT+700:120626:1710+710:020526:0922'\n")
        add("IFT+4:28::ZZ+CTCP PAR 33 1 5550 0199'\n")
        add("ORG+1X:PAR+20212345:PARZZ08AA+PAR+ZZ+T+FR:EUR:FR+0001AASU'\n")
        for reference in 1...persons { segments += addTraveller(reference, reference == 1 ? first : person()) }
        for (day, from, to, flight) in [("150626", "CDG", "ABJ", "0123"), ("290626", "ABJ", "CDG", "0124")] {
            add("TVL+\(day):0900:\(day):1335+\(from)+\(to)+ZZ+\(flight):Y'\nRPI+\(persons)+HK'\nAPD+332'\n")
            add("SSR+SEAT:HK:\(persons):ZZ:::\(from):\(to)")
            for reference in 1...persons { add("+\(digits(number(1..<60), 3))C::\(reference)") }
            add("'\nRCI+ZZ:\(first.locator)::020526:0914'\n")
            segments += 5
        }
        return segments
    }

    private mutating func addTraveller(_ reference: Int, _ one: Person) -> Int {
        let born = "\(digits(one.day, 2))\(Self.months[one.month - 1])\(digits(one.year, 2))"
        let ticket = "99924\(digits(serial, 8))"
        add("TIF+\(one.surname)+\(one.first) \(one.sex == "M" ? "MR" : "MRS"):A:\(reference)'\n")
        add("FTI+ZZ:\(digits(serial, 9)):\(reference)::GOLD'\nREF+:00A1B2\(digits(serial, 8))'\nFAR+A+45++++YFLEX'\n")
        add(
            "SSR+DOCS:HK:1:ZZ:::::/P/\(one.state)/\(one.document)/\(one.state)/\(born)/\(one.sex)/02FEB31/\(one.surname)/"
        )
        add("\(one.first)\(one.second.isEmpty ? "" : "/" + one.second)+::\(reference)'\n")
        add("SSR+DOCA:HK:1:ZZ:::::/R/\(one.state)/12 RUE \(one.second)DES LILAS/LYON/ARA/69003+::\(reference)'\n")
        add("SSR+CTCM:HK:1:ZZ:::::/336\(digits(serial, 8))+::\(reference)'\n")
        add("SSR+CTCE:HK:1:ZZ:::::/\(one.first).\(one.surname)//MAIL.EXAMPLE+::\(reference)'\n")
        add("SSR+TKNE:HK:1:ZZ:::CDG:ABJ:\(ticket)C1+::\(reference)'\n")
        add("TKT+\(ticket):T:1'\nMON+B:512.00:EUR+T:688.40:EUR'\nPTK+NR++020526:2359+ZZ+999+PAR'\n")
        add("TXD++96.40:::YR+80.00:::FR'\nDAT+710:020526'\nFOP+CC::688.40:VI:XXXXXXXXXXXX4242:0928'\n")
        add("IFT+4:43+\(one.first) \(one.surname)+12 RUE DES LILAS LYON FR 69003+33155500199'\n")
        add("ADD++702:12 RUE DES LILAS:LYON:::FR:69003'\n")
        return 17
    }
}
