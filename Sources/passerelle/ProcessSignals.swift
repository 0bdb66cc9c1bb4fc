// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Synchronization

/// The signals by which somebody asks the process to end.
enum ProcessSignals {
    /// Waits for SIGTERM or SIGINT; afterwards they end the process again as usual.
    static func termination() async {
        let numbers = [SIGTERM, SIGINT]
        for number in numbers { signal(number, SIG_IGN) }
        let sources = numbers.map { DispatchSource.makeSignalSource(signal: $0, queue: .global()) }
        let isDone = Mutex(false)
        await withCheckedContinuation { continuation in
            for source in sources {
                source.setEventHandler {
                    let isFirst = isDone.withLock { done in
                        defer { done = true }
                        return !done
                    }
                    if isFirst { continuation.resume() }
                }
                source.resume()
            }
        }
        for source in sources { source.cancel() }
        for number in numbers { signal(number, SIG_DFL) }
    }
}
