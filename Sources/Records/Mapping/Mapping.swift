public import Diagnostics

/// How the records of a foreign source become ours: a file of `rules/mapping`.
public struct Mapping: Sendable {
  /// The name by which paths refer to it: the file name without its ending.
  public let name: String

  /// Files that hold rows of one kind.
  struct Rows: Sendable {
    var name: String
    var patterns: [String]
    /// The source key that joins its rows with those of others.
    var key: String?
    /// The source key whose greatest number marks the valid one of several versions of a row.
    var newest: String?
    var isOptional: Bool
  }

  /// A key of a source, with the rows that it is in; nil for the rows that are gone through.
  struct Path: Sendable, Hashable {
    var rows: String?
    var key: String
  }

  /// Where the value of a field comes from.
  struct Origin: Sendable {
    var from: [Path]
    var read: Conversion?
    /// Source values with ours; nil where the source value means that nothing is known.
    var values: [String: String?]?
    var voidIfEqual: Path?
    var constant: String?
  }

  /// A field of ours.
  enum Field: Sendable {
    case column(Int, Origin)
    case scalarList(Int, Origin)
    case list(Int, each: String, [Field])
  }

  /// Records of one entity.
  struct Records: Sendable {
    var entity: Int
    var each: [String]
    var join: [String]
    /// Whether several rows may be one record, and rows without a key none.
    var isGrouped: Bool
    var fields: [Field]
    /// How the rows find their records, where they do not name them.
    var link: Link?
  }

  /// How rows that do not name a record find theirs, and what they say of it.
  struct Link: Sendable {
    var linking: Linking
    var compare: [Field]
  }

  let rows: [Rows]
  let records: [Records]
  let drop: [String]

  /// Reads all mappings of a folder, each checked against the schema and the linkings that its rows
  /// may be linked by; a folder that is not there has none.
  public static func load(
    folder path: String, schema: Schema, linkings: [Linking] = []
  ) -> Outcome<[Mapping]> {
    guard FileSystem.kind(path) == .folder else { return Outcome([]) }
    let listing = FileSystem.list(folder: path)
    var diagnostics = listing.diagnostics
    var mappings: [Mapping] = []
    for name in listing.value ?? [] where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
      let file = FileSystem.join(path, name)
      let read = FileSystem.read(file)
      diagnostics += read.diagnostics
      guard let bytes = read.value else { continue }
      let outcome = parse(
        SourceText(path: file, bytes: bytes), schema: schema, linkings: linkings)
      diagnostics += outcome.diagnostics
      if let mapping = outcome.value { mappings.append(mapping) }
    }
    return Outcome(mappings, diagnostics)
  }

  /// Reads one mapping; its name is that of the file.
  public static func parse(
    _ source: SourceText, schema: Schema, linkings: [Linking] = []
  ) -> Outcome<Mapping?> {
    MappingFile.read(source, schema: schema, linkings: linkings)
  }
}
