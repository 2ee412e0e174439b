import Compression
import Quantities
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

  /// Values as lines of JSON have them, such as nobody can read among them, and such as are none.
  private static let values = [
    "null", "true", "false", "nul", "truest", "\"\"", "\"x\"", "\" x\"", "\"Caf\u{E9}\"",
    "\"\\\"\"",
    "\"a\\\\\"", "\"a\\/b\\n\"", "\"\\u0041\"", "\"a\\x\"", "\"a\tb\"", "\"a", "\"a\\", "a\"",
    "0", "00", "7", "-1", "12", "12.5", "12.50", "12.345", "1e3", "1E+2", "1.", ".5", "-", "+1",
    "123456789012345", "12345678901234567890", "1234567890123456.25", "1x", "1 2", "\"12\"",
    "\"2026-01-20\"", "\"2026-02-30\"", "\"2026-01-2\\\"", "2026-01-20", "\"20 Januari 2026\"",
    "\"lainnya\"", "\"terintegrasi\"", "[]", "[1]", "[1,]", "{}", "{\"a\":1}", "", "\u{1}",
  ]

  /// An object of the fields, written in one of many ways; some are broken.
  private func line(_ number: Int, _ random: inout SeededNumbers) -> String {
    func space() -> String { ["", "", "", " ", "\t", "\r", "  "][random.below(7)] }
    func member(_ name: String, _ value: String) -> String {
      space() + "\"\(name)\"" + space() + ":" + space() + value + space()
    }
    func value() -> String {
      switch random.below(8) {
      // Texts that end at every place of those that are looked at together.
      case 0: "\"" + String(repeating: "x", count: random.below(40)) + "\""
      case 1: String(random.below(1 << 50))
      default: Self.values[random.below(Self.values.count)]
      }
    }
    // Mostly the same value as before would be the easy case: few lines have more than one odd cell.
    let odd = random.below(Self.fields.count)
    var members = Self.fields.enumerated().map { place, name in
      let own = place == odd || random.below(9) == 0 ? value() : "null"
      guard let dot = name.firstIndex(of: "."), random.below(4) > 0 else {
        return member(name, own)
      }
      let inner = member(String(name[name.index(after: dot)...]), own)
      return member(String(name[..<dot]), "{" + inner + "}")
    }
    // What nobody reads, and what nobody knows.
    if random.below(3) == 0 { members.append(member("satker", value())) }
    if random.below(9) == 0 { members.append(member("lain", value())) }
    if random.below(3) == 0 { members.swapAt(random.below(members.count), 0) }
    if random.below(9) == 0 { members.removeLast(random.below(members.count)) }
    members.insert(member("kode", "\"K\(number)\""), at: random.below(members.count + 1))
    if random.below(29) == 0 { members.append(members[random.below(members.count)]) }
    let text = space() + "{" + members.joined(separator: ",") + "}" + space()
    return random.below(29) == 0 ? String(text.prefix(random.below(text.count))) : text
  }

  @Test(arguments: [1, 2, 3]) func linesAreThoseOfTheWholeSet(seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    let lines = ["{\"kode\":\"K\"}"] + (0..<2000).map { line($0, &random) }
    let text = lines.joined(separator: "\n")
    let whole = try Result(["proyek.jsonl": text])
    let expected = Self.fields.map { whole.cells($0) }
    let folder = try Folder(["proyek.jsonl": text])
    let (cells, left) = try columns(folder["proyek.jsonl"])
    // Blank lines and those of one key come to one record or none.
    #expect(cells.count > 700 && cells.count + left <= 2001)
    for (key, own) in cells { #expect(own == expected.map { $0[key] ?? "-" }, "\(key)") }
  }

  /// What is told of the lines of a block, and their cells.
  private func told(
    _ bytes: [UInt8], behind padding: UInt8, by lines: JSONBlock, _ table: ColumnTable
  ) -> [String] {
    var block = Block()
    block.reserve(bytes.count)
    for (index, byte) in bytes.enumerated() { block.bytes[index] = byte }
    for index in 0..<BlockFile.padding { block.bytes[bytes.count + index] = padding }
    block.count = bytes.count
    var told: [String] = []
    lines.read(block, into: table) { trouble in
      told.append("\(trouble.origin.offset) \(trouble.origin.count) \(trouble.isJudged)")
    }
    for row in 0..<table.count {
      for (column, shape) in table.shape.columns.enumerated() {
        guard let lane = table.lanes[column] else { continue }
        told.append(
          lane.states[row] != 0
            ? "\(lane.states[row])"
            : shape.type.isText ? lane.texts[row].string : "\(lane.numbers[row])")
      }
    }
    return told
  }

  @Test func nobodyReadsBehindABlock() throws {
    let line = Array(
      """
      {"kode":"K1","nama":"Jalan \\"Mawar\\"","pagu":12.50,"tanggal_pengumuman":"2026-01-20",\
      "aktif":true,"satker":["a",{}],"jamsostek":{"jumlah_pekerja":12},"termin":[{"ke":1}]}
      """.utf8)
    let entity = try #require(try testSchema()["proyek"])
    let (shape, lists) = (entity.table, entity.table.itemKeys)
    let columns = Set(try (Self.fields + ["kode"]).map { try #require(shape.column($0)) })
    let table = ColumnTable(entity: entity, columns: columns, lists: lists, capacity: 1)
    let lines = JSONBlock(
      shape, key: try #require(entity.keyColumns.first),
      ValueReader(style: .plain, offsetMinutes: 0), columns: columns, lists: lists)
    // Cut at every place, and with every sign that could let a step go on too far before the end.
    for end in 1...line.count {
      let signs: [UInt8] = [line[end - 1]] + Array("\"\\{}[],:0t ".utf8)
      for sign in signs {
        let bytes = Array(line.prefix(end - 1)) + [sign]
        let expected = told(bytes, behind: 0x0A, by: lines, table)
        for padding in Array("\"}0".utf8) {
          #expect(
            told(bytes, behind: padding, by: lines, table) == expected, "\(end) \(sign) \(padding)")
        }
      }
    }
  }
}
