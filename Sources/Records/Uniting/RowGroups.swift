/// The rows of all sources that are one record, in order of key by UTF-8 bytes.
struct RowGroups {
  /// A row whose key another row of the same data set has.
  struct Duplicate {
    var set: Int
    var row: Int
    var first: Int
  }

  private(set) var keys: [String] = []
  /// The key field of each group: of a code and a tax number, the code comes first.
  private(set) var fields: [Int] = []
  /// The first row of each group; most have no other.
  private(set) var firsts: [Subjects.Row] = []
  private(set) var others: [Int: [Subjects.Row]] = [:]
  private(set) var duplicates: [Duplicate] = []

  private struct Keyed {
    var key: String
    var field: Int
    var row: Subjects.Row
  }

  init(_ sets: [DataSet]) {
    var rows: [Keyed] = []
    rows.reserveCapacity(sets.reduce(0) { $0 + $1.fragment.count })
    for (number, set) in sets.enumerated() where set.createsRecords {
      for row in 0..<set.fragment.count {
        for (field, values) in set.keys.enumerated() {
          guard let key = values[row] else { continue }
          rows.append(
            Keyed(key: key, field: field, row: Subjects.Row(fragment: number, row: row)))
          break
        }
      }
    }
    rows.sort { left, right in
      if left.key == right.key {
        return (left.field, left.row.fragment, left.row.row)
          < (right.field, right.row.fragment, right.row.row)
      }
      return Self.precedes(left.key, right.key)
    }
    var lastOfSet = Subjects.Row(fragment: -1, row: 0)
    for keyed in rows {
      let row = keyed.row
      guard keys.last == keyed.key, fields.last == keyed.field else {
        keys.append(keyed.key)
        fields.append(keyed.field)
        firsts.append(row)
        lastOfSet = row
        continue
      }
      if row.fragment == lastOfSet.fragment, !sets[row.fragment].isGrouped {
        duplicates.append(
          Duplicate(set: row.fragment, row: row.row, first: lastOfSet.row))
        continue
      }
      lastOfSet = row
      others[keys.count - 1, default: []].append(row)
    }
  }

  static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  mutating func add(_ row: Subjects.Row, to group: Int) {
    var members = others[group] ?? []
    members.append(row)
    members.sort { ($0.fragment, $0.row) < ($1.fragment, $1.row) }
    others[group] = members
  }

  private func members(_ group: Int) -> [Subjects.Row] {
    [firsts[group]] + (others[group] ?? [])
  }

  /// A row that has only a later key (a tax number) belongs to the one record with an earlier key
  /// (a code) that has this tax number, too; where several have it, it stays for itself.
  mutating func joinByLaterKeys(_ sets: [DataSet]) {
    guard fields.contains(where: { $0 > 0 }) else { return }
    struct Identity: Hashable {
      var field: Int
      var value: String
    }
    var owners: [Identity: Set<Int>] = [:]
    for group in keys.indices {
      for row in members(group) {
        let set = sets[row.fragment]
        for field in set.keys.indices where field > fields[group] {
          guard let value = set.keys[field][row.row] else { continue }
          owners[Identity(field: field, value: value), default: []].insert(group)
        }
      }
    }
    var moved: Set<Int> = []
    for group in keys.indices where fields[group] > 0 {
      let identity = Identity(field: fields[group], value: keys[group])
      guard let found = owners[identity], found.count == 1, let owner = found.first,
        !moved.contains(owner)
      else { continue }
      var all = members(owner) + members(group)
      all.sort { ($0.fragment, $0.row) < ($1.fragment, $1.row) }
      firsts[owner] = all.removeFirst()
      others[owner] = all
      others[group] = nil
      moved.insert(group)
    }
    if !moved.isEmpty { remove(moved) }
  }

  private mutating func remove(_ moved: Set<Int>) {
    let old = self
    keys = []
    fields = []
    firsts = []
    others = [:]
    for group in old.keys.indices where !moved.contains(group) {
      if let more = old.others[group] { others[keys.count] = more }
      keys.append(old.keys[group])
      fields.append(old.fields[group])
      firsts.append(old.firsts[group])
    }
  }

  /// Every value of a key field that is not the key of its group; nil where several groups have it.
  func laterKeys(_ sets: [DataSet]) -> [String: Int?] {
    var later: [String: Int?] = [:]
    for group in keys.indices {
      for row in members(group) {
        for values in sets[row.fragment].keys {
          guard let value = values[row.row], value != keys[group] else { continue }
          if let known = later[value], known != group {
            later[value] = .some(nil)
          } else {
            later[value] = .some(group)
          }
        }
      }
    }
    return later
  }
}

/// Finds records by any of their keys.
struct KeyIndex: Sendable {
  /// The keys of the records in order of their bytes.
  let keys: [String]
  /// Other values of key fields; nil where several records have one.
  let later: [String: Int?]
  /// Whether a key may be written with separators in which only digits count.
  let comparesDigits: Bool

  subscript(key: String) -> Int? {
    if let found = position(of: key) { return found }
    if let found = later[key] { return found }
    guard comparesDigits, let digits = Normalization.digits(key), digits != key else { return nil }
    return position(of: digits) ?? later[digits] ?? nil
  }

  /// Whether several records have a key, so that it leads to none of them.
  func isAmbiguous(_ key: String) -> Bool {
    if self[key] != nil { return false }
    if later[key] != nil { return true }
    guard comparesDigits, let digits = Normalization.digits(key) else { return false }
    return later[digits] != nil
  }

  private func position(of key: String) -> Int? {
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if RowGroups.precedes(keys[middle], key) { low = middle + 1 } else { high = middle }
    }
    return low < keys.count && keys[low] == key ? low : nil
  }
}
