// SPDX-License-Identifier: Apache-2.0

// The scan of a stretch, comparing WIDTH bytes at a time; included once for each width, compiled for TARGET.
// The vectors are the compiler's own, which every processor has in some form.

#define JOIN2(name, width) name##width
#define JOIN(name, width) JOIN2(name, width)
#define Bytes JOIN(Bytes, WIDTH)
#define Bits JOIN(Bits, WIDTH)
#define bitsOf JOIN(bitsOf, WIDTH)
#define findBlock JOIN(findBlock, WIDTH)
#define putMarks JOIN(putMarks, WIDTH)
#define findPiece JOIN(findPiece, WIDTH)
#define cutPiece JOIN(cutPiece, WIDTH)
#define scanBlock JOIN(scanBlock, WIDTH)
#define scanBlocks JOIN(scanBlocks, WIDTH)

typedef uint8_t Bytes __attribute__((vector_size(WIDTH)));
typedef bool Bits __attribute__((ext_vector_type(WIDTH)));

/// One bit for each byte that is not zero.
#define BITS(bytes) bitsOf(__builtin_convertvector(bytes, Bits))

TARGET ALWAYS_INLINE uint64_t bitsOf(Bits bits) {
#if WIDTH == 16
    uint16_t number;
#elif WIDTH == 32
    uint32_t number;
#else
    uint64_t number;
#endif
    memcpy(&number, &bits, sizeof number);
    return number;
}

/// Finds what matters among 64 bytes, and gives each byte its place and kind as a mark.
TARGET ALWAYS_INLINE Block findBlock(const uint8_t *bytes, CDelimitersSyntax syntax, uint8_t codes[64]) {
    Block block = {0, 0, 0, 0, 0};
#pragma clang loop unroll(full)
    for (int lane = 0; lane < 64; lane += WIDTH) {
        Bytes v, place;
        memcpy(&v, bytes + lane, WIDTH);
        memcpy(&place, places + lane, WIDTH);
        const Bytes terminator = (Bytes)(v == syntax.terminator);
        const Bytes element = (Bytes)(v == syntax.element);
        const Bytes repetition = (Bytes)(v == syntax.repetition);
        const Bytes marks = terminator | element | repetition | (Bytes)(v == syntax.component);
        const Bytes breaks = (Bytes)(v == 0x0A) | (Bytes)(v == 0x0D);
        // The bytes below the space, and those above 127.
        const Bytes odd = (Bytes)(v == syntax.release) | (Bytes)(v - 0x20 >= 0x60);
        const uint64_t markBits = BITS(marks), breakBits = BITS(breaks);
        block.marks |= markBits << lane;
        block.terminators |= BITS(terminator) << lane;
        block.breaks |= (breakBits & ~markBits) << lane;
        block.odd |= (BITS(odd) & ~(markBits | breakBits)) << lane;
        block.blanks |= BITS((Bytes)(v <= 0x20) | terminator) << lane;
        // The kinds of `MarkKind`.
        const Bytes code = place | ((element | terminator) & 1) | ((repetition | terminator) & 2);
        memcpy(codes + lane, &code, WIDTH);
    }
    return block;
}

/// Writes down the marks of a block, and which of them are terminators; what lies beyond the last does not count.
TARGET ALWAYS_INLINE void putMarks(uint32_t *target, uint32_t *ends, uint32_t markCount, const Block *found,
                                   const uint8_t codes[64], int64_t block) {
    const uint32_t start = (uint32_t)block << 2;
    const int count = __builtin_popcountll(found->marks);
#if WIDTH == 64
    const __m512i starts = _mm512_set1_epi32((int)start), before = _mm512_set1_epi32((int)markCount);
    const __m512i packed = _mm512_maskz_compress_epi8(found->marks, _mm512_loadu_si512(codes));
    const __m512i order = _mm512_srli_epi16(_mm512_loadu_si512(places), 2);
    const __m512i last = _mm512_maskz_compress_epi8(_pext_u64(found->terminators, found->marks), order);
#define PUT(quarter)                                                                                                  \
    _mm512_storeu_si512(target + 16 * quarter,                                                                        \
                        _mm512_add_epi32(starts, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(packed, quarter))));   \
    _mm512_storeu_si512(ends + 16 * quarter,                                                                          \
                        _mm512_add_epi32(before, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(last, quarter))))
    PUT(0);
    PUT(1);
    if (UNLIKELY(count > 32)) {
        PUT(2);
        PUT(3);
    }
#undef PUT
#else
    // Eight at a time, whatever their number: a loop over single marks would be mispredicted at its end.
    uint64_t marks = found->marks;
    for (int done = 0; done < count; done += 8) {
#pragma clang loop unroll(full)
        for (int next = done; next < done + 8; next++) {
            const uint32_t code = codes[__builtin_ctzll(marks | (uint64_t)1 << 63)];
            marks &= marks - 1;
            target[next] = start + code;
            *ends = markCount + (uint32_t)next;
            ends += (code & 3) == 3;
        }
    }
#endif
}

/// Writes down the marks of some blocks, up to one that needs a closer look; the result is the number of terminators.
///
/// Nothing is decided here on what a single byte is, so nothing is mispredicted.
TARGET ALWAYS_INLINE int64_t findPiece(CDelimitersScan *scan, const uint8_t *base, int64_t blocks,
                                       CDelimitersSyntax syntax, uint32_t *ends) {
    uint8_t codes[64] __attribute__((aligned(64)));
    int64_t endCount = 0, block = scan->block, markCount = scan->markCount;
    // Whether the byte before the block may stand between segments, or is a terminator or a line break behind one.
    uint64_t blank = scan->start >= block, terminator = blank, broken = 0;
    bool endsInMark = scan->endsInMark;
    for (; blocks > 0; blocks--) {
        const Block found = findBlock(base + block, syntax, codes);
        const uint64_t first = found.breaks & (found.terminators << 1 | terminator);
        const uint64_t second = found.breaks & (first << 1 | broken);
        const uint64_t empty = found.terminators & (found.blanks << 1 | blank);
        if (UNLIKELY((found.odd | (found.breaks & ~(first | second)) | empty) != 0)) { break; }
        putMarks(scan->marks + markCount, ends + endCount, (uint32_t)markCount, &found, codes, block);
        markCount += __builtin_popcountll(found.marks);
        endCount += __builtin_popcountll(found.terminators);
        blank = found.blanks >> 63;
        terminator = found.terminators >> 63;
        broken = first >> 63;
        endsInMark = found.marks >> 63;
        block += 64;
    }
    scan->block = block;
    scan->markCount = markCount;
    scan->endsInMark = endsInMark;
    return endCount;
}

/// Looks at the segments that end in a piece.
TARGET ALWAYS_INLINE void cutPiece(CDelimitersScan *scan, const uint8_t *base, int64_t end, CDelimitersSyntax syntax,
                                   enum CDelimitersGoal goal, CDelimitersLimits limits, const uint32_t *ends,
                                   int64_t endCount) {
    const uint32_t *marks = scan->marks;
    CDelimitersSegment *segment = scan->segments + scan->segmentCount;
    int64_t start = scan->start;
    uint32_t firstMark = (uint32_t)scan->firstMark;
    for (int64_t index = 0; index < endCount; index++) {
        const uint32_t last = ends[index];
        const int64_t position = marks[last] >> 2, length = position - start;
        const uint32_t tag = tagWord(base + start, length, syntax);
        // The first mark of all has none before it, and is not before itself.
        const bool isBehindMark = marks[last - (last > 0)] >> 2 == (uint32_t)position - 1;
        uint32_t traits = isBehindMark ? CDelimitersTrailing : 0;
        if (UNLIKELY((tag == 0) | ((tag & 0xFFFF) == 0x4E55) | (length > limits.segmentBytes))) {
            traits |= CDelimitersNotable | (length > limits.segmentBytes ? CDelimitersOverflow : 0);
            if (goal == CDelimitersInterchange && base[start] == 'U' && startsInterchange(base, start, end)) {
                scan->isDone = true;
                break;
            }
            scan->isDone = goal == CDelimitersInterchange && tag == 0x5A4E55;
        }
        *segment++ = (CDelimitersSegment){(uint32_t)start, firstMark, tag | traits << 24};
        firstMark = last + 1;
        start = nextStart(scan, base, position, end);
        if (UNLIKELY(scan->isDone)) { break; }
    }
    scan->segmentCount = segment - scan->segments;
    scan->start = start;
    scan->firstMark = firstMark;
}

/// Reads one block: its odd bytes if there are any, the ends of segments, then all marks at once.
TARGET ALWAYS_INLINE void scanBlock(CDelimitersScan *scan, const uint8_t *bytes, const uint8_t *base, int64_t end,
                                    CDelimitersSyntax syntax, enum CDelimitersGoal goal, CDelimitersLimits limits) {
    uint8_t codes[64] __attribute__((aligned(64)));
    const int64_t block = scan->block;
    uint32_t unused[64 + 8];
    Block found = findBlock(bytes, syntax, codes);

    // Line breaks behind terminators, and what lies before the open segment, need no closer look.
    const uint64_t first = found.breaks & found.terminators << 1;
    const uint64_t second = found.breaks & first << 1;
    const int64_t before = scan->start - block;
    const uint64_t gap = before <= 0 ? 0 : before >= 64 ? ~(uint64_t)0 : below(before);
    const bool isOdd = (found.odd | (found.breaks & ~(first | second | gap))) != 0 || scan->openTraits != 0
                       || scan->endsInRelease;
    OddBytes odd = {0, 0, 0, 0};
    if (UNLIKELY(isOdd)) { odd = sortOdd(&found, bytes, syntax, &scan->endsInRelease); }

    const uint64_t behindMarks = found.marks << 1 | (scan->endsInMark ? 1 : 0);
    for (uint64_t ends = found.terminators; ends != 0; ends &= ends - 1) {
        const int bit = __builtin_ctzll(ends);
        const int64_t position = block + bit, length = position - scan->start;
        if (UNLIKELY(length == 0)) {
            found.marks &= ~((uint64_t)1 << bit);
            scan->empties[scan->emptyCount++] = (CDelimitersEmpty){position, scan->segmentCount};
            scan->start = nextStart(scan, base, position, end);
            scan->isDone = scan->emptyCount >= limits.empties;
            if (scan->isDone) { break; }
            continue;
        }
        const uint32_t tag = tagWord(base + scan->start, length, syntax);
        uint32_t traits = behindMarks >> bit & 1 ? CDelimitersTrailing : 0;
        if (UNLIKELY(isOdd)) {
            const int64_t from = scan->start > block ? scan->start - block : 0;
            traits |= scan->openTraits | traitsOf(odd, below(bit) & ~below(from));
            scan->openTraits = 0;
        }
        int64_t lastMark = scan->markCount + __builtin_popcountll(found.marks & below(bit));
        const bool hasTooManyMarks = lastMark - scan->firstMark > limits.segmentMarks;
        if (UNLIKELY((tag == 0) | ((tag & 0xFFFF) == 0x4E55) | (length > limits.segmentBytes) | hasTooManyMarks)) {
            traits |= CDelimitersNotable;
            if (length > limits.segmentBytes || hasTooManyMarks) { traits |= CDelimitersOverflow; }
            if (hasTooManyMarks) {
                // Of the marks in this block the segment keeps as many as it may, and its terminator.
                putMarks(scan->marks + scan->markCount, unused, 0, &found, codes, block);
                found.marks &= ~below(bit);
                scan->markCount = scan->firstMark + limits.segmentMarks;
                lastMark = scan->markCount;
            }
            if (goal == CDelimitersInterchange && base[scan->start] == 'U'
                && startsInterchange(base, scan->start, end)) {
                scan->isDone = true;
                break;
            }
            scan->isDone = goal == CDelimitersOneSegment || (goal == CDelimitersInterchange && tag == 0x5A4E55);
        }
        scan->segments[scan->segmentCount++] = (CDelimitersSegment){
            (uint32_t)scan->start, (uint32_t)scan->firstMark, tag | traits << 24};
        scan->firstMark = lastMark + 1;
        scan->start = nextStart(scan, base, position, end);
        if (scan->isDone) { break; }
    }
    scan->endsInMark = found.marks >> 63;
    putMarks(scan->marks + scan->markCount, unused, 0, &found, codes, block);
    scan->markCount += __builtin_popcountll(found.marks);
    // An open segment keeps no more marks than tell that there are too many.
    const int64_t most = scan->firstMark + limits.segmentMarks + 1;
    if (UNLIKELY(scan->markCount > most)) { scan->markCount = most; }
    if (UNLIKELY(isOdd)) {
        const int64_t from = scan->start > block ? scan->start - block : 0;
        if (from < 64) { scan->openTraits |= traitsOf(odd, ~below(from)); }
    }
}

TARGET static void scanBlocks(CDelimitersScan *all, const uint8_t *base, int64_t end, CDelimitersSyntax syntax,
                              enum CDelimitersGoal goal, CDelimitersLimits limits) {
    uint32_t ends[64 * pieceBlocks + 64];
    // A copy of its own, which the tape's buffers cannot overlap.
    CDelimitersScan scan = *all;
    // Pieces begin small, so that little is done in vain where the goal is near.
    int64_t piece = 2;
    while (scan.block < end && !scan.isDone && scan.segmentCount < limits.segments
           && hasRoom(&scan)) {
        const int64_t whole = (end - scan.block) / 64, blocks = whole < piece ? whole : piece;
        // A segment that may have too many marks by the end of the piece is read block by block.
        const bool isShort = scan.markCount - scan.firstMark + 64 * pieceBlocks <= limits.segmentMarks;
        if (LIKELY(goal != CDelimitersOneSegment && isShort && scan.openTraits == 0 && !scan.endsInRelease)) {
            const int64_t endCount = findPiece(&scan, base, blocks, syntax, ends);
            cutPiece(&scan, base, end, syntax, goal, limits, ends, endCount);
            piece = piece * 2 < pieceBlocks ? piece * 2 : pieceBlocks;
            if (endCount > 0) { continue; }
            if (scan.isDone || scan.block >= end) { break; }
        }
        if (LIKELY(scan.block + 64 <= end)) {
            scanBlock(&scan, base + scan.block, base, end, syntax, goal, limits);
        } else {
            uint8_t padded[64];
            memset(padded, 0x20, 64);
            memcpy(padded, base + scan.block, (size_t)(end - scan.block));
            scanBlock(&scan, padded, base, end, syntax, goal, limits);
        }
        scan.block += 64;
    }
    *all = scan;
}

#undef JOIN2
#undef JOIN
#undef Bytes
#undef Bits
#undef BITS
#undef bitsOf
#undef findBlock
#undef putMarks
#undef findPiece
#undef cutPiece
#undef scanBlock
#undef scanBlocks
#undef WIDTH
#undef TARGET
