// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TestSupport

/// The samples of one message each, by their path in the fixtures.
let samples = [
    "paxlst/paxlst-master-crew", "paxlst/paxlst-cancel", "paxlst/paxlst-reduction", "paxlst/paxlst-change",
    "paxlst/paxlst-iapi", "paxlst/paxlst-gate-pass", "paxlst/paxlst-closed", "paxlst/paxlst-not-on-board",
    "paxlst/paxlst-flight-cancelled", "paxlst/paxlst-uk", "paxlst/paxlst-rail", "paxlst/paxlst-road",
    "paxlst/paxlst-details",
    "paxlst/paxlst-passenger", "paxlst/paxlst-crew", "paxlst/paxlst-closeout", "paxlst/paxlst-multileg",
    "paxlst/paxlst-sea", "pnrgov/pnrgov-basic", "pnrgov/pnrgov-history", "pnrgov/pnrgov-split",
    "pnrgov/pnrgov-group-codeshare", "pnrgov/pnrgov-services", "pnrgov/pnrgov-changes", "pnrgov/pnrgov-checkin",
    "pnrgov/pnrgov-early", "messages/cusres-iapi", "messages/ackres", "messages/ackres-accepted",
    "messages/ackres-codes", "messages/govreq", "messages/govreq-bookings",
]

/// The samples that are passenger lists, those of several messages included.
let passengerLists = samples.filter { $0.hasPrefix("paxlst/") } + manySamples

/// The samples of several messages, or with a finding; their JSON is a list.
let manySamples = ["paxlst/paxlst-parts", "paxlst/paxlst-legacy"]

/// The bytes of a sample.
func sample(_ path: String) throws -> [UInt8] { try Fixture.bytes(path + ".edi") }

/// The only message of a sample.
func decoded(_ path: String) throws -> PassengerMessage {
    let file = DecodedFile(try sample(path))
    guard file.messages.count == 1, file.findings.isEmpty else { throw SampleFault.notOneMessage }
    return file.messages[0]
}

enum SampleFault: Error { case notOneMessage }

/// A passenger list around some person segments.
func passengerList(_ persons: String, function: String = "745", sent: String = "260615:0735") -> [UInt8] {
    let body =
        "UNH+M1+PAXLST:D:15B:UN:IATA'BGM+\(function)'NAD+MS+++DESK'TDT+20+ZZ0123+++ZZ'LOC+125+CDG'DTM+189:2606150900:201'"
        + "LOC+87+ABJ'DTM+232:2606151335:201'" + persons
    let count = segmentCount(body) + 1
    return Array("UNA:+.? 'UNB+UNOA:4+AIR+PIU+\(sent)+R1'\(body)UNT+\(count)+M1'UNZ+1+R1'".utf8)
}

/// A PNR push around some bookings' segments.
func bookings(_ groups: String, version: String = "15:1") -> [UInt8] {
    let body =
        "UNH+M1+PNRGOV:\(version):IA'MSG+:22'ORG+ZZ:PAR'TVL+150626:0900:150626:1335+CDG+ABJ+ZZ+0123'EQN+1'" + groups
    let count = segmentCount(body) + 1
    return Array("UNA:+.?*'UNB+IATA:1+ZZ+PIU+260613:0900+R1'\(body)UNT+\(count)+M1'UNZ+1+R1'".utf8)
}

/// A booking of one person, with segments behind the name and behind the flight.
func booking(tif: String = "TIF+DOE+JANE MRS:A:1'", _ person: String = "", flight: String = "") -> String {
    "SRC'RCI+ZZ:ABC123::020526:0914'ORG+ZZ:PAR'" + tif + person
        + "TVL+150626:0900:150626:1335+CDG+ABJ+ZZ+0123:Y'RPI+1+HK'" + flight
}

/// The only message of a file, whatever its findings.
func only(_ bytes: [UInt8]) throws -> PassengerMessage {
    let file = DecodedFile(bytes)
    guard file.messages.count == 1 else { throw SampleFault.notOneMessage }
    return file.messages[0]
}

private func segmentCount(_ text: String) -> Int {
    var count = 0
    var isReleased = false
    for byte in text.utf8 {
        if byte == 0x27, !isReleased { count += 1 }
        isReleased = byte == 0x3F && !isReleased
    }
    return count
}

extension String {
    /// The parts of a text between the places where another one stands in it.
    func parted(_ mark: String) -> [String] {
        var parts = [""]
        var rest = self[...]
        while !rest.isEmpty {
            if rest.hasPrefix(mark) {
                parts.append("")
                rest = rest.dropFirst(mark.count)
            } else {
                parts[parts.count - 1].append(rest.removeFirst())
            }
        }
        return parts
    }
}
