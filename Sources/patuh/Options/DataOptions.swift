import ArgumentParser
import Checking
import Diagnostics
import Quantities
import Records
import Rules

/// How to read the data.
struct DataOptions: ParsableArguments {
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

  @Option(
    help: ArgumentHelp(
      "What people decided about registrations that cannot be linked by themselves.",
      discussion: "patuh match writes the list to decide; an answer taken out is undecided again.",
      valueName: "file"))
  var links: String?

  @Flag(help: "Refuse columns and keys that nobody reads; else they are warnings.")
  var strict = false

  /// Reads the records; what cannot be read is told, and the rest is handed over.
  func read(
    _ paths: [String], for ruleSet: RuleSet, mappingsIn folder: TakenPath
  ) throws -> Outcome<RecordSet> {
    let holders = ruleSet.holders
    let sources = try folder.named(
      SourceRules.load(
        folder: folder.path, schema: ruleSet.schema, holders: holders.keys.sorted())
    ).told(orStop: ExitStatus.usage)
    let answers = try links.map {
      try LinkAnswer.load($0, linkings: sources.linkings, roles: ruleSet.roles.map(\.name))
        .told(orStop: ExitStatus.usage)
    }
    let options = ReadingOptions(
      complete: try complete.map { try $0.statement(ruleSet.schema) },
      style: ReadingStyle(numbers: numbers.style, dates: dates.style), strict: strict,
      offsetMinutes: ruleSet.zoneOffsetMinutes, holders: holders, links: answers ?? [])
    let outcome = RecordReader.read(
      paths: paths, schema: ruleSet.schema, mappings: sources.mappings, options: options)
    Messages.tell(outcome.diagnostics)
    if outcome.hasErrors, outcome.value.hasRecords { Messages.tell([.partlyRead]) }
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
    let known = schema.entities.flatMap { entity -> [String] in
      let table = entity.table
      let paths = table.groups.map(\.path) + table.lists.map(\.path) + table.columns.map(\.path)
      return [entity.name] + paths.map { entity.name + "." + $0 }
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

/// The paths of data, as every verb takes them.
enum PathArgument {
  static let help = ArgumentHelp(
    "Files, folders, manifests, MAPPING:PATH, or - for the standard input.", valueName: "path")
}

extension RecordSet {
  /// Whether there is any record.
  var hasRecords: Bool { schema.entities.contains { count(of: $0.name) > 0 } }
}
