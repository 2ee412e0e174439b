internal import Findings
internal import Quantities

/// Findings' parts in one line each, the same in every text that shows them.
struct Phrases {
  let language: String
  let words: Words
  let format: Format
  private let entities: [String: String]
  private let months: Set<String>

  init(language: String, entities: [String: String] = [:]) {
    self.language = language
    words = Words(language: language)
    format = Format(language: language)
    self.entities = entities
    let format = format
    months = Set(
      (1...12).compactMap { Day(year: 2000, month: $0, day: 1) }.compactMap { day in
        format.day(day).split(separator: " ").dropFirst().first.map(String.init)
      })
  }

  /// A day that no line end divides.
  func day(_ day: Day) -> String { together(format.day(day)) }

  func together(_ text: String) -> String {
    String(text.map { $0 == " " ? "\u{A0}" : $0 })
  }

  /// A sentence whose dates and amounts, and whose options with their values, stay on one line each.
  func sentence(_ text: String) -> String {
    var words: [String] = []
    for word in text.words {
      let isMonth =
        words.last.map { Self.isNumber($0.drop { "(“".contains($0) }) } == true
        && months.contains(String(word))
      let isYear = word.utf8.prefix(4).count(where: Self.isFigure) == 4 && endsInMonth(words)
      let isAmount = words.last == "IDR"
      if let last = words.last, isMonth || isYear || isAmount || last.hasPrefix("--") {
        words[words.count - 1] = last + "\u{A0}" + word
      } else {
        words.append(String(word))
      }
    }
    return words.joined(separator: " ")
  }

  private func endsInMonth(_ words: [String]) -> Bool {
    guard let last = words.last?.split(separator: "\u{A0}").last else { return false }
    return months.contains(String(last))
  }

  private static func isNumber(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy(isFigure)
  }

  private static func isFigure(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  func title(_ subject: Subject, item: String? = nil) -> String {
    var text = entity(subject.type) + " " + subject.key
    if let item { text += " [\(item)]" }
    if let name = subject.name { text += " — " + name }
    return text
  }

  func place(_ file: String?, _ line: Int?, _ column: Int? = nil) -> String? {
    guard let file else { return nil }
    guard let line, line > 0 else { return file }
    guard let column, column > 0 else { return "\(file):\(line)" }
    return "\(file):\(line):\(column)"
  }

  func entity(_ name: String) -> String { entities[name] ?? name }

  /// An entity within a sentence: without the capital, unless it is an abbreviation.
  func noun(_ label: String) -> String {
    guard let first = label.first, !(label.dropFirst().first?.isUppercase ?? false) else {
      return label
    }
    return together(first.lowercased() + label.dropFirst())
  }

  /// How many records of which entity, in the rule set's own names for them.
  func subjects(_ subjects: [String: Int]) -> String {
    let present = subjects.inKeyOrder.filter { $0.value > 0 }
    let parts = present.map { words.number($0.value) + "\u{A0}" + noun(entity($0.key)) }
    if let only = present.first, present.count == 1 {
      return words(
        parts.joined(),
        words.count(only.value, "", "record", "records")
          + " (\(noun(entity(only.key))))")
    }
    let total = present.map(\.value).reduce(0, +)
    let list = parts.joined(separator: ", ")
    let count = words.number(total)
    return words("\(count) data (\(list))", "\(count) records (\(list))")
  }

  func fact(_ fact: Fact) -> String { self.fact(fact, path: false) }

  /// A fact with its cell, and on demand the path by which rules read it.
  func fact(_ fact: Fact, path: Bool) -> String {
    var text = fact.label.isEmpty ? fact.path : fact.label
    // Of a list, which element it is.
    if !path, !fact.label.isEmpty, let start = fact.path.firstIndex(of: "["),
      let end = fact.path.lastIndex(of: "]"), start < end
    {
      text += " " + together(String(fact.path[start...end]))
    }
    if path, !fact.label.isEmpty { text += " (\(fact.path))" }
    text += ": " + shown(fact.value)
    guard let place = place(fact.file, fact.line, fact.column) else { return text }
    return text + " (" + place + ")"
  }

  // Words may part at a line end, amounts and days may not.
  private func shown(_ value: ShownValue) -> String {
    switch value.kind {
    case "text", "code", "enum", "list": value.text
    default: together(value.text)
    }
  }

  func missing(_ fact: Missing) -> String {
    (fact.label.isEmpty ? fact.path : fact.label) + ": " + absence(fact)
  }

  /// Why a fact is missing, and on which paper a person can look it up.
  func absence(_ fact: Missing) -> String {
    let text = words.text(fact.reason)
    let isLookedUp = [.notSupplied, .unreadable, .conflicting].contains(fact.reason)
    guard isLookedUp, let paper = fact.paper else { return text }
    return text + " (" + words("lihat: ", "see: ") + paper + ")"
  }

  func reading(_ result: ReadingResult) -> String {
    var text = result.title + ": " + words.short(result.verdict)
    if let due = result.due { text += ", " + words.limit(day(due)) }
    return text
  }

  func attestation(_ answer: AttestationUse) -> String {
    var text = answer.isMet ? words("ya", "yes") : words("tidak", "no")
    text += ", " + (answer.byLabel.isEmpty ? answer.by : answer.byLabel) + ", " + day(answer.on)
    if let proof = answer.proof { text += " (" + sentence(proof) + ")" }
    return text
  }

  func citation(_ citation: Citation) -> String {
    self.citation(citation, checked: words.checked(citation.confidence))
  }

  /// A citation with the day on which it was checked.
  func datedCitation(_ citation: Citation) -> String {
    self.citation(citation, checked: checked(citation))
  }

  /// How well a citation was checked, and when.
  func checked(_ citation: Citation) -> String {
    let text = words.checked(citation.confidence)
    guard citation.confidence != .unverified, let day = citation.readOn else { return text }
    return text + words(" pada ", " on ") + self.day(day)
  }

  private func citation(_ citation: Citation, checked: String) -> String {
    var text = (citation.title.isEmpty ? citation.source : citation.title) + ", " + citation.at
    text += " (" + checked
    if citation.pinpointUnverified { text += "; " + words.pinpointUnverified }
    return text + ")"
  }

  func parameter(_ use: ParameterUse) -> String {
    let label = use.label.isEmpty ? use.name : use.label
    let source = use.title.isEmpty ? use.source : use.title
    return label + ": " + use.value.text + ", " + words.since(day(use.from))
      + " (\(source), \(use.at); " + words.checked(use.confidence) + ")"
  }

  /// A step; where its day is over, it is asked for at once.
  func step(_ step: RemediationStep, asOf: Day?) -> String {
    (step.byLabel.isEmpty ? step.by : step.byLabel) + ": " + deed(step, asOf: asOf)
  }

  /// A step for those who have to take it.
  func deed(_ step: RemediationStep, asOf: Day?) -> String {
    var text = sentence(step.action)
    var terms: [String] = []
    if let due = step.due {
      let isOver = asOf.map { due < $0 } ?? false
      terms.append(isOver ? words.atOnce(day(due)) : words.by(day(due)))
    }
    if let amount = step.amount.map(format.rupiah), !step.action.contains(amount) {
      terms.append(together(amount))
    }
    if terms.isEmpty { return text }
    if text.hasSuffix(".") { text.removeLast() }
    text += " — " + terms.joined(separator: ", ")
    return text
  }

  func input(_ input: ReportInput) -> String {
    var text = input.path
    if !input.complete.isEmpty {
      text += words(", lengkap untuk ", ", complete for ")
      text += input.complete.joined(separator: ", ")
    }
    if let through = input.through {
      text += words(", sampai ", ", through ") + day(through)
    }
    return text
  }
}
