import Foundation
import Records

/// Records of any schema that nobody thought of, the same for a seed every time: most cells fit
/// their field, some are blank, some cannot be read, some links lead nowhere.
struct SchemaGenerator {
  private var random: ColumnGenerator
  private let schema: Schema

  init(_ schema: Schema, seed: UInt64) {
    self.schema = schema
    random = ColumnGenerator(seed: seed)
  }

  /// Tables of some records of each entity, by the name of their file.
  mutating func tables(_ counts: [String: Int]) -> [String: String] {
    var tables: [String: String] = [:]
    for (name, count) in counts.sorted(by: { $0.key < $1.key }) {
      guard let entity = schema[name] else { continue }
      var text = entity.table.columns.map(\.path).joined(separator: ",") + "\n"
      for number in 0..<count {
        let cells = entity.table.columns.enumerated().map { column, shape in
          key(entity, column, number) ?? cell(shape, counts)
        }
        text += cells.joined(separator: ",") + "\n"
      }
      tables[name + ".csv"] = text
    }
    return tables
  }

  /// The same as lines of JSON, with lists.
  mutating func lines(_ counts: [String: Int]) -> [String: String] {
    var files: [String: String] = [:]
    for (name, count) in counts.sorted(by: { $0.key < $1.key }) {
      guard let entity = schema[name] else { continue }
      var text = ""
      for number in 0..<count {
        let keys = entity.table.columns.indices.map { key(entity, $0, number) }
        var members = members(of: entity.table, counts, keys: keys)
        for list in entity.table.lists where random.next(4) > 0 {
          members.append("\"\(list.path)\": [" + items(list, counts).joined(separator: ", ") + "]")
        }
        text += "{" + members.joined(separator: ", ") + "}\n"
      }
      files[name + ".jsonl"] = text
    }
    return files
  }

  // A record has its first key always, the others only now and then, and one number twice.
  private mutating func key(_ entity: Entity, _ column: Int, _ number: Int) -> String? {
    guard let place = entity.keyColumns.firstIndex(of: column) else { return nil }
    if place == 0 { return Self.key(entity.name, number) }
    return random.next(5) == 0 ? "" : String(1000 + number / 2)
  }

  private static func key(_ entity: String, _ number: Int) -> String { entity + "-\(number)" }

  private mutating func members(
    of table: Table, _ counts: [String: Int], keys: [String?] = []
  ) -> [String] {
    table.columns.enumerated().compactMap { column, shape in
      let text = (keys.isEmpty ? nil : keys[column]) ?? cell(shape, counts)
      return text.isEmpty ? nil : "\"\(shape.path)\": \(Self.value(text))"
    }
  }

  private mutating func items(_ list: ListShape, _ counts: [String: Int]) -> [String] {
    (0..<random.next(4)).map { number in
      if list.isScalar { return Self.value(cell(list.items.columns[0], counts)) }
      let keys = list.items.columns.map { $0.path == list.itemKey ? Self.itemKey($0, number) : nil }
      return "{" + members(of: list.items, counts, keys: keys).joined(separator: ", ") + "}"
    }
  }

  // No two items of a list have the same key.
  private static func itemKey(_ shape: ColumnShape, _ number: Int) -> String {
    switch shape.type {
    case .date: "2026-0\(number + 1)-10"
    case .month: "2026-0\(number + 1)"
    case .time: "2026-0\(number + 1)-10T08:00:00+07:00"
    default: shape.link.map { key($0, number) } ?? String(number + 1)
    }
  }

  private static func value(_ text: String) -> String {
    text == "true" || text == "false" ? text : "\"\(text)\""
  }

  private mutating func cell(_ shape: ColumnShape, _ counts: [String: Int]) -> String {
    switch random.next(40) {
    case 0...4: return ""
    case 5: return "kuning tua"
    default: break
    }
    if let link = shape.link, let count = counts[link] {
      return random.next(3) == 0
        ? String(1000 + random.next(count)) : Self.key(link, random.next(count + 2))
    }
    switch shape.type {
    case .text, .code: return one(["61.71", "6171", "KW-1", "2600000000017", "S1", "26-KTP-3"])
    case .enumeration(let values): return one(values.map(\.code))
    case .bool: return one(["true", "false"])
    case .int: return one(["0", "1", "2", "12", "180", "2026"])
    case .rupiah: return one(["0", "346000", "46000", "180000000", "199800000", "6600977217.95"])
    case .decimal: return one(["0", "11", "27.66", "100"])
    case .date: return day()
    case .month: return one(["2026-01", "2026-04", "2026-05"])
    case .time: return day() + "T0\(random.next(9)):30:00+07:00"
    }
  }

  private mutating func day() -> String {
    one([
      "2014-03-01", "2021-05-03", "2025-12-29", "2026-01-05", "2026-01-19", "2026-03-10",
      "2026-05-12", "2026-06-10", "2026-06-15", "2026-06-16", "2026-12-07",
    ])
  }

  private mutating func one(_ texts: [String]) -> String { texts[random.next(texts.count)] }
}
