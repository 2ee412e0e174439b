internal import CEL

/// Where a record, a group of it or an item of its lists lies: a shape, a batch and a row, packed
/// into the handle of a CEL object so that reading a field needs no look-up by name.
struct RecordHandle: Hashable {
  var shape: Int
  var batch: Int
  var row: Int

  init(shape: Int, batch: Int, row: Int) {
    self.shape = shape
    self.batch = batch
    self.row = row
  }

  init(_ packed: Int64) {
    shape = Int(packed >> 52)
    batch = Int((packed >> 32) & 0xF_FFFF)
    row = Int(packed & 0xFFFF_FFFF)
  }

  var packed: Int64 { Int64(shape) << 52 | Int64(batch) << 32 | Int64(row) }
}
