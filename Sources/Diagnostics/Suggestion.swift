/// Finds what a person probably meant: the nearest word by edit distance.
public enum Suggestion {
  /// The word nearest to a mistyped one, or nil where none is near.
  ///
  /// Near means at most a third of the length away (transpositions count once); ties go to the
  /// first in the order given.
  public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let limit = max(1, word.unicodeScalars.count / 3)
    var best: (distance: Int, word: String)?
    for candidate in candidates {
      let distance = editDistance(fold(word), fold(candidate), limit: limit)
      if distance <= limit, distance < (best?.distance ?? .max) {
        best = (distance, candidate)
      }
    }
    return best?.word
  }

  /// A ready help line, `did you mean "…"?`, or nil where nothing is near.
  public static func didYouMean(_ word: String, among candidates: some Sequence<String>) -> String?
  {
    nearest(to: word, among: candidates).map { "did you mean \"\($0)\"?" }
  }

  private static func fold(_ word: String) -> [UInt32] {
    word.unicodeScalars.map { scalar in
      (0x41...0x5A).contains(scalar.value) ? scalar.value + 32 : scalar.value
    }
  }

  /// How many signs must be added, left out or replaced, or neighbours swapped, to make one text the
  /// other; `Int.max` where that is more than a limit.
  public static func editDistance(_ a: [UInt32], _ b: [UInt32], limit: Int = 12) -> Int {
    if abs(a.count - b.count) > limit { return .max }
    var beforeLast = Array(0...b.count)
    var last = beforeLast
    var row = beforeLast
    var leastOfLast = 0
    for i in 0..<a.count {
      row[0] = i + 1
      var least = i + 1
      for j in 0..<b.count {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row[j + 1] = cost
        least = min(least, cost)
      }
      // A swap reaches back two rows.
      if least > limit, leastOfLast > limit { return .max }
      leastOfLast = least
      swap(&beforeLast, &last)
      swap(&last, &row)
    }
    return last[b.count] > limit ? .max : last[b.count]
  }
}
