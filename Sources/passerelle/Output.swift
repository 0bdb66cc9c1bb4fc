// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// Where a command writes: data to standard output, everything said to people to standard error.
enum Output {
    private static let buffer = Mutex<[UInt8]>([])
    private static let most = 1 << 16

    /// Prints a line of data.
    static func line(_ text: String) { write(Array((text + "\n").utf8)) }

    /// Prints an object as one line of data.
    static func line(_ json: JSON) { line(json.text) }

    /// Prints bytes as they are.
    static func write(_ bytes: some Collection<UInt8>) {
        let isFull = buffer.withLock { buffer in
            buffer.append(contentsOf: bytes)
            return buffer.count >= most
        }
        if isFull { flush() }
    }

    /// Hands everything printed so far to whoever reads it.
    static func flush() {
        buffer.withLock { buffer in
            guard !buffer.isEmpty else { return }
            // Nobody reads any more: there is nobody to tell either.
            try? FileHandle.standardOutput.write(contentsOf: buffer)
            buffer.removeAll(keepingCapacity: true)
        }
    }

    /// Says something to the person at the terminal.
    static func note(_ text: String) {
        flush()
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    /// Whether a person reads what is said.
    static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}

/// A line on the terminal that grows with the work; nothing where nobody watches.
struct ProgressBar {
    private let title: String
    private let isShown: Bool
    private var drawn = Date.distantPast

    init(_ title: String, isShown: Bool = true) {
        self.title = title
        self.isShown = isShown && Output.isTerminal
    }

    /// Shows how much is done, at most ten times a second.
    mutating func show(_ done: Int, of total: Int) {
        guard isShown, total > 0, done >= total || Date().timeIntervalSince(drawn) > 0.1 else { return }
        drawn = Date()
        let width = 30
        let filled = min(width, done * width / total)
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
        FileHandle.standardError.write(Data("\r\(title) [\(bar)] \(done)/\(total)".utf8))
    }

    /// Ends the line.
    func finish() {
        guard isShown else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
    }
}

/// Progress of several steps, told from any thread.
final class ProgressBars: Sendable {
    private let isShown: Bool
    private let bars = Mutex<[String: ProgressBar]>([:])

    init(isShown: Bool) { self.isShown = isShown }

    /// Shows how much of a step is done.
    func show(_ step: String, _ done: Int, of total: Int) {
        bars.withLock { bars in
            bars[step, default: ProgressBar(step, isShown: isShown)].show(done, of: total)
            if done >= total { bars[step]?.finish() }
        }
    }
}
