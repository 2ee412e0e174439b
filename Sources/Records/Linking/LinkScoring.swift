internal import Digests

/// Both sides of a linking as they are compared, and what speaks for each pair.
struct LinkScoring {
  let linking: Linking
  let vocabulary: Vocabulary
  /// By item and field the values; an item may have several of one field.
  let entries: [[[LinkValue]]]
  let records: [[[LinkValue]]]
  /// The fields, those first that are compared fast.
  private let order: [Int]
  /// The most points that the fields after each in that order can still give.
  private let mostAfter: [Int]

  init(
    _ linking: Linking, entries: [[[StoredValue]]], records: [[[StoredValue]]],
    holders: [String: HolderOf], threads: Int
  ) {
    self.linking = linking
    let order = linking.fields.indices.sorted {
      (linking.fields[$0].kind.effort, $0) < (linking.fields[$1].kind.effort, $1)
    }
    self.order = order
    mostAfter = order.indices.map { position in
      order[(position + 1)...].reduce(0) {
        $0 + max(0, linking.fields[$1].levels.first?.points ?? 0)
      }
    }
    var vocabulary = Vocabulary()
    var holders = HolderBook(holders)
    func values(_ items: [[[StoredValue]]]) -> [[[LinkValue]]] {
      let spelled = Workers.values(of: items.count, threads: threads) { item in
        zip(linking.fields, items[item]).map { field, values in values.compactMap(field.spelled) }
      }
      return spelled.map { item in
        item.map { values in values.compactMap { $0.value(&vocabulary, &holders) } }
      }
    }
    self.records = values(records)
    self.entries = values(entries)
    vocabulary.weigh()
    self.vocabulary = vocabulary
  }

  /// What comparing an entry with a record comes to, field by field.
  func compare(_ entry: Int, _ record: Int) -> [(agreement: LinkAgreement, points: Int)] {
    linking.fields.indices.map {
      linking.fields[$0].compare(records[record][$0], entries[entry][$0], vocabulary)
    }
  }

  /// For each entry the records that are near enough to ask about, with those that an exact key
  /// leads to.
  func pairs(exact: [[Int]], threads: Int) -> [[LinkPair]] {
    let blocks = LinkBlocks(records, linking.fields)
    return Workers.values(of: entries.count, threads: threads) { entry in
      let near = Set(blocks.candidates(entries[entry])).union(exact[entry])
      return near.sorted().compactMap { record in
        let isExact = exact[entry].contains(record)
        return pair(entry, record, from: isExact ? .min : linking.asksFrom)
      }
    }
  }

  /// An entry and a record with their points; nil where these are less than asked for.
  ///
  /// Texts are compared last, and only as long as the points can still be enough.
  private func pair(_ entry: Int, _ record: Int, from least: Int) -> LinkPair? {
    var pair = LinkPair(entry: entry, record: record, points: 0)
    for (position, number) in order.enumerated() {
      let (agreement, points) = linking.fields[number].compare(
        records[record][number], entries[entry][number], vocabulary)
      pair.points += points
      if agreement == .otherPart { pair.isBarred = true }
      if least > .min, pair.points + mostAfter[position] < least { return nil }
    }
    return pair
  }

  /// For each entry the records to which a set of exact fields leads, in their order.
  func exact() -> [[Int]] {
    var found: [Set<Int>] = Array(repeating: [], count: entries.count)
    for set in linking.exact {
      var index: [String: [Int]] = [:]
      for record in records.indices {
        for key in keys(records[record], set) { index[key, default: []].append(record) }
      }
      for entry in entries.indices {
        for key in keys(entries[entry], set) { found[entry].formUnion(index[key] ?? []) }
      }
    }
    return found.map { $0.sorted() }
  }

  /// The fields of the first exact set in which an entry and a record are the same.
  func exactFields(_ entry: Int, _ record: Int) -> [Int] {
    linking.exact.first { set in
      !Set(keys(entries[entry], set)).isDisjoint(with: keys(records[record], set))
    } ?? []
  }

  /// The digest of what an entry says, as it is compared.
  func digest(ofEntry entry: Int) -> String { digest(entries[entry]) }

  /// The digest of what a record says, as it is compared.
  func digest(ofRecord record: Int) -> String { digest(records[record]) }

  private func digest(_ item: [[LinkValue]]) -> String {
    let fields = zip(linking.fields, item).map { field, values in
      field.name + "=" + values.map { $0.exact(vocabulary) }.sorted().joined(separator: "\u{1F}")
    }
    return String(SHA256.hexadecimal(of: fields.joined(separator: "\u{1E}")).prefix(16))
  }

  // Every way to put one value of each field together; none where a field has no value.
  private func keys(_ item: [[LinkValue]], _ set: [Int]) -> [String] {
    var keys = set.isEmpty ? [] : [""]
    for field in set {
      keys = keys.flatMap { key in
        item[field].map { key + "\u{1F}" + $0.exact(vocabulary) }
      }
    }
    return keys
  }
}
