public import Diagnostics
public import Quantities

/// How records are read where no manifest says otherwise.
public struct ReadingOptions: Sendable {
  /// Statements of completeness from the command line.
  public var complete: [Completeness]
  /// How numbers and dates are written in files without a mapping.
  public var style: ReadingStyle
  /// Whether source keys that nobody maps are errors instead of warnings.
  public var strict: Bool
  /// Minutes ahead of UTC of times that name no zone; 420 is WIB.
  public var offsetMinutes: Int

  /// Creates options.
  public init(
    complete: [Completeness] = [], style: ReadingStyle = .plain, strict: Bool = false,
    offsetMinutes: Int = 420
  ) {
    self.complete = complete
    self.style = style
    self.strict = strict
    self.offsetMinutes = offsetMinutes
  }
}

/// Reads files of records into one set.
public enum RecordReader {
  /// Reads paths: a file, a folder, a manifest, `MAPPING:PATH`, or `-` for the standard input.
  public static func read(
    paths: [String], schema: Schema, mappings: [Mapping] = [],
    options: ReadingOptions = ReadingOptions()
  ) -> Outcome<RecordSet> {
    Outcome(
      RecordSet(schema: schema, inputs: [], completeness: [], issues: [], subjects: []), [])
  }
}
