import Testing

@testable import Records

/// A record is found by its key alone, however keys are like each other.
struct HeldTableTests {
  // Of one letter, so that keys of every length begin and end alike; and such as many offices write.
  private static let keys =
    (1...24).map { String(repeating: "a", count: $0) }
    + (0..<300).map { "KTR/\($0)/2025" } + (0..<300).map { "1002523186\(16000 + $0)" }

  @Test func everyKeyLeadsToItsRowAndNoOtherText() throws {
    let entity = try #require(try testSchema()["proyek"])
    let table = ColumnTable(entity: entity, columns: [], capacity: 1)
    for (row, key) in Self.keys.enumerated() {
      table.beginRow(at: RowOrigin(offset: row, count: 1))
      table.setKey(Array(key.utf8).withUnsafeBufferPointer { table.kept($0) })
    }
    let held = try #require(HeldTable(table))
    // Before, after and within the keys that are there.
    let others =
      Self.keys.flatMap { [$0 + "a", "b" + $0, String($0.dropLast()) + "b", $0.uppercased()] }
      + ["", "KTR/300/2025"]
    let asked = Self.keys + others
    let texts = asked.map { text in
      Array(text.utf8).withUnsafeBufferPointer { table.kept($0) }
    }
    var rows = [Int64](repeating: 0, count: asked.count)
    held.find(texts, texts.count, into: &rows)
    for (index, text) in asked.enumerated() {
      let expected = Self.keys.firstIndex(of: text)
      #expect(rows[index] == Int64(expected ?? -1), "\(text)")
      #expect(held.row(of: texts[index]) == expected, "\(text)")
    }
  }

  @Test func twoRowsWithOneKeyAreNoTable() throws {
    let entity = try #require(try testSchema()["proyek"])
    let table = ColumnTable(entity: entity, columns: [], capacity: 1)
    for row in 0..<2 {
      table.beginRow(at: RowOrigin(offset: row, count: 1))
      table.setKey(Array("K-00000001".utf8).withUnsafeBufferPointer { table.kept($0) })
    }
    #expect(HeldTable(table) == nil)
  }
}
