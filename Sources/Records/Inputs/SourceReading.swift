internal import Diagnostics
internal import Digests

/// Reads the sources of a plan, each by itself, so that threads may share them.
struct SourceReading: Sendable {
  /// What is read as one.
  enum Source: Sendable {
    case own(OwnFile)
    case mapped(ReadingPlan.Mapped)
  }

  /// What reading one source gave, and what there is to say of its files.
  struct Result: Sendable {
    /// Nil where its only file could not be had.
    var source: SourceResult?
    /// The statements of completeness that are made of it.
    var statements: Set<Int> = []
    /// By file.
    var digests: [String: String] = [:]
    var diagnostics: [Diagnostic] = []
  }

  let plan: ReadingPlan
  let schema: Schema
  let options: ReadingOptions
  /// The files in order, and the number of each.
  let paths: [String]
  let numbers: [String: UInt32]

  func read(_ source: Source) -> Result {
    var result = Result()
    switch source {
    case .own(var file):
      result.statements = plan.statements[file.path] ?? []
      guard let bytes = bytes(file.path, &result) else { break }
      file.file = numbers[file.path] ?? 0
      var reader = OwnFileReader(file, bytes, schema: schema, options: options)
      result.source = reader.read()
      options.tally?.pass(bytes.count)
    case .mapped(let source):
      var reader = MappedSource(
        source.mapping, path: source.path, rank: source.rank, schema: schema, options: options,
        paths: paths)
      for file in source.files {
        result.statements.formUnion(plan.statements[file.path] ?? [])
        guard let bytes = bytes(file.path, &result) else { continue }
        reader.add(bytes, rows: file.rows, path: file.path, file: numbers[file.path] ?? 0)
        options.tally?.pass(bytes.count)
      }
      result.source = reader.read()
    }
    return result
  }

  private func bytes(_ path: String, _ result: inout Result) -> [UInt8]? {
    var bytes = plan.preloaded[path]
    if bytes == nil {
      let read = path == StandardInput.path ? StandardInput.bytes() : FileSystem.read(path)
      result.diagnostics += read.diagnostics
      bytes = read.value
    }
    guard let bytes else { return nil }
    if result.digests[path] == nil { result.digests[path] = SHA256.hexadecimal(of: bytes) }
    let plain = Packing.unpacked(bytes, path)
    result.diagnostics += plain.diagnostics
    return plain.value
  }
}
