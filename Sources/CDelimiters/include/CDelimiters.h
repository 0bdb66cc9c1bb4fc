// SPDX-License-Identifier: Apache-2.0

#ifndef PASSERELLE_CDELIMITERS_H
#define PASSERELLE_CDELIMITERS_H

#include <stdbool.h>
#include <stdint.h>

/// The service characters in force; where there is no repetition separator the terminator stands in for it.
typedef struct {
    uint8_t component;
    uint8_t element;
    uint8_t repetition;
    uint8_t terminator;
    uint8_t release;
} CDelimitersSyntax;

/// Where a segment starts, which of the marks is its first, and its tag with the traits above it.
typedef struct {
    uint32_t start;
    uint32_t firstMark;
    /// The three bytes of the tag, or zero if it is no tag; the highest byte holds `CDelimitersTrait`.
    uint32_t word;
} CDelimitersSegment;

/// A segment without any byte: where it stands, and how many segments stood on the tape then.
typedef struct {
    int64_t position;
    int64_t segment;
} CDelimitersEmpty;

/// What a segment's bytes hold besides plain data; the values of `SegmentTraits`.
enum CDelimitersTrait {
    CDelimitersReleased = 1,
    CDelimitersControl = 2,
    CDelimitersHigh = 4,
    CDelimitersOverflow = 8,
    CDelimitersNotable = 16,
    CDelimitersTrailing = 32,
    CDelimitersNeedless = 64,
};

/// When a scan stops before the end of its stretch.
enum CDelimitersGoal {
    CDelimitersEverything = 0,
    /// Behind the first segment.
    CDelimitersOneSegment = 1,
    /// Behind UNZ, or before the UNA or UNB of another interchange.
    CDelimitersInterchange = 2,
};

/// The bounds on what is noted.
typedef struct {
    int64_t segmentBytes;
    int64_t segmentMarks;
    /// The empty segments that stop a scan.
    int64_t empties;
    /// The segments that stop a scan.
    int64_t segments;
} CDelimitersLimits;

/// The marks or segments that there must be room for, that a scan goes on.
enum { CDelimitersRoom = 64 * 16 + 128 };

/// Where the scan of a stretch stands; positions count from the tape's origin.
typedef struct {
    /// Each mark's position, shifted by two bits, and its kind below.
    uint32_t *marks;
    CDelimitersSegment *segments;
    CDelimitersEmpty *empties;
    /// What there is room for; a scan stops where `CDelimitersRoom` is not left.
    int64_t markCapacity;
    int64_t segmentCapacity;

    /// The marks on the tape up to the beginning of the block, those of the open segment from `firstMark` on.
    int64_t markCount;
    int64_t firstMark;
    int64_t segmentCount;
    int64_t emptyCount;
    /// Where the next block and the open segment begin.
    int64_t block;
    int64_t start;
    bool isDone;
    /// Line breaks, or spaces, stand between segments.
    bool hasBreaks;
    bool hasBlanks;
    /// The last byte of the block before is a mark.
    bool endsInMark;
    /// The last byte of the block before escapes the first of the next.
    bool endsInRelease;
    /// What the open segment held in the blocks before.
    uint8_t openTraits;
} CDelimitersScan;

/// Puts the marks and segments of a stretch on a tape, until it ends, or the goal is reached, or there is no room.
///
/// `width` is the number of bytes that are compared at a time: 16 uses what every processor of the architecture has,
/// 32 and 64 more where this one has it. Every width finds the same.
void CDelimitersRun(CDelimitersScan *scan, const uint8_t *base, int64_t end, CDelimitersSyntax syntax,
                    enum CDelimitersGoal goal, CDelimitersLimits limits, int width);

/// Where the first byte stands at or after a position that may not stand between segments.
int64_t CDelimitersSkipBlanks(CDelimitersScan *scan, const uint8_t *base, int64_t position, int64_t end);

#endif
