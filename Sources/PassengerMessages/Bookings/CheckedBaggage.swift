// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// Reads TBD: pieces and weight, the pool, and tags.
///
/// `TBD++2:41:700++HP:CDG-057+ZZ:0999123456:2:ABJ`. Published examples disagree on where the pool stands, so it is
/// known by its code: `HP` head, `MP` member.
enum CheckedBaggage {
    /// Reads the baggage of a person in place of what was there.
    static func read(_ segment: Segment, into bags: inout [Baggage]) {
        bags.removeAll(keepingCapacity: true)
        var pool: String?
        var position = 0
        for element in segment.elements() {
            position += 1
            let code = element[1].code
            if code == "HP" || code == "MP" {
                pool = element[2].text
            } else if position == 2 || position == 3, let pieces = element[1].integer {
                BaggageReader.setCount(pieces, of: &bags)
                if let weight = element[2].integer, element[3].code != "702" {
                    BaggageReader.setWeight(BaggageReader.kilograms(weight, unit: element[3].code), of: &bags)
                }
            } else if position >= 4, !element[2].isEmpty {
                var tag = JoinedText(.nothing)
                tag.add(element[1])
                tag.add(element[2])
                BaggageReader.add(
                    tag: tag.result ?? "",
                    count: element[3].integer,
                    destination: LocationCode(element[4]),
                    to: &bags
                )
            }
        }
        if let pool {
            if bags.isEmpty { bags.add(Baggage()) }
            for index in bags.indices { bags[index].pool = pool }
        }
    }
}
