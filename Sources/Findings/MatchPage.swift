/// Which records the entries of sources belong to that name none: what is linked and why, and what a
/// person has to decide.
public struct MatchPage: Hashable, Codable, Sendable {
  /// The language of the texts.
  public var language: String
  /// What is linked, by name, with what the entries are called.
  public var titles: [String: String]
  /// The entries, by linking and key.
  public var entries: [Entry]

  /// What became of an entry.
  public enum Fate: String, Codable, Sendable, CaseIterable {
    /// It belongs to its first candidate.
    case linked
    /// A person has to decide.
    case undecided = "to_decide"
    /// It belongs to no record of the data.
    case none
  }

  /// What that rests on.
  public enum Ground: String, Codable, Sendable, CaseIterable {
    /// Fields that settle the matter are the same.
    case exact
    /// The points are enough, and clearly more than those of any rival.
    case points
    /// A person said so.
    case answer
    /// Exact keys lead to several records, or from several entries to one.
    case severalExact = "several_exact"
    /// An exact key or most fields lead to a record against which others speak.
    case contradicted
    /// Another entry claims the record.
    case rival
    /// Another record is nearly as good.
    case runnerUp = "runner_up"
    /// Too little speaks for the best record.
    case weak
    /// No record comes near.
    case nothing
  }

  /// An entry of a source.
  public struct Entry: Hashable, Codable, Sendable {
    /// By which linking it is linked.
    public var linking: String
    /// Its key in its source.
    public var key: String
    /// The file that it stands in.
    public var file: String
    /// The line, from 1.
    public var line: Int
    /// The column, from 1.
    public var column: Int
    /// What became of it.
    public var fate: Fate
    /// What that rests on.
    public var ground: Ground
    /// The role that answered, where one did.
    public var by: String?
    /// The day of the answer, as `2026-01-20`.
    public var on: String?
    /// Why it was answered so, where a reason was given.
    public var reason: String?
    /// What it says, by field.
    public var values: [Value]
    /// The digest of what it says.
    public var compared: String
    /// The record that it is linked to, or those that come near, the best first.
    public var candidates: [Candidate]

    /// Creates an entry.
    public init(
      linking: String, key: String, file: String, line: Int, column: Int, fate: Fate,
      ground: Ground, by: String? = nil, on: String? = nil, reason: String? = nil,
      values: [Value], compared: String,
      candidates: [Candidate]
    ) {
      self.linking = linking
      self.key = key
      self.file = file
      self.line = line
      self.column = column
      self.fate = fate
      self.ground = ground
      self.by = by
      self.on = on
      self.reason = reason
      self.values = values
      self.compared = compared
      self.candidates = candidates
    }
  }

  /// What one side says of a field.
  public struct Value: Hashable, Codable, Sendable {
    /// The field.
    public var field: String
    /// What it is called.
    public var label: String
    /// The value for people; nil where there is none.
    public var text: String?

    /// Creates a value.
    public init(field: String, label: String, text: String?) {
      self.field = field
      self.label = label
      self.text = text
    }
  }

  /// A record that an entry may belong to.
  public struct Candidate: Hashable, Codable, Sendable {
    /// The key of the record.
    public var key: String
    /// Its name.
    public var name: String?
    /// The sum of the points.
    public var points: Int
    /// The digest of what it says.
    public var compared: String
    /// The entry that it is linked to, where that is another one.
    public var owner: String?
    /// What comparing each field came to.
    public var comparisons: [Comparison]

    /// Creates a candidate.
    public init(
      key: String, name: String?, points: Int, compared: String, owner: String?,
      comparisons: [Comparison]
    ) {
      self.key = key
      self.name = name
      self.points = points
      self.compared = compared
      self.owner = owner
      self.comparisons = comparisons
    }
  }

  /// What comparing a field came to.
  public struct Comparison: Hashable, Codable, Sendable {
    /// What the record says.
    public var value: Value
    /// The word for the agreement, for machines.
    public var agreement: String
    /// The agreement in words.
    public var text: String
    /// The points for it.
    public var points: Int

    /// Creates a comparison.
    public init(value: Value, agreement: String, text: String, points: Int) {
      self.value = value
      self.agreement = agreement
      self.text = text
      self.points = points
    }
  }

  /// Creates a page.
  public init(language: String, titles: [String: String], entries: [Entry]) {
    self.language = language
    self.titles = titles
    self.entries = entries
  }

  /// How many entries came to something.
  public func count(_ fate: Fate) -> Int { entries.count { $0.fate == fate } }

  /// The exit code of the process: 4 while something is to be decided.
  public var exitCode: Int { count(.undecided) > 0 ? 4 : 0 }
}
