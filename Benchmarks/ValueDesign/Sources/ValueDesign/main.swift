// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import Foundation
import PassengerMessages
import TravelTypes

/// CPU seconds of this thread so far.
func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// The best of some runs of a measure over some files, in MB of 10^6 bytes a CPU second.
func measure(_ name: String, _ files: [[UInt8]], runs: Int = 15, _ body: ([UInt8]) -> Int) {
    let bytes = files.reduce(0) { $0 + $1.count }
    var best = Double.infinity
    var result = 0
    for _ in 0..<runs {
        result = 0
        let start = cpuSeconds()
        for file in files { result &+= body(file) }
        best = min(best, cpuSeconds() - start)
    }
    let rate = Double(bytes) / best / 1e6
    print("\(name): \(String(format: "%.1f", rate)) MB/s, \(bytes / 1_000_000) MB, \(result) counted")
}

let megabytes = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 60
var generator = MessageGenerator(seed: 1)
var lists: [[UInt8]] = []
var pushes: [[UInt8]] = []
var size = 0
while size < megabytes * 500_000 {
    lists.append(generator.passengerList(persons: 180))
    size += lists.last?.count ?? 0
}
size = 0
while size < megabytes * 500_000 {
    pushes.append(generator.bookings(count: 100))
    size += pushes.last?.count ?? 0
}
let wanted = CommandLine.arguments.dropFirst(2).first ?? ""

for (name, files) in [("paxlst", lists), ("pnrgov", pushes)] where wanted.isEmpty || wanted.hasSuffix(name) {
    if wanted.isEmpty {
        measure("frame/\(name)", files) { InterchangeFile($0).interchanges.count }
        var tape = SegmentTape()
        measure("tokenise/\(name)", files) { file in
            file.span.withUnsafeBufferPointer {
                tape.read($0, in: 0..<$0.count, syntax: Syntax(version: 1)) { $0.count }
            }
        }
    }
    if wanted.isEmpty || wanted.hasPrefix("structs") {
        var decoder = MessageDecoder()
        measure("structs/\(name)", files) { file in
            var travellers = 0
            _ = decoder.decode(file) { travellers += $0.isRejected ? -1_000_000 : $0.travellers.count }
            return travellers
        }
    }
    if wanted.isEmpty || wanted.hasPrefix("views") {
        var reader = ViewReader()
        measure("views/\(name)", files) { reader.read($0) }
    }
}
