// SPDX-License-Identifier: Apache-2.0

import Testing
import TravelTypes

@testable import Simulator

@Suite("Traffic without end")
struct TrafficTests {
    @Test("live messages come in order of time, each under its own name, beyond the world's own flights")
    func live() throws {
        let world = try World(
            seed: 5,
            now: TestLists.now,
            size: .init(flights: 6, travellers: 120, canaries: 0, broken: 0)
        )
        var traffic = LiveTraffic(after: world, flightsPerHour: 1)
        var last = world.now
        var files: Set<String> = []
        for _ in 0..<600 {
            let following = traffic.next()
            let message = try #require(following)
            #expect(message.due >= last)
            last = message.due
            #expect(files.insert(message.file).inserted, "\(message.file)")
        }
        #expect(last.rawValue > world.now.rawValue + 48 * 3600)
    }

    @Test("the stream for benchmarks gives distinct well-formed messages, the same for the same seed")
    func stream() throws {
        var stream = try MessageStream(seed: 2, from: TestLists.now, travellersPerFlight: 40)
        var again = try MessageStream(seed: 2, from: TestLists.now, travellersPerFlight: 40)
        var references: Set<String> = []
        for _ in 0..<60 {
            let following = stream.next()
            let message = try #require(following)
            let bytes = message.bytes()
            let reader = TinyReader(bytes)
            #expect(reader.faults().isEmpty)
            #expect(
                references.insert(reader.value(reader.segments[0], 5) + reader.value(reader.segments[0], 2)).inserted
            )
            let twin = again.next()
            #expect(twin?.bytes() == bytes)
        }
    }

    @Test("the stream fills a buffer with the kinds that were asked for")
    func streamOfLists() throws {
        var stream = try MessageStream(seed: 2, from: TestLists.now, kinds: [.passengers], travellersPerFlight: 60)
        var buffer: [UInt8] = []
        let count = stream.append(atLeast: 200_000, to: &buffer)
        #expect(buffer.count >= 200_000)
        let text = String(decoding: buffer, as: UTF8.self)
        #expect(text.split(separator: "UNB+").count - 1 == count)
        #expect(!text.contains("PNRGOV"))
    }
}
