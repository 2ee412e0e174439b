/// A field: its path, and in how many of a thousand records it is blank.
struct Field {
  var path: String
  var gaps: Int

  init(_ path: String, gaps: Int = 0) {
    self.path = path
    self.gaps = gaps
  }
}

/// A field of the items of a list: a day or a whole number.
struct ItemField {
  var name: String
  var isDate = false
}

enum Form: String {
  case csv
  case jsonLines = "jsonl"
}

/// Writes records value by value, in the order of their fields, as a row of CSV or a line of JSON.
struct RowWriter: ~Copyable {
  private var file: ByteFile
  private let form: Form
  private let fields: [Field]
  /// What stands before the value of each field, and at the end.
  private let prefixes: [[UInt8]]
  private var next = 0
  private var gaps = SplitMix(seed: 0, table: 0, record: 0)

  init(_ path: String, _ form: Form, _ fields: [Field]) throws {
    file = try ByteFile(path)
    self.form = form
    self.fields = fields
    prefixes = form == .csv ? Self.separators(fields) : Self.keys(fields)
    if form == .csv {
      file.append(Array(fields.map(\.path).joined(separator: ",").utf8))
      file.append(0x0A)
    }
  }

  private static func separators(_ fields: [Field]) -> [[UInt8]] {
    [[]] + fields.dropFirst().map { _ in [0x2C] } + [[0x0A]]
  }

  // Fields of one group stand together, `group.field`; the group is an object of its own.
  private static func keys(_ fields: [Field]) -> [[UInt8]] {
    var open = ""
    var prefixes: [String] = []
    for field in fields {
      let parts = field.path.split(separator: ".").map(String.init)
      let group = parts.count > 1 ? parts[0] : ""
      var prefix = prefixes.isEmpty ? "{" : ","
      if group != open {
        if !open.isEmpty { prefix = "}" + prefix }
        if !group.isEmpty { prefix += "\"\(group)\":{" }
        open = group
      }
      prefixes.append(prefix + "\"\(parts[parts.count - 1])\":")
    }
    prefixes.append((open.isEmpty ? "" : "}") + "}\n")
    return prefixes.map { Array($0.utf8) }
  }

  /// Begins a record; the numbers that decide its gaps are its own.
  mutating func begin(_ numbers: SplitMix) {
    next = 0
    gaps = numbers
  }

  mutating func end() throws {
    precondition(next == fields.count, "a record has as many values as there are fields")
    file.append(prefixes[next])
    try file.endRecord()
  }

  mutating func finish() throws { try file.flush() }

  // Whether the next value is written at all.
  private mutating func opens(_ isThere: Bool) -> Bool {
    let field = fields[next]
    file.append(prefixes[next])
    next += 1
    if isThere, field.gaps == 0 || !gaps.happens(field.gaps) { return true }
    if form == .jsonLines { file.append(Self.null) }
    return false
  }

  private static let null = Array("null".utf8)

  /// A plain word without a sign that would have to be quoted.
  mutating func word(_ word: [UInt8]?) {
    guard opens(word != nil), let word else { return }
    quote()
    file.append(word)
    quote()
  }

  /// A code of a prefix, a number of fixed width and an ending.
  mutating func code(_ prefix: [UInt8], _ number: Int?, width: Int, _ ending: [UInt8] = []) {
    guard opens(number != nil), let number else { return }
    quote()
    file.append(prefix)
    file.append(number: number, width: width)
    file.append(ending)
    quote()
  }

  /// A text that may hold commas, quotation marks and letters of any script.
  mutating func text(_ text: [UInt8]) {
    guard opens(true) else { return }
    let isQuoted = form == .jsonLines || text.contains { $0 == 0x2C || $0 == 0x22 }
    if isQuoted { file.append(0x22) }
    for byte in text {
      if byte == 0x22 { file.append(form == .csv ? 0x22 : 0x5C) }
      file.append(byte)
    }
    if isQuoted { file.append(0x22) }
  }

  mutating func number(_ number: Int?) {
    guard opens(number != nil), let number else { return }
    file.append(number: number)
  }

  /// An amount in hundredths; the decimals only where there are any.
  mutating func amount(_ hundredths: Int?) {
    guard opens(hundredths != nil), let hundredths else { return }
    file.append(number: hundredths / 100)
    guard hundredths % 100 != 0 else { return }
    file.append(0x2E)
    file.append(number: hundredths % 100, width: 2)
  }

  mutating func flag(_ flag: Bool) {
    guard opens(true) else { return }
    file.append(flag ? Self.yes : Self.no)
  }

  private static let yes = Array("true".utf8)
  private static let no = Array("false".utf8)

  mutating func date(_ number: Int?) {
    guard opens(number != nil), let number else { return }
    write(date: number)
  }

  private mutating func write(date number: Int) {
    let day = CalendarDay(number: number)
    quote()
    file.append(number: day.year, width: 4)
    file.append(0x2D)
    file.append(number: day.month, width: 2)
    file.append(0x2D)
    file.append(number: day.day, width: 2)
    quote()
  }

  /// The items of a list, each with its fields in their order; only lines of JSON can hold them.
  mutating func items(_ fields: [ItemField], _ items: [[Int]]) {
    guard opens(true) else { return }
    file.append(0x5B)
    for (number, item) in items.enumerated() {
      if number > 0 { file.append(0x2C) }
      for (place, value) in item.enumerated() {
        file.append(Array("\(place == 0 ? "{" : ",")\"\(fields[place].name)\":".utf8))
        if fields[place].isDate { write(date: value) } else { file.append(number: value) }
      }
      file.append(0x7D)
    }
    file.append(0x5D)
  }

  private mutating func quote() {
    if form == .jsonLines { file.append(0x22) }
  }
}
