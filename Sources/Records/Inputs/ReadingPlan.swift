internal import Diagnostics
internal import Digests
internal import Documents
internal import Quantities
internal import Workbooks

/// Which files are to be read, and how: what the paths, folders and manifests come to.
struct ReadingPlan {
  /// A source with a mapping, and its files with the data set that each belongs to.
  struct Mapped {
    var mapping: Mapping
    var path: String
    var files: [(path: String, rows: String)]
    var rank: Int?
  }

  let schema: Schema
  let mappings: [Mapping]
  let options: ReadingOptions
  private(set) var own: [OwnFile] = []
  private(set) var mapped: [Mapped] = []
  private(set) var completeness: [Completeness]
  /// For each file the statements of completeness that a manifest makes of it, by position.
  private(set) var statements: [String: Set<Int>] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  /// What is said of single files.
  private(set) var claims: [String: Completeness] = [:]
  /// The manifests, which are no sources themselves.
  private(set) var manifests: [Input] = []
  /// Bytes that had to be read to see what a file is.
  private(set) var preloaded: [String: [UInt8]] = [:]
  /// The workbook that holds a sheet, by the path of the sheet.
  private(set) var workbooks: [String: String] = [:]
  private var known: Set<String> = []

  init(schema: Schema, mappings: [Mapping], options: ReadingOptions) {
    self.schema = schema
    self.mappings = mappings
    self.options = options
    completeness = options.complete
  }

  mutating func add(_ path: String) {
    if path == StandardInput.path { return addStandardInput() }
    if FileSystem.kind(path) == nil, let colon = path.firstIndex(of: ":") {
      let name = String(path[..<colon])
      if isName(name) {
        let rest = String(path[path.index(after: colon)...])
        add(mapping: name, rest, at: .file(path), rank: nil, claim: nil)
        return
      }
    }
    addOwn(path, nil, at: .file(path))
  }

  private func isName(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
      }
  }

  // MARK: Own files

  private mutating func addOwn(_ path: String, _ source: Manifest.Source?, at place: Place) {
    switch FileSystem.kind(path) {
    case .folder: addFolder(path, source)
    case nil: diagnostics.append(.noSuchFile(path))
    case .file, .other: addFile(path, source, isNamed: true)
    }
  }

  private mutating func addFolder(_ path: String, _ source: Manifest.Source?) {
    let listing = FileSystem.list(folder: path)
    diagnostics += listing.diagnostics
    guard let names = listing.value else { return }
    if source == nil, names.contains("data.yaml") {
      addFile(FileSystem.join(path, "data.yaml"), nil, isNamed: true)
      return
    }
    var others: [String] = []
    var count = 0
    for name in names where !options.others.contains(name) {
      let file = FileSystem.join(path, name)
      if FileSystem.kind(file) == .file, addFile(file, source, isNamed: false) {
        count += 1
      } else {
        others.append(name)
      }
    }
    if count == 0 {
      diagnostics.append(.noKnownFile(path, entities: schema.entities.map(\.name)))
    } else if !others.isEmpty {
      diagnostics.append(.filesLeftOut(others, at: .file(path)))
    }
  }

  /// Adds a file; false where it was found in a folder and is nothing that can be read.
  @discardableResult
  private mutating func addFile(
    _ path: String, _ source: Manifest.Source?, isNamed: Bool
  ) -> Bool {
    guard let form = OwnFile.form(of: path) else {
      if isNamed { diagnostics.append(.unknownFileForm(.file(path))) }
      return false
    }
    let stem = OwnFile.stem(of: path)
    let isKnown = schema.hasTable(stem)
    if form == .workbook {
      return addWorkbook(
        path, source, table: source?.entity ?? (isKnown ? stem : nil), isNamed: isNamed)
    }
    if !isNamed, !isKnown, form == .csv { return false }
    let isUnnamed = !isNamed && !isKnown && source?.entity == nil
    if isUnnamed || form == .yaml && source?.entity == nil {
      let read = FileSystem.read(path)
      diagnostics += read.diagnostics
      guard let bytes = read.value else { return true }
      preloaded[path] = bytes
      // What cannot be unpacked is told when it is read.
      let plain = Packing.unpacked(bytes, path).value ?? bytes
      if source == nil, Manifest.isManifest(plain) {
        addManifest(path, plain)
        return true
      }
      if isUnnamed, !looksLikeDossier(plain, form) {
        preloaded[path] = nil
        return false
      }
    }
    if let source { claim(source, path) }
    if !known.insert(path).inserted { return true }
    own.append(
      OwnFile(
        path: path, form: form, table: source?.entity ?? (isKnown ? stem : nil),
        style: source?.style ?? options.style, delimiter: source?.delimiter, rank: source?.rank))
    return true
  }

  // A folder may hold files of others: a dossier among them has the name of an entity at its top.
  private func looksLikeDossier(_ bytes: [UInt8], _ form: OwnFile.Form) -> Bool {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let text = "\n" + String(decoding: bytes[start...].prefix(1 << 16), as: UTF8.self)
    switch form {
    case .csv, .workbook: return false
    case .yaml: return schema.entities.contains { text.contains("\n" + $0.name + ":") }
    case .json, .jsonLines:
      guard bytes[start...].first(where: { $0 > 0x20 }) == 0x7B else { return false }
      return schema.entities.contains { text.contains("\"" + $0.name + "\"") }
    }
  }

  /// Adds the sheets of a workbook, each as a file of its own.
  private mutating func addWorkbook(
    _ path: String, _ source: Manifest.Source?, table: String?, isNamed: Bool
  ) -> Bool {
    // Beside an open workbook lies the lock of its spreadsheet program.
    if !isNamed, FileSystem.name(of: path).hasPrefix("~$") { return false }
    let read = FileSystem.read(path)
    diagnostics += read.diagnostics
    guard let bytes = read.value else { return true }
    return addSheets(of: bytes, path, source, table: table, isNamed: isNamed)
  }

  @discardableResult
  private mutating func addSheets(
    of bytes: [UInt8], _ path: String, _ source: Manifest.Source?, table: String?, isNamed: Bool
  ) -> Bool {
    let chosen = WorkbookSheets.choose(bytes, path: path, table: table, schema: schema)
    if !isNamed, chosen.value?.isEmpty == true { return false }
    let isNew = known.insert(path).inserted
    if isNew { diagnostics += chosen.diagnostics }
    for choice in chosen.value ?? [] {
      let file = WorkbookSheets.path(of: choice.sheet.sheet, in: path)
      if let source { claim(source, file) }
      guard isNew else { continue }
      preloaded[file] = bytes
      workbooks[file] = path
      own.append(
        OwnFile(
          path: file, form: .workbook, table: choice.table, style: source?.style ?? options.style,
          rank: source?.rank, sheet: choice.sheet))
    }
    return true
  }

  private mutating func claim(_ source: Manifest.Source, _ path: String) {
    if let statement = source.statement { statements[path, default: []].insert(statement) }
    if source.completeness != nil || source.through != nil {
      let earlier = claims[path]
      claims[path] = Completeness(
        groups: (earlier?.groups ?? []) + (source.completeness?.groups ?? []),
        through: earlier?.through ?? source.through)
    }
  }

  private mutating func addStandardInput() {
    let path = StandardInput.path
    if known.contains(path) { return }
    if let name = options.standardInputName, options.standardInputForm == nil {
      diagnostics.append(.unknownFileForm(.file(name)))
      return
    }
    let stem = options.standardInputName.map(OwnFile.stem)
    let table = stem.flatMap { schema.hasTable($0) ? $0 : nil }
    if let form = options.standardInputForm, form.hasRows {
      known.insert(path)
      own.append(OwnFile(path: path, form: form, table: table, style: options.style))
      return
    }
    let read = StandardInput.bytes()
    diagnostics += read.diagnostics
    guard let bytes = read.value else { return }
    if Workbook.isLikely(bytes) {
      addSheets(of: bytes, path, nil, table: table, isNamed: true)
      return
    }
    known.insert(path)
    preloaded[path] = bytes
    let plain = Packing.unpacked(bytes, path).value ?? bytes
    let form = options.standardInputForm ?? Self.form(of: plain)
    own.append(OwnFile(path: path, form: form, table: table, style: options.style))
  }

  // One object is a dossier; an object on the first of several lines begins JSON Lines.
  static func form(of bytes: [UInt8]) -> OwnFile.Form {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let first = bytes[start...].firstIndex(where: { $0 > 0x20 }),
      bytes[first] == 0x7B || bytes[first] == 0x5B
    else { return .yaml }
    var parser = JSONParser(bytes, range: start..<bytes.count)
    let isComplete = parser.value() != nil
    return isComplete && parser.peek() == 0x7B ? .jsonLines : .json
  }

  // MARK: Manifests and mappings

  private mutating func addManifest(_ path: String, _ bytes: [UInt8]) {
    manifests.append(Input(path: path, sha256: SHA256.hexadecimal(of: bytes)))
    let outcome = DocumentReader.yaml(SourceText(path: path, bytes: bytes))
    diagnostics += outcome.diagnostics
    guard let document = outcome.value else { return }
    let manifest = Manifest(document, schema: schema, options: options)
    diagnostics += manifest.diagnostics
    let folder = FileSystem.folder(of: path)
    for var source in manifest.sources {
      if let claim = source.completeness {
        source.statement = completeness.count
        completeness.append(claim)
      }
      let target = FileSystem.join(folder, source.path)
      if let name = source.mapping {
        add(
          mapping: name, target, at: source.mappingPlace ?? source.place, rank: source.rank,
          claim: source)
        continue
      }
      let found = Glob.expand(target)
      if found.isEmpty { diagnostics.append(.nothingMatches(source.path, at: source.place)) }
      for file in found { addOwn(file, source, at: source.place) }
    }
  }

  private mutating func add(
    mapping name: String, _ path: String, at place: Place, rank: Int?, claim: Manifest.Source?
  ) {
    guard let mapping = mappings.first(where: { $0.name == name }) else {
      diagnostics.append(.unknownMapping(name, among: mappings.map(\.name), at: place))
      return
    }
    var files: [String] = []
    var isFolder = false
    for found in Glob.expand(path) {
      if FileSystem.kind(found) == .folder {
        isFolder = true
        let listing = FileSystem.list(folder: found)
        diagnostics += listing.diagnostics
        files += (listing.value ?? []).map { FileSystem.join(found, $0) }
      } else {
        files.append(found)
      }
    }
    if files.isEmpty, !isFolder {
      diagnostics.append(
        claim == nil ? .noSuchFile(path) : .nothingMatches(claim?.path ?? path, at: place))
      return
    }
    var taken: [(path: String, rows: String)] = []
    var others: [String] = []
    for file in files.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      if let rows = MappedSource.rows(for: Packing.name(of: file), in: mapping) {
        taken.append((file, rows))
        if let claim { self.claim(claim, file) }
      } else {
        others.append(FileSystem.name(of: file))
      }
    }
    if taken.isEmpty {
      diagnostics.append(
        .noFileForMapping(name, patterns: mapping.rows.flatMap(\.patterns), at: .file(path)))
      return
    }
    if !others.isEmpty { diagnostics.append(.filesLeftOut(others, at: .file(path))) }
    mapped.append(Mapped(mapping: mapping, path: path, files: taken, rank: rank))
  }
}
