internal import Quantities

/// Which records an entry is compared with at all.
///
/// Those are records that share a value which few others have, or two fields that many share; never
/// all with all.
struct LinkBlocks {
  private enum Key: Hashable {
    case text(Int, String)
    case figures(Int, String)
    case word(Int, Int)
    case day(Int, Int64)
  }

  /// A value of more records than this tells hardly anything by itself.
  static let small = 40
  /// A value of more records than this tells nothing.
  static let large = 4_000
  /// How many words of a name are looked up, the rarest.
  private static let words = 4

  private let fields: [LinkField]
  private let count: Int
  private var blocks: [Key: [Int]] = [:]
  /// By field the amounts in order, each with its record.
  private var amounts: [[(amount: Int64, record: Int)]]

  init(_ records: [[[LinkValue]]], _ fields: [LinkField]) {
    self.fields = fields
    count = records.count
    amounts = Array(repeating: [], count: fields.count)
    for (record, values) in records.enumerated() {
      for field in fields.indices {
        for value in values[field] {
          if case .amount(let amount) = value { amounts[field].append((amount, record)) }
          for key in Self.keys(value, field) where blocks[key]?.last != record {
            blocks[key, default: []].append(record)
          }
        }
      }
    }
    for field in fields.indices {
      amounts[field].sort { ($0.amount, $0.record) < ($1.amount, $1.record) }
    }
  }

  private static func keys(_ value: LinkValue, _ field: Int) -> [Key] {
    switch value {
    case .number(let number):
      number.figures.isEmpty
        ? [.text(field, number.whole)]
        : [.text(field, number.whole), .figures(field, number.figures)]
    case .identifier(let text): [.text(field, text)]
    case .day(let day): [.day(field, day)]
    case .name(let name): name.words.map { .word(field, $0) }
    case .amount: []
    }
  }

  /// The records to compare an entry with, in their order.
  func candidates(_ entry: [[LinkValue]]) -> [Int] {
    var near: Set<Int> = []
    var common = Hits(records: count)
    for (field, values) in entry.enumerated() where !values.isEmpty {
      var shared = Hits(records: count)
      var needed = 1
      for value in values {
        switch value {
        case .amount(let amount):
          for range in ranges(amount, field) { take(range.lazy.map(\.record), &near, &shared) }
        case .name:
          let found = Self.keys(value, field).compactMap { blocks[$0] }
          // One common word is in too many names to tell anything.
          if found.count > 2 { needed = 2 }
          for block in found.sorted(by: { $0.count < $1.count }).prefix(Self.words) {
            take(block, &near, &shared)
          }
        default:
          for key in Self.keys(value, field) {
            if let block = blocks[key] { take(block, &near, &shared) }
          }
        }
      }
      // However often a field is shared, it is one field.
      for record in shared.touched where shared[record] >= needed { common.add(record) }
    }
    near.formUnion(common.touched.filter { common[$0] > 1 })
    return near.sorted()
  }

  private func take(_ block: some Collection<Int>, _ near: inout Set<Int>, _ shared: inout Hits) {
    if block.count <= Self.small {
      near.formUnion(block)
    } else if block.count <= Self.large {
      for record in block { shared.add(record) }
    }
  }

  /// How often each record was met.
  private struct Hits {
    private var counts: [UInt8]
    private(set) var touched: [Int] = []

    init(records: Int) {
      counts = Array(repeating: 0, count: records)
    }

    subscript(record: Int) -> UInt8 { counts[record] }

    mutating func add(_ record: Int) {
      if counts[record] == 0 { touched.append(record) }
      if counts[record] < .max { counts[record] += 1 }
    }
  }

  private func ranges(
    _ amount: Int64, _ field: Int
  ) -> [ArraySlice<(amount: Int64, record: Int)>] {
    fields[field].levels.flatMap { level -> [ArraySlice<(amount: Int64, record: Int)>] in
      switch level.condition {
      case .within(let share): [range(around: Int128(amount), share, field)]
      case .times(let factors, let share):
        factors.flatMap { factor in
          let multiple = Int128(factor.rawValue)
          return [
            range(around: Int128(amount) * multiple / Self.one, share, field),
            range(around: Int128(amount) * Self.one / multiple, share, field),
          ]
        }
      default: []
      }
    }
  }

  private static let one: Int128 = 1_000_000_000

  // Wider than the level by as much as rounding may be off; the comparison decides.
  private func range(
    around middle: Int128, _ share: ExactDecimal, _ field: Int
  ) -> ArraySlice<(amount: Int64, record: Int)> {
    let off = middle / Self.one * Int128(share.rawValue) * 2 + Int128(share.rawValue) + 1
    let all = amounts[field]
    let start = all.firstPosition { Int128($0.amount) >= middle - off }
    let end = all.firstPosition { Int128($0.amount) > middle + off }
    return all[start..<max(start, end)]
  }
}

extension Array {
  /// The first position of a sorted array at which a condition holds that then holds to its end.
  func firstPosition(where holds: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
