public import Diagnostics
internal import Quantities

/// How entries of a source that do not name a record find theirs: a file of `rules/linking`.
///
/// Each field that is compared gives points for agreeing and takes some for differing; a value that
/// one side lacks counts for nothing. Entry and record are linked where an exact key says so, or
/// where their points are enough and clearly more than those of any rival on either side.
public struct Linking: Sendable {
  /// The name by which mappings and answers refer to it: the file name without its ending.
  public let name: String
  /// What the entries are, for people.
  public let title: LocalizedText
  /// The entity that they belong to.
  public let entity: String
  /// The fields that are compared, in order.
  public let fields: [LinkField]
  /// From how many points on entry and record are linked.
  public let linksFrom: Int
  /// By how many points every rival must stay behind.
  public let margin: Int
  /// From how many points on a record is a candidate that somebody has to decide about.
  public let asksFrom: Int

  /// The groups and lists of the entity that the entries supply: unknown while it is not decided
  /// whether an entry belongs to a record.
  let gives: [String]
  /// Sets of fields that settle the matter where all of them are the same.
  let exact: [[Int]]
  /// The values of an entry as a table, one column for each field.
  let table: Table

  /// Reads all linkings of a folder, each checked against the schema; a folder that is not there
  /// has none.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - schema: What the records may hold.
  ///   - holders: The names by which a field may ask whom a number names.
  /// - Returns: The linkings in order of name, to be used only where there is no error.
  public static func load(
    folder path: String, schema: Schema, holders: [String] = []
  ) -> Outcome<[Linking]> {
    guard FileSystem.kind(path) == .folder else { return Outcome([]) }
    let listing = FileSystem.list(folder: path)
    var diagnostics = listing.diagnostics
    var linkings: [Linking] = []
    for name in listing.value ?? [] where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
      let file = FileSystem.join(path, name)
      let read = FileSystem.read(file)
      diagnostics += read.diagnostics
      guard let bytes = read.value else { continue }
      let outcome = parse(SourceText(path: file, bytes: bytes), schema: schema, holders: holders)
      diagnostics += outcome.diagnostics
      if let linking = outcome.value { linkings.append(linking) }
    }
    return Outcome(linkings, diagnostics)
  }

  /// Reads one linking; its name is that of the file.
  public static func parse(
    _ source: SourceText, schema: Schema, holders: [String] = []
  ) -> Outcome<Linking?> {
    LinkingFile.read(source, schema: schema, holders: holders)
  }
}

/// A field that is compared.
///
/// A class that never changes: it is handed on for every pair, and one reference costs less than all
/// of its parts.
public final class LinkField: Sendable {
  /// How its values are compared.
  enum Kind: String, CaseIterable, Sendable {
    /// The number of a paper: case, signs, leading zeros and Roman months aside.
    case number
    /// A name: its words, in any order, by how telling they are.
    case name
    /// An amount of money.
    case amount
    /// A day.
    case day
    /// A number of an office, the same or not.
    case identifier

    /// Which fields of records can be compared so.
    func fits(_ type: ScalarType) -> Bool {
      switch self {
      case .number, .name, .identifier: type.isText
      case .amount: type == .rupiah
      case .day: type == .date
      }
    }

    /// How long comparing takes beside the other kinds.
    var effort: Int {
      switch self {
      case .amount, .day, .identifier: 0
      case .name: 1
      case .number: 2
      }
    }

    /// What the values of an entry are.
    var type: ScalarType {
      switch self {
      case .number, .identifier: .code
      case .name: .text
      case .amount: .rupiah
      case .day: .date
      }
    }
  }

  /// The name, as mappings give it a value.
  public let name: String
  /// The name for people.
  public let label: LocalizedText
  /// Whether its values are not shown.
  public let isPersonal: Bool

  let kind: Kind
  /// Where the records have it; the best of several values counts.
  let paths: [LinkPath]
  /// The levels of agreement; the first that holds counts.
  let levels: [LinkLevel]
  /// The points, mostly negative, where no level holds.
  let differ: Int
  /// The points where two names name different parts of a work.
  let otherPart: Int
  let words: LinkWords
  /// By which name to ask whom a number names; nil compares the number itself.
  let holder: String?

  init(
    name: String, label: LocalizedText, isPersonal: Bool, kind: Kind, paths: [LinkPath],
    levels: [LinkLevel], differ: Int, otherPart: Int, words: LinkWords, holder: String?
  ) {
    self.name = name
    self.label = label
    self.isPersonal = isPersonal
    self.kind = kind
    self.paths = paths
    self.levels = levels
    self.differ = differ
    self.otherPart = otherPart
    self.words = words
    self.holder = holder
  }
}

/// A level of agreement with its points.
struct LinkLevel: Sendable {
  enum Condition: Sendable, Equatable {
    /// The same once spelling is put aside.
    case same
    /// The same figures in the same order; words and letters may differ.
    case sameFigures
    /// At least so much alike, in percent.
    case alike(Int)
    /// At most so far apart; in parts of one.
    case within(ExactDecimal)
    /// At most so far apart once one of the two is multiplied by one of these.
    case times([ExactDecimal], within: ExactDecimal)
    /// At most so many days apart.
    case withinDays(Int64)
  }

  var condition: Condition
  var points: Int
}

/// Where a record has a value to compare: a field of its own, of one that it leads to, or of the
/// items of a list.
struct LinkPath: Sendable {
  /// The field that leads to a record of another entity.
  var link: (column: Int, entity: Int)?
  var list: Int?
  var column: Int
}

/// Words that a text is compared without, words that mean the same, and words of which one side alone
/// must not have one if both are to name the same.
struct LinkWords: Sendable {
  var dropped: Set<String> = []
  var apart: Set<String> = []
  var same: [String: [String]] = [:]
}
