#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The offsets of a named zone, read from the zone files of the system (RFC 8536).
struct TimeZoneTable: Sendable {
  private static let folder = "/usr/share/zoneinfo/"

  private var transitions: [Int64] = []
  private var offsets: [Int64] = []
  private var first: Int64 = 0
  /// How the zone goes on after the last transition.
  private var rule: ZoneRule?

  /// The table of a zone such as `Asia/Jakarta`; nil where the system has none.
  init?(name: String) {
    let isPlain = name.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
        || [0x2B, 0x2D, 0x2F, 0x5F].contains(byte)
    }
    guard isPlain, name.utf8.first != 0x2F, name.utf8.count < 64,
      let bytes = Self.read(Self.folder + name)
    else { return nil }
    var reader = Reader(bytes: bytes)
    guard let head = reader.header(), head.version >= 2 else { return nil }
    reader.position += head.length(timeSize: 4)
    guard let counts = reader.header() else { return nil }
    let dataEnd = reader.position + counts.length(timeSize: 8)
    guard dataEnd <= bytes.count, counts.types > 0 else { return nil }
    guard read(&reader, counts) else { return nil }
    let footer = bytes[dataEnd...].drop { $0 == 0x0A }.prefix { $0 != 0x0A }
    rule = ZoneRule(String(decoding: footer, as: UTF8.self))
  }

  private mutating func read(_ reader: inout Reader, _ counts: Header) -> Bool {
    for _ in 0..<counts.times { transitions.append(Int64(bitPattern: reader.big(8))) }
    let indices = (0..<counts.times).map { _ in Int(reader.big(1)) }
    var types: [Int64] = []
    for _ in 0..<counts.types {
      types.append(Int64(Int32(truncatingIfNeeded: reader.big(4))))
      reader.position += 2
    }
    guard indices.allSatisfy({ $0 < types.count }) else { return false }
    offsets = indices.map { types[$0] }
    first = types[0]
    return true
  }

  /// Seconds east of UTC at a time.
  func offset(at seconds: Int64) -> Int64 {
    var low = 0
    var high = transitions.count
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle] <= seconds { low = middle + 1 } else { high = middle }
    }
    if low == transitions.count, let rule { return rule.offset(at: seconds) }
    return low == 0 ? first : offsets[low - 1]
  }

  private static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&bytes, 1, bytes.count, file)
    guard count > 44 else { return nil }
    return Array(bytes[..<count])
  }

  private struct Header {
    var version: Int
    var flagsUTC, flagsStandard, leaps, times, types, characters: Int

    func length(timeSize: Int) -> Int {
      times * (timeSize + 1) + types * 6 + characters + leaps * (timeSize + 4)
        + flagsStandard + flagsUTC
    }
  }

  private struct Reader {
    let bytes: [UInt8]
    var position = 0

    mutating func header() -> Header? {
      guard position + 44 <= bytes.count,
        bytes[position..<position + 4].elementsEqual("TZif".utf8)
      else { return nil }
      let version = Int(bytes[position + 4]) - 0x30
      position += 20
      return Header(
        version: version, flagsUTC: Int(big(4)), flagsStandard: Int(big(4)), leaps: Int(big(4)),
        times: Int(big(4)), types: Int(big(4)), characters: Int(big(4)))
    }

    /// A number with its highest byte first; zero beyond the end.
    mutating func big(_ count: Int) -> UInt64 {
      var result: UInt64 = 0
      for _ in 0..<count {
        result = result << 8 | UInt64(position < bytes.count ? bytes[position] : 0)
        position += 1
      }
      return result
    }
  }
}

/// A zone as an argument: a fixed offset or a table.
enum Zone: Sendable {
  case fixed(Int64)
  case table(TimeZoneTable)

  init?(_ text: String) {
    if let offset = TimeText.fixedOffset(text) {
      self = .fixed(offset)
    } else if let table = TimeZoneTable(name: text) {
      self = .table(table)
    } else {
      return nil
    }
  }

  func offset(at seconds: Int64) -> Int64 {
    switch self {
    case .fixed(let offset): offset
    case .table(let table): table.offset(at: seconds)
    }
  }
}
