// SPDX-License-Identifier: Apache-2.0

import Conformance
import EDIFACT

/// What describes a person without a fault.
let sound = "ATT+2++F'DTM+329:810314'LOC+174+FRA'NAT+2+FRA'RFF+ABO:Z1'DOC+P+12AB'DTM+36:310202'LOC+91+FRA'"

/// A passenger list around some segments; the mark `⟦` shows where a finding is expected and is taken out.
func list(
    _ persons: String,
    type: String = "PAXLST:D:15B:UN:IATA",
    recipient: String = "PIU"
) -> (bytes: [UInt8], mark: Int?) {
    let legs = "LOC+125+CDG'DTM+189:2606150900:201'LOC+87+ABJ'DTM+232:2606151335:201'"
    return message(type, "BGM+745'NAD+MS+++DESK'TDT+20+ZZ0123+++ZZ'" + legs + persons, recipient: recipient)
}

/// A PNR push around some bookings' segments.
func push(_ bookings: String) -> (bytes: [UInt8], mark: Int?) {
    message(
        "PNRGOV:15:1:IA",
        "MSG+:22'ORG+ZZ:PAR'TVL+150626:0900:150626:1335+CDG+ABJ+ZZ+0123'EQN+1'" + bookings,
        sent: "260613:0900"
    )
}

/// A whole interchange around what stands between UNH and UNT.
func message(
    _ type: String,
    _ content: String,
    sent: String = "260615:0735",
    recipient: String = "PIU",
    mark: Bool = false
) -> (bytes: [UInt8], mark: Int?) {
    let isList = !type.hasPrefix("PNRGOV")
    let head =
        isList
        ? "UNA:+.? 'UNB+UNOA:4+AIR+\(recipient)+\(sent)+R1'" : "UNA:+.?*'UNB+IATA:1+ZZ+\(recipient)+\(sent)+R1'"
    return unmark(head + (mark ? "⟦" : "") + "UNH+M1+" + type + "'" + content, end: "UNZ+1+R1'")
}

private func unmark(_ text: String, end: String) -> (bytes: [UInt8], mark: Int?) {
    var bytes = Array(text.utf8)
    let mark = Array("⟦".utf8)
    var place: Int?
    for position in 0...max(bytes.count - mark.count, 0) where Array(bytes[position...].prefix(mark.count)) == mark {
        place = position
        bytes.removeSubrange(position..<position + mark.count)
        break
    }
    var count = 1
    var isInMessage = false
    for position in bytes.indices {
        if position + 4 < bytes.count, Array(bytes[position..<position + 4]) == Array("UNH+".utf8) {
            isInMessage = true
        }
        let isReleased = position > 0 && bytes[position - 1] == 0x3F
        if isInMessage, bytes[position] == 0x27, !isReleased { count += 1 }
    }
    return (bytes + Array("UNT+\(count)+M1'".utf8) + Array(end.utf8), place)
}
