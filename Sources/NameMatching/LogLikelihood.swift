// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Conversions of logarithmic likelihood ratios (natural logarithms).
public enum LogLikelihood {
    /// The probability that belongs to a ratio at even prior odds.
    public static func posterior(of llr: Double) -> Double { 1 / (1 + exp(-llr)) }
}
