// SPDX-License-Identifier: Apache-2.0

import Foundation
import PassengerMessages

/// The reader of EDIFACT that Python programs use (pydifact), measured on a slice of the same bytes.
enum PeerReader {
    /// How many times faster ours decodes every field than the peer only splits: processor time against processor time.
    ///
    /// Both take turns, and the middle of the turns' ratios counts: what else the machine does in a turn slows both. Nil
    /// where Python or pydifact is not installed (`scripts/python-tools` installs them).
    static func ratio(on files: [[UInt8]]) -> Double? {
        var slice: [[UInt8]] = []
        for file in files where slice.reduce(0, { $0 + $1.count }) < sliceBytes { slice.append(file) }
        let bytes = slice.reduce(0) { $0 + $1.count }
        var decoder = MessageDecoder()
        var ratios: [Double] = []
        for _ in 0..<turns {
            let ours = Measurement.repeating(for: 0.4) { MessageBench.decode(slice, &decoder) }
            guard let peer = peerSeconds(slice), peer > 0, ours.cpu > 0, ours.bytes > 0 else { return nil }
            ratios.append(peer / (ours.cpu * Double(bytes) / Double(ours.bytes)))
        }
        return ratios.sorted()[turns / 2]
    }

    private static let turns = 7
    private static let sliceBytes = 400_000

    /// Reads every file once, and prints the processor seconds that this took.
    private static let program = """
        import sys, time
        from pydifact.segmentcollection import Interchange
        texts = [open(path, encoding="utf-8").read() for path in sys.argv[1:]]
        start = time.process_time()
        for text in texts:
            for segment in Interchange.from_str(text).segments:
                pass
        print(time.process_time() - start)
        """

    private static func peerSeconds(_ files: [[UInt8]]) -> Double? {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-peer-\(getpid())")
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            var paths: [String] = []
            for (index, file) in files.enumerated() {
                let path = folder.appendingPathComponent("\(index).edi")
                try Data(file).write(to: path)
                paths.append(path.path)
            }
            let process = Process()
            process.executableURL = URL(fileURLWithPath: python)
            process.arguments = ["-c", program] + paths
            let output = Pipe()
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            try process.run()
            let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            return Double(text.trimmingCharacters(in: .whitespacesAndNewlines))
        } catch {
            return nil
        }
    }

    private static var python: String {
        ProcessInfo.processInfo.environment["PASSERELLE_TEST_PYTHON"] ?? ".build/python/bin/python3"
    }
}
