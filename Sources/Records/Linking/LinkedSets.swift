internal import Diagnostics

/// The data sets of a run once the entries of those that name no record have found theirs.
struct LinkedSets {
  private(set) var sets: [DataSet]
  private(set) var linkages: [Linkage] = []
  private(set) var issues: [IssueDraft] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ sets: [DataSet], schema: Schema, options: ReadingOptions, paths: [String]) {
    self.sets = sets
    let linkings = Set(sets.compactMap { $0.linked?.linking.name }).sorted()
    if linkings.isEmpty { return }
    // The records without what is to be linked: linkings do not see what others have linked, so
    // their order does not matter.
    let subjects = schema.entities.enumerated().map { position, entity in
      var uniting = Uniting(
        entity: entity, paths: paths, offsetMinutes: options.offsetMinutes)
      return uniting.unite(sets.filter { $0.entity == position && $0.linked == nil })
    }
    for name in linkings {
      let numbers = sets.indices.filter { sets[$0].linked?.linking.name == name }
      guard let first = numbers.first, let linking = sets[first].linked?.linking else { continue }
      let linker = Linker(
        schema: schema, linking: linking, subjects: subjects, holders: options.holders,
        answers: options.links, threads: options.threads, tells: options.tellsLinkage)
      let result = linker.link(numbers.map { sets[$0] })
      for (number, keys) in zip(numbers, result.keys) { self.sets[number].keys = [keys] }
      if let set = undecided(result.undecided, linking, schema) { self.sets.append(set) }
      if let linkage = result.linkage { linkages.append(linkage) }
      issues += result.issues
      diagnostics += result.diagnostics
    }
  }

  // A data set that says of each of these records that what the linking gives is not decided.
  private func undecided(
    _ records: [(key: String, place: CellPlace)], _ linking: Linking, _ schema: Schema
  ) -> DataSet? {
    guard !records.isEmpty, let position = schema.position(of: linking.entity) else { return nil }
    let table = schema.entities[position].table
    var fragment = Fragment(table: table)
    for record in records {
      fragment.beginRow(at: record.place)
      for column in table.columns.indices where linking.gives(table.path(ofColumn: column)) {
        _ = fragment.set(column, nil, .absent(.undecided), at: record.place)
      }
      for list in table.lists.indices where linking.gives(table.path(ofList: list)) {
        _ = fragment.setList(list, .absent(.undecided), at: record.place)
      }
    }
    return DataSet(
      entity: position, fragment: fragment, keys: [records.map(\.key)], createsRecords: false)
  }
}

extension Linking {
  /// Whether a field or list lies in what the entries supply.
  func gives(_ path: String) -> Bool {
    gives.contains { path == $0 || path.hasPrefix($0 + ".") }
  }
}
