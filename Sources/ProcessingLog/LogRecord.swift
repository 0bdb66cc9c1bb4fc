// SPDX-License-Identifier: Apache-2.0

/// What one record of the processing log says: who did what, why, to how much, with what outcome.
///
/// Directive (EU) 2016/681 art. 13(5) and (6), Directive (EU) 2016/680 art. 25. A record names no passenger: the matter
/// is an opaque reference or a pseudonym, the extent a number. One record stands for one step of one message or one act
/// of one person.
public struct LogRecord: Hashable, Sendable {
    /// What was done.
    public enum Operation: String, Hashable, Sendable, CaseIterable {
        case collection, alteration, consultation, search, disclosure, transfer, combination, masking, unmasking
        case erasure, approval, refusal, review, config, login, export
        case keyUse = "key-use"
    }

    /// How it ended.
    public enum Outcome: String, Hashable, Sendable, CaseIterable {
        case ok, denied, error
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    public var time: Int64
    public var operation: Operation
    /// The account or service that acted.
    public var actor: String
    public var role: String
    public var outcome: Outcome

    public var organisation: String?
    public var session: String?
    /// Whom the actor stood in for.
    public var delegatedFrom: String?
    /// The branch of the purpose, such as `6-2-a`.
    public var purpose: String?
    /// Annex II offence, such as `S06`.
    public var offence: String?
    public var legalBasis: String?
    public var caseReference: String?
    public var requestReference: String?
    public var approvalReference: String?
    public var hitReference: String?
    public var messageReference: String?
    public var flightReference: String?
    /// Pseudonym of the person concerned, under a key that is not the log's.
    public var subject: String?
    /// How many persons or rows were touched.
    public var count: Int?
    /// Further numbers, by name.
    public var counts: [String: Int] = [:]
    /// The classes of data that were opened or sent.
    public var elementClasses: [String] = []
    public var recipients: [String] = []
    /// Which version of a list or criterion was used.
    public var listVersion: String?
    public var denialReason: String?
    /// Why, in the actor's words; the caller has made sure that it names nobody.
    public var justification: String?
    public var software: String?

    public init(
        time: Int64,
        operation: Operation,
        actor: String,
        role: String,
        outcome: Outcome = .ok
    ) {
        self.time = time
        self.operation = operation
        self.actor = actor
        self.role = role
        self.outcome = outcome
    }
}
