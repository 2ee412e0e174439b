public import CEL
public import Diagnostics
public import Documents
public import Findings

/// A duty, compiled: when it applies, when it is met, what it means at the stages, what to say.
public struct Rule: Sendable {
  /// What decides whether the duty is met.
  public enum Check: Sendable {
    /// An expression over the facts.
    case expression(Program)
    /// The answer of a person.
    case attestation(Question)
  }

  /// A question that only a person can answer.
  public struct Question: Sendable {
    /// The question.
    public var text: LocalizedText
    /// The roles that may answer it.
    public var by: [String]
    /// How many days an answer holds.
    public var validDays: Int64
  }

  /// What the rule means at a stage.
  public struct Gate: Sendable {
    /// The stage.
    public var stage: String
    /// What the stage needs.
    public var needs: GateEffect.Need
    /// The law that makes it a condition; none makes it a note.
    public var basis: [DatedCitation]
    /// For which item of the stage it holds; nil for all.
    public var condition: Program?
    /// Whether a decision to go on may let a record through.
    public var isWaivable: Bool
  }

  /// A step of the remediation.
  public struct Step: Sendable {
    /// The role that acts.
    public var by: String
    /// What to do, by language.
    public var action: Template
    /// By when.
    public var due: Program?
    /// What it costs.
    public var amount: Program?
    /// The facts that the step supplies: a path, with an expression where the value is derived.
    public var sets: [(path: String, value: Program?)]
  }

  /// A value with a name inside the rule.
  public struct Let: Sendable {
    /// The name.
    public var name: String
    /// The value.
    public var value: Program
  }

  /// The list that the rule goes through.
  public struct Iteration: Sendable {
    /// The name of the element.
    public var name: String
    /// The list.
    public var list: Program
  }

  /// What reports must know of the rule.
  public var card: RuleCard
  /// The date that picks the version; nil where the as-of date does.
  public var datedBy: Program?
  /// The law, by date.
  public var basis: [DatedCitation]
  /// The list that the rule goes through, if any.
  public var forEach: Iteration?
  /// Whom it concerns; nil for every subject.
  public var applies: Program?
  /// Named values, each seeing those before it.
  public var lets: [Let]
  /// The last day on which the duty can be met.
  public var due: Program?
  /// What decides.
  public var check: Check
  /// What it means at the stages.
  public var gates: [Gate]
  /// Where a report points.
  public var cell: Program?
  /// What was found.
  public var message: Template
  /// What to do.
  public var remediation: [Step]
  /// The cases that show what the rule means.
  public var examples: [Example]
  /// The definitions with readings that its verdict may depend on, by index.
  public var readingAxes: [Int]
  /// The file.
  public var document: Document

  /// The id: the path of its file in the rule set.
  public var id: String { card.id }

  /// Whether it judges only where a profile selects it.
  public var isOptional: Bool { card.isOptional }

  /// The path of the list that the rule goes through, where it is a list of the schema itself.
  public var listPath: String? {
    guard let list = forEach?.list, list.paths.count == 1, let only = list.paths.first else {
      return nil
    }
    return only.range.count >= list.source.text.split(whereSeparator: \.isWhitespace).joined().count
      ? only.path : nil
  }

  /// What the verdict depends on: not the named values that stand only in sentences and steps.
  public var verdictPrograms: [Program] {
    var programs = [datedBy, applies, forEach?.list, due].compactMap(\.self)
    if case .expression(let program) = check { programs.append(program) }
    // Each value sees those before it, so that those behind it are known when its turn comes.
    for binding in lets.reversed() where programs.contains(where: { $0.reads(binding.name) }) {
      programs.append(binding.value)
    }
    return programs
  }

  /// What asks for which item of a stage the rule means something, by the place of its gate.
  public var gateConditions: [(gate: Int, program: Program)] {
    gates.enumerated().compactMap { index, gate in gate.condition.map { (index, $0) } }
  }

  /// Every program that can change the verdict, or a number that stands beside it.
  public var decidingPrograms: [Program] {
    var programs = [datedBy, applies, due].compactMap(\.self) + lets.map(\.value)
    if let forEach { programs.append(forEach.list) }
    if case .expression(let program) = check { programs.append(program) }
    return programs
  }
}

/// A case of a rule: a change to the base dossier and the verdict that must follow.
public struct Example: Sendable {
  /// What the case shows.
  public var name: String
  /// The verdict, for a rule about the subject as a whole.
  public var verdict: Verdict?
  /// The verdicts by item key, for a rule that goes through a list.
  public var verdicts: [String: Verdict]
  /// The reason that must be given, where the case says one.
  public var reason: VerdictReason?
  /// The as-of date, ISO; nil takes that of the base.
  public var asOf: String?
  /// The profile under which it is judged; nil takes the rule set's own.
  public var profile: String?
  /// Which item of a stage is judged, from 1; nil where the case does not say.
  public var item: Int64?
  /// The stages that it must hold up; nil where the case does not say.
  public var holds: [String]?
  /// The stages at which it must be a note; nil where the case does not say.
  public var notes: [String]?
  /// Facts that differ from the base.
  public var given: [(path: String, value: Node)]
  /// Facts that are not supplied.
  public var without: [String]
  /// Further records, by entity.
  public var also: [(entity: String, records: [Node])]
  /// Where the case stands.
  public var place: Place
}

/// The base dossier on which examples build.
public struct BaseDossier: Sendable {
  /// The as-of date of the examples, ISO.
  public var asOf: String
  /// The file: `as_of` beside the entities.
  public var document: Document
}

extension Program {
  fileprivate func reads(_ name: String) -> Bool {
    variables.contains { environment.variables[$0].name == name }
  }
}
