public import Quantities

/// A value as a report shows it: exact for machines, and its text for people.
public struct ShownValue: Hashable, Codable, Sendable {
  /// The exact form: rupiah `"80000000.00"`, dates ISO, enums their code.
  public var exact: String
  /// The form for people in the language of the run.
  public var text: String
  /// What kind of value it is: text, code, enum, bool, int, rupiah, decimal, date, month, time, list,
  /// scale, personal (masked), absent (a cell without a value), value (any other).
  public var kind: String

  /// Creates a shown value.
  public init(exact: String, text: String, kind: String) {
    self.exact = exact
    self.text = text
    self.kind = kind
  }

  /// Whether a cell has a value at all.
  public var isThere: Bool { kind != "absent" }
}

/// A fact that a verdict rests on, with the cell that it came from.
public struct Fact: Hashable, Codable, Sendable {
  /// The path as the rule writes it.
  public var path: String
  /// The field's label in the language of the run.
  public var label: String
  /// The value.
  public var value: ShownValue
  /// The file, where the value came from one; derived facts have none.
  public var file: String?
  /// The line, from 1.
  public var line: Int?
  /// The column, from 1 in code points.
  public var column: Int?

  /// Creates a fact.
  public init(
    path: String, label: String, value: ShownValue, file: String? = nil, line: Int? = nil,
    column: Int? = nil
  ) {
    self.path = path
    self.label = label
    self.value = value
    self.file = file
    self.line = line
    self.column = column
  }
}

/// A fact that was needed and is not there.
public struct Missing: Hashable, Codable, Sendable {
  /// The path as the rule writes it.
  public var path: String
  /// The field's label in the language of the run.
  public var label: String
  /// Why it is absent.
  public var reason: VerdictReason
  /// The paper on which people find it, in the language of the run.
  public var paper: String?

  /// Creates a missing fact.
  public init(path: String, label: String, reason: VerdictReason, paper: String? = nil) {
    self.path = path
    self.label = label
    self.reason = reason
    self.paper = paper
  }
}

/// A number of the law that a verdict used.
public struct ParameterUse: Hashable, Codable, Sendable {
  /// The parameter's name.
  public var name: String
  /// What it is called in the language of the run; empty where nobody says.
  public var label: String
  /// The value.
  public var value: ShownValue
  /// The first day on which it holds.
  public var from: Day
  /// The id of the legal instrument.
  public var source: String
  /// The short title of the legal instrument; empty where nobody says.
  public var title: String
  /// The article.
  public var at: String
  /// How well the citation was checked.
  public var confidence: Confidence

  /// Creates a use of a parameter.
  public init(
    name: String, label: String = "", value: ShownValue, from: Day, source: String,
    title: String = "", at: String, confidence: Confidence
  ) {
    self.name = name
    self.label = label
    self.value = value
    self.from = from
    self.source = source
    self.title = title
    self.at = at
    self.confidence = confidence
  }
}

/// A citation of the law.
public struct Citation: Hashable, Codable, Sendable {
  /// The id of the legal instrument.
  public var source: String
  /// Its short title.
  public var title: String
  /// The pinpoint.
  public var at: String
  /// How well the content was checked.
  public var confidence: Confidence
  /// Whether the pinpoint itself is unverified although the duty is sourced.
  public var pinpointUnverified: Bool
  /// The day on which it was read.
  public var readOn: Day?

  /// Creates a citation.
  public init(
    source: String, title: String, at: String, confidence: Confidence,
    pinpointUnverified: Bool = false, readOn: Day? = nil
  ) {
    self.source = source
    self.title = title
    self.at = at
    self.confidence = confidence
    self.pinpointUnverified = pinpointUnverified
    self.readOn = readOn
  }
}

/// One step that puts a matter right.
public struct RemediationStep: Hashable, Codable, Sendable {
  /// The role that acts.
  public var by: String
  /// The role's name in the language of the run.
  public var byLabel: String
  /// What to do.
  public var action: String
  /// By when.
  public var due: Day?
  /// What it costs.
  public var amount: Rupiah?

  /// Creates a step.
  public init(by: String, byLabel: String, action: String, due: Day? = nil, amount: Rupiah? = nil) {
    self.by = by
    self.byLabel = byLabel
    self.action = action
    self.due = due
    self.amount = amount
  }
}

/// The result under one reading of the law.
public struct ReadingResult: Hashable, Codable, Sendable {
  /// The reading's name, such as `start_of_clock=contract`.
  public var reading: String
  /// What the reading says, in the language of the run.
  public var title: String
  /// Whether it is the strict one.
  public var isStrict: Bool
  /// The verdict under it.
  public var verdict: Verdict
  /// Why.
  public var reason: VerdictReason?
  /// The last day under it.
  public var due: Day?

  /// Creates a result.
  public init(
    reading: String, title: String, isStrict: Bool, verdict: Verdict,
    reason: VerdictReason? = nil, due: Day? = nil
  ) {
    self.reading = reading
    self.title = title
    self.isStrict = isStrict
    self.verdict = verdict
    self.reason = reason
    self.due = due
  }
}
