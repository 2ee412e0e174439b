import Digests
import Testing

@testable import Records

/// Where cells end is told by the file itself, or not at all.
struct CellEndTests {
  /// A file, and for every place that is asked about the text from there to the end.
  struct Case: CustomTestStringConvertible {
    var name: String
    var text: String
    /// Line, column and the text of the cell; nil where no end is told.
    var cells: [(line: UInt32, column: UInt32, text: String?)]

    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "a.csv", text: "kode,nilai\nA-1,100\n\"B, 2\",é😀\n",
      cells: [(2, 1, "A-1"), (2, 5, "100"), (3, 1, "\"B, 2\""), (3, 8, "é😀")]),
    Case(
      name: "quotes.csv", text: "\u{FEFF}kode;nilai\r\n\"a\"\"b\";1\r\n\r\nC;\r\n",
      cells: [(2, 1, "\"a\"\"b\""), (2, 8, "1"), (4, 1, "C"), (4, 3, nil)]),
    Case(name: "lines.csv", text: "k,n\n\"a\nb\",1\n", cells: [(2, 1, nil), (3, 4, "1")]),
    // Cut at another sign, no cell begins there.
    Case(name: "other.csv", text: "a,b,c;d\n1,2,3;4\n", cells: [(2, 1, nil), (2, 7, nil)]),
    Case(name: "broken.csv", text: "a,b\n1,\"2\n", cells: [(2, 1, nil), (2, 3, nil)]),
    Case(name: "tabs.tsv", text: "a\tb\n1\t2, 3\n", cells: [(2, 3, "2, 3")]),
    Case(
      name: "a.json", text: "{\"k\": \"a\\\"é\", \"n\": -1.5e3,\n \"b\":true}",
      cells: [(1, 7, "\"a\\\"é\""), (1, 20, "-1.5e3"), (2, 6, "true"), (1, 1, nil)]),
    Case(
      name: "a.jsonl", text: "{\"n\":[1, 2]}\n{\"n\":\"x\"}\n",
      cells: [(1, 6, nil), (1, 7, "1"), (1, 10, "2"), (2, 6, "\"x\"")]),
    Case(
      name: "a.yaml",
      text: """
        p:
          kode: A 1   # a remark
          nama: 'it''s'
          teks: |
            one
          dua: one
            two
          flow: {a: x, b: "y"}
          daftar:
            - tgl: 2026-01-05
        """,
      cells: [
        (2, 9, "A 1"), (3, 9, "'it''s'"), (4, 9, nil), (6, 8, nil), (8, 13, "x"), (8, 19, "\"y\""),
        (8, 9, nil), (10, 7, nil), (10, 12, "2026-01-05"), (2, 3, nil),
      ]),
    Case(name: "broken.yaml", text: "a: [1\n", cells: [(1, 4, nil)]),
    Case(name: "a.txt", text: "a\n", cells: [(1, 1, nil)]),
  ]

  @Test(arguments: cases)
  func aCellEndsWhereItsTextEnds(sample: Case) throws {
    let folder = try Folder([sample.name: sample.text])
    let input = Input(path: folder[sample.name], sha256: SHA256.hexadecimal(of: sample.text))
    let places = sample.cells.map { CellPlace(file: 7, line: $0.line, column: $0.column) }
    let ends = input.ends(ofCellsAt: Set(places))
    for (cell, place) in zip(sample.cells, places) {
      let expected = cell.text.map { Int(cell.column) + $0.unicodeScalars.count }
      #expect(ends[place] == expected, "\(cell.line):\(cell.column)")
    }
  }

  @Test func nothingIsToldOfAFileThatHasChanged() throws {
    let folder = try Folder(["a.csv": "k\n1\n"])
    let starts: Set = [CellPlace(file: 0, line: 2, column: 1)]
    let same = Input(path: folder["a.csv"], sha256: SHA256.hexadecimal(of: "k\n1\n"))
    #expect(same.ends(ofCellsAt: starts).values.first == 2)
    let other = Input(path: folder["a.csv"], sha256: SHA256.hexadecimal(of: "k\n12\n"))
    #expect(other.ends(ofCellsAt: starts).isEmpty)
    let gone = Input(path: folder["b.csv"], sha256: same.sha256)
    #expect(gone.ends(ofCellsAt: starts).isEmpty)
  }
}
