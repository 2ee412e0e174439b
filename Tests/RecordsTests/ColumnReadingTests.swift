import Compression
import Testing

@testable import Records

/// Rows of streams come into columns as the whole set has them, whatever form their cells have.
struct ColumnReadingTests {
  private static let fields = [
    "nama", "jenis", "pagu", "tanggal_pengumuman", "aktif", "porsi", "jamsostek.jumlah_pekerja",
    "kontrak.nomor",
  ]
  /// Cells of the common forms, of those that only the slow reader knows, and of those that nobody
  /// can read.
  private static let cells = [
    ["Jalan Desa", "", "\"Jalan, Desa\"", "\"Jalan \"\"Mawar\"\"\"", "Café", "\"\"", " x"],
    ["terintegrasi", "lainnya", "konsultansi_konstruksi", "", "Lainnya", "\"lainnya\""],
    [
      "1", "12", "123", "1234", "12345678", "123456789", "1234567890123456", "12345678901234567",
      "1.5", "12.50", "1234567.89", "12345678901234.56", "0.50", "0", "007", ".5", "5.", "1..5",
      "1.2.3", "\"1,5\"", "12x", "1.234", "\"1234.5\"", "",
    ],
    ["2026-01-20", "2024-02-29", "2026-02-30", "20 Januari 2026", "2026-1-2", ""],
    ["true", "false", "ya", "tidak", "mungkin", ""],
    ["28.50", "4", "0.123456789", "1.1234567890", "100", "-1", "123456789.5", ""],
    ["0", "7", "12", "123456789", "-3", "dua", "1.0", ""],
    ["KTR/1/PU", "\"a\"\"\"\"b\"", "", "01"],
  ]

  /// A hundred rows: those of one number have the cell of that number of each field.
  private func rows() -> [String] {
    (0..<100).map { number in
      (["K\(number)"] + Self.cells.map { $0[number % $0.count] }).joined(separator: ",")
    }
  }

  /// The cells of a stream by key and field.
  private func columns(_ file: String) throws -> (cells: [String: [String]], left: Int) {
    let streams = try #require(
      try RecordReader.streams(
        paths: [file], schema: testSchema(), options: ReadingOptions(), layingDownIn: "/tmp"))
    let stream = try #require(streams.streams.first)
    let shape = stream.entity.table
    let numbers = try Self.fields.map { try #require(shape.column($0)) }
    let reader = try stream.pass(columns: Set(numbers)).reader()
    var cells: [String: [String]] = [:]
    var left = 0
    while try reader.next() {
      let table = reader.table
      left += reader.troubled.count { !$0.isJudged }
      for row in 0..<table.count {
        cells[table.keys[row].string] = try numbers.map { number in
          let lane = try #require(table.lanes[number])
          if let why = Absence(rawValue: lane.states[row] &- 1) { return "\(why)" }
          return shape.columns[number].type.isText
            ? lane.texts[row].string : String(lane.numbers[row])
        }
      }
    }
    return (cells, left)
  }

  @Test(arguments: ["\n", "\r\n"]) func cellsAreThoseOfTheWholeSet(lineBreak: String) throws {
    let text = ([(["kode"] + Self.fields).joined(separator: ",")] + rows())
      .joined(separator: lineBreak)
    let whole = try Result(["proyek.csv": text])
    let expected = Self.fields.map { whole.cells($0) }
    let folder = try Folder(["proyek.csv": text])
    let (cells, left) = try columns(folder["proyek.csv"])
    #expect(cells.count == 100 && left == 0)
    for (key, own) in cells {
      #expect(own == expected.map { $0[key] ?? "-" }, "\(key)")
    }
  }

  // Stored parts, as both libraries unpack them, larger than what they give at once.
  @Test(arguments: PackedForm.allCases)
  func packedRowsAreThoseOfThePlainFile(form: PackedForm) throws {
    let nama = String(repeating: "Jalan ", count: 100)
    let rows = (0..<5000).map { "K\($0),\(nama)\($0),,,,,,," }
    let text = ([(["kode"] + Self.fields).joined(separator: ",")] + rows).joined(separator: "\n")
    let packed = Packed.stored([UInt8](text.utf8), form)
    let folder = try Folder(["proyek.csv": text])
    let (whole, cutOff) = ("packed/proyek.csv" + form.ending, "cut/proyek.csv" + form.ending)
    try folder.write(whole, packed)
    try folder.write(cutOff, packed.dropLast(9))
    let plain = try columns(folder["proyek.csv"])
    #expect(plain.cells.count == 5000)
    let unpacked = try columns(folder[whole])
    #expect(unpacked.cells == plain.cells && unpacked.left == 0)
    let cut = try RecordReader.streams(
      paths: [folder[cutOff]], schema: testSchema(),
      options: ReadingOptions(), layingDownIn: "/tmp")
    #expect(cut == nil)
    #expect(throws: SpillFault(code: 2)) {
      _ = try RecordReader.streams(
        paths: [folder[whole]], schema: testSchema(),
        options: ReadingOptions(), layingDownIn: "/nowhere")
    }
  }

  @Test func rowsThatAreNoneAreLeftOut() throws {
    // Between good ones, and more of each than are read together.
    let good = rows()
    let bad = [",x,,,,,,,", "K,short", "K1,a,b,c,d,e,f,g,h,too,long", "", "\"\",,,,,,,,"]
    let lines = good.enumerated().flatMap { [$1, bad[$0 % bad.count]] }
    let head = (["kode"] + Self.fields).joined(separator: ",")
    let folder = try Folder(["proyek.csv": ([head] + lines).joined(separator: "\n") + "\n"])
    let (cells, left) = try columns(folder["proyek.csv"])
    #expect(left == 80)
    let alone = try Folder(["proyek.csv": ([head] + good).joined(separator: "\n")])
    #expect(try columns(alone["proyek.csv"]).cells == cells)
  }

  @Test(arguments: ["A,\"x", "A,\"x\"y", "A,\"x\"\"", "A,x\nB,\"\"\"\n"])
  func aMarkThatIsNotClosedNeedsTheWholeSet(rows: String) throws {
    let folder = try Folder(["proyek.csv": "kode,nama\n" + rows])
    #expect(throws: StreamFault.needsWholeSet) { try columns(folder["proyek.csv"]) }
  }
}
