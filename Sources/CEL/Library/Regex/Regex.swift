/// A pattern ready for matching in time linear in the text, whatever the pattern.
///
/// All ways through the pattern are followed at once, so nothing is ever tried twice.
struct Regex: Sendable {
  private enum Step: Sendable {
    case set(RegexSet)
    case assertion(RegexAssertion)
    case split(Int, Int)
    case jump(Int)
    case match
  }

  private static let sizeLimit = 10_000

  private var steps: [Step] = []

  /// Reads a pattern.
  init(_ pattern: String) throws(RegexFault) {
    let node = try RegexParser.parse(pattern)
    try compile(node)
    steps.append(.match)
  }

  // Counted repetitions are written out, so nested ones could grow without bound.
  private mutating func append(_ step: Step) throws(RegexFault) {
    if steps.count >= Self.sizeLimit { throw RegexFault("the pattern is too large") }
    steps.append(step)
  }

  private mutating func compile(_ node: RegexNode) throws(RegexFault) {
    switch node {
    case .empty: break
    case .set(let set): try append(.set(set))
    case .assertion(let assertion): try append(.assertion(assertion))
    case .sequence(let parts):
      for part in parts { try compile(part) }
    case .choice(let branches): try compile(choice: branches)
    case .repeated(let part, let from, let to):
      for _ in 0..<from { try compile(part) }
      if let to {
        for _ in from..<to { try compile(optional: part) }
      } else {
        let start = steps.count
        try append(.jump(0))
        try compile(part)
        try append(.jump(start))
        steps[start] = .split(start + 1, steps.count)
      }
    }
  }

  private mutating func compile(optional part: RegexNode) throws(RegexFault) {
    let start = steps.count
    try append(.jump(0))
    try compile(part)
    steps[start] = .split(start + 1, steps.count)
  }

  private mutating func compile(choice branches: [RegexNode]) throws(RegexFault) {
    var exits: [Int] = []
    for (index, branch) in branches.enumerated() {
      let start = steps.count
      let isLast = index == branches.count - 1
      if !isLast { try append(.jump(0)) }
      try compile(branch)
      if !isLast {
        exits.append(steps.count)
        try append(.jump(0))
        steps[start] = .split(start + 1, steps.count)
      }
    }
    for exit in exits { steps[exit] = .jump(steps.count) }
  }

  /// Whether the pattern occurs in a text.
  func matches(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    var current = StepSet(steps.count)
    var next = StepSet(steps.count)
    for position in 0...scalars.count {
      if follow(0, into: &current, scalars, position) { return true }
      guard position < scalars.count else { return false }
      next.removeAll()
      for index in current.members {
        guard case .set(let set) = steps[index], set.contains(scalars[position]) else { continue }
        if follow(index + 1, into: &next, scalars, position + 1) { return true }
      }
      swap(&current, &next)
    }
    return false
  }

  /// Adds all steps that can be reached without reading; whether the end is among them.
  private func follow(
    _ start: Int, into set: inout StepSet, _ scalars: [Unicode.Scalar], _ position: Int
  ) -> Bool {
    var waiting = [start]
    while let index = waiting.popLast() {
      guard set.insert(index) else { continue }
      switch steps[index] {
      case .match: return true
      case .jump(let target): waiting.append(target)
      case .split(let first, let second):
        waiting.append(second)
        waiting.append(first)
      case .assertion(let assertion):
        if holds(assertion, scalars, position) { waiting.append(index + 1) }
      case .set: break
      }
    }
    return false
  }

  private func holds(
    _ assertion: RegexAssertion, _ scalars: [Unicode.Scalar], _ position: Int
  ) -> Bool {
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
private struct StepSet {
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
