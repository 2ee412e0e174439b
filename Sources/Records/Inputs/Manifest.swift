public import Diagnostics
internal import Documents
internal import Quantities

/// A manifest (`data.yaml`): which sources there are, how they are written, what they are complete
/// for.
struct Manifest {
  struct Source {
    var path: String
    var place: Place
    var mapping: String?
    var mappingPlace: Place?
    var entity: String?
    var style: ReadingStyle?
    var delimiter: UInt8?
    var rank: Int?
    var completeness: Completeness?
    /// The position of that statement among all of the run.
    var statement: Int?
    var through: Day?
  }

  private(set) var sources: [Source] = []
  private(set) var diagnostics: [Diagnostic] = []
  private let document: Document
  private let schema: Schema

  /// Whether a YAML file may be a manifest: it has `sources` at its top.
  static func isManifest(_ bytes: [UInt8]) -> Bool {
    let word = Array("sources:".utf8)
    if bytes.starts(with: word) { return true }
    var index = 0
    while let next = bytes[index...].firstIndex(of: 0x0A) {
      if bytes[(next + 1)...].starts(with: word) { return true }
      index = next + 1
    }
    return false
  }

  init(_ document: Document, schema: Schema, options: ReadingOptions) {
    self.document = document
    self.schema = schema
    var reader = MappingReader(document.root, in: document, what: "a manifest")
    if let format = reader.required("format"), format.text != "patuh-data/1" {
      diagnostics.append(
        .unknownFormat(
          format.text ?? "", expected: "patuh-data/1", at: document.place(of: format)))
    }
    let items = reader.list("sources") ?? []
    _ = reader.optional("note")
    reader.finish()
    diagnostics += reader.diagnostics
    for item in items { source(item, options) }
  }

  private mutating func source(_ node: Node, _ options: ReadingOptions) {
    var reader = MappingReader(node, in: document, what: "a source")
    let path = reader.requiredText("path")
    let mapping = reader.optional("mapping")
    let entity = reader.text("entity")
    let complete = reader.optional("complete")
    let condition = reader.optional("where")
    let throughNode = reader.optional("through")
    let numbers = reader.optional("numbers")
    let dates = reader.optional("dates")
    let delimiter = reader.optional("delimiter")
    let rank = reader.int("rank").flatMap(Int.init(exactly:))
    _ = reader.optional("note")
    reader.finish()
    diagnostics += reader.diagnostics
    guard let path else { return }
    var through: Day?
    if let throughNode {
      through = throughNode.text.flatMap(Day.init(iso:))
      if through == nil {
        diagnostics.append(.notADayInManifest(at: document.place(of: throughNode)))
      }
    }
    var completeness: Completeness?
    if let complete {
      let groups = (complete.items ?? [complete]).compactMap { item -> String? in
        guard let text = item.text else { return nil }
        if let problem = Completeness.problem(
          of: text, in: schema, at: document.place(of: item))
        {
          diagnostics.append(problem)
          return nil
        }
        return text
      }
      completeness = Completeness(
        groups: groups, condition: condition.map { document.text(of: $0) }, through: through)
    } else if let condition {
      diagnostics.append(.conditionWithoutComplete(at: document.place(of: condition)))
    }
    let delimiterSign = delimiter.flatMap { sign($0) }
    sources.append(
      Source(
        path: path, place: document.place(of: node), mapping: mapping?.text,
        mappingPlace: mapping.map(document.place(of:)), entity: entity,
        style: style(numbers, dates, options.style), delimiter: delimiterSign, rank: rank,
        completeness: completeness, through: through))
  }

  private mutating func style(
    _ numbers: Node?, _ dates: Node?, _ usual: ReadingStyle
  ) -> ReadingStyle {
    var style = usual
    switch numbers?.text {
    case "id": style.numbers = .indonesian
    case "plain": style.numbers = .plain
    case nil: break
    default: refuse(numbers, "numbers", ["plain", "id"])
    }
    switch dates?.text {
    case "id": style.dates = .indonesian
    case "iso": style.dates = .iso
    case "isb": style.dates = .isb
    case nil: break
    default: refuse(dates, "dates", ["iso", "id", "isb"])
    }
    return style
  }

  private mutating func sign(_ node: Node) -> UInt8? {
    switch node.text {
    case ",": return 0x2C
    case ";": return 0x3B
    case "|": return 0x7C
    case "tab", "\t": return 0x09
    default:
      refuse(node, "delimiter", [",", ";", "|", "tab"])
      return nil
    }
  }

  private mutating func refuse(_ node: Node?, _ key: String, _ known: [String]) {
    guard let node else { return }
    diagnostics.append(
      .unknownOption(key, node.text ?? "", among: known, at: document.place(of: node)))
  }
}

extension Completeness {
  /// Reads `GROUP` or `GROUP@DAY` of the command line; several groups stand between commas.
  public static func parse(_ argument: String, schema: Schema) -> Outcome<Completeness?> {
    let parts = argument.split(
      separator: "@", maxSplits: 1, omittingEmptySubsequences: false
    ).map(String.init)
    let place = Place.file("--complete " + argument)
    let groups = (parts.first ?? "").split(separator: ",").map(String.init)
    var diagnostics = groups.compactMap { problem(of: $0, in: schema, at: place) }
    if groups.isEmpty { diagnostics.append(.noGroup(at: place)) }
    var through: Day?
    if parts.count == 2 {
      through = Day(iso: parts[1])
      if through == nil { diagnostics.append(.notADayInManifest(at: place)) }
    }
    if !diagnostics.isEmpty { return Outcome(nil, diagnostics) }
    return Outcome(Completeness(groups: groups, through: through))
  }

  static func problem(of path: String, in schema: Schema, at place: Place) -> Diagnostic? {
    let name = path.split(separator: ".").first.map(String.init) ?? path
    guard let entity = schema[name] else {
      return .unknownEntity(name, among: schema.entities.map(\.name), at: place)
    }
    if path == name { return nil }
    let rest = String(path.dropFirst(name.count + 1))
    let table = entity.table
    if table.column(rest) != nil || table.list(rest) != nil || table.group(rest) != nil {
      return nil
    }
    return .unknownRecordField(rest, in: name, among: table.paths, at: place)
  }
}
