// SPDX-License-Identifier: Apache-2.0

import Casework
import Database
import Mandate
import Storage
import Vault

/// Why a request was not answered by its page, besides what the modules below refuse.
enum Failure: Error, Hashable {
    /// The form did not come from one of our pages of this session.
    case foreignForm
    /// The form is larger than any of ours, or not a form.
    case badForm
    /// Somebody must sign in first.
    case signedOut
}

extension ErrorPage {
    /// The page for an error, in the words of what was refused; nothing of an unforeseen error is shown.
    init(_ error: any Error, words: Words, incident: String) {
        switch error {
        case let refusal as Refusal: self.init(kind: .forbidden, detail: words(refusal.reason))
        case let refusal as CaseworkRefusal where refusal.reason == .unreadable:
            self.init(kind: .broken, detail: words(refusal.reason), incident: incident)
        case let refusal as CaseworkRefusal: self.init(kind: .conflict, detail: words(refusal.reason))
        case let error as StorageError: self.init(error, words: words, incident: incident)
        case is AssignmentRefusal: self.init(kind: .conflict)
        case Failure.foreignForm: self.init(kind: .forbidden)
        case Failure.badForm: self.init(kind: .badRequest)
        case VaultError.locked: self.init(kind: .unavailable)
        case VaultError.destroyed, VaultError.absent: self.init(kind: .notFound)
        case let error as DatabaseError: self.init(kind: error.isPassing ? .unavailable : .broken, incident: incident)
        default: self.init(kind: .broken, incident: incident)
        }
    }

    private init(_ error: StorageError, words: Words, incident: String) {
        switch error {
        case .notFound: self.init(kind: .notFound)
        case .pastRetention: self.init(kind: .notFound, detail: words(Refusal.Reason.pastRetention))
        case .conflict: self.init(kind: .conflict)
        case .logLagging, .olderThanCheckpoint, .otherKeys: self.init(kind: .unavailable)
        case .damaged: self.init(kind: .broken, incident: incident)
        }
    }
}

extension DatabaseError {
    /// Whether trying again in a moment may succeed.
    fileprivate var isPassing: Bool {
        switch reason {
        case .unavailable, .busy, .closed, .storage: true
        default: false
        }
    }
}
