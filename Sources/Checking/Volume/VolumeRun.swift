public import Diagnostics
public import Findings
public import Records
public import Rules

/// What a run over streams found.
public struct VolumeResult: Sendable {
  /// The counts over all verdicts.
  public var summary = Summary()
  /// The weightiest open failure that can still be cured; nil where there is none.
  public var worst: Severity?
  /// What is wrong with values, in order of place; no more than ``VolumeRun/issueLimit``.
  public var issues: [DataIssue] = []
  /// How many rows have something wrong that is not among the issues.
  public var otherIssues = 0
  /// What is to be said of files and rows.
  public var diagnostics: [Diagnostic] = []
  /// Whether a row could not be read.
  public var hasUnreadable = false
}

/// Why streams cannot be judged as such.
public enum VolumeFault: Error, Equatable {
  /// The records must be read as a whole.
  case needsWholeSet
  /// A file was changed while it was read.
  case changed(path: String)
  /// A file could not be read, or one for what does not fit into memory not be written.
  case system(path: String, code: Int32)
}

/// Judges records as they flow by: whole columns at a time, with only that in memory to which links
/// lead; the verdicts come out in the order of reports.
///
/// The same rules as ``Checker``, the same verdicts: what columns cannot tell is judged by the
/// interpreter, row by row.
public struct VolumeRun: Sendable {
  /// How many rows with something wrong are looked at again to say what.
  public static let issueLimit = 1000

  let ruleSet: RuleSet
  private(set) var options: CheckOptions
  let reading: ReadingOptions
  let whole: RecordStreams
  let threads: Int
  let folder: String
  /// The line of a finding.
  let line: @Sendable (Finding) -> String
  /// Whether lines need findings with all that belongs to them.
  let writesFindings: Bool

  /// Prepares a run.
  ///
  /// - Parameters:
  ///   - ruleSet: The rules.
  ///   - streams: The files.
  ///   - options: What is asked; decisions, answers and a baseline need the records as a whole.
  ///   - reading: How rows are read that need a second look.
  ///   - threads: How many threads judge.
  ///   - folder: An existing folder for what does not fit into memory.
  ///   - line: The line of a finding; without one, verdicts alone are written.
  public init(
    _ ruleSet: RuleSet, _ streams: RecordStreams, _ options: CheckOptions,
    reading: ReadingOptions, threads: Int, folder: String,
    line: (@Sendable (Finding) -> String)? = nil
  ) {
    self.ruleSet = ruleSet
    whole = streams
    self.options = options
    self.options.threads = max(1, threads)
    self.reading = reading
    self.threads = max(1, threads)
    self.folder = folder
    self.line = line ?? { VerdictLine.text($0) }
    writesFindings = line != nil
  }

  /// Judges all records.
  ///
  /// - Returns: What was found, and its lines, of which nothing is written yet.
  public func run() throws(VolumeFault) -> (VolumeResult, VolumeLines) {
    var result = VolumeResult()
    try refuseWhatNeedsAll()
    options.tally?.expect(streams.reduce(0) { $0 + $1.size })
    let held = try heldTables()
    var lines: [StreamLines] = []
    for stream in streams {
      lines.append(try StreamJudging(self, stream, held).run(&result))
    }
    return (result, VolumeLines(lines, folder: folder, onTwoThreads: threads > 1))
  }

  private func refuseWhatNeedsAll() throws(VolumeFault) {
    guard options.waivers.isEmpty, options.baseline == nil, options.attestations.isEmpty,
      options.expected.isEmpty, !options.listsEveryVerdict, options.planned == nil
    else { throw .needsWholeSet }
  }

  /// The columns of items of lists that lead to records of another stream, by the list's number.
  func itemLinks(of entity: Entity) -> [Int: Set<Int>] {
    let others = Set(streams.map(\.entity.name))
    var links: [Int: Set<Int>] = [:]
    for (number, list) in entity.table.lists.enumerated() {
      for (column, shape) in list.items.columns.enumerated()
      where others.contains(shape.link ?? "") {
        links[number, default: []].insert(column)
      }
    }
    return links
  }

  /// The records that links of some stream lead to, with the columns that rules read of them.
  private func heldTables() throws(VolumeFault) -> HeldTables {
    var targets: Set<String> = []
    for stream in streams {
      for column in stream.columns {
        guard let link = stream.entity.table.columns[column].link else { continue }
        targets.insert(link)
      }
      guard stream.mayHaveLists else { continue }
      for (list, columns) in itemLinks(of: stream.entity) {
        let items = stream.entity.table.lists[list].items
        targets.formUnion(columns.compactMap { items.columns[$0].link })
      }
    }
    var held = HeldTables()
    let world = try world(of: [])
    for stream in streams where targets.contains(stream.entity.name) {
      // A record behind a record behind a record is nowhere at hand.
      if stream.entity.table.columns.contains(where: { $0.link != nil }) { throw .needsWholeSet }
      var columns: Set<Int> = []
      for other in streams {
        let judge = ColumnJudge(world, entity: other.entity.name)
        columns.formUnion(judge.columns(of: stream.entity.name))
      }
      // Keys stand by themselves; who may have another one is found by that, too.
      if stream.entity.keyColumns.count > 1 { columns.formUnion(stream.keyColumns) }
      held.tables[stream.entity.name] = try hold(stream, columns)
    }
    return held
  }

  private func hold(_ stream: RecordStream, _ columns: Set<Int>) throws(VolumeFault) -> HeldTable {
    do throws(StreamFault) {
      let pass = try stream.pass(columns: columns)
      let table = try pass.heldRows(
        columns, threads: threads, mayHaveNewFields: whole.completeness.isEmpty)
      guard let held = HeldTable(table) else { throw .needsWholeSet }
      return held
    } catch {
      throw VolumeFault(error, stream.path)
    }
  }

  var streams: [RecordStream] { whole.streams }

  /// A checker over some rows, read again.
  func world(of extracts: [RowExtract]) throws(VolumeFault) -> Checker {
    let records: Outcome<RecordSet>
    do throws(StreamFault) {
      records = try RecordReader.read(
        extracts, of: whole, schema: ruleSet.schema, options: reading)
    } catch {
      throw VolumeFault(error, extracts.first?.stream.path ?? "")
    }
    guard let checker = Checker.make(ruleSet, records.value, options).value else {
      throw .needsWholeSet
    }
    return checker
  }
}

extension VolumeFault {
  init(_ fault: StreamFault, _ path: String) {
    switch fault {
    case .system(let code): self = .system(path: path, code: code)
    case .changed: self = .changed(path: path)
    case .needsWholeSet: self = .needsWholeSet
    }
  }
}
