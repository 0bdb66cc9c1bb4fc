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
