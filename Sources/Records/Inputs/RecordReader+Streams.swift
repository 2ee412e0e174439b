public import Diagnostics
internal import Documents

/// Some rows of a stream, read again as a file of their own.
public struct RowExtract: Sendable {
  /// The stream.
  public var stream: RecordStream
  /// The rows, in ascending order of place.
  public var rows: [RowOrigin]

  /// Chooses rows.
  public init(stream: RecordStream, rows: [RowOrigin]) {
    self.stream = stream
    self.rows = rows
  }

  /// The header, if the form has one, and the rows.
  fileprivate func bytes() throws(StreamFault) -> [UInt8] {
    var bytes = stream.header
    let file: BlockFile
    do throws(BlockFile.Fault) {
      file = try BlockFile(stream.place, from: 0, findEnd: { $0.count })
    } catch {
      throw StreamFault(error)
    }
    for row in rows {
      let own = file.bytes(at: row.offset, count: row.count)
      if own.count < row.count { throw .changed }
      bytes += own
      if own.last != 0x0A { bytes.append(0x0A) }
    }
    return bytes
  }

  /// For each line of these rows the line of the file on which it stands.
  fileprivate func lines(_ bytes: [UInt8]) -> [Int] {
    let starts = stream.lineMarks.lines(at: rows.map(\.offset))
    var lines = stream.header.isEmpty ? [] : [1]
    var offset = stream.header.count
    for (row, start) in zip(rows, starts) {
      var line = start
      let end = min(offset + row.count, bytes.count)
      lines.append(line)
      while offset < end {
        offset += 1
        if bytes[offset - 1] == 0x0A, offset < end {
          line += 1
          lines.append(line)
        }
      }
      // A last row without a break has been given one.
      if bytes[end - 1] != 0x0A { offset += 1 }
    }
    return lines
  }
}

/// Files whose every row is a record, with what is said of them.
public struct RecordStreams: Sendable {
  /// One stream for each entity, in order of name.
  public var streams: [RecordStream]
  /// What the files are said to be complete for.
  public var completeness: [Completeness]
  /// What is to be said before they are read.
  public var diagnostics: [Diagnostic]
}

extension RecordReader {
  /// The files behind some paths as streams; nil where any of them must be read as a whole: forms
  /// that are no rows, several sources of one entity, mappings, conditions and days of completeness.
  ///
  /// - Parameters:
  ///   - paths: As for reading the whole.
  ///   - schema: The kinds of records.
  ///   - options: How they are read.
  ///   - folder: An existing folder, to which files are unpacked and the standard input is written.
  /// - Returns: The streams, in order of the names of entities.
  /// - Throws: What the system says where that cannot be done.
  public static func streams(
    paths: [String], schema: Schema, options: ReadingOptions, layingDownIn folder: String
  ) throws(SpillFault) -> RecordStreams? {
    // What is no rows would be read here, and be gone.
    if paths.contains(StandardInput.path), options.standardInputForm?.hasRows != true { return nil }
    guard options.links.isEmpty else { return nil }
    var plan = ReadingPlan(schema: schema, mappings: [], options: options)
    for path in unique(paths) { plan.add(path) }
    let files = plan.own
    guard plan.mapped.isEmpty, !files.isEmpty,
      !plan.diagnostics.contains(where: { $0.severity == .error }),
      plan.completeness.allSatisfy({ $0.condition == nil && $0.through == nil }),
      plan.claims.values.allSatisfy({ $0.through == nil }),
      files.allSatisfy({ plan.preloaded[$0.path] == nil })
    else { return nil }
    var streams: [RecordStream] = []
    for file in files {
      guard
        let stream = try RecordStream(
          file, schema: schema, options: options, layingDownIn: folder),
        !streams.contains(where: { $0.entity.name == stream.entity.name })
      else { return nil }
      streams.append(stream)
    }
    var completeness = plan.completeness
    for index in completeness.indices {
      // What the command line says is said of all sources together.
      let sources = streams.filter { stream in
        index < options.complete.count || plan.statements[stream.path]?.contains(index) == true
      }
      completeness[index].fields = sources.reduce(into: []) { $0.formUnion($1.fields) }
    }
    return RecordStreams(
      streams: streams.sorted {
        $0.entity.name.utf8.lexicographicallyPrecedes($1.entity.name.utf8)
      },
      completeness: completeness, diagnostics: plan.diagnostics)
  }

  /// Reads rows of streams as the records that they are, with everything that is wrong with them at
  /// its place in the file.
  public static func read(
    _ extracts: [RowExtract], of whole: RecordStreams, schema: Schema, options: ReadingOptions
  ) throws(StreamFault) -> Outcome<RecordSet> {
    var reading = Reading(schema: schema, options: options)
    var parts: [(file: OwnFile, bytes: [UInt8])] = []
    for extract in extracts where !extract.rows.isEmpty {
      let stream = extract.stream
      var file = OwnFile(
        path: stream.path, form: stream.form, table: stream.entity.name, style: options.style)
      file.delimiter = stream.form == .csv ? stream.delimiter : nil
      parts.append((file, try extract.bytes()))
    }
    reading.run(parts)
    var outcome = reading.outcome(completeness: [])
    var lines: [String: [Int]] = [:]
    for (extract, part) in zip(extracts.filter { !$0.rows.isEmpty }, parts) {
      lines[part.file.path] = extract.lines(part.bytes)
    }
    outcome.value = outcome.value.extracted(whole.completeness, lines)
    outcome.diagnostics = outcome.diagnostics.map { $0.moved(lines) }
    return outcome
  }
}

extension RecordSet {
  // Few rows may lack what their file has: what it is complete for is known from all of them. And
  // each of their lines is another one in the file.
  fileprivate func extracted(
    _ completeness: [Completeness], _ lines: [String: [Int]]
  ) -> RecordSet {
    RecordSet(
      schema: schema, inputs: inputs, manifests: manifests, completeness: completeness,
      fields: fields, issues: issues.map { $0.moved(lines) }, linkages: linkages,
      lines: inputs.map { lines[$0.path] ?? [] }, subjects: subjects)
  }
}

extension DataIssue {
  fileprivate func moved(_ lines: [String: [Int]]) -> DataIssue {
    DataIssue(
      file: file, line: lines[file].line(line), column: column, entity: entity, key: key,
      field: field, value: value, problem: problem, code: code)
  }
}

extension Diagnostic {
  fileprivate func moved(_ lines: [String: [Int]]) -> Diagnostic {
    guard let place, place.line > 0 else { return self }
    var copy = self
    copy.place = Place(
      path: place.path, line: lines[place.path].line(place.line), column: place.column)
    return copy
  }
}

extension [Int]? {
  fileprivate func line(_ line: Int) -> Int { self?.line(line) ?? line }
}

extension [Int] {
  /// The line of the file, where these are the lines of the file that were read.
  func line(_ line: Int) -> Int { indices.contains(line - 1) ? self[line - 1] : line }
}
