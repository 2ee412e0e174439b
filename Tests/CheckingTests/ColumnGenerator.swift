import Foundation

/// Expressions and records that nobody thought of, the same for a seed every time.
struct ColumnGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next(_ limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(limit))
  }

  private mutating func one<Element>(_ elements: [Element]) -> Element {
    elements[next(elements.count)]
  }

  // MARK: Records

  static let schema: [String: String] = [
    "schema/rumah.yaml": """
    entity: rumah
    key: [kode]
    label: {id: Rumah, en: House}
    fields:
      kode: {type: code, label: {id: Kode, en: Code}}
      nama: {type: text, label: {id: Nama, en: Name}}
      jenis:
        type: enum
        label: {id: Jenis, en: Kind}
        values:
          kayu: {id: Kayu, en: Wood}
          batu: {id: Batu, en: Stone}
          bambu: {id: Bambu, en: Bamboo}
      lantai: {type: int, label: {id: Lantai, en: Storeys}}
      luas: {type: decimal, label: {id: Luas, en: Area}}
      harga: {type: rupiah, label: {id: Harga, en: Price}}
      dihuni: {type: bool, label: {id: Dihuni, en: Inhabited}}
      dibangun: {type: date, deed: true, label: {id: Dibangun, en: Built}}
      izin:
        label: {id: Izin, en: Permit}
        dated_by: tanggal
        fields:
          tanggal: {type: date, label: {id: Tanggal izin, en: Permit day}}
          nomor: {type: code, label: {id: Nomor izin, en: Permit number}}
      pemilik: {type: code, link: pemilik, label: {id: Pemilik, en: Owner}}
      warna: {type: code, list: true, label: {id: Warna, en: Colours}}
      perbaikan:
        label: {id: Perbaikan, en: Repairs}
        list: true
        key: ke
        dated_by: tanggal
        fields:
          ke: {type: int, label: {id: Perbaikan ke, en: Repair number}}
          tanggal: {type: date, deed: true, label: {id: Tanggal perbaikan, en: Day of the repair}}
          biaya: {type: rupiah, label: {id: Biaya, en: Cost}}
          lunas: {type: bool, label: {id: Lunas, en: Paid}}
          bagian:
            type: enum
            label: {id: Bagian, en: Part}
            values:
              atap: {id: Atap, en: Roof}
              lantai: {id: Lantai, en: Floor}
          tukang: {type: code, link: pemilik, label: {id: Tukang, en: Builder}}

    """,
    "schema/pemilik.yaml": """
    entity: pemilik
    key: [kode]
    label: {id: Pemilik, en: Owner}
    fields:
      kode: {type: code, label: {id: Kode, en: Code}}
      kota:
        type: enum
        label: {id: Kota, en: Town}
        values:
          sambas: {id: Sambas, en: Sambas}
          sintang: {id: Sintang, en: Sintang}
      sejak: {type: date, label: {id: Sejak, en: Since}}
      utang: {type: rupiah, label: {id: Utang, en: Debt}}
      aktif: {type: bool, label: {id: Aktif, en: Active}}

    """,
  ]

  /// The rows of both entities, with gaps, slips of the pen and keys that lead nowhere.
  mutating func tables(houses: Int, owners: Int) -> [String: String] {
    var rumah =
      "kode,nama,jenis,lantai,luas,harga,dihuni,dibangun,izin.tanggal,izin.nomor,pemilik\n"
    for number in 0..<houses {
      let cells = [
        "R\(number)", cell(text()), cell(one(["kayu", "batu", "bambu", "logam"])),
        cell(one(["0", "1", "2", "17", "-3", "dua"])), cell(one(["12.5", "0", "100", "3.25"])),
        cell(one(["0", "1500000", "12.50", "99999999999999999"])),
        cell(one(["true", "false", "ya", "mungkin"])), cell(day()), cell(day()),
        cell(one(["", "IZ/1", "IZ/22", "  IZ/3"])), cell("P\(next(owners + 2))"),
      ]
      rumah += cells.joined(separator: ",") + "\n"
    }
    var pemilik = "kode,kota,sejak,utang,aktif\n"
    for number in 0..<owners {
      let cells = [
        "P\(number)", cell(one(["sambas", "sintang"])), cell(day()),
        cell(one(["0", "1500000", "12.50"])), cell(one(["true", "false"])),
      ]
      pemilik += cells.joined(separator: ",") + "\n"
    }
    return ["rumah.csv": rumah, "pemilik.csv": pemilik]
  }

  /// The same rows as lines of JSON, with lists: numbers and truth values bare, as programs write
  /// them, and nothing for what is not there.
  mutating func lines(houses: Int, owners: Int) -> [String: String] {
    var lines: [String: String] = [:]
    for (name, table) in tables(houses: houses, owners: owners).sorted(by: { $0.key < $1.key }) {
      let rows = table.split(separator: "\n").map { row in
        row.replacing("\"Rumah, \"\"lama\"\"\"", with: "Rumah\u{1F}lama").split(
          separator: ",", omittingEmptySubsequences: false)
      }
      lines[name.replacing(".csv", with: ".jsonl")] = rows.dropFirst().map { row in
        var members = Self.members(Array(zip(rows[0], row)))
        if name == "rumah.csv" { members += lists(owners) }
        return "{" + members.joined(separator: ", ") + "}\n"
      }.joined()
    }
    return lines
  }

  private static func members(_ cells: [(Substring, Substring)]) -> [String] {
    var members: [String] = []
    var permit: [String] = []
    for (name, cell) in cells where !cell.isEmpty {
      let member = "\"" + name.replacing("izin.", with: "") + "\": " + value(String(cell))
      if name.hasPrefix("izin.") { permit.append(member) } else { members.append(member) }
    }
    if !permit.isEmpty { members.append("\"izin\": {" + permit.joined(separator: ", ") + "}") }
    return members
  }

  private static func value(_ cell: String) -> String {
    let isBare = cell == "true" || cell == "false" || Int(cell) != nil
    return isBare ? cell : "\"" + cell.replacing("\u{1F}", with: ", \\\"") + "\""
  }

  private mutating func lists(_ owners: Int) -> [String] {
    var members: [String] = []
    if next(4) > 0 {
      let colours = (0..<next(3)).map { _ in Self.value(one(["merah", "biru", "x"])) }
      members.append("\"warna\": [" + colours.joined(separator: ", ") + "]")
    }
    guard next(4) > 0 else { return members }
    let repairs = (0..<next(5)).map { number in
      let cells = [
        ("ke", String(number + 1)), ("tanggal", cell(day())),
        ("biaya", cell(one(["0", "1500000", "12.50", "99999999999999999"]))),
        ("lunas", cell(one(["true", "false", "mungkin"]))),
        ("bagian", cell(one(["atap", "lantai", "dinding"]))),
        ("tukang", cell("P\(next(owners + 2))")),
      ].map { (Substring($0.0), Substring($0.1)) }
      return "{" + Self.members(cells).joined(separator: ", ") + "}"
    }
    return members + ["\"perbaikan\": [" + repairs.joined(separator: ", ") + "]"]
  }

  private mutating func cell(_ text: String) -> String { next(7) == 0 ? "" : text }

  private mutating func text() -> String {
    one(["Rumah Besar", "\"Rumah, \"\"lama\"\"\"", "Ibu Éka", "rumah", "x", "Rumah panggung kayu"])
  }

  private mutating func day() -> String {
    one([
      "2025-12-31", "2026-01-01", "2026-01-20", "2026-03-02", "2026-03-03", "2027-01-04",
      "31/12/2025",
    ])
  }

  // MARK: Expressions

  /// A truth value of some depth.
  mutating func truth(_ depth: Int) -> String {
    if depth <= 0 { return leaf() }
    switch next(12) {
    case 0: return "(" + truth(depth - 1) + " && " + truth(depth - 1) + ")"
    case 1:
      return "(" + truth(depth - 1) + " || " + truth(depth - 2) + " || " + truth(depth - 1) + ")"
    case 2: return "!" + "(" + truth(depth - 1) + ")"
    case 3:
      return "(" + truth(depth - 1) + " ? " + truth(depth - 2) + " : " + truth(depth - 1) + ")"
    case 4: return number(depth - 1) + relation() + number(depth - 1)
    case 5: return amount(depth - 1) + relation() + amount(depth - 1)
    case 6: return date(depth - 1) + relation() + date(depth - 1)
    case 7: return "(" + truth(depth - 1) + ") == (" + truth(depth - 2) + ")"
    case 8, 9:
      let macro = one(["exists", "all", "exists_one"])
      return repairs(depth - 1) + ".\(macro)(p, " + item(depth - 1) + ")"
    default: return text(depth - 1)
    }
  }

  private mutating func relation() -> String {
    one([" == ", " != ", " < ", " <= ", " > ", " >= "])
  }

  private mutating func leaf() -> String {
    one([
      "rumah.dihuni", "rumah.pemilik.aktif", "has(rumah.lantai)", "has(rumah.izin)", "true",
      "has(rumah.perbaikan)", "'biru' in rumah.warna", "rumah.warna.exists(w, w == rumah.nama)",
      "has(rumah.izin.nomor)", "has(rumah.pemilik.sejak)", "rumah.jenis == 'kayu'",
      "rumah.jenis in ['batu', 'bambu']", "rumah.pemilik.kota != 'sambas'", "has(rumah.pemilik)",
      "rumah.lantai in [1, 2, 3]", "rumah.izin.nomor.startsWith('IZ/')", "has(rumah.dibangun)",
    ])
  }

  // A list of repairs, with some of them left out.
  private mutating func repairs(_ depth: Int) -> String {
    "rumah.perbaikan" + (depth > 0 && next(2) == 0 ? ".filter(p, " + item(depth - 1) + ")" : "")
  }

  // A truth value about a repair.
  private mutating func item(_ depth: Int) -> String {
    guard depth > 0 else {
      return one([
        "p.lunas", "has(p.tanggal)", "p.biaya > rumah.harga", "p.ke < rumah.lantai",
        "p.bagian == 'atap'", "p.tanggal <= rumah.dibangun", "p.tukang.aktif", "has(p.tukang)",
        "p.biaya >= rp(1000000)", "rumah.dihuni",
      ])
    }
    switch next(4) {
    case 0: return "(" + item(depth - 1) + " && " + item(depth - 1) + ")"
    case 1: return "(" + item(depth - 1) + " || " + item(depth - 1) + ")"
    case 2:
      let condition = one(["rumah.dihuni", "has(rumah.lantai)", "rumah.jenis == 'kayu'"])
      return "(" + condition + " ? " + item(depth - 1) + " : !(" + item(0) + "))"
    default: return item(0)
    }
  }

  private mutating func number(_ depth: Int) -> String {
    guard depth > 0 else { return one(["rumah.lantai", "2", "size(rumah.nama)", "0"]) }
    switch next(6) {
    case 3: return "size(" + repairs(depth) + ")"
    case 4: return "sum(" + repairs(depth) + ".map(p, p.ke * " + number(0) + "))"
    case 0: return "(" + number(depth - 1) + one([" + ", " - ", " * "]) + number(depth - 1) + ")"
    case 1: return "(" + number(depth - 1) + one([" / ", " % "]) + number(depth - 1) + ")"
    case 2:
      return "(" + truth(depth - 1) + " ? " + number(depth - 1) + " : " + number(depth - 1) + ")"
    default: return number(0)
    }
  }

  private mutating func amount(_ depth: Int) -> String {
    guard depth > 0 else { return one(["rumah.harga", "rumah.pemilik.utang", "rp(1000000)"]) }
    switch next(6) {
    case 4: return "sum(" + repairs(depth) + ".map(p, p.biaya))"
    case 0: return "(" + amount(depth - 1) + one([" + ", " - "]) + amount(depth - 1) + ")"
    case 1: return "(" + amount(depth - 1) + " * " + number(depth - 1) + ")"
    case 2: return "lesser(" + amount(depth - 1) + ", " + amount(depth - 1) + ")"
    case 3: return amount(depth - 1) + ".distanceTo(" + amount(depth - 1) + ")"
    default: return amount(depth - 1) + ".timesHalfUp(rumah.luas)"
    }
  }

  private mutating func date(_ depth: Int) -> String {
    guard depth > 0 else {
      return one([
        "rumah.dibangun", "rumah.izin.tanggal", "rumah.pemilik.sejak", "as_of",
        "date('2026-02-01')",
      ])
    }
    switch next(4) {
    case 2: return one(["latestOf(", "earliestOf("]) + repairs(depth) + ".map(p, p.tanggal))"
    case 0: return "latest(" + date(depth - 1) + ", " + date(depth - 1) + ")"
    case 1: return date(depth - 1) + ".inMonth().lastDay()"
    default: return "earliest(" + date(depth - 1) + ", " + date(0) + ")"
    }
  }

  private mutating func text(_ depth: Int) -> String {
    one([
      "rumah.nama == 'Ibu Éka'", "rumah.nama < rumah.izin.nomor", "rumah.nama.contains('lama')",
      "rumah.izin.nomor.matches('^IZ/[0-9]{2}$')", "rumah.nama.endsWith('kayu')",
      "rumah.nama in ['rumah', 'x', 'Ibu Éka']", "rumah.jenis < rumah.nama",
      "rumah.pemilik.kota == rumah.nama", "rumah.izin.nomor.matches('^IZ/[0-9]+$')",
      "rumah.izin.nomor.isDigits()", "rumah.nama.first(5) == 'Rumah'",
      "rumah.dibangun.year() == 2026",
    ])
  }
}
