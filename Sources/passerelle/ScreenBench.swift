// SPDX-License-Identifier: Apache-2.0

import Foundation
import Screening
import Simulator
import TravelTypes
import Watchlists

/// Screening of travellers that the process has not seen against synthetic lists of three sizes, on one thread.
///
/// Each traveller has a name, a birth date, a sex and a nationality; evidence is built for alerts. `cold` begins with empty
/// memory, `warm` asks for the same travellers again. Values are travellers per second of processor time. With a million
/// names `first_answer` says in how many seconds a fresh process answers, the index out of the system's memory.
struct ScreenBench {
    private let place: BenchPlace

    init(_ place: BenchPlace) { self.place = place }

    func run(_ print: (BenchRow) -> Void) throws {
        for (label, count) in [("20k", 20_000), ("100k", 100_000), ("1m", 1_000_000)] {
            var row = try row("screen/" + label, names: count)
            if count == 1_000_000 {
                let first = try FirstAnswerBench(directory: place.directory, count: count).run()
                row.more += [
                    ("first_answer", JSON.rounded(first.seconds, digits: 3)), ("file_bytes", .integer(first.fileBytes)),
                ]
            }
            print(row)
        }
    }

    /// Measures against one list.
    func row(_ name: String, names count: Int) throws -> BenchRow {
        var people: [InventedCrowd.Member] = []
        let building = ContinuousClock.now
        let snapshot = try Self.snapshot(of: count) { if people.count < 4_000 { people.append($0) } }
        let built = Measurement.seconds(ContinuousClock.now - building)
        var crowd = try InventedCrowd(seed: 77)
        var cold = Measurement()
        var warm = Measurement()
        var times: [Double] = []
        var alerts = 0
        repeat {
            let chunk = (0..<20_000).map { _ in Self.subject(crowd.next()) }
            let cut = Measurement.once {
                for subject in chunk {
                    let start = ContinuousClock.now
                    if !screen(subject, snapshot, alertsOnly: true).isEmpty { alerts += 1 }
                    times.append(Measurement.seconds(ContinuousClock.now - start))
                }
                return (chunk.count, 0)
            }
            cold.add(cut)
            warm.add(
                Measurement.once {
                    for subject in chunk { _ = screen(subject, snapshot, alertsOnly: true) }
                    return (chunk.count, 0)
                }
            )
        } while cold.wall + warm.wall < place.seconds
        times.sort()
        let value = Double(cold.units) / max(cold.cpu, 1e-9)
        return BenchRow(
            name: name,
            value: value,
            unit: "travellers/s",
            measurement: cold,
            more: [
                ("names", .integer(snapshot.nameCount)), ("cold", JSON.rounded(value, digits: 0)),
                ("warm", JSON.rounded(Double(warm.units) / max(warm.cpu, 1e-9), digits: 0)),
                ("p50_us", JSON.rounded(times[times.count / 2] * 1e6, digits: 1)),
                ("p99_us", JSON.rounded(times[times.count * 99 / 100] * 1e6, digits: 1)),
                ("recall", JSON.rounded(try Self.recall(of: people, snapshot), digits: 4)),
                ("alerts_per_1000", JSON.rounded(Double(alerts) * 1000 / Double(cold.units), digits: 2)),
                ("index_bytes", .integer(snapshot.indexBytes)), ("build_seconds", JSON.rounded(built, digits: 2)),
                ("rss", .integer(Measurement.residentBytes())),
            ]
        )
    }

    /// A snapshot with one list of so many invented people; seven in a hundred without, eight with a partial birth date.
    static func snapshot(
        of count: Int,
        _ note: (InventedCrowd.Member) -> Void = { _ in }
    ) throws -> ScreeningSnapshot {
        var crowd = try InventedCrowd(seed: 4)
        var contents = ListContents()
        contents.entries.reserveCapacity(count)
        for number in 0..<count {
            let member = crowd.next()
            let born = member.born.parts
            let date = PartialDate(year: born.year, month: born.month, day: born.day)
            var dates = date.map { [ListedBirthDate($0)] } ?? []
            switch number % 100 {
            case ..<7: dates = []
            case ..<12: dates = PartialDate(year: born.year).map { [ListedBirthDate($0)] } ?? []
            case ..<15:
                dates = PartialDate(year: born.year).map { [ListedBirthDate($0, certainty: .approximate)] } ?? []
            default: note(member)
            }
            contents.entries.append(
                ListEntry(
                    key: String(number),
                    reference: "B.\(number)",
                    names: [
                        ListedName(
                            member.givenNames + " " + member.surname,
                            parts: .init(surname: member.surname, givenNames: member.givenNames),
                            isPrimary: true
                        )
                    ],
                    birthDates: dates,
                    sexes: [member.isFemale ? .female : .male],
                    nationalities: [member.nationality]
                )
            )
        }
        let source = ListSource(
            id: "bench",
            title: "Invented people",
            owner: "None",
            legalBasis: "None: these people do not exist",
            category: .personsSought,
            offences: ["terrorism"],
            maximumAgeDays: 1
        )
        let day = CivilDay(year: 2026, month: 6, day: 1)
        return ScreeningSnapshot(
            lists: [.init(source: source, version: "1", refreshed: day, contents: contents)],
            on: day
        )
    }

    static func subject(_ member: InventedCrowd.Member) -> ScreeningSubject {
        let born = member.born.parts
        return ScreeningSubject(
            surname: member.surname,
            givenNames: member.givenNames,
            born: PartialDate(year: born.year, month: born.month, day: born.day),
            sex: member.isFemale ? .female : .male,
            nationalities: [member.nationality]
        )
    }

    /// The share of listed people, each disguised in one way, that raise an alert on somebody of their own name or date.
    private static func recall(of people: [InventedCrowd.Member], _ snapshot: ScreeningSnapshot) throws -> Double {
        var crowd = try InventedCrowd(seed: 91)
        var (tried, found) = (0, 0)
        for (number, member) in people.enumerated() {
            let kind = DisguiseClass.allCases[number % DisguiseClass.allCases.count]
            guard let traveller = crowd.disguised(member, as: kind) else { continue }
            tried += 1
            if screen(subject(traveller), snapshot, alertsOnly: true).contains(where: {
                $0.listedName == member.givenNames + " " + member.surname
            }) {
                found += 1
            }
        }
        return tried > 0 ? Double(found) / Double(tried) : 0
    }
}
