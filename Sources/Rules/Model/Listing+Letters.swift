public import CEL
public import Diagnostics

extension Listing {
  /// What may be written to those on the list.
  public struct Letters: Sendable {
    /// The language of the letters.
    public var language: String
    /// Where a listed record lives, a text; nil where no data tell.
    public var address: Program?
    /// The letters there are; the first that its sender may write about a duty counts.
    public var kinds: [LetterKind]

    /// Those who may write, in order.
    public var senders: [String] {
      kinds.map(\.by).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
  }

  /// A kind of letter: who writes it, about what, and how long the addressee has to answer.
  public struct LetterKind: Sendable {
    /// Its name, also that of the template with its words.
    public var name: String
    /// What it is called.
    public var label: LocalizedText
    /// The role that writes it.
    public var by: String
    /// The next steps for which it may be written.
    public var topics: [Topic]
    /// Whether there is one letter for each record that the duties are about.
    public var isPerRecord: Bool
    /// How long the addressee has to answer.
    public var reply: Template
    /// The last day of that, for a letter of the as-of day.
    public var lastDay: Program
    /// The law that sets it; none where it is the sender's choice.
    public var basis: [DatedCitation]
  }

  /// The next steps for which a letter may be written.
  public struct Topic: Sendable {
    /// The ladder.
    public var ladder: String
    /// The name of its step; nil for any.
    public var step: String?
  }
}
