// SPDX-License-Identifier: Apache-2.0

/// Every figure of the comparison of names, in natural logarithms; chosen on invented and public test sets, not on one.
struct ComparisonWeights: Sendable {
    /// Taken off a word's weight when it is written otherwise.
    var variant = 0.7
    var sound = 1.0
    var vowels = [2.0, 3.5, 5.0]
    var skeletal = 1.5
    var joined = 0.6
    var foreignParticle = 1.6
    var truncated = 1.5
    /// Taken off besides if so little of a word is left that other vowels make another name.
    var short = 1.8
    /// Taken off per number of mistakes in a word of 3, of 4 or 5, of 6, of 7 or 8, and of more letters.
    var mistakes: [[Double]] = [[5.2], [4.4], [3.4], [3.4, 9.0], [3.0, 7.0, 11.0]]
    /// Taken off besides if one letter makes of a name another that is as well known: JAMAL, JALAL.
    var ownLetter = 5.5
    /// Taken off for each letter that differs beyond what a system of spelling changes, where the sounds agree.
    var spelling = 0.7
    /// Taken off, where the sounds differ by mistakes, for each further letter that differs.
    var soundMistake = 1.6
    /// Taken off besides if the first letter differs, or if both words sound alike but are names of their own.
    var firstLetter = 2.0
    var ownNames = 2.5
    /// What share of its weight a pair keeps, the weightiest first: the words of a name are not independent, since families
    /// and regions share whole names.
    var shares = [1, 1, 0.6, 0.4, 0.3]
    /// Words written together weigh at most so much more than one word.
    var joinedExcess = 3.0
    /// A pair that gains less than this is no pair.
    var leastGain = -8.0
    var initial = 0.7
    /// Words that one name alone has, by count; further ones cost the last figure.
    var omitted = [-1.2, -1.0, -0.6, -0.3]
    /// Taken off besides if it is the first word, mostly a person's own name.
    var omittedFirst = -1.2
    var omittedSlight = -0.3
    /// Two words that contradict: a fixed part, and a share of what all other words gain, since kin share names.
    var contradicted = -3.5
    var contradictedShare = -0.68
    var furtherContradicted = -4.0
    var contradictedSlight = -4.5
    /// Father and son exchanged; and other changes of order that move more than one part to the front.
    var nasabOrder = -4.0
    var nasabOrderShare = -0.5
    var otherOrder = -7.0

    /// Taken off the weightiest pair: two names are compared because they share something, and of all names on a list
    /// some share much by chance.
    var selection = 4.6

    static let standard = ComparisonWeights()
}
