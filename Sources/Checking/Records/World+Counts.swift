internal import CEL
internal import Quantities
internal import Records
internal import Rules

/// How many records share each value, and what is missing to know it for certain.
struct CountResult {
  var counts: [String: Int64] = [:]
  /// Only what several records share, where the count went over more records than are here.
  var shared: [Fingerprint: Int64]?
  var missing: UnknownSet?
  /// What broke where a record was compared.
  var failure: EvaluationError?
  var total = 0
  /// The open readings that some of the values rest on.
  var touched: Set<Int> = []
}

extension World {
  struct CountKey: Hashable {
    var definition: Int
    var readings: Int
  }

  /// How many records, this one included, have the same value as a record.
  ///
  /// A record whose value is missing could share any value, so it makes every count unknown: a
  /// missing fact is never taken for a difference.
  func count(
    _ index: Int, _ by: Program, _ condition: Program?, of record: RecordHandle
  ) -> Value {
    let key = CountKey(definition: index, readings: readingsID)
    let result =
      sharedCounts[index] ?? countMemo[key]
      ?? countAll(by, condition, entity: ruleSet.definitions[index].entity)
    countMemo[key] = result
    touchedReadings.formUnion(result.touched)
    let path = ruleSet.definitions[index].entity + "." + ruleSet.definitions[index].name
    guard result.total > 1 else {
      return .unknown(UnknownSet(path: path, reason: "nothing_to_compare"))
    }
    let variables = variables(object(record), date: .scalar(ScalarID.date, asOf.rawValue))
    if let condition {
      switch evaluate(condition, variables) {
      case .bool(true): break
      case .bool(false): return .int(0)
      case let other: return other
      }
    }
    let own = evaluate(by, variables)
    switch own {
    case .unknown, .error: return own
    default: break
    }
    if let failure = result.failure { return .error(failure) }
    if let missing = result.missing { return .unknown(missing) }
    if let shared = result.shared { return .int(shared[own.fingerprint] ?? 1) }
    return .int(result.counts[own.description] ?? 0)
  }

  private func countAll(_ by: Program, _ condition: Program?, entity: String) -> CountResult {
    let recording = recorder
    let outer = touchedReadings
    recorder = nil
    touchedReadings = []
    defer {
      recorder = recording
      touchedReadings.formUnion(outer)
    }
    var result = CountResult()
    for handle in handles(of: entity) {
      result.total += 1
      let variables = variables(object(handle), date: .scalar(ScalarID.date, asOf.rawValue))
      if let condition {
        switch evaluate(condition, variables) {
        case .bool(true): break
        case .unknown(let missing):
          result.missing = result.missing?.union(missing) ?? missing
          continue
        case .error(let error):
          result.failure = result.failure ?? error
          continue
        default: continue
        }
      }
      switch evaluate(by, variables) {
      case .unknown(let missing): result.missing = result.missing?.union(missing) ?? missing
      case .error(let error): result.failure = result.failure ?? error
      case let value: result.counts[value.description, default: 0] += 1
      }
    }
    result.touched = touchedReadings
    return result
  }
}

extension CountResult {
  /// What was counted over a whole stream.
  ///
  /// - Parameters:
  ///   - whole: The counts.
  ///   - path: The fact that each record was counted by.
  init(_ whole: ValueCounts, by path: String) {
    shared = whole.shared
    total = whole.total
    let facts = Reasons(rawValue: whole.missing).facts
    missing =
      facts.isEmpty
      ? nil : UnknownSet(facts.map { MissingFact(path: path, reason: $0.reason) })
  }
}

extension Value {
  /// What equal values share, as columns have it.
  fileprivate var fingerprint: Fingerprint {
    switch self {
    case .string(var text): text.withUTF8 { Fingerprint(UnsafeRawBufferPointer($0)) }
    case .int(let raw), .scalar(_, let raw): Fingerprint(raw)
    case .bool(let bool): Fingerprint(bool ? 1 : 0)
    default: Fingerprint(0)
    }
  }
}
