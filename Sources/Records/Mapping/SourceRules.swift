public import Diagnostics

/// How a rule set reads the sources of others: its mappings, and the linkings that these name.
public struct SourceRules: Sendable {
  /// The mappings in order of name.
  public let mappings: [Mapping]
  /// The linkings in order of name.
  public let linkings: [Linking]

  /// Reads the folders `mapping` and `linking` of a rule set.
  ///
  /// - Parameters:
  ///   - folder: The folder of the rule set.
  ///   - schema: What the records may hold.
  ///   - holders: The names by which a field of a linking may ask whom a number names.
  /// - Returns: Both, to be used only where there is no error.
  public static func load(
    folder: String, schema: Schema, holders: [String]
  ) -> Outcome<SourceRules> {
    let linkings = Linking.load(folder: folder + "/linking", schema: schema, holders: holders)
    let mappings = Mapping.load(
      folder: folder + "/mapping", schema: schema, linkings: linkings.value)
    return Outcome(
      SourceRules(mappings: mappings.value, linkings: linkings.value),
      linkings.diagnostics + mappings.diagnostics)
  }
}
