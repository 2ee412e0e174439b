public import CEL
public import Diagnostics

/// A moment at which someone decides whether to go on.
public struct Stage: Sendable {
  /// A sentence on what follows from going on.
  public struct Line: Sendable {
    /// When it is said; nil for always.
    public var condition: Program?
    /// The sentence, said where all of its values are known.
    public var text: Template
    /// What is said where the condition does not hold, or nobody knows; nil says nothing there.
    public var otherwise: Template?
  }

  /// The id.
  public var id: String
  /// The entity it concerns.
  public var entity: String
  /// What it is called.
  public var label: LocalizedText
  /// The question it asks.
  public var question: LocalizedText
  /// The words when nothing blocks.
  public var ready: LocalizedText
  /// The words when something blocks.
  public var blocked: LocalizedText
  /// The words when something needed is not decided.
  public var undecided: LocalizedText
  /// Whether a record has come this far; nil for the first.
  public var reached: Program?
  /// The field that a planned date sets.
  public var planned: String?
  /// What an item of the stage is called, such as a payment.
  public var item: LocalizedText?
  /// The roles that may decide to go on although something blocks; without any nobody may.
  public var waivedBy: [String]
  /// Named values for what follows.
  public var lets: [Rule.Let]
  /// What follows from going on.
  public var follows: [Line]
}

/// What `calc NAME` offers: inputs make a record, definitions give the results.
public struct Calculation: Sendable {
  /// An option of the calculation.
  public struct Input: Sendable {
    /// What may be given.
    public enum Kind: Sendable {
      /// A value of a type.
      case value(CELType)
      /// True with the option, false without.
      case flag
    }

    /// The option's name.
    public var name: String
    /// What may be given.
    public var kind: Kind
    /// The field that it sets.
    public var sets: String?
    /// Other fields that it sets, with their values as text.
    public var also: [(path: String, value: String)]
    /// Whether it is the as-of date where it is not given.
    public var defaultsToAsOf: Bool
    /// What it is for.
    public var help: LocalizedText
  }

  /// A result.
  public struct Output: Sendable {
    /// The key in JSON.
    public var name: String
    /// What it is called.
    public var label: LocalizedText
    /// The value.
    public var value: Program
  }

  /// The name.
  public var name: String
  /// What it calculates.
  public var title: LocalizedText
  /// The entity whose record the inputs make, if any.
  public var entity: String?
  /// The options.
  public var inputs: [Input]
  /// Sets of options of which exactly one must be given.
  public var oneOf: [[String]]
  /// The results, in order.
  public var outputs: [Output]
}
