import ArgumentParser
import Checking
import Diagnostics
import Quantities
import Records
import Rules

/// How to read the data.
struct DataOptions: ParsableArguments {
  @Option(help: Setting.complete.help, transform: CompleteGroup.init)
  var complete: [CompleteGroup] = []

  @Option(help: Setting.numbers.help)
  var numbers: NumberStyle = .plain

  @Option(help: Setting.dates.help)
  var dates: DateStyle = .iso

  @Option(
    help: ArgumentHelp(
      "What the standard input would be called as a file: ENTITY.csv, ENTITY.jsonl.",
      valueName: "name"))
  var stdinFilename: String?

  @Option(help: Setting.links.help)
  var links: String?

  @Flag(inversion: .prefixedNo, help: Setting.strict.help)
  var strict = false

  @Flag(inversion: .prefixedNo, help: Setting.progress.help)
  var progress = true

  /// The file of answers about links, where one is named, or the end.
  func linkFile(from trusted: TrustedPlace?) throws -> TakenPath? {
    try links.map { try TakenPath($0, from: trusted) }
  }

  /// Reads the records; what cannot be read is told, and the rest is handed over.
  func read(
    _ paths: [String], for ruleSet: RuleSet, mappingsIn folder: TakenPath, in language: Language,
    from trusted: TrustedPlace? = nil, tellingLinkage: Bool = false
  ) throws -> Outcome<RecordSet> {
    var (options, mappings) = try reading(for: ruleSet, mappingsIn: folder, from: trusted)
    options.tellsLinkage = tellingLinkage
    let outcome = watching(.reading, in: language) { tally in
      options.tally = tally
      return RecordReader.read(
        paths: paths, schema: ruleSet.schema, mappings: mappings, options: options)
    }
    Messages.tell(outcome.diagnostics)
    if outcome.hasErrors, outcome.value.hasRecords { Messages.tell([.partlyRead]) }
    return outcome
  }

  /// The records as streams, or the end where what has to be unpacked finds no room; nil where they
  /// must be read as a whole.
  func streams(
    _ paths: [String], for ruleSet: RuleSet, _ options: ReadingOptions, in language: Language
  ) throws -> RecordStreams? {
    let folder = Surroundings.temporaryFolder
    return try watching(.unpacking, in: language) { tally in
      var options = options
      options.tally = tally
      do throws(SpillFault) {
        return try RecordReader.streams(
          paths: paths, schema: ruleSet.schema, options: options, layingDownIn: folder)
      } catch {
        throw Stop.saying(.cannotUse(folder, OutputFile.reason(error.code)))
      }
    }
  }

  /// How records are read, and the mappings there are.
  func reading(
    for ruleSet: RuleSet, mappingsIn folder: TakenPath, from trusted: TrustedPlace?
  ) throws -> (ReadingOptions, [Mapping]) {
    let holders = ruleSet.holders
    let sources = try folder.named(
      SourceRules.load(
        folder: folder.path, schema: ruleSet.schema, holders: holders.keys.sorted())
    ).told(orStop: ExitStatus.usage)
    let answers = try linkFile(from: trusted).map { file in
      try file.named(
        LinkAnswer.load(
          file.path, named: file.name, linkings: sources.linkings,
          roles: ruleSet.roles.map(\.name))
      ).told(orStop: ExitStatus.usage)
    }
    var options = ReadingOptions(
      complete: try complete.map { try $0.statement(ruleSet.schema) },
      style: ReadingStyle(numbers: numbers.style, dates: dates.style), strict: strict,
      offsetMinutes: ruleSet.zoneOffsetMinutes, holders: holders, links: answers ?? [])
    options.standardInputName = stdinFilename
    options.others = [SettingsFile.name]
    options.threads = Surroundings.coreCount
    return (options, sources.mappings)
  }

  /// Does a piece of work; where it takes long and someone looks, a line tells how far it has come.
  func watching<Value>(
    _ work: ProgressLine.Work, in language: Language, _ body: (Tally?) throws -> Value
  ) rethrows -> Value {
    guard progress, let screen = ProgressLine.Screen.terminal else { return try body(nil) }
    let line = ProgressLine(work, in: language, on: screen)
    defer { line.end() }
    return try body(Tally(line.show))
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
      throw Stop.saying(
        .unknownName(group, what: "group", among: known), about: .complete)
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
