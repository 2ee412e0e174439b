/// A pattern ready for matching in time linear in the text, whatever the pattern.
///
/// All ways through the pattern are followed at once, so nothing is ever tried twice.
struct Regex: Sendable {
  enum Step: Sendable {
    case set(RegexSet)
    case assertion(RegexAssertion)
    case split(Int, Int)
    case jump(Int)
    /// Notes the place: the start of a group at an even number, its end at the next.
    case save(Int)
    case match
  }

  private static let sizeLimit = 10_000

  private(set) var steps: [Step] = []
  /// How many groups can be asked for.
  let groupCount: Int
  private var effort = 0

  /// Reads a pattern.
  init(_ pattern: String) throws(RegexFault) {
    let (node, groupCount) = try RegexParser.parse(pattern)
    self.groupCount = groupCount
    try compile(node)
    steps.append(.match)
  }

  // Counted repetitions are written out, so nested ones could grow without bound.
  private mutating func append(_ step: Step) throws(RegexFault) {
    if steps.count >= Self.sizeLimit { throw RegexFault("the pattern is too large") }
    steps.append(step)
  }

  private mutating func compile(_ node: RegexNode) throws(RegexFault) {
    // A repetition of nothing adds no step and would go on for ever all the same.
    effort += 1
    if effort > Self.sizeLimit * 10 { throw RegexFault("the pattern is too large") }
    switch node {
    case .empty: break
    case .set(let set): try append(.set(set))
    case .assertion(let assertion): try append(.assertion(assertion))
    case .sequence(let parts):
      for part in parts { try compile(part) }
    case .choice(let branches): try compile(choice: branches)
    case .group(let part, let number):
      try append(.save(number * 2))
      try compile(part)
      try append(.save(number * 2 + 1))
    case .repeated(let part, let from, let to, let isLazy):
      for _ in 0..<from { try compile(part) }
      if let to {
        for _ in from..<to { try compile(optional: part, isLazy) }
      } else {
        let start = steps.count
        try append(.jump(0))
        try compile(part)
        try append(.jump(start))
        steps[start] = Self.split(start + 1, steps.count, isLazy)
      }
    }
  }

  private mutating func compile(
    optional part: RegexNode, _ isLazy: Bool
  ) throws(RegexFault) {
    let start = steps.count
    try append(.jump(0))
    try compile(part)
    steps[start] = Self.split(start + 1, steps.count, isLazy)
  }

  // The way that is preferred comes first.
  private static func split(_ part: Int, _ rest: Int, _ isLazy: Bool) -> Step {
    isLazy ? .split(rest, part) : .split(part, rest)
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
}
