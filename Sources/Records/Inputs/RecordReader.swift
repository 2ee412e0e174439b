public import Diagnostics
internal import Digests
public import Documents
public import Quantities

/// How records are read where no manifest says otherwise.
public struct ReadingOptions: Sendable {
  /// Statements of completeness from the command line.
  public var complete: [Completeness]
  /// How numbers and dates are written in files without a mapping.
  public var style: ReadingStyle
  /// Whether source keys that nobody maps are errors instead of warnings.
  public var strict: Bool
  /// By name, whom a number names; a field of a linking may ask for one of them.
  public var holders: [String: HolderOf]
  /// What people decided about entries that cannot be linked by themselves.
  public var links: [LinkAnswer]
  /// Minutes ahead of UTC of times that name no zone; 420 is WIB.
  public var offsetMinutes: Int
  /// The names of files in folders that are known to hold no records.
  public var others: Set<String> = []
  /// Whether what speaks for each entry is told, see ``RecordSet/linkages``; who judges needs only
  /// what came of it.
  public var tellsLinkage = true
  /// What the standard input would be called as a file, which tells its form and what its rows are;
  /// nil where its first bytes are to tell.
  public var standardInputName: String?
  /// Told how many records were read, in bytes of their files; nil where nobody asks.
  public var tally: Tally?
  /// How many threads compare entries with records.
  public var threads = 1

  /// Creates options.
  public init(
    complete: [Completeness] = [], style: ReadingStyle = .plain, strict: Bool = false,
    offsetMinutes: Int = 420, holders: [String: HolderOf] = [:], links: [LinkAnswer] = []
  ) {
    self.holders = holders
    self.links = links
    self.complete = complete
    self.style = style
    self.strict = strict
    self.offsetMinutes = offsetMinutes
  }
}

extension ReadingOptions {
  /// The form that the name of the standard input stands for.
  var standardInputForm: OwnFile.Form? { standardInputName.flatMap(OwnFile.form) }
}

/// Reads files of records into one set, the same whatever the order of the files.
public enum RecordReader {
  /// Reads paths: a file, a folder, a manifest, `MAPPING:PATH`, or `-` for the standard input.
  ///
  /// A missing file, a record without a key, a key twice in one data set and no record at all are
  /// errors; a value that cannot be read is an issue of the set, and its cell is absent.
  public static func read(
    paths: [String], schema: Schema, mappings: [Mapping] = [],
    options: ReadingOptions = ReadingOptions()
  ) -> Outcome<RecordSet> {
    var plan = ReadingPlan(schema: schema, mappings: mappings, options: options)
    for path in unique(paths) { plan.add(path) }
    var reading = Reading(schema: schema, options: options)
    reading.diagnostics = plan.diagnostics
    reading.run(plan)
    return reading.outcome(completeness: plan.completeness)
  }

  /// Reads dossiers that are in memory already, such as the examples of a rule.
  ///
  /// The tree of a document may have been changed: places are those of its nodes, so an added node
  /// should have the range of the text that it comes from.
  public static func read(
    dossiers: [Document], schema: Schema, options: ReadingOptions = ReadingOptions()
  ) -> Outcome<RecordSet> {
    var reading = Reading(schema: schema, options: options)
    reading.run(dossiers)
    return reading.outcome(completeness: options.complete)
  }

  static func unique(_ paths: [String]) -> [String] {
    Set(paths).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

/// One run of reading: from the files to the united set.
struct Reading {
  let schema: Schema
  let options: ReadingOptions
  var diagnostics: [Diagnostic] = []
  private var inputs: [Input] = []
  private var manifests: [Input] = []
  private var issues: [IssueDraft] = []
  private var sets: [DataSet] = []
  private var sources = 0
  /// The fields and lists that any source has, and those of the sources of each statement.
  private var fields: Set<String> = []
  private var stated: [Int: Set<String>] = [:]

  init(schema: Schema, options: ReadingOptions) {
    self.schema = schema
    self.options = options
  }

  mutating func run(_ plan: ReadingPlan) {
    let files = plan.own.map(\.path) + plan.mapped.flatMap { $0.files.map(\.path) }
    let paths = Set(files).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let numbers = Dictionary(
      paths.enumerated().map { ($1, UInt32($0)) }, uniquingKeysWith: { first, _ in first })
    options.tally?.expect(
      paths.reduce(0) { $0 + (plan.preloaded[$1]?.count ?? FileSystem.size($1)) })
    let own = plan.own.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    let sources = own.map(SourceReading.Source.own) + plan.mapped.map(SourceReading.Source.mapped)
    let reading = SourceReading(
      plan: plan, schema: schema, options: options, paths: paths, numbers: numbers)
    let workers: [Void] = Array(repeating: (), count: max(1, min(options.threads, sources.count)))
    let results = Workers.results(workers, of: sources.count) { reading.read(sources[$1]) }
    var digests: [String: String] = [:]
    for result in results {
      digests.merge(result.digests) { first, _ in first }
      diagnostics += result.diagnostics
      if let source = result.source { take(source, result.statements) }
    }
    manifests = plan.manifests
    inputs = paths.map { path in
      let claim = plan.claims[path]
      return Input(
        path: path, file: plan.workbooks[path], sha256: digests[path] ?? "",
        complete: claim?.groups ?? [], through: claim?.through)
    }
  }

  /// Reads files whose bytes are there already.
  mutating func run(_ files: [(file: OwnFile, bytes: [UInt8])]) {
    for (number, part) in files.enumerated() {
      var file = part.file
      file.file = UInt32(number)
      var reader = OwnFileReader(file, part.bytes, schema: schema, options: options)
      take(reader.read())
      inputs.append(Input(path: file.path, sha256: ""))
    }
  }

  mutating func run(_ dossiers: [Document]) {
    for (number, document) in dossiers.enumerated() {
      let source = OwnFile(
        path: document.source.path, file: UInt32(number), form: .yaml, table: nil,
        style: options.style)
      var reader = OwnFileReader(
        source, document.source.bytes, schema: schema, options: options)
      take(reader.read(tree: document.root))
      inputs.append(
        Input(
          path: document.source.path,
          sha256: SHA256.hexadecimal(of: document.source.bytes)))
    }
  }

  private mutating func take(_ result: SourceResult, _ statements: Set<Int> = []) {
    fields.formUnion(result.fields)
    for statement in statements { stated[statement, default: []].formUnion(result.fields) }
    diagnostics += result.diagnostics
    issues += result.issues
    for var set in result.sets {
      set.origin = sources
      sets.append(set)
    }
    sources += 1
  }

  func outcome(completeness: [Completeness]) -> Outcome<RecordSet> {
    var diagnostics = diagnostics
    var issues = issues
    let paths = inputs.map(\.path)
    let linked = LinkedSets(sets, schema: schema, options: options, paths: paths)
    issues += linked.issues
    diagnostics += linked.diagnostics
    var subjects: [Subjects] = []
    for (position, entity) in schema.entities.enumerated() {
      var uniting = Uniting(
        entity: entity, paths: paths, offsetMinutes: options.offsetMinutes)
      subjects.append(uniting.unite(linked.sets.filter { $0.entity == position }))
      issues += uniting.issues
      diagnostics += uniting.diagnostics
    }
    issues += LinkCheck(schema: schema, subjects: subjects).issues()
    issues += LengthCheck(schema: schema, subjects: subjects).issues()
    if subjects.allSatisfy({ $0.count == 0 }),
      !diagnostics.contains(where: { $0.severity == .error })
    {
      diagnostics.append(
        .noRecord(entities: schema.entities.map(\.name), at: paths.first.map(Place.file)))
    }
    let finished = issues.map { draft in
      DataIssue(
        file: draft.place.file < paths.count ? paths[Int(draft.place.file)] : "",
        line: Int(draft.place.line), column: Int(draft.place.column), entity: draft.entity,
        key: draft.key, field: draft.field, value: draft.value, problem: draft.problem,
        code: draft.code)
    }
    var completeness = completeness
    for index in completeness.indices {
      // What the command line says is said of all sources together.
      completeness[index].fields =
        index < options.complete.count ? fields : stated[index] ?? []
    }
    let set = RecordSet(
      schema: schema, inputs: inputs, manifests: manifests, completeness: completeness,
      fields: fields, issues: finished.sorted(), linkages: linked.linkages, lines: [],
      subjects: subjects)
    return Outcome(set, diagnostics)
  }
}
