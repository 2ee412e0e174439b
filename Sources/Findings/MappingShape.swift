public import Diagnostics

/// What may stand in a mapping of a file: the reader of the file refuses what is not here, and
/// editors are told of what is.
public struct MappingShape: Sendable {
  /// A set of names that a rule set makes itself.
  public enum Names: String, Sendable, CaseIterable {
    /// Who acts.
    case role
    /// When someone decides whether to go on.
    case stage
    /// What records are about.
    case entity
    /// Legal instruments.
    case source
    /// What some offices judge differently.
    case profile
    /// What the law asks for.
    case obligation
    /// What a step may supply, by path.
    case fact
  }

  /// What may stand behind a key.
  public indirect enum Value: Sendable {
    /// One text.
    case text
    /// Texts, as a list or a single one.
    case texts
    /// A text in every language of the rule set.
    case localized
    /// An expression.
    case expression
    /// True or false.
    case flag
    /// A number above zero.
    case count
    /// A day.
    case day
    /// One of some words.
    case word([String])
    /// One of the names of the rule set.
    case name(Names)
    /// A list.
    case list(Value)
    /// A mapping whose keys are known.
    case mapping(MappingShape)
    /// A mapping with keys of the writer's own, or from a set of names.
    case named(Names?, Value)
    /// One of several.
    case either([Value])
    /// Anything.
    case any
  }

  /// A key with what it is for.
  public struct Key: Sendable {
    /// The key.
    public var name: String
    /// What may stand behind it.
    public var value: Value
    /// Whether it must be there.
    public var isRequired: Bool
    /// What it is for, in one sentence.
    public var about: LocalizedText

    /// Declares a key.
    public init(_ name: String, _ value: Value, isRequired: Bool = false, about: LocalizedText) {
      self.name = name
      self.value = value
      self.isRequired = isRequired
      self.about = about
    }
  }

  /// What the mapping is, as it reads in a message: `a gate`.
  public var what: String
  /// The keys, in the order in which they are written.
  public let keys: [Key]
  /// The names of the keys, in order.
  public let names: [String]
  /// Sets of keys of which exactly one must be there.
  public var oneOf: [[String]]

  /// Declares a mapping.
  public init(_ what: String, keys: [Key], oneOf: [[String]] = []) {
    self.what = what
    self.keys = keys
    names = keys.map(\.name)
    self.oneOf = oneOf
  }
}
