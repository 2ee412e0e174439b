public import Diagnostics

/// What became of the entries of a source that name no record.
public struct Linkage: Sendable {
  /// By which rule they were linked.
  public let linking: Linking
  /// The entries in order of key.
  public let entries: [Entry]

  /// An entry.
  public struct Entry: Sendable {
    /// Its key in its source.
    public let key: String
    /// Where it stands.
    public let place: CellPlace
    /// What it says of each field of the linking, for people; nil where it says nothing.
    public let values: [LocalizedText?]
    /// What became of it.
    public let fate: Fate
    /// The record that it is linked to, or those that come near, the best first.
    public let candidates: [Candidate]
    /// The digest of what it says.
    public let compared: String
  }

  /// What became of an entry.
  public enum Fate: Sendable, Hashable {
    /// It belongs to the first candidate.
    case linked(Ground)
    /// A person has to decide.
    case undecided(Why)
    /// No record comes near.
    case none
    /// A person said that no record is meant.
    case answeredNone(LinkAnswer)
  }

  /// What a link rests on.
  public enum Ground: Sendable, Hashable {
    /// These fields, by number, are the same and settle the matter.
    case exact([Int])
    /// Enough speaks for it, and clearly less for any other.
    case points
    /// A person said so.
    case answer(LinkAnswer)
  }

  /// Why a person has to decide.
  public enum Why: String, Sendable, CaseIterable {
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
  }

  /// A record that an entry may belong to.
  public struct Candidate: Sendable {
    /// The key of the record.
    public let key: String
    /// Its name, where the schema has one.
    public let name: String?
    /// The sum of the points.
    public let points: Int
    /// The digest of what it says.
    public let compared: String
    /// The entry that it is linked to, where that is another one.
    public let owner: String?
    /// What comparing each field of the linking came to.
    public let comparisons: [Comparison]
  }

  /// What comparing a field came to.
  public struct Comparison: Sendable {
    /// What the record says, for people; nil where it says nothing.
    public let value: LocalizedText?
    /// The word for the agreement, for machines.
    public let agreement: String
    /// The agreement in words.
    public let text: LocalizedText
    /// The points for it.
    public let points: Int
  }
}
