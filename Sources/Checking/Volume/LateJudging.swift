internal import Diagnostics
internal import Findings
internal import Records
internal import Rules

/// Judges rows by the interpreter: those that columns left, and those whose findings are written;
/// and says what is wrong with others.
///
/// The rows are read again, some thousand at a time, with the records to which they lead.
struct LateJudging {
  private let run: VolumeRun
  private let stream: RecordStream
  private let extracts: ExtractReader
  private let counts: [Int: CountResult]
  private let rules: Set<String>
  /// How many rows are read again at a time.
  static let chunk = 2048

  init(
    _ run: VolumeRun, _ extracts: ExtractReader, _ judge: ColumnJudge, _ counts: [Int: ValueCounts]
  ) {
    self.run = run
    self.extracts = extracts
    stream = extracts.stream
    self.counts = Dictionary(
      uniqueKeysWithValues: counts.map { definition, counts in
        (definition, CountResult(counts, by: run.ruleSet.countedPath(of: definition) ?? ""))
      })
    rules = Set(judge.rules.map(\.rule.id) + judge.others.map(\.id))
  }

  /// The file of the rows.
  var path: String { stream.path }

  /// Judges what the workers left and returns its lines; what there is to tell of that and of rows
  /// with something wrong goes to the result.
  func run(
    _ workers: [StreamWorker], _ troubled: TroubledRows, _ keys: FingerprintLedger,
    _ result: inout VolumeResult
  ) throws(VolumeFault) -> SortedLines {
    let lines = SortedLines(folder: run.folder)
    let left = workers.flatMap(\.left).sorted { $0.origin.offset < $1.origin.offset }
    for start in stride(from: 0, to: left.count, by: Self.chunk) {
      try judge(Array(left[start..<min(start + Self.chunk, left.count)]), lines, keys, &result)
    }
    if let records = troubled.told { tell(records, &result) }
    result.otherIssues += troubled.untold
    result.issues.sort()
    return lines
  }

  private func judge(
    _ rows: [RowTrouble], _ lines: SortedLines, _ keys: FingerprintLedger,
    _ result: inout VolumeResult
  ) throws(VolumeFault) {
    let found = try judged(rows.map(\.origin))
    result.summary.add(found.summary, of: stream.entity.name)
    for finding in found.findings where finding.verdict == .fail && isCurable(finding) {
      result.worst = max(result.worst ?? finding.severity, finding.severity)
    }
    do throws(SpillFault) {
      try write(found.findings, to: lines)
    } catch {
      throw .system(path: run.folder, code: error.code)
    }
    // What columns had in hand they have noted.
    let unnoted = rows.filter { !$0.isJudged }.map(\.origin)
    if !unnoted.isEmpty { try note(unnoted, keys, &result) }
  }

  /// What there is to say of some rows, in report order.
  func judged(_ rows: [RowOrigin]) throws(VolumeFault) -> CheckResult {
    var options = run.options
    options.only = options.only.isEmpty ? rules : options.only.intersection(rules)
    options.tally = nil
    let records = try extracts.read(rows).value
    guard let checker = Checker.make(run.ruleSet, records, options).value else {
      throw .needsWholeSet
    }
    checker.world.sharedCounts = counts
    return checker.run()
  }

  private func isCurable(_ finding: Finding) -> Bool {
    run.ruleSet.rule(finding.rule)?.card.isCurable ?? true
  }

  private func write(_ findings: [Finding], to lines: SortedLines) throws(SpillFault) {
    var start = 0
    while start < findings.count {
      var end = start + 1
      while end < findings.count, findings[end].subject.key == findings[start].subject.key {
        end += 1
      }
      var key = findings[start].subject.key
      key.withUTF8 { bytes in
        guard let base = bytes.baseAddress else { return }
        lines.begin(TextSlice(start: base, count: bytes.count))
      }
      for finding in findings[start..<end] {
        var text = run.line(finding)
        text.withUTF8 { bytes in
          if let base = bytes.baseAddress { lines.append(base, bytes.count) }
        }
      }
      try lines.end()
      start = end
    }
  }

  // Rows that columns do not have: what is wrong with them is told, and their keys are noted.
  private func note(
    _ rows: [RowOrigin], _ keys: FingerprintLedger, _ result: inout VolumeResult
  ) throws(VolumeFault) {
    let records = try extracts.read(rows)
    // A record that columns never had could share any value that was counted, and one that has only
    // a later key could be the same as one that has an earlier one, too.
    if !counts.isEmpty || stream.keyColumns.count > 1,
      records.value.count(of: stream.entity.name) > 0
    {
      throw .needsWholeSet
    }
    tell(records, &result)
    var sightings: [Sighting] = []
    for batch in records.value.batches(of: stream.entity.name) {
      for var key in batch.keys {
        sightings.append(
          Sighting(
            print: key.withUTF8 { Fingerprint(UnsafeRawBufferPointer($0)) }, origin: rows[0]))
      }
    }
    do throws(SpillFault) {
      try keys.sheet().note(sightings)
    } catch {
      throw .system(path: run.folder, code: error.code)
    }
  }

  private func tell(_ records: Outcome<RecordSet>, _ result: inout VolumeResult) {
    let own = records.value.issues.filter { $0.file == stream.path }
    let room = max(0, VolumeRun.issueLimit - result.issues.count)
    result.issues += own.prefix(room)
    result.otherIssues += max(0, own.count - room)
    let faults = records.diagnostics.filter { $0.place?.path == stream.path && $0.place?.line != 0 }
    result.diagnostics += faults.prefix(
      max(0, VolumeRun.issueLimit - result.diagnostics.count))
    if faults.contains(where: { $0.severity == .error }) { result.hasUnreadable = true }
  }
}

extension Summary {
  /// Adds the verdicts of another run about records of one entity.
  fileprivate mutating func add(_ other: Summary, of entity: String) {
    for (verdict, count) in other.byVerdict { byVerdict[verdict, default: 0] += count }
    for (rule, verdicts) in other.byRule {
      byRule[rule, default: [:]].merge(verdicts, uniquingKeysWith: +)
    }
    subjects[entity, default: 0] += other.subjects[entity] ?? 0
  }
}
