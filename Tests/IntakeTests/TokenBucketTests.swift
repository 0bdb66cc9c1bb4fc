// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Intake

@Suite struct TokenBucketTests {
    @Test func `A full bucket gives its burst and then asks to wait`() {
        var bucket = TokenBucket(RateLimit(rate: 2, burst: 3), at: 0)
        #expect((0..<3).allSatisfy { _ in bucket.take(at: 0) == nil })
        #expect(bucket.take(at: 0) == 0.5)
    }

    @Test func `It fills at its rate and never beyond its burst`() {
        var bucket = TokenBucket(RateLimit(rate: 2, burst: 3), at: 0)
        for _ in 0..<3 { _ = bucket.take(at: 0) }
        #expect(bucket.take(at: 0.5) == nil)
        #expect(bucket.take(at: 0.5) != nil)
        #expect((0..<3).allSatisfy { _ in bucket.take(at: 1000) == nil })
        #expect(bucket.take(at: 1000) != nil)
    }

    @Test func `A clock that goes back fills nothing and breaks nothing`() {
        var bucket = TokenBucket(RateLimit(rate: 1, burst: 1), at: 100)
        #expect(bucket.take(at: 100) == nil)
        #expect(bucket.take(at: 50) == 1)
        #expect(bucket.take(at: 100.5) == 0.5)
    }

    @Test func `One carrier's haste does not slow another one`() {
        let buckets = CarrierBuckets(RateLimit(rate: 1, burst: 1)) { 0 }
        #expect(buckets.take(from: "ZZ") == nil)
        #expect(buckets.take(from: "ZZ") == 1)
        #expect(buckets.take(from: "YY") == nil)
    }
}
