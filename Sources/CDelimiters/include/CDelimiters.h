// SPDX-License-Identifier: Apache-2.0

#ifndef PASSERELLE_CDELIMITERS_H
#define PASSERELLE_CDELIMITERS_H

#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// What a block of 64 bytes holds, one bit a byte, the first byte lowest.
typedef struct {
    /// Service characters and control characters.
    uint64_t marks;
    /// Bytes above 127.
    uint64_t high;
} CDelimitersBlock;

/// Finds five service characters, control characters and bytes above 127 in the 64 bytes at `bytes`.
static inline __attribute__((always_inline)) CDelimitersBlock
CDelimitersScan64(const uint8_t *bytes, uint8_t a, uint8_t b, uint8_t c, uint8_t d, uint8_t e) {
    CDelimitersBlock block = {0, 0};
#if defined(__SSE2__)
    const __m128i va = _mm_set1_epi8((char)a), vb = _mm_set1_epi8((char)b), vc = _mm_set1_epi8((char)c);
    const __m128i vd = _mm_set1_epi8((char)d), ve = _mm_set1_epi8((char)e), last = _mm_set1_epi8(0x1F);
    for (int lane = 0; lane < 4; lane++) {
        const __m128i v = _mm_loadu_si128((const __m128i *)(bytes + 16 * lane));
        const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(v, last), v);
        const __m128i hit = _mm_or_si128(
            _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, va), _mm_cmpeq_epi8(v, vb)),
                         _mm_or_si128(_mm_cmpeq_epi8(v, vc), _mm_cmpeq_epi8(v, vd))),
            _mm_or_si128(_mm_cmpeq_epi8(v, ve), control));
        block.marks |= (uint64_t)(uint16_t)_mm_movemask_epi8(hit) << (16 * lane);
        block.high |= (uint64_t)(uint16_t)_mm_movemask_epi8(v) << (16 * lane);
    }
#else
    for (int index = 0; index < 64; index++) {
        const uint8_t v = bytes[index];
        const uint64_t hit = v == a || v == b || v == c || v == d || v == e || v < 0x20;
        block.marks |= hit << index;
        block.high |= (uint64_t)(v >> 7) << index;
    }
#endif
    return block;
}

/// Finds either of two bytes in the 64 bytes at `bytes`: one bit a byte, the first byte lowest.
static inline __attribute__((always_inline)) uint64_t
CDelimitersFind64(const uint8_t *bytes, uint8_t a, uint8_t b) {
    uint64_t found = 0;
#if defined(__SSE2__)
    const __m128i va = _mm_set1_epi8((char)a), vb = _mm_set1_epi8((char)b);
    for (int lane = 0; lane < 4; lane++) {
        const __m128i v = _mm_loadu_si128((const __m128i *)(bytes + 16 * lane));
        const __m128i hit = _mm_or_si128(_mm_cmpeq_epi8(v, va), _mm_cmpeq_epi8(v, vb));
        found |= (uint64_t)(uint16_t)_mm_movemask_epi8(hit) << (16 * lane);
    }
#else
    for (int index = 0; index < 64; index++) {
        found |= (uint64_t)(bytes[index] == a || bytes[index] == b) << index;
    }
#endif
    return found;
}

#endif
