internal import Synchronization

/// A value with the row that has it.
public struct Sighting: BitwiseCopyable, Sendable {
  /// The value.
  public var print: Fingerprint
  /// The row.
  public var origin: RowOrigin

  /// Notes that a row has a value.
  public init(print: Fingerprint, origin: RowOrigin) {
    self.print = print
    self.origin = origin
  }
}

/// Finds the values that come more than once, without keeping them all: each sets a bit of a table
/// that never grows, and goes to a file; only those whose bit another one had set are compared.
///
/// Threads note values on a sheet of their own; once all are noted, one asks what is shared.
public final class FingerprintLedger: Sendable {
  /// 64 million bits at most: of five million values one in fourteen meets another's bit.
  private static let digitLimit = 26

  private let folder: String
  private let digits: Int
  private let seen: BitTable
  /// A bit for each eight of ``seen``: few are set.
  private let doubted: BitTable
  private let sheets = Mutex<[Sheet]>([])

  /// What one thread notes.
  public final class Sheet: @unchecked Sendable {
    private let ledger: FingerprintLedger
    fileprivate private(set) var file: SpillFile?

    fileprivate init(_ ledger: FingerprintLedger) { self.ledger = ledger }

    /// Notes values.
    ///
    /// - Throws: Where its file cannot be written.
    public func note(_ values: [Sighting]) throws(SpillFault) {
      ledger.mark(values)
      if file == nil { file = try SpillFile(in: ledger.folder) }
      let fault: SpillFault? = values.withUnsafeBytes { [file] raw in
        do throws(SpillFault) {
          try file?.write(raw)
          return nil
        } catch {
          return error
        }
      }
      if let fault { throw fault }
    }
  }

  /// Creates an empty ledger.
  ///
  /// - Parameters:
  ///   - folder: An existing folder for its files.
  ///   - size: How many bytes the file has whose values are noted, one for each record at most: no
  ///     table is larger than it needs to be.
  public init(folder: String, size: Int) {
    self.folder = folder
    // A bit for each eight bytes: records have more than that.
    digits = min(Self.digitLimit, max(16, Int.bitWidth - (size >> 3).leadingZeroBitCount))
    seen = BitTable(digits: digits)
    doubted = BitTable(digits: digits - 3)
  }

  /// A sheet for a thread.
  public func sheet() -> Sheet {
    let sheet = Sheet(self)
    sheets.withLock { $0.append(sheet) }
    return sheet
  }

  private func mark(_ values: [Sighting]) {
    for value in values where seen.set(bit(value.print, digits)) {
      _ = doubted.set(bit(value.print, digits - 3))
    }
  }

  @inline(__always)
  private func bit(_ value: Fingerprint, _ digits: Int) -> Int {
    Int(truncatingIfNeeded: value.high >> UInt64(64 - digits))
  }

  /// The values that came more than once, in order.
  public func shared() throws(SpillFault) -> [Sighting] {
    // All have been noted: what was seen is no longer asked.
    seen.giveBack()
    var values: [Sighting] = []
    for sheet in sheets.withLock({ $0 }) {
      if let file = sheet.file { try addDoubted(from: file, to: &values) }
    }
    values.sort { $0.print < $1.print }
    var shared: [Sighting] = []
    for (index, value) in values.enumerated() {
      let isLikeLast = index > 0 && values[index - 1].print == value.print
      let isLikeNext = index + 1 < values.count && values[index + 1].print == value.print
      if isLikeLast || isLikeNext { shared.append(value) }
    }
    return shared
  }

  private func addDoubted(
    from file: SpillFile, to values: inout [Sighting]
  ) throws(SpillFault) {
    try file.rewind()
    let size = MemoryLayout<Sighting>.size
    while true {
      let parts = try file.readParts(of: size)
      if parts.isEmpty { return }
      for start in stride(from: 0, to: parts.count, by: size) {
        let value = parts.loadUnaligned(fromByteOffset: start, as: Sighting.self)
        if doubted.contains(bit(value.print, digits - 3)) { values.append(value) }
      }
    }
  }
}
