/// Something that makes a run demand less; every report says it before all else.
public struct Loosening: Hashable, Codable, Sendable {
  /// What demands less.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// Only some rules judged.
    case only
    /// The profile leaves out rules by which the usual one judges.
    case profile
    /// Decisions to go on are in force.
    case waivers
    /// What is known from the baseline does not count.
    case newOnly = "new_only"
  }

  /// What demands less.
  public var kind: Kind
  /// The rules that judged or were left out, or the profile.
  public var names: [String]
  /// How many decisions or findings it concerns; nil where nothing is counted.
  public var count: Int?
  /// The file that says so.
  public var file: String?

  /// Creates a loosening.
  public init(kind: Kind, names: [String] = [], count: Int? = nil, file: String? = nil) {
    self.kind = kind
    self.names = names
    self.count = count
    self.file = file
  }
}

/// A number of records that was expected and not reached.
public struct Shortfall: Hashable, Codable, Sendable {
  /// The entity.
  public var entity: String
  /// How many were expected at least.
  public var expected: Int
  /// How many were read.
  public var found: Int

  /// Creates a shortfall.
  public init(entity: String, expected: Int, found: Int) {
    self.entity = entity
    self.expected = expected
    self.found = found
  }
}
