import ArgumentParser
import Diagnostics
import Quantities
import Records
import Rules

/// Which data, and how to read them.
struct DataOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Files, folders, manifests, MAPPING:PATH, or - for the standard input.",
      valueName: "path"))
  var paths: [String]

  @Option(
    help: ArgumentHelp(
      "The data are complete for this group of facts, up to this day.",
      discussion: """
        Only then does a missing row or a blank cell mean that there is none. May be repeated.
        """,
      valueName: "group[@day]"),
    transform: CompleteGroup.init)
  var complete: [CompleteGroup] = []

  @Option(help: ArgumentHelp("How numbers are written in the files.", valueName: "plain|id"))
  var numbers: NumberStyle = .plain

  @Option(help: ArgumentHelp("How dates are written in the files.", valueName: "iso|id"))
  var dates: DateStyle = .iso

  @Flag(help: "Refuse columns and keys that nobody reads; else they are warnings.")
  var strict = false

  /// Reads the records; what cannot be read is told, and the rest is handed over.
  func read(for ruleSet: RuleSet, folder: String) throws -> Outcome<RecordSet> {
    let mappings = try Mapping.load(folder: folder + "/mapping", schema: ruleSet.schema)
      .told(orStop: ExitStatus.usage)
    let options = ReadingOptions(
      complete: try complete.map { try $0.statement(ruleSet.schema) },
      style: ReadingStyle(numbers: numbers.style, dates: dates.style), strict: strict,
      offsetMinutes: ruleSet.zoneOffsetMinutes)
    let outcome = RecordReader.read(
      paths: paths, schema: ruleSet.schema, mappings: mappings, options: options)
    Messages.tell(outcome.diagnostics)
    return outcome
  }
}

/// `GROUP` or `GROUP@DAY`.
struct CompleteGroup {
  var group: String
  var through: Day?

  init(_ text: String) throws {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    group = String(parts[0])
    guard parts.count == 2 else { return }
    through = try DayArgument.day(String(parts[1]))
  }

  /// The statement, where the schema has such a group.
  func statement(_ schema: Schema) throws -> Completeness {
    let known = schema.entities.flatMap { entity in
      [entity.name]
        + (entity.table.groups.map(\.path) + entity.table.lists.map(\.path)
          + entity.table.columns.map(\.path)).map { entity.name + "." + $0 }
    }
    guard known.contains(group) else {
      throw Stop.saying(.unknownName(group, what: "group", among: known))
    }
    return Completeness(groups: [group], through: through)
  }
}

/// How numbers are written.
enum NumberStyle: String, ExpressibleByArgument, CaseIterable {
  case plain
  case id

  var style: ReadingStyle.Numbers { self == .plain ? .plain : .indonesian }
}

/// How dates are written.
enum DateStyle: String, ExpressibleByArgument, CaseIterable {
  case iso
  case id

  var style: ReadingStyle.Dates { self == .iso ? .iso : .indonesian }
}
