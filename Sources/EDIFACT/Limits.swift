// SPDX-License-Identifier: Apache-2.0

/// Bounds on what one input may make the reader do or keep.
public enum Limits {
    /// The longest segment, in bytes; PAXLST and PNRGOV segments are below 1 kB, unstructured history below 10 kB.
    public static let segmentBytes = 65_536
    /// The separators that one segment may hold.
    public static let segmentMarks = 4_096
    /// The longest message, in bytes.
    public static let messageBytes = 1 << 28
    /// The findings kept for one message or interchange.
    public static let findings = 500
    /// The interchanges of one file.
    public static let interchanges = 10_000
    /// The messages of one file.
    public static let messages = 1_000_000
    /// The messages of one file that are rejected before reading it is given up.
    public static let brokenMessages = 10_000
}
