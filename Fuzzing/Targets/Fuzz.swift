// SPDX-License-Identifier: Apache-2.0

import Glibc

/// What libFuzzer calls with each input it thinks of; the script puts the check of its target in.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    do {
        try AnyCheck.run(Array(UnsafeBufferPointer(start: start, count: count)))
    } catch {
        print("Fatal error: \(error)")
        fflush(nil)
        abort()
    }
    return 0
}
