internal import Compression

/// The parts of a ZIP file, found through its central directory; ZIP64 too.
///
/// The sizes that the directory states bound what is ever unpacked, so that no archive can ask for
/// more memory than ``sizeLimit``.
struct ZIPArchive: Sendable {
  private struct Part {
    var name: String
    var flags: Int
    var method: Int
    var checksum: UInt32
    var packed: Int
    var size: Int
    var offset: Int
  }

  /// How large all parts together may become.
  static let sizeLimit = 1 << 30
  /// How much larger than its packed form a part may become, where it is large at all.
  static let ratioLimit = 250
  /// From which size on a part is large.
  static let largePart = 16 << 20
  static let countLimit = 10_000

  private let bytes: LittleEndianBytes
  private var parts: [String: Part] = [:]

  init(_ bytes: [UInt8]) throws(WorkbookFault) {
    self.bytes = LittleEndianBytes(bytes)
    let (start, count) = try directory()
    guard count <= Self.countLimit else { throw .tooManyParts(limit: Self.countLimit) }
    var offset = start
    var total = 0
    for _ in 0..<count {
      guard let (part, next) = part(at: offset) else { throw .damagedArchive }
      offset = next
      let (sum, overflow) = total.addingReportingOverflow(part.size)
      guard !overflow, sum <= Self.sizeLimit else { throw .tooLarge(limit: Self.sizeLimit) }
      total = sum
      if part.size > Self.largePart, part.size / Self.ratioLimit > part.packed {
        throw .packedTooTightly(part.name)
      }
      guard parts.updateValue(part, forKey: Self.key(part.name)) == nil else {
        throw .partTwice(part.name)
      }
    }
  }

  /// The names of the parts, as they are compared: small letters, no slash before.
  var names: some Collection<String> { parts.keys }

  func has(_ name: String) -> Bool { parts[Self.key(name)] != nil }

  /// The bytes of a part, unpacked and checked.
  func part(_ name: String) throws(WorkbookFault) -> [UInt8] {
    guard let part = parts[Self.key(name)] else { throw .missingPart(name) }
    guard part.flags & 1 == 0 else { throw .encryptedPart }
    // What the part says of itself must be what the directory says.
    guard bytes.u32(part.offset) == 0x0403_4B50, let length = bytes.u16(part.offset + 26),
      let extra = bytes.u16(part.offset + 28),
      bytes.text(part.offset + 30, length) == part.name,
      let data = bytes.slice(part.offset + 30 + length + extra, part.packed)
    else { throw .damagedPart(name) }
    let unpacked: [UInt8]?
    switch part.method {
    case 0: unpacked = part.packed == part.size ? Array(data) : nil
    case 8: unpacked = Inflation.inflate(data, size: part.size)
    default: throw .unknownPacking(name)
    }
    guard let unpacked, Inflation.checksum(unpacked) == part.checksum else {
      throw .damagedPart(name)
    }
    return unpacked
  }

  // Names of parts differ by more than the case of their letters.
  private static func key(_ name: String) -> String {
    (name.hasPrefix("/") ? String(name.dropFirst()) : name).lowercased()
  }

  // The record at the end says where the directory starts; a comment may follow it.
  private func directory() throws(WorkbookFault) -> (start: Int, count: Int) {
    var end = bytes.count - 22
    let last = max(0, end - 0xFFFF)
    while end >= last {
      if bytes.u32(end) == 0x0605_4B50, bytes.u16(end + 20) == bytes.count - end - 22 { break }
      end -= 1
    }
    guard end >= last, let count = bytes.u16(end + 10), let start = bytes.u32(end + 16) else {
      throw .cutOff
    }
    guard count == 0xFFFF || start == 0xFFFF_FFFF else { return (Int(start), count) }
    guard bytes.u32(end - 20) == 0x0706_4B50, let wide = bytes.u64(end - 12),
      bytes.u32(wide) == 0x0606_4B50, let count = bytes.u64(wide + 32),
      let start = bytes.u64(wide + 48)
    else { throw .damagedArchive }
    return (start, count)
  }

  private func part(at offset: Int) -> (Part, next: Int)? {
    guard bytes.u32(offset) == 0x0201_4B50, let flags = bytes.u16(offset + 8),
      let method = bytes.u16(offset + 10), let checksum = bytes.u32(offset + 16),
      let packed = bytes.u32(offset + 20), let size = bytes.u32(offset + 24),
      let length = bytes.u16(offset + 28), let extra = bytes.u16(offset + 30),
      let comment = bytes.u16(offset + 32), let start = bytes.u32(offset + 42),
      let name = bytes.text(offset + 46, length)
    else { return nil }
    var part = Part(
      name: name, flags: flags, method: method, checksum: checksum, packed: Int(packed),
      size: Int(size), offset: Int(start))
    let fields = offset + 46 + length
    guard widen(&part, fields..<(fields + extra)) else { return nil }
    return (part, fields + extra + comment)
  }

  // Sizes beyond 32 bits stand in a further field, in this order, each only where it is needed.
  private func widen(_ part: inout Part, _ fields: Range<Int>) -> Bool {
    let needs = [part.size, part.packed, part.offset].map { $0 == 0xFFFF_FFFF }
    guard needs.contains(true) else { return true }
    var offset = fields.lowerBound
    while offset + 4 <= fields.upperBound, let id = bytes.u16(offset),
      let length = bytes.u16(offset + 2)
    {
      offset += 4
      guard id == 1 else {
        offset += length
        continue
      }
      guard length >= 8 * needs.count(where: { $0 }) else { return false }
      for (index, isNeeded) in needs.enumerated() where isNeeded {
        guard let value = bytes.u64(offset) else { return false }
        offset += 8
        switch index {
        case 0: part.size = value
        case 1: part.packed = value
        default: part.offset = value
        }
      }
      return true
    }
    return false
  }
}
