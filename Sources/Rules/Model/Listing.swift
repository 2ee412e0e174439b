public import CEL
public import Diagnostics

/// A list of those whom duties bind, with what is open about each: whom it is about, who is the same,
/// what is summed, and which lawful step comes next.
public struct Listing: Sendable {
  /// The name: that of its file.
  public var name: String
  /// The heading, with the day of the data.
  public var title: Template
  /// What the list is not.
  public var notice: LocalizedText
  /// The entity whose records are listed.
  public var entity: String
  /// The roles whose duties count.
  public var addressees: [String]
  /// The listed record that a record of another entity belongs to, by that entity.
  public var works: [String: Program]
  /// Who is the same.
  public var identity: Identity
  /// Whether a listed record is about a natural person; it reads ``ListingSlot/number``.
  public var personal: Program
  /// What makes a listed record disputed.
  public var dispute: Dispute
  /// After how many days a source is stale.
  public var freshDays: Int
  /// The rules of history, each with the rule that says that the duty is met by now.
  public var cured: [(late: String, by: String)]
  /// What is summed, in order.
  public var columns: [Column]
  /// By what the list can be broken down, in order.
  public var breakdowns: [Breakdown]
  /// The steps by kind of open duty; the first that fits a duty counts.
  public var ladders: [Ladder]
  /// What may be written to those on it; nil where nothing may.
  public var letters: Letters?
  /// For whom it is written, in order.
  public var audiences: [Audience]

  /// Who is the same: records whose number names the same holder.
  public struct Identity: Sendable {
    /// The number of a record, a text.
    public var number: Program
    /// The numbers of those who stand behind a record together, a list of texts.
    public var members: Program
    /// Whom a number names; an empty text where it names nobody.
    ///
    /// It reads ``ListingSlot/number``.
    public var holder: Program
  }

  /// What makes a record disputed: an element of a list that is not certainly settled.
  public struct Dispute: Sendable {
    /// The list.
    public var list: Program
    /// Whether an element is settled; it reads ``ListingSlot/element``.
    public var settled: Program
  }

  /// A sum over the records with an open duty.
  public struct Column: Sendable {
    /// Its name for machines.
    public var name: String
    /// What it is called.
    public var label: LocalizedText
    /// What each entity adds.
    public var parts: [Part]
  }

  /// What a record adds to a sum, where a duty of some rules is open.
  public struct Part: Sendable {
    /// The entity.
    public var entity: String
    /// The rules.
    public var rules: [String]
    /// The value of a record.
    public var value: Program
  }

  /// A way to break the list down.
  public struct Breakdown: Sendable {
    /// Its name.
    public var name: String
    /// What it is called.
    public var label: LocalizedText
    /// The value of a record, a text, by entity.
    public var values: [String: Program]
  }

  /// The lawful steps for a kind of open duty, in order.
  public struct Ladder: Sendable {
    /// Its name.
    public var name: String
    /// What it is called.
    public var label: LocalizedText
    /// The rules whose duties it is for; nil for all.
    public var rules: [String]?
    /// Which records it binds, by entity; empty for all.
    public var conditions: [String: Program]
    /// The steps.
    public var steps: [Step]
  }

  /// A step of a ladder; its expressions read ``ListingSlot/since``.
  public struct Step: Sendable {
    /// Its name, by which letters speak of it.
    public var name: String?
    /// What it is called.
    public var label: LocalizedText
    /// The role that takes it.
    public var by: String
    /// Whether it was taken; nil where no data tell, and nothing follows it.
    public var taken: Program?
    /// The first day on which it may be taken.
    public var from: Program?
    /// The last day on which it may be taken.
    public var until: Program?
    /// How long the addressee has to answer.
    public var reply: Template?
    /// The law that provides for it.
    public var basis: [DatedCitation]
  }

  /// Somebody for whom the list is written.
  public struct Audience: Sendable {
    /// What a list may leave out.
    public enum Omission: String, Sendable, CaseIterable {
      /// A record whose holder has answered, and nobody has settled the answer.
      case disputed
      /// What cannot be decided.
      case undecided
      /// What was late and is done.
      case cured
      /// What an officer has decided to go on without.
      case waived
      /// What rests on sources that end too long ago, or of which nobody says when they end.
      case stale
      /// What rests on law that nobody has read.
      case unchecked
    }

    /// Its name.
    public var name: String
    /// What it is called.
    public var label: LocalizedText
    /// What it leaves out.
    public var omissions: Set<Omission>
    /// Whether natural persons are masked.
    public var masks: Bool
  }
}

/// Where an activation finds the names that only expressions of a list have; each has one of them.
public enum ListingSlot {
  /// The number of a record, `number`.
  public static let number = VariableSlot.first
  /// The element of the list of replies.
  public static let element = VariableSlot.first
  /// The first day on which a duty is open, `since`.
  public static let since = VariableSlot.first
}

extension RuleSet {
  /// The list with a name.
  public func listing(_ name: String) -> Listing? { listings.first { $0.name == name } }
}
