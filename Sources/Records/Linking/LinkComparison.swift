internal import Diagnostics
internal import Quantities

/// What comparing a field comes to.
enum LinkAgreement: Sendable, Equatable {
  /// One of the two has no value.
  case missing
  case same
  case sameFigures
  case alike(Int)
  case apart(ExactDecimal)
  case times(ExactDecimal)
  case days(Int64)
  case differs
  /// The names name two parts of a work: I and II, A and B.
  case otherPart
}

extension LinkField {
  /// The best agreement between the values of both sides, with its points.
  func compare(
    _ ours: [LinkValue], _ theirs: [LinkValue], _ vocabulary: Vocabulary
  ) -> (agreement: LinkAgreement, points: Int) {
    var best: (LinkAgreement, Int)?
    for one in ours {
      for other in theirs {
        let found = compare(one, other, vocabulary)
        if found.1 > (best?.1 ?? .min) { best = found }
      }
    }
    return best ?? (.missing, 0)
  }

  private func compare(
    _ one: LinkValue, _ other: LinkValue, _ vocabulary: Vocabulary
  ) -> (LinkAgreement, Int) {
    var likeness: (percent: Int, isOther: Bool)?
    for level in levels {
      let found: LinkAgreement? =
        switch level.condition {
        case .same: one.isSame(as: other) ? .same : nil
        case .sameFigures: one.hasSameFigures(as: other) ? .sameFigures : nil
        case .alike(let percent): alike(one, other, percent, vocabulary, &likeness)
        case .within(let share):
          one.agreement(with: other) { Amounts.agree($0, $1, within: share) }
        case .times(let factors, let share):
          one.agreement(with: other) { left, right in
            factors.lazy.compactMap { Amounts.agree(left, right, times: $0, within: share) }.first
          }
        case .withinDays(let days): one.agreement(with: other, withinDays: days)
        }
      if let found { return (found, level.points) }
    }
    return likeness?.isOther == true ? (.otherPart, otherPart) : (.differs, differ)
  }

  // How alike two names are is worked out once for all levels.
  private func alike(
    _ one: LinkValue, _ other: LinkValue, _ percent: Int, _ vocabulary: Vocabulary,
    _ likeness: inout (percent: Int, isOther: Bool)?
  ) -> LinkAgreement? {
    if case .number(let left) = one, case .number(let right) = other {
      let alike = left.likeness(to: right, atLeast: percent)
      return alike >= percent ? .alike(alike) : nil
    }
    guard case .name(let left) = one, case .name(let right) = other else { return nil }
    let alike = likeness ?? left.likeness(to: right, vocabulary, apart: words.apart)
    likeness = alike
    return !alike.isOther && alike.percent >= percent ? .alike(alike.percent) : nil
  }
}

// One side at a time: both as a pair would be copied for each level that they are held against.
extension LinkValue {
  fileprivate func isSame(as other: LinkValue) -> Bool {
    switch self {
    case .number(let own):
      if case .number(let value) = other { return own.whole == value.whole }
    case .name(let own):
      if case .name(let value) = other { return own.words == value.words }
    case .identifier(let own):
      if case .identifier(let value) = other { return own == value }
    case .amount, .day: break
    }
    return false
  }

  fileprivate func hasSameFigures(as other: LinkValue) -> Bool {
    guard case .number(let own) = self, case .number(let value) = other else { return false }
    return !own.figures.isEmpty && own.figures == value.figures
  }

  fileprivate func agreement(
    with other: LinkValue, ofAmounts agree: (Int64, Int64) -> LinkAgreement?
  ) -> LinkAgreement? {
    guard case .amount(let own) = self, case .amount(let value) = other else { return nil }
    return agree(own, value)
  }

  fileprivate func agreement(
    with other: LinkValue, withinDays days: Int64
  ) -> LinkAgreement? {
    guard case .day(let own) = self, case .day(let value) = other else { return nil }
    let apart = abs(own - value)
    return apart > days ? nil : apart == 0 ? .same : .days(apart)
  }
}

extension LinkValue.NumberText {
  /// How much of a number is the same, in percent; 0 where it is less than asked for.
  func likeness(to other: LinkValue.NumberText, atLeast percent: Int) -> Int {
    let longest = max(scalars.count, other.scalars.count)
    let distance = Suggestion.editDistance(
      scalars, other.scalars, limit: longest * (100 - percent) / 100)
    return distance > longest ? 0 : 100 * (longest - distance) / longest
  }
}

extension LinkValue.NameText {
  /// How much of two names is the same, in percent of the weight of their words, and whether they name
  /// different parts: each has a mark that the other lacks, or one has a word that sets it apart.
  func likeness(
    to other: LinkValue.NameText, _ vocabulary: Vocabulary, apart: Set<String>
  ) -> (percent: Int, isOther: Bool) {
    var left: [Int] = []
    var right = other.words
    var total = 0
    var shared = 0
    for word in words {
      let weight = vocabulary[word].weight
      total += weight
      if let index = right.firstIndex(of: word) {
        right.remove(at: index)
        shared += 2 * weight
      } else {
        left.append(word)
      }
    }
    for word in other.words { total += vocabulary[word].weight }
    var isOther =
      left.contains { vocabulary[$0].isMark } && right.contains { vocabulary[$0].isMark }
    for word in left {
      guard let match = Self.nearest(to: word, among: right, vocabulary) else {
        isOther = isOther || apart.contains(vocabulary[word].text)
        continue
      }
      right.removeAll { $0 == match }
      // A slip of the pen is rare, and must not count as much as a rare word.
      let light = min(vocabulary[word].weight, vocabulary[match].weight)
      shared += 2 * light
      total -= vocabulary[word].weight + vocabulary[match].weight - 2 * light
    }
    isOther = isOther || right.contains { apart.contains(vocabulary[$0].text) }
    return (total == 0 ? 0 : 100 * shared / total, isOther)
  }

  // The word that a slip or an abbreviation turned into this one; ties go to the first by spelling.
  private static func nearest(
    to word: Int, among others: [Int], _ vocabulary: Vocabulary
  ) -> Int? {
    var best: (distance: Int, text: String, word: Int)?
    for number in others where vocabulary.mayBeOne(word, number) {
      let other = vocabulary[number]
      guard let distance = vocabulary[word].distance(to: other),
        best.map({ (distance, other.text) < ($0.distance, $0.text) }) ?? true
      else { continue }
      best = (distance, other.text, number)
    }
    return best?.word
  }
}

extension Vocabulary.Word {
  /// How many slips make one word the other; one for an abbreviation, nil for another word.
  fileprivate func distance(to other: Vocabulary.Word) -> Int? {
    let shorter = min(scalars.count, other.scalars.count)
    guard shorter >= 4 else { return nil }
    let limit = shorter >= 8 ? Self.mostSlips : 1
    let isSlip = (signs ^ other.signs).nonzeroBitCount <= 2 * limit
    if isSlip {
      let distance = Suggestion.editDistance(scalars, other.scalars, limit: limit)
      if distance <= limit { return distance }
    }
    return scalars.starts(with: other.scalars) || other.scalars.starts(with: scalars) ? 1 : nil
  }
}

/// Amounts that agree although they are not the same.
enum Amounts {
  private static let one: Int128 = 1_000_000_000

  static func agree(_ left: Int64, _ right: Int64, within share: ExactDecimal) -> LinkAgreement? {
    guard left != right else { return .same }
    guard isNear(Int128(left) * one, Int128(right) * one, share) else { return nil }
    let most = Int128(max(abs(left), abs(right)))
    let apart = Int128(left) - Int128(right)
    return .apart(ExactDecimal(rawValue: Int64(clamping: abs(apart) * one / max(1, most))))
  }

  static func agree(
    _ left: Int64, _ right: Int64, times factor: ExactDecimal, within share: ExactDecimal
  ) -> LinkAgreement? {
    let multiple = Int128(factor.rawValue)
    let isNear =
      isNear(Int128(left) * multiple, Int128(right) * one, share)
      || isNear(Int128(left) * one, Int128(right) * multiple, share)
    return isNear ? .times(factor) : nil
  }

  // Both in the same small parts; amounts of 64 bits leave room for a factor and a share.
  private static func isNear(_ left: Int128, _ right: Int128, _ share: ExactDecimal) -> Bool {
    let apart = left > right ? left - right : right - left
    let most = max(left < 0 ? -left : left, right < 0 ? -right : right)
    return apart <= most / one * Int128(share.rawValue)
  }
}
