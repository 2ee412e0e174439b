/// Matches of a pattern in a text, from left to right.
///
/// It takes at most ``SizeLimit/regexSteps`` steps for all its matches together.
struct RegexSearch {
  /// A match: for each group, the whole first, where it starts and ends; -1 where it has no part.
  typealias Match = [Int]

  private struct Thread {
    var step: Int
    var match: Match
  }

  private let regex: Regex
  let scalars: [Unicode.Scalar]
  private let isBoolean: Bool
  private var stepsLeft: Int
  private var marks: StepSet
  private var waiting: [Thread] = []
  private var start = 0
  private var end = -1

  /// A search; where only the question is whether there is a match, groups are not noted.
  init(
    _ regex: Regex, in text: String, isBoolean: Bool = false,
    stepLimit: Int = SizeLimit.regexSteps
  ) {
    self.regex = regex
    stepsLeft = stepLimit
    self.isBoolean = isBoolean
    scalars = Array(text.unicodeScalars)
    marks = StepSet(regex.steps.count)
  }

  /// Whether there is a match anywhere.
  static func occurs(_ regex: Regex, in text: String) throws(RegexFault) -> Bool {
    var search = RegexSearch(regex, in: text, isBoolean: true)
    return try search.next(from: 0) != nil
  }

  /// The text of a group; nil where it has no part in the match.
  func text(of group: Int, in match: Match) -> String? {
    guard match.indices.contains(group * 2 + 1), match[group * 2] >= 0, match[group * 2 + 1] >= 0
    else { return nil }
    return CodePoints.text(scalars[match[group * 2]..<match[group * 2 + 1]])
  }

  /// The next match that does not overlap those before; an empty one right after another does not
  /// count.
  mutating func next() throws(RegexFault) -> Match? {
    while start <= scalars.count, let match = try next(from: start) {
      let isEmpty = match[0] == match[1]
      let isNew = !isEmpty || match[1] != end
      end = match[1]
      start = isEmpty ? end + 1 : end
      if isNew { return match }
    }
    return nil
  }

  // All ways through the pattern are followed at once, the preferred ones first; what comes after a
  // way that has reached the end cannot win any more.
  private mutating func next(from start: Int) throws(RegexFault) -> Match? {
    var current: [Thread] = []
    var following: [Thread] = []
    var found: Match?
    marks.removeAll()
    for position in start...scalars.count {
      if found == nil {
        try follow(Thread(step: 0, match: beginning(position)), into: &current, position)
      }
      marks.removeAll()
      for thread in current {
        switch regex.steps[thread.step] {
        case .match:
          var match = thread.match
          if !isBoolean { match[1] = position }
          found = match
        case .set(let set) where position < scalars.count && set.contains(scalars[position]):
          try follow(
            Thread(step: thread.step + 1, match: thread.match), into: &following, position + 1)
          continue
        default: continue
        }
        break
      }
      if isBoolean, found != nil { return found }
      if found != nil, following.isEmpty { return found }
      swap(&current, &following)
      following.removeAll(keepingCapacity: true)
    }
    return found
  }

  private func beginning(_ position: Int) -> Match {
    if isBoolean { return [] }
    var match = Array(repeating: -1, count: regex.groupCount * 2 + 2)
    match[0] = position
    return match
  }

  /// Adds all steps that can be reached without reading.
  private mutating func follow(
    _ start: Thread, into threads: inout [Thread], _ position: Int
  ) throws(RegexFault) {
    waiting.append(start)
    while var thread = waiting.popLast() {
      guard marks.insert(thread.step) else { continue }
      stepsLeft -= 1
      if stepsLeft < 0 {
        throw RegexFault("too many steps")
      }
      switch regex.steps[thread.step] {
      case .match, .set: threads.append(thread)
      case .jump(let target): waiting.append(Thread(step: target, match: thread.match))
      case .split(let first, let second):
        waiting.append(Thread(step: second, match: thread.match))
        waiting.append(Thread(step: first, match: thread.match))
      case .save(let slot):
        if !isBoolean { thread.match[slot] = position }
        thread.step += 1
        waiting.append(thread)
      case .assertion(let assertion):
        guard holds(assertion, position) else { continue }
        thread.step += 1
        waiting.append(thread)
      }
    }
  }

  private func holds(_ assertion: RegexAssertion, _ position: Int) -> Bool {
    switch assertion {
    case .textStart: return position == 0
    case .textEnd: return position == scalars.count
    case .lineStart: return position == 0 || scalars[position - 1] == "\n"
    case .lineEnd: return position == scalars.count || scalars[position] == "\n"
    case .wordBoundary, .noWordBoundary:
      let before = position > 0 && isWord(scalars[position - 1])
      let after = position < scalars.count && isWord(scalars[position])
      return (before != after) == (assertion == .wordBoundary)
    }
  }

  private func isWord(_ scalar: Unicode.Scalar) -> Bool {
    RegexSet.word.contains { $0.contains(scalar.value) }
  }
}

/// A set of steps that can be emptied at once.
struct StepSet {
  private(set) var members: [Int] = []
  private var marks: [Int]
  private var round = 1

  init(_ count: Int) {
    marks = Array(repeating: 0, count: count)
  }

  mutating func insert(_ index: Int) -> Bool {
    guard marks[index] != round else { return false }
    marks[index] = round
    members.append(index)
    return true
  }

  mutating func removeAll() {
    members.removeAll(keepingCapacity: true)
    round += 1
  }
}
