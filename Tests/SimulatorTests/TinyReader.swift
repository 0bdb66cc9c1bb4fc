// SPDX-License-Identifier: Apache-2.0

/// As little EDIFACT as is needed to check an envelope; shares nothing with the product's reader or the templates.
struct TinyReader {
    /// Segments as elements, each a list of components with the release character taken out.
    let segments: [[[String]]]

    init(_ bytes: [UInt8]) {
        var segments: [[[String]]] = []
        var elements: [[String]] = []
        var components: [String] = []
        var word: [UInt8] = []
        var index = bytes.starts(with: Array("UNA".utf8)) ? 9 : 0
        func closed() -> String { String(decoding: word, as: UTF8.self) }
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "?") where index + 1 < bytes.count:
                index += 1
                word.append(bytes[index])
            case UInt8(ascii: ":"), UInt8(ascii: "+"), UInt8(ascii: "'"):
                components.append(closed())
                word = []
                if byte != UInt8(ascii: ":") {
                    elements.append(components)
                    components = []
                }
                if byte == UInt8(ascii: "'") {
                    segments.append(elements)
                    elements = []
                }
            case 0x0A, 0x0D: break
            default: word.append(byte)
            }
            index += 1
        }
        self.segments = segments
    }

    func value(_ segment: [[String]], _ element: Int, _ component: Int = 0) -> String {
        guard element < segment.count, component < segment[element].count else { return "" }
        return segment[element][component]
    }

    func all(_ tag: String) -> [[[String]]] { segments.filter { $0[0][0] == tag } }

    /// What is wrong with the envelope, if anything.
    func faults() -> [String] {
        var faults: [String] = []
        guard let first = segments.first, first[0][0] == "UNB", let last = segments.last, last[0][0] == "UNZ" else {
            return ["no UNB or no UNZ"]
        }
        if value(first, 5) != value(last, 2) { faults.append("UNB and UNZ references differ") }
        let (groups, messages) = (all("UNG").count, all("UNH").count)
        if Int(value(last, 1)) != (groups > 0 ? groups : messages) { faults.append("UNZ count") }
        for (open, end) in zip(all("UNG"), all("UNE")) {
            if value(open, 5) != value(end, 2) { faults.append("UNG and UNE references differ") }
            if Int(value(end, 1)) != messages { faults.append("UNE count") }
        }
        var start: Int?
        for (index, segment) in segments.enumerated() {
            if segment[0][0] == "UNH" { start = index }
            guard segment[0][0] == "UNT" else { continue }
            guard let begun = start else { return faults + ["UNT without UNH"] }
            if Int(value(segment, 1)) != index - begun + 1 { faults.append("UNT count") }
            if value(segment, 2) != value(segments[begun], 1) { faults.append("UNH and UNT references differ") }
            start = nil
        }
        if start != nil { faults.append("UNH without UNT") }
        let odd = segments.filter { $0[0][0].utf8.count != 3 || $0[0][0] != $0[0][0].uppercased() }
        if !odd.isEmpty { faults.append("not a tag: \(odd[0][0][0])") }
        return faults
    }
}
