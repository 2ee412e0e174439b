public import Diagnostics

/// How the records of a foreign source become ours: a file of `rules/mapping`.
public struct Mapping: Sendable {
  /// The name by which paths refer to it: the file name without its ending.
  public let name: String

  /// Reads all mappings of a folder, each checked against the schema.
  public static func load(folder path: String, schema: Schema) -> Outcome<[Mapping]> {
    Outcome([])
  }
}
