// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How long this disk takes to make 4 KiB durable: what every acknowledgement waits for.
struct DiskBench {
    private let place: BenchPlace

    init(_ place: BenchPlace) { self.place = place }

    func run(_ print: (BenchRow) -> Void) throws {
        let path = place.directory + "/fsync"
        let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CommandFailure(.unavailable, "\(path) cannot be written") }
        defer { close(descriptor) }
        let page = [UInt8](repeating: 0x50, count: 4096)
        var times: [Double] = []
        let measured = try Measurement.repeating(for: place.seconds) {
            guard pwrite(descriptor, page, page.count, off_t(times.count % 1024 * page.count)) == page.count else {
                throw CommandFailure(.unavailable, "the disk did not take what was written")
            }
            let start = ContinuousClock.now
            guard fsync(descriptor) == 0 else { throw CommandFailure(.unavailable, "the disk did not flush") }
            times.append(Measurement.seconds(ContinuousClock.now - start) * 1e6)
            return (1, page.count)
        }
        times.sort()
        func quantile(_ part: Double) -> JSON {
            JSON.rounded(times[min(times.count - 1, Int(Double(times.count) * part))], digits: 1)
        }
        print(
            BenchRow(
                name: "fsync",
                value: measured.perSecond,
                unit: "flushes/s",
                measurement: measured,
                more: [("p50", quantile(0.5)), ("p99", quantile(0.99)), ("p_unit", "microseconds")]
            )
        )
    }
}
