internal import Diagnostics

/// Makes one record out of all rows with the same key, whatever the order of the sources.
struct Uniting {
  let entity: Entity
  let paths: [String]
  private(set) var issues: [IssueDraft] = []

  init(entity: Entity, paths: [String]) {
    self.entity = entity
    self.paths = paths
  }

  /// A key field with a value: what makes rows the same record.
  private struct Identity: Hashable {
    var field: Int
    var value: String
  }

  mutating func unite(_ sets: [DataSet]) -> Subjects {
    var groups: [Identity: [Subjects.Row]] = [:]
    var order: [Identity] = []
    for (number, set) in sets.enumerated() where set.createsRecords {
      for (row, keys) in set.keys.enumerated() {
        guard let field = keys.firstIndex(where: { $0 != nil }), let value = keys[field] else {
          continue
        }
        let identity = Identity(field: field, value: value)
        if groups[identity] == nil { order.append(identity) }
        groups[identity, default: []].append(Subjects.Row(fragment: number, row: row))
      }
    }
    joinByLaterKeys(&groups, &order, sets)
    var index = self.index(groups, order, sets)
    attach(sets, &groups, index)
    var fragments = sets.map(\.fragment)
    let union = fragments.count
    fragments.append(Fragment(table: entity.table))
    order.sort { left, right in
      left.value == right.value
        ? left.field < right.field
        : left.value.utf8.lexicographicallyPrecedes(right.value.utf8)
    }
    var rows: [Subjects.Row] = []
    rows.reserveCapacity(order.count)
    for identity in order {
      let members = groups[identity] ?? []
      if members.count == 1 {
        rows.append(members[0])
        continue
      }
      let first = issues.count
      merge(members, sets, into: &fragments[union])
      for number in first..<issues.count { issues[number].key = identity.value }
      rows.append(Subjects.Row(fragment: union, row: fragments[union].count - 1))
    }
    let positions = Dictionary(
      order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var positionOfKey: [String: Int?] = [:]
    positionOfKey.reserveCapacity(index.count)
    for (key, identity) in index {
      positionOfKey[key] = .some(identity.flatMap { positions[$0] })
    }
    index = [:]
    return Subjects(
      table: entity.table, fragments: fragments, keys: order.map(\.value), rows: rows,
      index: positionOfKey,
      comparesDigits: entity.keyColumns.contains {
        entity.table.columns[$0].isNormalizedToDigits
      })
  }

  // A row that has only a later key (a tax number) belongs to the one record with an earlier key
  // (a code) that has this tax number, too; where several have it, it stays for itself.
  private func joinByLaterKeys(
    _ groups: inout [Identity: [Subjects.Row]], _ order: inout [Identity], _ sets: [DataSet]
  ) {
    guard entity.keys.count > 1, order.contains(where: { $0.field > 0 }) else { return }
    var owners: [Identity: Set<Identity>] = [:]
    for identity in order {
      for row in groups[identity] ?? [] {
        for (field, value) in sets[row.fragment].keys[row.row].enumerated()
        where field > identity.field {
          guard let value else { continue }
          owners[Identity(field: field, value: value), default: []].insert(identity)
        }
      }
    }
    var moved: Set<Identity> = []
    for identity in order where identity.field > 0 {
      guard let found = owners[identity], found.count == 1, let owner = found.first,
        !moved.contains(owner)
      else { continue }
      groups[owner, default: []] += groups[identity] ?? []
      groups[owner]?.sort { ($0.fragment, $0.row) < ($1.fragment, $1.row) }
      groups[identity] = nil
      moved.insert(identity)
    }
    if !moved.isEmpty { order.removeAll { moved.contains($0) } }
  }

  private func index(
    _ groups: [Identity: [Subjects.Row]], _ order: [Identity], _ sets: [DataSet]
  ) -> [String: Identity?] {
    var index: [String: Identity?] = [:]
    for identity in order { index[identity.value] = .some(identity) }
    for identity in order {
      for row in groups[identity] ?? [] {
        for value in sets[row.fragment].keys[row.row] {
          guard let value else { continue }
          guard let known = index[value] else {
            index[value] = .some(identity)
            continue
          }
          // The key of one record may be a later key of another: the first key counts.
          if known != identity, known?.value != value { index[value] = .some(nil) }
        }
      }
    }
    return index
  }

  /// Lists in files of their own join the records that they name.
  private mutating func attach(
    _ sets: [DataSet], _ groups: inout [Identity: [Subjects.Row]], _ index: [String: Identity?]
  ) {
    for (number, set) in sets.enumerated() where !set.createsRecords {
      for (row, keys) in set.keys.enumerated() {
        guard let key = keys.first ?? nil else { continue }
        let found = index[key] ?? Normalization.digits(key).flatMap { index[$0] ?? nil }
        if let identity = found {
          groups[identity, default: []].append(Subjects.Row(fragment: number, row: row))
          groups[identity]?.sort { ($0.fragment, $0.row) < ($1.fragment, $1.row) }
          continue
        }
        let problem = ValueProblem.noRecord(of: entity.label)
        issues.append(
          IssueDraft(
            place: set.fragment.places[row], entity: entity.name, key: key, field: entity.name,
            value: Masking.shown(key, isPersonal: false), problem: problem.text,
            code: problem.code))
      }
    }
  }

  // MARK: Merging

  private mutating func merge(
    _ rows: [Subjects.Row], _ sets: [DataSet], into union: inout Fragment
  ) {
    let home = rows.first { sets[$0.fragment].createsRecords } ?? rows[0]
    union.beginRow(at: sets[home.fragment].fragment.places[home.row])
    for column in entity.table.columns.indices { merge(column, rows, sets, &union) }
    for list in entity.table.lists.indices { mergeList(list, rows, sets, &union) }
  }

  private mutating func merge(
    _ column: Int, _ rows: [Subjects.Row], _ sets: [DataSet], _ union: inout Fragment
  ) {
    var stated: [Subjects.Row] = []
    var absent: Subjects.Row?
    var reason = Absence.notSupplied
    for row in rows {
      switch sets[row.fragment].fragment.state(column, row.row) {
      case .present, .absent(.empty): stated.append(row)
      case .absent(let why):
        if absent == nil || why != .notSupplied && reason == .notSupplied {
          absent = row
          reason = why
        }
      }
    }
    let believed = mostTrusted(stated, sets)
    guard let first = believed.first else {
      if let absent {
        union.copyCell(column, of: sets[absent.fragment].fragment, absent.row)
      }
      return
    }
    // One source says that there is none, another cannot be read: the latter may hold a value.
    let value = sets[first.fragment].fragment.value(column, first.row)
    if value == nil, reason == .unreadable || reason == .conflicting, let absent {
      union.copyCell(column, of: sets[absent.fragment].fragment, absent.row)
      return
    }
    let others = believed.dropFirst().filter {
      sets[$0.fragment].fragment.value(column, $0.row) != value
    }
    if others.isEmpty {
      union.copyCell(column, of: sets[first.fragment].fragment, first.row)
      return
    }
    let shape = entity.table.columns[column]
    let place = sets[first.fragment].fragment.place(column, first.row)
    conflict(
      field: shape.path, value.map { Printing.text($0, shape.type) } ?? "", shape.isPersonal,
      at: place, others.map { sets[$0.fragment].fragment.place(column, $0.row) })
    _ = union.set(column, nil, .absent(.conflicting), at: place)
  }

  /// The rows of the source that ranks first, and of each source those of the first entry of its
  /// mapping; all of them where nothing is ranked.
  private func mostTrusted(_ rows: [Subjects.Row], _ sets: [DataSet]) -> [Subjects.Row] {
    guard rows.count > 1 else { return rows }
    let best = rows.map { sets[$0.fragment].rank ?? Int.max }.min()
    let ranked = rows.filter { sets[$0.fragment].rank ?? Int.max == best }
    return ranked.filter { row in
      let set = sets[row.fragment]
      return !ranked.contains { other in
        let rival = sets[other.fragment]
        return rival.origin == set.origin && rival.precedence < set.precedence
      }
    }
  }

  private mutating func conflict(
    field: String, _ value: String, _ isPersonal: Bool, at place: CellPlace,
    _ others: [CellPlace]
  ) {
    let problem = ValueProblem.conflicting(
      others.map { other in
        let path = other.file < paths.count ? paths[Int(other.file)] : ""
        return "\(path):\(other.line):\(other.column)"
      })
    issues.append(
      IssueDraft(
        place: place, entity: entity.name, key: nil, field: field,
        value: Masking.shown(value, isPersonal: isPersonal), problem: problem.text,
        code: problem.code))
  }

  private mutating func mergeList(
    _ list: Int, _ rows: [Subjects.Row], _ sets: [DataSet], _ union: inout Fragment
  ) {
    var given: [Subjects.Row] = []
    var absent: Subjects.Row?
    var reason = Absence.notSupplied
    for row in rows {
      switch sets[row.fragment].fragment.listState(list, row.row) {
      case .present: given.append(row)
      case .absent(let why):
        if absent == nil || why != .notSupplied && (reason == .notSupplied || reason == .empty) {
          absent = row
          reason = why
        }
      }
    }
    // A list of which one source cannot be read is not whole.
    if let absent, given.isEmpty || reason == .unreadable || reason == .conflicting {
      union.copyList(list, of: sets[absent.fragment].fragment, absent.row)
      return
    }
    let believed = mostTrusted(given, sets)
    guard let first = believed.first else { return }
    if believed.count == 1 {
      union.copyList(list, of: sets[first.fragment].fragment, first.row)
      return
    }
    ListUnion(shape: entity.table.lists[list], list: list, rows: believed, sets: sets)
      .unite(into: &union) { field, value, isPersonal, place, others in
        conflict(field: field, value, isPersonal, at: place, others)
      }
  }
}
