// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// Breaks some of a world's messages, each in its own way, and records how.
struct FaultPlanter {
    private var random: SeededRandom
    private let now: Moment
    private let hasTour: Bool

    init(seed: UInt64, now: Moment, hasTour: Bool) {
        random = SeededRandom.branch(of: seed, 0xBAD)
        self.now = now
        self.hasTour = hasTour
    }

    /// Adds broken messages; a carrier that notices sends the right one twenty minutes later.
    consuming func plant(
        each count: Int,
        into messages: inout [SimulatedMessage],
        _ planter: inout Planter
    ) -> [Truth.BrokenMessage] {
        var records: [Truth.BrokenMessage] = []
        var used: Set<String> = []
        let genuine = messages.indices
        let tour = hasTour ? messages.firstIndex { isTourList($0) } : nil
        for round in 0..<count {
            for fault in MessageFault.allCases {
                let isTour = round == 0 && fault == .unescapedApostrophe && tour != nil
                guard let place = isTour ? tour : pick(fault, from: messages, genuine, used) else { continue }
                used.insert(messages[place].file)
                records.append(
                    breakMessage(at: place, fault, round, isTour ? .brokenMessage : nil, &messages, &planter)
                )
            }
        }
        return records
    }

    private func isTourList(_ message: SimulatedMessage) -> Bool {
        message.kind == .passengers && message.due <= now && message.manifest.flight.index == sceneIndex
    }

    private var sceneIndex: Int { TourScene.allCases.firstIndex(of: .brokenMessage) ?? 0 }

    private mutating func pick(
        _ fault: MessageFault,
        from messages: [SimulatedMessage],
        _ genuine: Range<Int>,
        _ used: Set<String>
    ) -> Int? {
        for _ in 0..<2000 {
            let place = genuine.lowerBound + random.below(genuine.count)
            let message = messages[place]
            let isTour = hasTour && message.manifest.flight.index < TourScene.allCases.count
            if !isTour, !used.contains(message.file), suits(message, fault) { return place }
        }
        return nil
    }

    private func suits(_ message: SimulatedMessage, _ fault: MessageFault) -> Bool {
        switch fault {
        case .truncated, .missingHeader, .wrongReference: message.kind == .bookings
        case .duplicate, .otherCarrier: message.kind == .passengers && message.channel == message.carrier
        default:
            if case .passengers(let places, _) = message.content {
                places.count >= 3 && message.manifest.people[places[0]].surname.utf8.count >= 4
            } else {
                false
            }
        }
    }

    private func breakMessage(
        at place: Int,
        _ fault: MessageFault,
        _ round: Int,
        _ scene: TourScene?,
        _ messages: inout [SimulatedMessage],
        _ planter: inout Planter
    ) -> Truth.BrokenMessage {
        let original = messages[place]
        var broken = original
        broken.fault = fault
        broken.name = original.name.dropLast(4) + "-\(fault.rawValue).edi"
        if fault != .duplicate { broken.reference = original.reference + "F" }
        switch fault {
        case .unknownSender: broken.sender = "QQUNKNOWN"
        case .otherCarrier:
            let other = SimulatedCarrier.airlines.first { $0.code != original.carrier && $0.lists.code == $0.code }
            broken.channel = other?.lists.code ?? "ZZ"
            broken.sender = other?.lists.sender ?? "ZZ"
        case .testMessage:
            let marker = planter.marker(lettersOnly: true)
            broken.marker = marker
            planter.addCanary("test-message", marker, isKept: false, flight: original.flight)
        case .duplicate: broken.due = original.due.advanced(bySeconds: 90)
        default: break
        }
        if fault.isResent { messages[place].due = original.due.advanced(bySeconds: 1200) }
        messages.append(broken)
        return Truth.BrokenMessage(
            file: broken.file,
            fault: fault,
            flight: broken.flight,
            resent: fault.isResent ? original.file : nil,
            scene: scene
        )
    }
}
