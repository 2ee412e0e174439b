/// What data can support before anyone judges by it: which fields they have, and which rules they
/// let decide.
public struct Inspection: Hashable, Codable, Sendable {
  /// How a field is filled.
  public struct Field: Hashable, Codable, Sendable {
    /// The path with its entity.
    public var path: String
    /// What it is called.
    public var label: String
    /// Records that have a value.
    public var present: Int
    /// Records without, by reason.
    public var absent: [VerdictReason: Int]

    /// Creates the count of a field.
    public init(path: String, label: String, present: Int, absent: [VerdictReason: Int]) {
      self.path = path
      self.label = label
      self.present = present
      self.absent = absent
    }
  }

  /// What a rule comes to on the data.
  public struct Rule: Hashable, Codable, Sendable {
    /// The rule.
    public var id: String
    /// Its title.
    public var title: String
    /// The verdicts.
    public var verdicts: [Verdict: Int]
    /// How many of those that are pending wait for facts that nobody asks for yet.
    public var notYet: Int
    /// The facts that are missing where it cannot decide, most often first.
    public var missing: [Need]

    /// Creates the count of a rule.
    public init(
      id: String, title: String, verdicts: [Verdict: Int], notYet: Int = 0, missing: [Need]
    ) {
      self.id = id
      self.title = title
      self.verdicts = verdicts
      self.notYet = notYet
      self.missing = missing
    }
  }

  /// A fact that is missing for some records.
  public struct Need: Hashable, Codable, Sendable {
    /// The path.
    public var path: String
    /// What it is called; the path where it has no name.
    public var label: String
    /// Why it is absent.
    public var reason: VerdictReason
    /// For how many verdicts.
    public var count: Int

    /// Creates a need.
    public init(path: String, label: String = "", reason: VerdictReason, count: Int) {
      self.path = path
      self.label = label.isEmpty ? path : label
      self.reason = reason
      self.count = count
    }
  }

  /// An entity of the data.
  public struct Entity: Hashable, Codable, Sendable {
    /// The name.
    public var name: String
    /// What it is called.
    public var label: String
    /// How many records there are.
    public var records: Int
    /// The fields, in the order of the schema; those that no record has are last.
    public var fields: [Field]

    /// Creates the count of an entity.
    public init(name: String, label: String, records: Int, fields: [Field]) {
      self.name = name
      self.label = label
      self.records = records
      self.fields = fields
    }
  }

  /// The entities that have records.
  public var entities: [Entity]
  /// The rules, by id.
  public var rules: [Rule]

  /// Creates an inspection.
  public init(entities: [Entity], rules: [Rule]) {
    self.entities = entities
    self.rules = rules
  }
}
