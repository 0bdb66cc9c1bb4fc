// SPDX-License-Identifier: Apache-2.0

/// Bounds on what one input may make the reader do or keep.
public enum Limits {
    /// The longest segment, in bytes; PAXLST and PNRGOV segments are below 1 kB, unstructured history below 10 kB.
    public static let segmentBytes = 65_536
    /// The separators that one segment may hold.
    public static let segmentMarks = 4_096
    /// The longest message, in bytes.
    public static let messageBytes = 1 << 28
    /// The longest interchange whose segments stay on the tape, in bytes; those of a longer one are read twice.
    public static let tapeBytes = 4 << 20
    /// The segments that stay on the tape; those of an interchange with more are read twice.
    public static let tapeSegments = 1 << 18
    /// The longest stretch of input that is held in memory while it is read from a pipe or a large file, in bytes.
    public static let windowBytes = 64 << 20
    /// The findings kept for one message or interchange.
    public static let findings = 500
    /// The messages of one interchange.
    public static let messages = 1_000_000
    /// The messages and interchanges of one file that are rejected before reading it is given up.
    public static let brokenMessages = 10_000
}
