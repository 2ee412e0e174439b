internal import Quantities

/// Reads cells of a column from their bytes: the common forms at once, all others through the reader
/// that every source has, which alone says what is wrong.
struct CellReader {
  let column: Int
  let shape: ColumnShape
  private let reader: ValueReader
  private let codes: [[UInt8]]
  private let minimum: Int64

  init(column: Int, shape: ColumnShape, reader: ValueReader) {
    self.column = column
    self.shape = shape
    self.reader = reader
    if case .enumeration(let values) = shape.type {
      codes = values.map { Array($0.code.utf8) }
    } else {
      codes = []
    }
    minimum = shape.minimum ?? .min
  }

  /// Sets a cell of the last row of a table; false where its value cannot be read.
  @inline(__always)
  func set(_ table: ColumnTable, _ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    if count == 0 {
      table.set(column, absent: .notSupplied)
      return true
    }
    switch shape.type {
    case .text:
      if isPlain(start, count) {
        table.set(column, TextSlice(start: start, count: count))
        return true
      }
    case .code:
      if isPlain(start, count), !shape.isNormalizedToDigits || areDigits(start, count) {
        table.set(column, TextSlice(start: start, count: count))
        return true
      }
    case .enumeration:
      if let code = code(start, count) {
        table.set(column, code)
        return true
      }
    case .date:
      if let day = day(start, count), day >= minimum {
        table.set(column, day)
        return true
      }
    case .int:
      if let number = whole(start, count), number >= minimum {
        table.set(column, number)
        return true
      }
    case .rupiah:
      if let number = decimal(start, count, places: 2), number >= minimum {
        table.set(column, number)
        return true
      }
    case .decimal:
      if let number = decimal(start, count, places: 9), number >= minimum {
        table.set(column, number)
        return true
      }
    case .bool:
      if let bool = bool(start, count) {
        table.set(column, bool)
        return true
      }
    case .month, .time: break
    }
    return setSlowly(table, start, count)
  }

  @inline(never)
  private func setSlowly(
    _ table: ColumnTable, _ start: UnsafePointer<UInt8>, _ count: Int
  ) -> Bool {
    let text = TextSlice(start: start, count: count).string
    if Normalization.isBlank(text) {
      table.set(column, absent: .notSupplied)
      return true
    }
    switch reader.read(text, as: shape) {
    case .success(.integer(let number)): table.set(column, number)
    case .success(.text(var value)): table.set(column, value.withUTF8 { table.kept($0) })
    case .failure:
      table.set(column, absent: .unreadable)
      return false
    }
    return true
  }

  // Neither blank nor with white space at its ends, also of the kinds beyond ASCII.
  @inline(__always)
  private func isPlain(_ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let (first, last) = (start[0], start[count - 1])
    return first > 0x20 && first < 0x7F && last > 0x20 && last < 0x7F
  }

  private func areDigits(_ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    for index in 0..<count where start[index] &- 0x30 > 9 { return false }
    return true
  }

  @inline(__always)
  private func code(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    let cell = UnsafeBufferPointer(start: start, count: count)
    for (position, code) in codes.enumerated() where code.count == count {
      if code.withUnsafeBufferPointer({ $0.elementsEqual(cell) }) { return Int64(position) }
    }
    return nil
  }

  @inline(__always)
  private func whole(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    guard count <= 15, start[0] != 0x30 || count == 1 else { return nil }
    var value: Int64 = 0
    for index in 0..<count {
      let digit = start[index] &- 0x30
      guard digit < 10 else { return nil }
      value = value &* 10 &+ Int64(digit)
    }
    return value
  }

  // `1234` and `1234.5`, in units of the last place.
  @inline(__always)
  private func decimal(_ start: UnsafePointer<UInt8>, _ count: Int, places: Int) -> Int64? {
    guard count <= 16 else { return nil }
    var value: Int64 = 0
    var index = 0
    while index < count, start[index] &- 0x30 < 10 {
      value = value &* 10 &+ Int64(start[index] &- 0x30)
      index += 1
    }
    guard index > 0, index <= 9 || places == 2, index == 1 || start[0] != 0x30 else { return nil }
    var left = places
    if index < count {
      guard start[index] == 0x2E, count - index - 1 <= places, index + 1 < count else { return nil }
      index += 1
      while index < count {
        let digit = start[index] &- 0x30
        guard digit < 10 else { return nil }
        value = value &* 10 &+ Int64(digit)
        left -= 1
        index += 1
      }
    }
    for _ in 0..<left {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      value = product
    }
    return value
  }

  // `2026-01-20`: Day checks it, so that no calendar stands here twice.
  @inline(__always)
  private func day(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    guard count == 10, start[4] == 0x2D, start[7] == 0x2D else { return nil }
    var digits = (year: 0, month: 0, day: 0)
    for index in 0..<4 {
      let digit = start[index] &- 0x30
      guard digit < 10 else { return nil }
      digits.year = digits.year * 10 + Int(digit)
    }
    let (m1, m2, d1, d2) = (
      start[5] &- 0x30, start[6] &- 0x30, start[8] &- 0x30, start[9] &- 0x30
    )
    guard m1 < 10, m2 < 10, d1 < 10, d2 < 10 else { return nil }
    digits.month = Int(m1) * 10 + Int(m2)
    digits.day = Int(d1) * 10 + Int(d2)
    return Day(year: digits.year, month: digits.month, day: digits.day)?.rawValue
  }

  @inline(__always)
  private func bool(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    let cell = UnsafeBufferPointer(start: start, count: count)
    if count == 4, cell.elementsEqual("true".utf8) { return 1 }
    if count == 5, cell.elementsEqual("false".utf8) { return 0 }
    if count == 2, cell.elementsEqual("ya".utf8) { return 1 }
    if count == 5, cell.elementsEqual("tidak".utf8) { return 0 }
    return nil
  }
}
