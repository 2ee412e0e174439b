/// Where a cell stands in its block, without its quotation marks.
struct CellExtent: BitwiseCopyable {
  var start: UInt32
  var count: UInt32

  @inline(__always)
  init(start: Int, count: Int) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.count = UInt32(truncatingIfNeeded: count)
  }
}

/// One cell of some rows, the same in each.
struct CellRun: BitwiseCopyable {
  /// The bytes of the block.
  var bytes: UnsafePointer<UInt8>
  /// The extent of the cell in the first row.
  var extents: UnsafePointer<CellExtent>
  /// How many extents further on that of the next row is.
  var stride: Int
  var count: Int

  /// The text of the cell in a row.
  func text(_ index: Int) -> TextSlice {
    let extent = extents[index * stride]
    return TextSlice(start: bytes + Int(extent.start), count: Int(extent.count))
  }
}

/// Rows that have been cut into cells: as many as stay near the core until all their cells are read,
/// column by column.
final class CutRows {
  /// How many rows; each has a bit of a word.
  static let limit = 32

  /// How many cells each row has.
  let width: Int
  private let extents: UnsafeMutablePointer<CellExtent>

  init(width: Int) {
    self.width = width
    extents = .allocate(capacity: max(1, width) * Self.limit)
    extents.initialize(
      repeating: CellExtent(start: 0, count: 0), count: max(1, width) * Self.limit)
  }

  deinit { extents.deallocate() }

  /// The cells of a row.
  @inline(__always)
  func row(_ number: Int) -> UnsafeMutablePointer<CellExtent> { extents + number &* width }

  /// A cell of the first rows.
  func run(_ cell: Int, _ bytes: UnsafePointer<UInt8>, count: Int) -> CellRun {
    CellRun(bytes: bytes, extents: extents + cell, stride: width, count: count)
  }
}
