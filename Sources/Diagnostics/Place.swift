/// A range in a file; lines and columns count from 1, columns in code points, the end exclusive.
public struct Place: Hashable, Sendable {
  /// The file, as the person named it.
  public var path: String
  /// The first line, from 1; 0 where a message concerns the file as a whole.
  public var line: Int
  /// The first column, from 1 in code points; 0 where no column is meant.
  public var column: Int
  /// The line of the end.
  public var endLine: Int
  /// The column just after the end.
  public var endColumn: Int
  /// The whole source line, for the caret; nil where it may hold personal data.
  public var excerpt: String?

  /// Creates a place in a file.
  public init(
    path: String, line: Int, column: Int, endLine: Int? = nil, endColumn: Int? = nil,
    excerpt: String? = nil
  ) {
    self.path = path
    self.line = line
    self.column = column
    self.endLine = endLine ?? line
    self.endColumn = endColumn ?? column
    self.excerpt = excerpt
  }

  /// A file as a whole.
  public static func file(_ path: String) -> Place {
    Place(path: path, line: 0, column: 0)
  }

  /// The place without its source line, for files of records: these hold personal data.
  public var withoutExcerpt: Place {
    var copy = self
    copy.excerpt = nil
    return copy
  }
}
