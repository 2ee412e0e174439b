/// A ZIP file written by hand, so that each of its fields can be wrong.
struct TestArchive {
  struct Part {
    var name: String
    var bytes: [UInt8]
    /// What the directory says in place of what is true.
    var size: Int?
    var checksum: UInt32?
    var method = 0
    var flags = 0
    /// The name where the part itself stands.
    var localName: String?

    init(_ name: String, _ text: String) {
      self.init(name, Array(text.utf8))
    }

    init(_ name: String, _ bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  var parts: [Part]
  /// Sizes, offsets and counts in their fields of 64 bits.
  var isWide = false
  /// The sizes behind the parts, as those write them who cannot go back.
  var hasDescriptors = false
  var comment = ""

  init(_ parts: [Part]) {
    self.parts = parts
  }

  var bytes: [UInt8] {
    var out: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let data = part.method == 8 ? Self.stored(part.bytes) : part.bytes
      let checksum = part.checksum ?? Self.checksum(part.bytes)
      let size = part.size ?? part.bytes.count
      let local = Array((part.localName ?? part.name).utf8)
      let name = Array(part.name.utf8)
      let flags = part.flags | (hasDescriptors ? 8 : 0)
      let start = out.count
      out += Self.number(0x0403_4B50, 4) + Self.number(20, 2) + Self.number(flags, 2)
      out += Self.number(part.method, 2) + Self.number(0, 4)
      if hasDescriptors {
        out += Self.number(0, 12)
      } else {
        out += Self.number(Int(checksum), 4) + Self.number(data.count, 4) + Self.number(size, 4)
      }
      out += Self.number(local.count, 2) + Self.number(0, 2) + local + data
      if hasDescriptors {
        out += Self.number(0x0807_4B50, 4) + Self.number(Int(checksum), 4)
        out += Self.number(data.count, 4) + Self.number(size, 4)
      }
      let wide = Self.number(size, 8) + Self.number(data.count, 8) + Self.number(start, 8)
      // A field that nobody knows comes first.
      let extra =
        isWide
        ? Self.number(0x7875, 2) + Self.number(2, 2) + [9, 9] + Self.number(1, 2)
          + Self.number(wide.count, 2) + wide : []
      directory += Self.number(0x0201_4B50, 4) + Self.number(20, 2) + Self.number(20, 2)
      directory += Self.number(flags, 2) + Self.number(part.method, 2) + Self.number(0, 4)
      directory += Self.number(Int(checksum), 4)
      directory += isWide ? Self.full(8) : Self.number(data.count, 4) + Self.number(size, 4)
      directory += Self.number(name.count, 2) + Self.number(extra.count, 2) + Self.number(0, 10)
      directory += (isWide ? Self.full(4) : Self.number(start, 4)) + name + extra
    }
    let start = out.count
    out += directory
    if isWide {
      let record = out.count
      out += Self.number(0x0606_4B50, 4) + Self.number(44, 8) + Self.number(45, 2)
      out += Self.number(45, 2) + Self.number(0, 8) + Self.number(parts.count, 8)
      out += Self.number(parts.count, 8) + Self.number(directory.count, 8) + Self.number(start, 8)
      out += Self.number(0x0706_4B50, 4) + Self.number(0, 4) + Self.number(record, 8)
      out += Self.number(1, 4)
    }
    out += Self.number(0x0605_4B50, 4) + Self.number(0, 4)
    out += isWide ? Self.full(4) : Self.number(parts.count, 2) + Self.number(parts.count, 2)
    out += isWide ? Self.full(8) : Self.number(directory.count, 4) + Self.number(start, 4)
    return out + Self.number(comment.utf8.count, 2) + Array(comment.utf8)
  }

  private static func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 < 8 ? value >> ($0 * 8) : 0) }
  }

  private static func full(_ count: Int) -> [UInt8] { [UInt8](repeating: 0xFF, count: count) }

  // One block of a packed stream that packs nothing.
  private static func stored(_ bytes: [UInt8]) -> [UInt8] {
    [1] + number(bytes.count, 2) + number(~bytes.count, 2) + bytes
  }

  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in
        sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1
      }
    }
  }
}
