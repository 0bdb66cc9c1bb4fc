// SPDX-License-Identifier: Apache-2.0

/// What a message held that the law does not let a unit keep: counted when the message is decoded, never kept.
///
/// Directive (EU) 2016/681, art. 6(1) (data beyond Annex I are deleted on receipt) and art. 13(4) (sensitive data).
public enum DroppedClass: String, Hashable, Sendable, Codable, CaseIterable {
    /// Free remarks (IFT and service texts).
    case remark
    /// Other service information for the airline (IFT 28).
    case osi
    /// A meal service, which may tell religion or health.
    case meal
    /// A medical or assistance service.
    case medical
    /// A full card number; first six and last four digits remain.
    case cardNumber = "card-number"
    /// Text of the booking's history.
    case historyText = "history-text"
    /// A special service that is neither travel document, contact, ticket, seat, loyalty account nor minor.
    case otherService = "other-ssr"
}

/// The counts of what was dropped from one message, while it is read.
struct DroppedCounts {
    private var counts: InlineArray<7, Int> = .init(repeating: 0)

    mutating func add(_ kind: DroppedClass) { counts[Self.index(kind)] += 1 }

    /// The counts that are not zero.
    var dictionary: [DroppedClass: Int] {
        var found: [DroppedClass: Int] = [:]
        for kind in DroppedClass.allCases where counts[Self.index(kind)] > 0 { found[kind] = counts[Self.index(kind)] }
        return found
    }

    private static func index(_ kind: DroppedClass) -> Int {
        switch kind {
        case .remark: 0
        case .osi: 1
        case .meal: 2
        case .medical: 3
        case .cardNumber: 4
        case .historyText: 5
        case .otherService: 6
        }
    }
}
