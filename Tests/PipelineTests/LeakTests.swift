// SPDX-License-Identifier: Apache-2.0

import Casework
import Crypto
import Database
import Foundation
import Glibc
import Mandate
import Pipeline
import ProcessingLog
import Storage
import TestSupport
import Testing
import TravelTypes
import Vault

/// What was planted is looked for in every byte that the unit writes, in the encodings that a leak would have.
struct LeakTests {
    @Test(arguments: TestDatabase.lasting)
    func `Article 13(2): nothing of a person can be read in the store, the log or the files beside them`(
        kind: TestDatabase
    ) async throws {
        try await kind.withLocation { location in
            let test = try TestUnit(database: kind == .file ? nil : location)
            defer { test.unit.close() }
            try await Planted.plant(in: test)
            try test.unit.integrator.run()

            let canaries = Planted.kept + Planted.dropped
            var places = try Self.files(in: test.unit.settings.home)
            places["tables"] = try Self.rows(of: test)
            #expect(places.count > 2)
            #expect(Leak.search(for: canaries, in: places) == [])
            // The search finds what is there: the carrier in the tables, and every canary in each encoding.
            #expect(!Leak.search(for: ["Carrier ZZ"], in: places).isEmpty)
            for canary in canaries {
                for (name, needle) in Leak.needles(canary) {
                    let found = Leak.search(for: [canary], in: ["planted": [0x20] + needle + [0x20]])
                    #expect(!found.isEmpty, "\(name)")
                }
            }

            // What the law lets us keep is there behind the keys; what it does not is nowhere.
            let opened = try Self.opened(test)
            for canary in Planted.kept { #expect(opened.contains(canary), "\(canary)") }
            for canary in Planted.dropped { #expect(!opened.contains(canary), "\(canary)") }
        }
    }

    @Test func `Articles 6(1) and 13(4): sensitive and free remarks are dropped and only counted`() async throws {
        let test = try TestUnit()
        try await Planted.plant(in: test)
        let dropped = try test.unit.store.database.read { connection in
            try connection.query("SELECT dropped FROM message") { try $0.string(0) }
        }
        let counts = try dropped.map { try PlainJSON.decode([String: Int].self, from: $0) }
        #expect(counts.flatMap(\.values).reduce(0, +) >= Planted.dropped.count)
        let logged = try test.log().compactMap { $0.record.counts["dropped"] }.reduce(0, +)
        #expect(logged == counts.flatMap(\.values).reduce(0, +))
    }

    // MARK: -

    private static func files(in home: String) throws -> [String: [UInt8]] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: home)
        return try names.reduce(into: [:]) { files, name in
            var isDirectory: ObjCBool = false
            let path = home + "/" + name
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), !isDirectory.boolValue else {
                return
            }
            files[name] = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        }
    }

    /// The tables as bytes: text as UTF-8, blobs as they are.
    private static func rows(of test: TestUnit) throws -> [UInt8] {
        try test.unit.store.database.read { connection in
            var bytes: [UInt8] = []
            for table in TestUnit.tableNames {
                _ = try connection.query("SELECT * FROM \(raw: table)") { row in
                    for column in 0..<row.count {
                        switch try row.value(column) {
                        case .text(let text): bytes += Array(text.utf8)
                        case .blob(let blob): bytes += blob
                        case .integer(let number): bytes += Array(String(number).utf8)
                        case .real, .null: break
                        }
                        bytes.append(0x0A)
                    }
                }
            }
            return bytes
        }
    }

    /// Everything that the keys open, as text.
    private static func opened(_ test: TestUnit) throws -> String {
        var text = ""
        for person in try test.persons() {
            for version in [person.record.merged] + person.record.versions {
                text += try PlainJSON.encode(version.traveller) + (try PlainJSON.encode(version.payments)) + "\n"
            }
        }
        for hit in try test.hits() { text += "\(try test.dossier(hit.row))\n" }
        let (flights, hits) = (try test.flights(), try test.hits())
        try test.unit.store.database.read { connection in
            for flight in flights {
                for row in try connection.bookings(ofFlight: flight.id) {
                    let key = try test.unit.store.keyring.dayKey(row.store, row.day, create: false)
                    text += try row.open(with: key).versions.map { try PlainJSON.encode($0) }.joined()
                }
            }
            for hit in hits {
                guard let row = try connection.traveller(hit.row.traveller) else { continue }
                var sealer = PersonSealer(keyring: test.unit.store.keyring)
                for event in try connection.events(ofHit: hit.row.id) {
                    guard let note = event.note else { continue }
                    let place = BelongingPlace.note(hit: hit.row.id, ordinal: Int64(event.ordinal))
                    text += String(decoding: try sealer.open(note, for: row, as: place), as: UTF8.self)
                }
                for handOver in try connection.handOvers(ofHit: hit.row.id) {
                    let bytes = try sealer.open(handOver.sealed, for: row, as: .handOver(id: handOver.id))
                    text += String(decoding: bytes, as: UTF8.self)
                }
            }
        }
        return text
    }
}

/// The values that no byte outside the keys may show, and the day's work that brings them everywhere.
enum Planted {
    /// What is kept, sealed.
    static let kept = [
        "QUARTERNIGHT", "ZEPHYRINE", "77CN90817", "CANQ7L", "CANARY.BOX@SECRET.EXAMPLE", "33699887766", "9992409081726",
        "BELLWETHERSON", "88WN55443", "HEARD SOMEBODY CALL THE TRAVELLER BY NAME", "4 IMPASSE DU CANARI",
    ]
    /// What is dropped at decoding.
    static let dropped = [
        "4929123412344321", "DIABETES INSULIN IN CABIN", "KOSHER PARVE TRAY", "PASSENGER COMPLAINED OF NOISE",
        "PRAYER ROOM ASKED FOR",
    ]

    static let person = Passenger(
        surname: "QUARTERNIGHT",
        givenNames: "ZEPHYRINE",
        sex: "F",
        born: "840229",
        document: "77CN90817",
        locator: "CANQ7L",
        reference: "CANREF01",
        seat: "17A"
    )
    static let listed = Passenger(
        surname: "BELLWETHERSON",
        givenNames: "OSWIN THADDEUS",
        born: "730817",
        document: "88WN55443",
        locator: "CANL7L",
        reference: "CANREF02",
        seat: "18A"
    )

    /// Receives, processes, reviews and hands over; leaves one broken message in quarantine.
    static func plant(in test: TestUnit) async throws {
        try test.importOwnList([listed])
        let extras = Compose.Extras(
            services: ["SSR+OTHS:HK:1:ZZ:::::PRAYER ROOM ASKED FOR"],
            remarks: ["IFT+4:28::ZZ+PASSENGER COMPLAINED OF NOISE"],
            personal: [
                "SSR+DOCA:HK:1:ZZ:::::/R/FRA/4 IMPASSE DU CANARI/LYON/ARA/69003+::1",
                "SSR+CTCE:HK:1:ZZ:::::/CANARY.BOX//SECRET.EXAMPLE+::1", "SSR+CTCM:HK:1:ZZ:::::/33699887766+::1",
                "SSR+MEDA:HK:1:ZZ:::CDG:ABJ:DIABETES INSULIN IN CABIN+::1",
                "SSR+KSML:HK:1:ZZ:::CDG:ABJ:KOSHER PARVE TRAY+::1", "TKT+9992409081726:T:1",
                "FOP+CC::688.40:VI:4929123412344321:0928",
            ]
        )
        try test.take(
            Compose.bookings([person, listed], .init("260613:0900", "501"), extras: [person.locator: extras]),
            Compose.passengerList([person, listed], .init("260615:0500", "502"))
        )
        var broken = Compose.passengerList([person], .init("260615:0510", "503"))
        broken = Array(String(decoding: broken, as: UTF8.self).replacingOccurrences(of: "UNT+", with: "UNX+").utf8)
        try test.take(broken)
        let (analyst, second) = (try test.account("analyst"), try test.account("second"))
        guard let hit = try await test.unit.review.claimNext(as: analyst) else {
            throw StorageError.notFound("the planted hit")
        }
        try await test.unit.review.decide(
            hit,
            as: analyst,
            reason: .sameDocument,
            comment: "HEARD SOMEBODY CALL THE TRAVELLER BY NAME"
        )
        try await test.unit.review.confirm(hit, as: second, comment: nil)
        let police = try test.authority("Police")
        let package = try await test.unit.handOvers.handOver(hit, to: police, as: analyst)
        let officer = try test.account("police")
        _ = try await test.unit.handOvers.open(package, as: officer)
        try await test.unit.handOvers.acknowledge(package, as: officer)
    }
}

/// Looks for values in bytes under the encodings and simple digests that a leak would have.
enum Leak {
    /// - Returns: Where something was found: place, value, encoding.
    static func search(for canaries: [String], in places: [String: [UInt8]]) -> [String] {
        var found: [String] = []
        for (place, bytes) in places {
            let lowered = bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
            for canary in canaries {
                for (name, needle) in needles(canary) {
                    let isText = !name.hasPrefix("raw")
                    let wanted = isText ? needle.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 } : needle
                    if contains(isText ? lowered : bytes, wanted) { found.append("\(place): \(canary) as \(name)") }
                }
            }
        }
        return found.sorted()
    }

    /// The forms of a value; names that begin with `raw` are compared byte by byte, the others whatever their case.
    static func needles(_ canary: String) -> [(String, [UInt8])] {
        var needles: [(String, [UInt8])] = [
            ("UTF-8", Array(canary.utf8)), ("UTF-16 LE", utf16(canary, bigEndian: false)),
            ("UTF-16 BE", utf16(canary, bigEndian: true)),
            ("URL", Array((canary.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? canary).utf8)),
            ("form", Array(canary.replacingOccurrences(of: " ", with: "+").utf8)),
        ]
        for (style, text) in [("", canary), ("upper ", canary.uppercased()), ("lower ", canary.lowercased())] {
            let bytes = Array(text.utf8)
            needles.append((style + "hex", hex(bytes)))
            for shift in 0..<3 {
                // The same whatever stands before and after: the middle of the base64 of three alignments.
                let text = Data([UInt8](repeating: 0x20, count: shift) + bytes).base64EncodedString()
                let middle = text.dropFirst(shift == 0 ? 0 : 4).prefix { $0 != "=" }.dropLast(3)
                needles.append(("raw " + style + "base64/\(shift)", Array(middle.utf8)))
            }
            let digests: [(String, [UInt8])] = [
                ("SHA-256", Array(SHA256.hash(data: bytes))), ("SHA-1", Array(Insecure.SHA1.hash(data: bytes))),
                ("MD5", Array(Insecure.MD5.hash(data: bytes))),
            ]
            for (name, digest) in digests {
                needles.append(("raw " + style + name, digest))
                needles.append((style + name + " hex", hex(digest)))
                needles.append(("raw " + style + name + " base64", Array(Data(digest).base64EncodedString().utf8)))
            }
        }
        // What is too short would be found by chance.
        return needles.filter { $0.1.count >= 6 }
    }

    private static func contains(_ bytes: [UInt8], _ needle: [UInt8]) -> Bool {
        guard let first = needle.first, bytes.count >= needle.count else { return false }
        return bytes.withUnsafeBytes { hay in
            needle.withUnsafeBytes { wanted in
                guard var place = hay.baseAddress, let pattern = wanted.baseAddress else { return false }
                let end = place + (hay.count - wanted.count + 1)
                while place < end, let next = memchr(place, Int32(first), end - place) {
                    if memcmp(next, pattern, wanted.count) == 0 { return true }
                    place = UnsafeRawPointer(next) + 1
                }
                return false
            }
        }
    }

    private static func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { unit in
            let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
            return bigEndian ? [high, low] : [low, high]
        }
    }

    private static func hex(_ bytes: [UInt8]) -> [UInt8] { Array(bytes.map { Hex.text([$0]) }.joined().utf8) }
}
