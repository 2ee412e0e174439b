public import CEL
public import Diagnostics
public import Findings
public import Quantities
public import Records

/// A rule set, read, checked and compiled: everything that judges, and nothing that is judged.
public struct RuleSet: Sendable {
  /// The id.
  public internal(set) var id: String
  /// The version.
  public internal(set) var version: String
  /// The title.
  public internal(set) var title: LocalizedText
  /// The language codes, the default first.
  public internal(set) var languages: [String]
  /// The zone in which a day begins, as minutes east of UTC.
  public internal(set) var zoneOffsetMinutes: Int
  /// SHA-256 over the files.
  public internal(set) var sha256: String
  /// The entities and their fields.
  public internal(set) var schema: Schema
  /// How expressions reach the fields.
  public internal(set) var shapes: RecordShapes
  /// What decides how absence is understood, for each column of each shape's table.
  public internal(set) var columnTraits: [[ColumnTraits]]
  /// For each list of each shape's table the position of the first stage at which anyone asks for it.
  public internal(set) var listStages: [[Int]]
  /// The fields whose values reports must not show.
  public internal(set) var personalFields: Set<FieldUse>
  /// The roles with their names, in order.
  public internal(set) var roles: [(name: String, label: LocalizedText)]
  /// The words that texts of rules do not use.
  public internal(set) var avoidedWords: [AvoidedWord]
  /// The stages, in order.
  public internal(set) var stages: [Stage]
  /// The field that states a record's stage, by entity.
  public internal(set) var stageFields: [String: String]
  /// The legal instruments, by id.
  public internal(set) var sources: [String: Source]
  /// The numbers of the law; their order is that of the fields of `param`.
  public internal(set) var parameters: [Parameter]
  /// The marginal scales that parameters refer to.
  public internal(set) var scales: [MarginalScale]
  /// The calendar.
  public internal(set) var calendar: WorkCalendar
  /// Where each year of the calendar comes from.
  public internal(set) var calendarCitations: [Int: Citation]
  /// The derived fields; their order is that of ``RecordShapes/Access/definition(_:)``.
  public internal(set) var definitions: [Definition]
  /// The rules, by id.
  public internal(set) var rules: [Rule]
  /// What `calc` offers, by name.
  public internal(set) var calculations: [Calculation]
  /// The lists of those whom duties bind, by name.
  public internal(set) var listings: [Listing]
  /// Which shares are published and which can be counted; nil where the rule set does not say.
  public internal(set) var coverage: CoveragePlan?
  /// The profile that judges where none is asked for.
  public internal(set) var defaultProfile: String
  /// The profiles, by name.
  public internal(set) var profiles: [Profile]
  /// What the law asks for, in the order of the legal reference.
  public internal(set) var obligations: [Obligation]
  /// The dossier on which examples build.
  public internal(set) var base: BaseDossier?

  /// The words that expressions have.
  public var vocabulary: Vocabulary {
    Vocabulary(calendar: calendar, scales: scales, zoneOffsetMinutes: zoneOffsetMinutes)
  }

  /// The rule with an id, also a former one.
  public func rule(_ id: String) -> Rule? {
    rules.first { $0.id == id } ?? rules.first { $0.card.formerly.contains(id) }
  }

  /// The profile with a name.
  public func profile(_ name: String) -> Profile? { profiles.first { $0.name == name } }

  /// The stage with an id.
  public func stage(_ id: String) -> Stage? { stages.first { $0.id == id } }

  /// The name of a role in a language.
  public func roleLabel(_ role: String, _ language: String) -> String {
    roles.first { $0.name == role }?.label[language] ?? role
  }

  /// The reference that reports carry.
  public func reference(in language: String) -> ReportedRuleSet {
    ReportedRuleSet(id: id, version: version, sha256: sha256, title: title[language])
  }

  /// Compiles the condition under which a source is complete, an expression over a record.
  public func condition(_ source: SourceText, on entity: String) -> Outcome<Program?> {
    ExpressionCompiler(vocabulary: vocabulary, shapes: shapes, parameters: parameters)
      .scope(of: entity).compile(source, as: .bool)
  }
}
