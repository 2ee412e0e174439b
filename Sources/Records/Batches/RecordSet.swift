public import Diagnostics
public import Quantities

/// A file that was read.
public struct Input: Sendable, Hashable {
  /// The path as the person gave it, or as it was found in a folder.
  public let path: String
  /// The file that holds it: a workbook, for a sheet of one; else the path itself.
  public let file: String
  /// The SHA-256 of its bytes, as 64 hexadecimal digits.
  public let sha256: String
  /// The groups that it is said to be complete for: `ENTITY.GROUP`.
  public let complete: [String]
  /// The day up to which it is complete.
  public let through: Day?

  /// Creates an input.
  public init(
    path: String, file: String? = nil, sha256: String, complete: [String] = [],
    through: Day? = nil
  ) {
    self.path = path
    self.file = file ?? path
    self.sha256 = sha256
    self.complete = complete
    self.through = through
  }
}

/// A statement that sources are complete: what they do not show is stated to be none.
public struct Completeness: Sendable {
  /// Full paths with the entity: `ENTITY.GROUP`, `ENTITY.LIST`, `ENTITY`.
  public let groups: [String]
  /// For which records, as an expression that this module does not understand; nil for all.
  public let condition: SourceText?
  /// The last day for which it holds; nil where none is given.
  public let through: Day?
  /// The fields and lists that its sources have, as full paths; filled in when they are read.
  ///
  /// A source that lacks a column is not complete for it, whatever it says of the group.
  public internal(set) var fields: Set<String> = []

  /// Creates a statement.
  public init(groups: [String], condition: SourceText? = nil, through: Day? = nil) {
    self.groups = groups
    self.condition = condition
    self.through = through
  }
}

/// A value in the data that could not be used; the run goes on without it.
public struct DataIssue: Sendable, Hashable {
  /// What kind of fault it is.
  public enum Code: String, Sendable, Hashable {
    /// The value cannot be read as what the field is.
    case unreadable
    /// The value is none of the closed set.
    case unknownValue = "unknown_value"
    /// The value can be read, but cannot be meant (zero or negative).
    case outOfRange = "out_of_range"
    /// Two sources differ.
    case conflicting
    /// The record that the value leads to is not there.
    case link
    /// Two items of a list have the same key.
    case duplicateItem = "duplicate_item"
    /// A list or a group stands where a single value is meant, or the other way round.
    case shape
  }

  /// The path of the file.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// The column, from 1.
  public let column: Int
  /// The kind of record.
  public let entity: String
  /// The key of the record, where it is known.
  public let key: String?
  /// The path of the field without the entity; items of a list as `pembayaran.jumlah`.
  public let field: String
  /// The value as it stands in the file, shortened, and masked where it is personal.
  public let value: String
  /// What is wrong and what was expected.
  public let problem: LocalizedText
  /// What kind of fault it is.
  public let code: Code
}

extension DataIssue: Comparable {
  /// Whether an issue is told before another: by file, line and column, then field.
  public static func < (left: DataIssue, right: DataIssue) -> Bool {
    if left.file != right.file { return left.file.utf8.lexicographicallyPrecedes(right.file.utf8) }
    return (left.line, left.column, left.field, left.value, left.code.rawValue)
      < (right.line, right.column, right.field, right.value, right.code.rawValue)
  }
}

/// All records that were read, united by key, with everything that is wrong with them.
public struct RecordSet: Sendable {
  /// What the records may hold.
  public let schema: Schema
  /// The files, in order of path.
  public let inputs: [Input]
  /// The manifests that say how those are to be read.
  public let manifests: [Input]
  /// What sources are said to be complete for.
  public let completeness: [Completeness]
  /// The fields and lists that any source has, as full paths, also where every cell is blank.
  public let fields: Set<String>
  /// Values that could not be used, in order of place.
  public let issues: [DataIssue]
  /// What became of the entries of sources that name no record, where reading was asked for it.
  public let linkages: [Linkage]

  /// How many records a batch has, but the last one.
  public static let batchSize = 4096

  /// For each input of which only some lines were read, which ones; else nothing.
  let lines: [[Int]]
  let subjects: [Subjects]
}

extension RecordSet {
  /// How many records of an entity there are.
  public func count(of entity: String) -> Int {
    schema.position(of: entity).map { subjects[$0].count } ?? 0
  }

  /// The records of an entity in order of key, by UTF-8 bytes; made batch by batch as they are asked
  /// for, so that a large set never stands in memory twice.
  public func batches(of entity: String) -> some Sequence<Batch> {
    let position = schema.position(of: entity)
    let subjects = position.map { self.subjects[$0] }
    let total = subjects?.count ?? 0
    return stride(from: 0, to: total, by: Self.batchSize).lazy.compactMap { start in
      subjects?.batch(start..<min(start + Self.batchSize, total))
    }
  }

  /// One batch of an entity, by its number.
  public func batch(_ number: Int, of entity: String) -> Batch? {
    guard let position = schema.position(of: entity) else { return nil }
    let total = subjects[position].count
    let start = number * Self.batchSize
    guard number >= 0, start < total else { return nil }
    return subjects[position].batch(start..<min(start + Self.batchSize, total))
  }

  /// Where the record is that a link leads to, by any of the key fields of its entity.
  public func locate(key: String, in entity: String) -> (batch: Int, row: Int)? {
    guard let position = schema.position(of: entity),
      let row = subjects[position].row(of: key)
    else { return nil }
    return (row / Self.batchSize, row % Self.batchSize)
  }

  /// The place of a cell, as a message shows it.
  public func place(_ place: CellPlace) -> Place {
    let file = Int(place.file)
    let path = file < inputs.count ? inputs[file].path : ""
    let line = file < lines.count ? lines[file].line(Int(place.line)) : Int(place.line)
    return Place(path: path, line: line, column: Int(place.column))
  }
}
