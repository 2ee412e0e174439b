internal import CEL
internal import Diagnostics
internal import Findings
internal import Quantities
internal import Rules

/// A duty of one of the listed, with the record that it is about.
struct ListedDuty {
  var party: Int
  var handle: RecordHandle
  var duty: Roster.Duty
}

/// Counts and sums over open duties; what several carry together counts once.
struct Sums {
  let world: World
  let listing: Listing
  let text: ValueText

  /// The totals over some duties; those that somebody has decided to go on without do not count.
  func totals(_ duties: [ListedDuty]) -> Roster.Totals {
    let duties = duties.filter(\.duty.counts)
    var totals = Roster.Totals()
    totals.parties = Set(duties.map(\.party)).count
    let works = duties.filter { $0.duty.subject.type != listing.entity }
    for (entity, some) in Dictionary(grouping: works, by: \.duty.subject.type) {
      totals.works[entity] = Set(some.map(\.handle)).count
    }
    for one in Set(duties.map(Identity.init)) { totals.open[one.severity, default: 0] += 1 }
    totals.amounts = listing.columns.map { amount($0, duties) }
    return totals
  }

  /// What makes a duty one, whoever carries it.
  private struct Identity: Hashable {
    var rule: String
    var handle: RecordHandle
    var item: String?
    var severity: Severity

    init(_ listed: ListedDuty) {
      rule = listed.duty.rule
      handle = listed.handle
      item = listed.duty.item
      severity = listed.duty.severity
    }
  }

  private func amount(_ column: Listing.Column, _ duties: [ListedDuty]) -> Roster.Amount {
    var sum: Value?
    var unknown = 0
    for part in column.parts {
      let counted = duties.filter {
        $0.duty.subject.type == part.entity && part.rules.contains($0.duty.rule)
      }
      for handle in Set(counted.map(\.handle)) {
        let value = world.evaluate(part.value, world.listingVariables(handle))
        if let next = Self.add(sum, value) { sum = next } else { unknown += 1 }
      }
    }
    return Roster.Amount(value: sum.map(text.show), unknown: unknown)
  }

  // Nil where a value is not known, or the sum is too large to be told exactly.
  private static func add(_ sum: Value?, _ value: Value) -> Value? {
    switch (sum, value) {
    case (nil, .int): return value
    case (nil, .scalar): return value
    case (.int(let a)?, .int(let b)):
      let (result, overflow) = a.addingReportingOverflow(b)
      return overflow ? nil : .int(result)
    case (.scalar(let type, let a)?, .scalar(let other, let b)) where type == other:
      let (result, overflow) = a.addingReportingOverflow(b)
      return overflow ? nil : .scalar(type, result)
    default: return nil
    }
  }
}

extension Roster.Totals {
  /// The sum of a column for comparing; nothing known counts as none.
  func rank(_ column: Int) -> Int64 {
    guard amounts.indices.contains(column), let value = amounts[column].value else { return 0 }
    return Rupiah(decimalText: value.exact)?.rawValue ?? 0
  }
}
