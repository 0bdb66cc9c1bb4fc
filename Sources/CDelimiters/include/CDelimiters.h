// SPDX-License-Identifier: Apache-2.0

#ifndef PASSERELLE_CDELIMITERS_H
#define PASSERELLE_CDELIMITERS_H

#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// What a block of 64 bytes holds, one bit a byte, the first byte lowest.
typedef struct {
    /// Separators of components, elements and repetitions, and terminators.
    uint64_t marks;
    /// Terminators.
    uint64_t terminators;
    /// Line feeds and carriage returns.
    uint64_t breaks;
    /// Release characters, other control characters and bytes above 127, of which most blocks have none.
    uint64_t odd;
} CDelimitersBlock;

#if defined(__SSE2__)

/// Finds the service characters among the 64 bytes at `bytes`.
static inline __attribute__((always_inline)) CDelimitersBlock
CDelimitersScan64(const uint8_t *bytes, uint8_t component, uint8_t element, uint8_t repetition, uint8_t terminator,
                  uint8_t release) {
    CDelimitersBlock block = {0, 0, 0, 0};
    const __m128i vc = _mm_set1_epi8((char)component), ve = _mm_set1_epi8((char)element);
    const __m128i vp = _mm_set1_epi8((char)repetition), vt = _mm_set1_epi8((char)terminator);
    const __m128i vr = _mm_set1_epi8((char)release), space = _mm_set1_epi8(0x20);
    const __m128i feed = _mm_set1_epi8(0x0A), carriage = _mm_set1_epi8(0x0D);
    for (int lane = 0; lane < 4; lane++) {
        const __m128i v = _mm_loadu_si128((const __m128i *)(bytes + 16 * lane));
        const __m128i end = _mm_cmpeq_epi8(v, vt);
        const __m128i mark = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, vc), _mm_cmpeq_epi8(v, ve)),
                                          _mm_or_si128(_mm_cmpeq_epi8(v, vp), end));
        const __m128i line = _mm_or_si128(_mm_cmpeq_epi8(v, feed), _mm_cmpeq_epi8(v, carriage));
        // Bytes are compared as signed numbers: those above 127 are below the space as control characters are.
        const __m128i odd = _mm_or_si128(_mm_cmpeq_epi8(v, vr), _mm_cmplt_epi8(v, space));
        block.marks |= (uint64_t)(uint16_t)_mm_movemask_epi8(mark) << (16 * lane);
        block.terminators |= (uint64_t)(uint16_t)_mm_movemask_epi8(end) << (16 * lane);
        block.odd |= (uint64_t)(uint16_t)_mm_movemask_epi8(_mm_andnot_si128(_mm_or_si128(mark, line), odd))
                     << (16 * lane);
        block.breaks |= (uint64_t)(uint16_t)_mm_movemask_epi8(line) << (16 * lane);
    }
    return block;
}

#endif

#endif
