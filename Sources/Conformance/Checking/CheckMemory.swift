// SPDX-License-Identifier: Apache-2.0

import EDIFACT

/// What a check learnt of the messages before, so that what is like them need not be looked at again.
///
/// It makes a check faster and changes nothing that the check says.
final class CheckMemory {
    /// What was learnt holds under these; other conditions forget it.
    struct Conditions: Equatable {
        let plan: ObjectIdentifier
        let isAir: Bool
        let syntax: Syntax
    }

    let clean = CleanSegments()
    let hashes = HashMemory()
    let ways: KnownWays
    private var conditions: Conditions?

    /// Makes a memory; one without ways leads every message through the grammar step by step.
    init(ways: KnownWays = KnownWays()) { self.ways = ways }

    /// Begins a message; what was learnt of others is kept where it holds for this one as well.
    func begin(_ conditions: Conditions) {
        guard conditions != self.conditions else { return }
        self.conditions = conditions
        clean.forget()
        ways.forget()
    }
}
