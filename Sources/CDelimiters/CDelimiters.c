// SPDX-License-Identifier: Apache-2.0

#include "CDelimiters.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define ALWAYS_INLINE static inline __attribute__((always_inline))
#define LIKELY(condition) __builtin_expect(!!(condition), 1)
#define UNLIKELY(condition) __builtin_expect(!!(condition), 0)

/// What a block of 64 bytes holds, one bit a byte, the first byte lowest.
typedef struct {
    /// Separators of components, elements and repetitions, and terminators.
    uint64_t marks;
    uint64_t terminators;
    /// Line feeds and carriage returns.
    uint64_t breaks;
    /// Release characters, other control characters and bytes above 127, of which most blocks have none.
    uint64_t odd;
    /// What may stand between segments: spaces, control characters and terminators.
    uint64_t blanks;
} Block;

/// The most blocks that are searched for marks before their segments are looked at.
enum { pieceBlocks = (CDelimitersRoom - 128) / 64 };

/// The odd bytes of a block told apart, one bit a byte.
typedef struct {
    /// Release characters that escape, and those of them that escape what needs no escape.
    uint64_t released;
    uint64_t needless;
    uint64_t control;
    uint64_t high;
} OddBytes;

ALWAYS_INLINE uint64_t below(int64_t bit) { return ((uint64_t)1 << bit) - 1; }

/// The place of each byte of a block as marks state it.
static const uint8_t places[64] __attribute__((aligned(64))) = {
    0,   4,   8,   12,  16,  20,  24,  28,  32,  36,  40,  44,  48,  52,  56,  60,  64,  68,  72,  76,  80,  84,
    88,  92,  96,  100, 104, 108, 112, 116, 120, 124, 128, 132, 136, 140, 144, 148, 152, 156, 160, 164, 168, 172,
    176, 180, 184, 188, 192, 196, 200, 204, 208, 212, 216, 220, 224, 228, 232, 236, 240, 244, 248, 252};

/// One for the capitals and digits, which tags are made of.
static const uint8_t capitalOrDigit[256] = {['0' ... '9'] = 1, ['A' ... 'Z'] = 1};

/// A space or a control character that may stand between segments; information separators may separate (UNOB).
ALWAYS_INLINE bool isBlank(uint8_t byte) { return byte <= 0x20 && !(byte >= 0x1C && byte <= 0x1F); }

int64_t CDelimitersSkipBlanks(CDelimitersScan *scan, const uint8_t *base, int64_t position, int64_t end) {
    for (; position < end && isBlank(base[position]); position++) {
        if (base[position] == 0x20) {
            scan->hasBlanks = true;
        } else {
            scan->hasBreaks = true;
        }
    }
    return position;
}

/// Where the segment behind a terminator starts; one line break is passed at once.
ALWAYS_INLINE int64_t nextStart(CDelimitersScan *scan, const uint8_t *base, int64_t terminator, int64_t end) {
    int64_t next = terminator + 1;
    if (next >= end || base[next] > 0x20) { return next; }
    if (base[next] == 0x0A) {
        scan->hasBreaks = true;
        next += 1;
        if (next >= end || base[next] > 0x20) { return next; }
    }
    return CDelimitersSkipBlanks(scan, base, next, end);
}

static bool isTag(const uint8_t *base, int64_t position, int64_t end, char third) {
    return position + 3 <= end && base[position] == 'U' && base[position + 1] == 'N' && base[position + 2] == third;
}

/// Whether the UNA or UNB of an interchange stands at a position, which a segment starts at.
static bool startsInterchange(const uint8_t *base, int64_t start, int64_t end) {
    if (isTag(base, start, end, 'B')) { return start + 3 < end && !capitalOrDigit[base[start + 3]]; }
    if (!isTag(base, start, end, 'A')) { return false; }
    int64_t next = start + 9;
    while (next < end && isBlank(base[next])) { next++; }
    return isTag(base, next, end, 'B');
}

/// The three bytes of a tag that a separator follows, or zero.
ALWAYS_INLINE uint32_t tagWord(const uint8_t *start, int64_t length, CDelimitersSyntax syntax) {
    if (length < 3) { return 0; }
    uint32_t word;
    memcpy(&word, start, 4);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap32(word);
#endif
    const uint8_t next = (uint8_t)(word >> 24);
    const uint32_t isTag = capitalOrDigit[(uint8_t)word] & capitalOrDigit[(uint8_t)(word >> 8)]
                           & capitalOrDigit[(uint8_t)(word >> 16)];
    return word & 0xFFFFFF & -(isTag & (uint32_t)((next == syntax.element) | (next == syntax.terminator)));
}

/// Tells the odd bytes of a block apart, and takes away the marks that release characters escape.
static __attribute__((noinline)) OddBytes sortOdd(Block *found, const uint8_t *bytes, CDelimitersSyntax syntax,
                                                  bool *endsInRelease) {
    OddBytes odd = {0, 0, 0, 0};
    uint64_t release = 0;
    for (uint64_t left = found->odd | found->breaks; left != 0; left &= left - 1) {
        const int bit = __builtin_ctzll(left);
        const uint64_t flag = (uint64_t)1 << bit;
        if (bytes[bit] >= 0x80) {
            odd.high |= flag;
        } else if (bytes[bit] == syntax.release) {
            release |= flag;
        } else {
            odd.control |= flag;
        }
    }
    // In a run of release characters every other one is escaped, from the byte that begins the run.
    const uint64_t even = 0x5555555555555555;
    const uint64_t carried = *endsInRelease ? 1 : 0;
    const uint64_t acting = release & ~carried;
    const uint64_t follows = acting << 1 | carried;
    const uint64_t oddStarts = acting & ~even & ~follows;
    uint64_t runs;
    *endsInRelease = __builtin_add_overflow(oddStarts, acting, &runs);
    const uint64_t escaped = (even ^ runs << 1) & follows;
    odd.released = release & ~escaped;
    odd.control &= ~escaped;
    const uint64_t data = ~(found->marks | release);
    odd.needless = (odd.released & data >> 1 & ~((uint64_t)1 << 63)) | (carried & data);
    found->marks &= ~escaped;
    found->terminators &= ~escaped;
    return odd;
}

/// The traits that the odd bytes of a stretch of a block give.
ALWAYS_INLINE uint32_t traitsOf(OddBytes odd, uint64_t range) {
    return (odd.released & range ? CDelimitersReleased : 0) | (odd.control & range ? CDelimitersControl : 0)
           | (odd.high & range ? CDelimitersHigh : 0) | (odd.needless & range ? CDelimitersNeedless : 0);
}

/// Whether there is room for all that a piece, and a block behind it, can add.
ALWAYS_INLINE bool hasRoom(const CDelimitersScan *scan) {
    return scan->markCount + CDelimitersRoom <= scan->markCapacity
           && scan->segmentCount + CDelimitersRoom <= scan->segmentCapacity;
}

#define WIDTH 16
#define TARGET
#include "ScanBlocks.h"

#if defined(__x86_64__)
#define WIDTH 32
#define TARGET __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt")))
#include "ScanBlocks.h"

#define WIDTH 64
#define TARGET                                                                                                        \
    __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt,avx512f,avx512bw,avx512vl,avx512dq,avx512vbmi,avx512vbmi2")))
#include "ScanBlocks.h"
#endif

void CDelimitersRun(CDelimitersScan *scan, const uint8_t *base, int64_t end, CDelimitersSyntax syntax,
                    enum CDelimitersGoal goal, CDelimitersLimits limits, int width) {
#if defined(__x86_64__)
    if (width >= 64 && __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512bw")) {
        return scanBlocks64(scan, base, end, syntax, goal, limits);
    }
    if (width >= 32 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2")) {
        return scanBlocks32(scan, base, end, syntax, goal, limits);
    }
#endif
    scanBlocks16(scan, base, end, syntax, goal, limits);
}
