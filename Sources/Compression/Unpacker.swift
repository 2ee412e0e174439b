/// Why a file does not unpack.
public enum UnpackingFault: Error, Hashable, Sendable {
  /// It ends before its last part does.
  case cut
  /// Its bytes are not what was packed, or others follow them.
  case damaged
  /// It holds more than was allowed.
  case tooLarge
  /// What it repeats lies further back than is kept in memory.
  case tooFarBack
}

/// Unpacks a file piece by piece, all its parts one after another.
public final class Unpacker {
  private static let roomSize = 1 << 18

  private let engine: any UnpackingEngine
  private let room: UnsafeMutableRawBufferPointer
  private var packed: [UInt8] = []
  private var taken = 0
  private var hasFilledRoom = false

  /// Begins a file of some form.
  public init(_ form: PackedForm) {
    room = .allocate(byteCount: Self.roomSize, alignment: 16)
    engine =
      switch form {
      case .gzip: GzipEngine()
      case .zstd: ZstdEngine()
      }
  }

  deinit { room.deallocate() }

  /// Gives the next piece of the file, once ``next()`` has nothing left of the one before.
  public func feed(_ piece: [UInt8]) {
    packed = piece
    taken = 0
  }

  /// Some of the bytes that were packed, which hold until the next call; nil where more of the file
  /// is needed.
  public func next() throws(UnpackingFault) -> UnsafeRawBufferPointer? {
    while taken < packed.count || hasFilledRoom && !engine.isAtEnd {
      let step = packed.withUnsafeBytes {
        engine.step(UnsafeRawBufferPointer(rebasing: $0[taken...]), room)
      }
      let (count, made) = try step.get()
      if count == 0, made == 0, taken < packed.count { throw .damaged }
      taken += count
      hasFilledRoom = made == room.count
      if made > 0 { return UnsafeRawBufferPointer(rebasing: room[..<made]) }
    }
    return nil
  }

  /// Says that the file ends here.
  public func finish() throws(UnpackingFault) {
    guard engine.isAtEnd else { throw .cut }
  }

  /// Unpacks a file that is in memory.
  ///
  /// - Parameters:
  ///   - packed: The file.
  ///   - form: How it is packed.
  ///   - limit: How many bytes it may hold.
  /// - Returns: The bytes that were packed.
  /// - Throws: Why it does not unpack, ``UnpackingFault/tooLarge`` among that.
  public static func unpack(
    _ packed: [UInt8], _ form: PackedForm, limit: Int
  ) throws(UnpackingFault) -> [UInt8] {
    let unpacker = Unpacker(form)
    unpacker.feed(packed)
    var bytes: [UInt8] = []
    while let piece = try unpacker.next() {
      guard bytes.count + piece.count <= limit else { throw .tooLarge }
      bytes += piece
    }
    try unpacker.finish()
    return bytes
  }
}

/// One form of packing, as its library unpacks it.
protocol UnpackingEngine: AnyObject {
  /// Whether the part that was begun last is complete.
  var isAtEnd: Bool { get }

  /// Takes some bytes, and makes as many of others as there is room for.
  func step(
    _ packed: UnsafeRawBufferPointer, _ room: UnsafeMutableRawBufferPointer
  ) -> Result<(taken: Int, made: Int), UnpackingFault>
}
