/// The block before a file in an archive: its path, its size, and the sum of the block.
struct TarHeader {
  var path: String
  var size: Int

  init(path: String, size: Int) {
    self.path = path
    self.size = size
  }

  /// Reads a block of 512 bytes that stands at a position.
  init(_ block: ArraySlice<UInt8>, at position: Int) throws(TarFault) {
    let bytes = Array(block)
    guard bytes[Field.magic].elementsEqual(Self.magic) else { throw .noHeader(at: position) }
    guard Self.number(bytes[Field.sum]) == Self.sum(of: bytes) else {
      throw .badChecksum(at: position)
    }
    let (name, prefix) = (Self.text(bytes[Field.name]), Self.text(bytes[Field.prefix]))
    path = prefix.isEmpty ? name : prefix + "/" + name
    guard bytes[Field.kind] == Self.plainFile else { throw .notAFile(path, at: position) }
    guard let size = Self.number(bytes[Field.size]) else { throw .noHeader(at: position) }
    self.size = size
  }

  /// The block.
  func bytes() throws(TarArchive.NameTooLong) -> [UInt8] {
    guard let (prefix, name) = split else { throw TarArchive.NameTooLong(path: path) }
    var block = [UInt8](repeating: 0, count: TarArchive.blockSize)
    func put(_ bytes: some Sequence<UInt8>, _ field: Range<Int>) {
      for (index, byte) in zip(field, bytes) { block[index] = byte }
    }
    put(name, Field.name)
    put(Self.octal(0o644, digits: 7), Field.mode)
    for field in [Field.owner, Field.group, Field.majorDevice, Field.minorDevice] {
      put(Self.octal(0, digits: 7), field)
    }
    put(Self.octal(size, digits: 11), Field.size)
    put(Self.octal(0, digits: 11), Field.time)
    block[Field.kind] = Self.plainFile
    put(Self.magic, Field.magic)
    put(prefix, Field.prefix)
    put(Self.octal(Self.sum(of: block), digits: 6) + [0, 0x20], Field.sum)
    return block
  }

  // A long path is cut at a slash: what stands before it goes to the prefix.
  private var split: (prefix: ArraySlice<UInt8>, name: ArraySlice<UInt8>)? {
    let bytes = Array(path.utf8)[...]
    if bytes.count <= Field.name.count { return ([], bytes) }
    let cut = bytes.indices.first { index in
      bytes[index] == 0x2F && bytes.count - index - 1 <= Field.name.count
    }
    guard let cut, cut <= Field.prefix.count, cut + 1 < bytes.count else { return nil }
    return (bytes[..<cut], bytes[(cut + 1)...])
  }

  private enum Field {
    static let name = 0..<100
    static let mode = 100..<108
    static let owner = 108..<116
    static let group = 116..<124
    static let size = 124..<136
    static let time = 136..<148
    static let sum = 148..<156
    static let kind = 156
    static let magic = 257..<265
    static let majorDevice = 329..<337
    static let minorDevice = 337..<345
    static let prefix = 345..<500
  }

  private static let magic = Array("ustar\u{0}00".utf8)
  private static let plainFile = UInt8(ascii: "0")

  // The sum is taken as if its own field were blank.
  private static func sum(of block: [UInt8]) -> Int {
    block.enumerated().reduce(0) { $0 + (Field.sum.contains($1.offset) ? 0x20 : Int($1.element)) }
  }

  private static func octal(_ value: Int, digits: Int) -> [UInt8] {
    let text = String(value, radix: 8)
    return Array((String(repeating: "0", count: max(0, digits - text.count)) + text).utf8)
  }

  private static func number(_ field: ArraySlice<UInt8>) -> Int? {
    Int(text(field).filter { $0 != " " }, radix: 8).flatMap { $0 >= 0 ? $0 : nil }
  }

  private static func text(_ field: ArraySlice<UInt8>) -> String {
    String(decoding: field.prefix { $0 != 0 }, as: UTF8.self)
  }
}
