// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What a stretch of work took: time on the wall, and processor time of the whole process.
struct Measurement: Sendable {
    /// How many units were done.
    var units = 0
    var wall = 0.0
    var cpu = 0.0
    var bytes = 0

    /// Units for each second on the wall.
    var perSecond: Double { wall > 0 ? Double(units) / wall : 0 }
    /// Millions of bytes for each second of processor time, which other programs on the machine do not disturb.
    var megabytesPerProcessorSecond: Double { cpu > 0 ? Double(bytes) / cpu / 1e6 : 0 }

    /// Repeats work for about so many seconds, at least once.
    ///
    /// - Parameters:
    ///   - seconds: How long.
    ///   - body: Does one round and returns its units and bytes.
    /// - Returns: All rounds together.
    static func repeating(for seconds: Double, _ body: () throws -> (units: Int, bytes: Int)) rethrows -> Measurement {
        var result = Measurement()
        let (start, cpu) = (ContinuousClock.now, processorSeconds())
        repeat {
            let round = try body()
            result.units += round.units
            result.bytes += round.bytes
            result.wall = Self.seconds(ContinuousClock.now - start)
        } while result.wall < seconds
        result.cpu = processorSeconds() - cpu
        return result
    }

    /// Adds what further work took.
    mutating func add(_ other: Measurement) {
        units += other.units
        bytes += other.bytes
        wall += other.wall
        cpu += other.cpu
    }

    /// Measures work once.
    static func once(_ body: () throws -> (units: Int, bytes: Int)) rethrows -> Measurement {
        try repeating(for: 0, body)
    }

    /// Seconds as a number.
    static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
    }

    /// Processor seconds of the process so far, all its threads together.
    static func processorSeconds() -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    /// The greatest memory that the process had, in bytes.
    static func residentBytes() -> Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return Int(usage.ru_maxrss) * 1024
    }
}

/// One line of a benchmark.
struct BenchRow {
    var name: String
    var value: Double
    var unit: String
    var measurement: Measurement
    var ratios: [(String, Double)] = []
    var more: [(String, JSON)] = []

    var json: JSON {
        var members: [JSON.Member] = [
            .init(name: "bench", value: .string(name)),
            .init(name: "value", value: JSON.rounded(value, digits: value >= 100 ? 1 : 4)),
            .init(name: "unit", value: .string(unit)),
            .init(name: "cpu_seconds", value: JSON.rounded(measurement.cpu, digits: 3)),
            .init(name: "wall_seconds", value: JSON.rounded(measurement.wall, digits: 3)),
            .init(name: "bytes", value: .integer(measurement.bytes)),
            .init(
                name: "ratios",
                value: .object(ratios.map { .init(name: $0.0, value: JSON.rounded($0.1, digits: 4)) })
            ),
        ]
        members += more.map { .init(name: $0.0, value: $0.1) }
        return .object(members)
    }

    var text: String {
        let extra = more.map { "  \($0.0) \($0.1.text)" }.joined()
        return "\(name)  \(JSON.rounded(value, digits: 1).text) \(unit)\(extra)"
    }
}
