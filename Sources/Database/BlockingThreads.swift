// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A few plain threads on which blocking work is done for callers of the cooperative pool.
///
/// Threads are started when first needed, and end when the owner does.
final class BlockingThreads: Sendable {
    typealias Work = @Sendable () -> Void

    private struct State {
        var urgent: ArraySlice<Work> = []
        var ordinary: ArraySlice<Work> = []
        var idle = 0
        var threads = 0
        var isClosed = false

        mutating func next() -> Work? { urgent.popFirst() ?? ordinary.popFirst() }
    }

    private let name: String
    private let limit: Int
    private let state = Monitor(State())
    private let ownThreads = ThreadMark()

    init(name: String, limit: Int) {
        self.name = name
        self.limit = limit
    }

    deinit { close() }

    /// Puts work in the queue; false when the threads have been told to end.
    func run(_ urgency: Urgency = .ordinary, _ work: @escaping Work) -> Bool {
        let (accepted, needsThread) = state.change { state in
            guard !state.isClosed else { return (false, false) }
            switch urgency {
            case .ordinary: state.ordinary.append(work)
            case .urgent: state.urgent.append(work)
            }
            let waiting = state.urgent.count + state.ordinary.count
            let needsThread = state.idle < waiting && state.threads < limit
            if needsThread { state.threads += 1 }
            return (true, needsThread)
        }
        if needsThread { start() }
        return accepted
    }

    /// Lets the threads end once the queue is empty; takes no more work.
    func close() {
        state.change { $0.isClosed = true }
    }

    /// Ends the threads and waits until they have done what was queued; does not wait for the calling thread.
    func finish() {
        close()
        guard !ownThreads.isSet else { return }
        _ = state.wait { $0.threads == 0 ? true : nil }
    }

    private func start() {
        let state = state
        let ownThreads = ownThreads
        startThread(named: name) {
            try? ownThreads.enter {
                while let work = Self.next(state) { work() }
            }
            state.change { $0.threads -= 1 }
        }
    }

    private static func next(_ state: Monitor<State>) -> Work? {
        state.change { $0.idle += 1 }
        let work: Work?? = state.wait { state in
            guard let work = state.next() else { return state.isClosed ? .some(nil) : nil }
            state.idle -= 1
            return .some(work)
        }
        return work.flatMap(\.self)
    }
}

/// Starts a plain thread with room for deep call chains.
func startThread(named name: String, _ body: @escaping @Sendable () -> Void) {
    let thread = Thread(block: body)
    thread.name = name
    thread.stackSize = 4 << 20
    thread.start()
}
