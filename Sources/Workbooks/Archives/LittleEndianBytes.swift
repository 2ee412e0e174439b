/// Bytes that are read as numbers at offsets; nil beyond the end.
struct LittleEndianBytes: Sendable {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var count: Int { bytes.count }

  func u16(_ offset: Int) -> Int? { number(offset, 2).map { Int($0) } }

  func u32(_ offset: Int) -> UInt32? { number(offset, 4).map { UInt32($0) } }

  /// A number of 64 bits that can be an offset or a size.
  func u64(_ offset: Int) -> Int? { number(offset, 8).flatMap { Int(exactly: $0) } }

  func slice(_ offset: Int, _ length: Int) -> ArraySlice<UInt8>? {
    guard offset >= 0, length >= 0, offset <= bytes.count, length <= bytes.count - offset else {
      return nil
    }
    return bytes[offset..<offset + length]
  }

  func text(_ offset: Int, _ length: Int) -> String? {
    slice(offset, length).map { String(decoding: $0, as: UTF8.self) }
  }

  private func number(_ offset: Int, _ length: Int) -> UInt64? {
    slice(offset, length)?.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
