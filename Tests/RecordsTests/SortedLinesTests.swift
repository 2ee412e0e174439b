import Testing

@testable import Records

/// What threads hand in by key comes out in the order of keys.
struct SortedLinesTests {
  private func merged(
    _ parts: [[(key: String, content: String)]], onTwoThreads: Bool = false
  ) throws -> [String] {
    let collections = try parts.map { part in
      let lines = SortedLines(folder: "/tmp")
      for (key, content) in part {
        try Array(key.utf8).withUnsafeBufferPointer { bytes in
          lines.begin(TextSlice(start: try #require(bytes.baseAddress), count: bytes.count))
        }
        for byte in content.utf8 { lines.append(byte) }
        try lines.end()
      }
      return lines
    }
    var found: [String] = []
    try SortedLines.merge(collections, onTwoThreads: onTwoThreads) { part, key, content in
      found.append(
        "\(part) \(String(decoding: key, as: UTF8.self)) \(String(decoding: content, as: UTF8.self))"
      )
    }
    return found
  }

  @Test(
    arguments: [
      ["B", "A", "C"],
      // Longer than what is compared first, alike up to there.
      ["P00000012", "P00000003", "P0000001", "P00000120"],
      ["KTR/2025/00000000019", "KTR/2025/00000000002", "KTR/2025/0000000000"],
      ["a", "aa", "aaaaaaaaaaaaaaaaaaaaaaab", "aaaaaaaaaaaaaaaaaaaaaaaa"],
      ["é", "e", "z", "日本"], ["x"],
    ])
  func sortsByBytes(keys: [String]) throws {
    let found = try merged([keys.map { ($0, "1") }])
    #expect(
      found == keys.sorted { Array($0.utf8).lexicographicallyPrecedes($1.utf8) }.map { "0 \($0) 1" }
    )
  }

  @Test(arguments: [false, true])
  func mergesCollectionsThatKnowNothingOfEachOther(onTwoThreads: Bool) throws {
    let found = try merged(
      [[("P3", "c"), ("P1", "a")], [], [("Q0", "x"), ("P2", "b"), ("P10", "")]],
      onTwoThreads: onTwoThreads)
    #expect(found == ["0 P1 a", "2 P10 ", "2 P2 b", "0 P3 c", "2 Q0 x"])
  }

  @Test(arguments: [false, true])
  func nothingComesOutOfNothing(onTwoThreads: Bool) throws {
    #expect(try merged([[], []], onTwoThreads: onTwoThreads).isEmpty)
  }

  @Test(arguments: [false, true])
  func comesOutTheSameFromFiles(onTwoThreads: Bool) throws {
    // Some times more than stays in memory: 128 bytes belong to each.
    let count = SortedLines.limit / 40
    let keys = (0..<count).map {
      "N\(String($0 &* 2_654_435_761 % 1_000_000_007, radix: 36))-\($0)"
    }
    let lines = SortedLines(folder: "/tmp")
    for key in keys {
      try Array(key.utf8).withUnsafeBufferPointer { bytes in
        lines.begin(TextSlice(start: try #require(bytes.baseAddress), count: bytes.count))
      }
      for word in 0..<16 { lines.append(UInt64(word)) }
      try lines.end()
    }
    var found: [[UInt8]] = []
    try SortedLines.merge([lines], onTwoThreads: onTwoThreads) { _, key, content in
      found.append(Array(key))
      #expect(content.count == 128)
    }
    #expect(found == keys.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) })
  }
}
