public import Quantities

/// The letters of one sender to those on a list, and for whom there is none: plain values.
public struct LetterBatch: Hashable, Codable, Sendable {
  /// A letter about open duties of somebody.
  public struct Letter: Hashable, Codable, Sendable {
    /// The name of its kind.
    public var kind: String
    /// What the kind is called, in the language of the letters.
    public var title: String
    /// The name of its files, without an ending; it holds nothing personal.
    public var file: String
    /// To whom; its duties are those of the letter.
    public var to: Roster.Entry
    /// Where they live; nil where nobody knows or it is held back.
    public var address: String?
    /// The record that it is about, where there is one letter for each.
    public var record: Subject?
    /// How long the addressee has to answer.
    public var reply: String
    /// The last day of that, for a letter of the as-of day; nil where the calendar does not reach.
    public var lastDay: Day?
    /// The law that sets it; none where it is the sender's choice.
    public var replyBasis: [Citation]
    /// The law that provides for the step.
    public var stepBasis: [Citation]

    /// Creates a letter; the other parts are set where they are known.
    public init(kind: String, title: String, to: Roster.Entry, reply: String) {
      self.kind = kind
      self.title = title
      file = ""
      self.to = to
      self.reply = reply
      replyBasis = []
      stepBasis = []
    }
  }

  /// Why a sender writes nothing about a duty.
  public enum Reason: Hashable, Codable, Sendable {
    /// Somebody decided to go on without it.
    case waived
    /// The addressee has answered, and nobody has settled the answer.
    case disputed
    /// The next step is not one that the sender takes: the step and the role, if there is one.
    case others(step: String, by: String)
    /// Nobody can tell what the next step is, or whether it was taken.
    case unsure(missing: [Missing])
    /// The next step may only be taken from a later day.
    case early(Day)
    /// The last day for the next step is over.
    case over(Day)
    /// Every step was taken.
    case done
    /// No step is provided for it.
    case none
  }

  /// Duties of somebody about which there is no letter, for one reason.
  public struct Withheld: Hashable, Codable, Sendable {
    /// Who.
    public var entry: Roster.Entry
    /// Why.
    public var reason: Reason
    /// How many duties.
    public var duties: Int

    /// Creates it.
    public init(entry: Roster.Entry, reason: Reason, duties: Int) {
      self.entry = entry
      self.reason = reason
      self.duties = duties
    }
  }

  /// The role that writes.
  public var sender: String
  /// What it is called, in the language of the letters.
  public var senderLabel: String
  /// The same in the language of the summary.
  public var senderInSummary: String
  /// The language in which it is told for whom there is no letter.
  public var summaryLanguage: String
  /// The list: what was judged when, by what; in the language of the letters.
  public var roster: Roster
  /// The letters, in the order of the list.
  public var letters: [Letter]
  /// For whom there is no letter, or none about all duties, in the order of the list.
  public var withheld: [Withheld]

  /// Creates a batch.
  public init(
    sender: String, senderLabel: String, senderInSummary: String, summaryLanguage: String,
    roster: Roster
  ) {
    self.sender = sender
    self.senderLabel = senderLabel
    self.senderInSummary = senderInSummary
    self.summaryLanguage = summaryLanguage
    self.roster = roster
    letters = []
    withheld = []
  }
}
