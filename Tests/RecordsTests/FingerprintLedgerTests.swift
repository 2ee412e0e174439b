import Testing

@testable import Records

/// A ledger finds what several records share, whoever has noted it and however much that is.
struct FingerprintLedgerTests {
  private func sighting(_ number: Int, at offset: Int) -> Sighting {
    let text = "value \(number)"
    return Sighting(
      print: Array(text.utf8).withUnsafeBytes { Fingerprint($0) },
      origin: RowOrigin(offset: offset, count: 1))
  }

  private func shared(
    _ values: [[Int]], size: Int = 1 << 20
  ) throws -> [String: [Int]] {
    let ledger = FingerprintLedger(folder: "/tmp", size: size)
    let sheets = values.map { _ in ledger.sheet() }
    try Workers.run(Array(values.indices)) { (thread: Int) throws(SpillFault) in
      // In pieces, as blocks of a file are.
      for start in stride(from: 0, to: values[thread].count, by: 100) {
        let end = min(start + 100, values[thread].count)
        try sheets[thread].note(
          (start..<end).map { sighting(values[thread][$0], at: thread << 32 | $0) })
      }
      return false
    }
    let found = try ledger.shared()
    #expect(zip(found, found.dropFirst()).allSatisfy { !($1.print < $0.print) })
    return Dictionary(grouping: found) { "\($0.print)" }.mapValues {
      $0.map(\.origin.offset).sorted()
    }
  }

  @Test func whatComesOnceIsNotShared() throws {
    #expect(try shared([Array(0..<5000), Array(5000..<9000)]).isEmpty)
    #expect(try shared([[], []]).isEmpty)
    #expect(try shared([]).isEmpty)
  }

  @Test(arguments: [8, 1 << 20])
  func whatComesOftenIsFoundWithEveryPlace(size: Int) throws {
    let first = Array(0..<3000) + [7, 7]
    let second = Array(2990..<4000) + [0]
    let found = try shared([first, second], size: size)
    var expected: [String: [Int]] = [:]
    for (thread, values) in [first, second].enumerated() {
      for (place, value) in values.enumerated() {
        expected["\(sighting(value, at: 0).print)", default: []].append(thread << 32 | place)
      }
    }
    #expect(found == expected.filter { $0.value.count > 1 }.mapValues { $0.sorted() })
    #expect(found.count == 12)
  }
}
