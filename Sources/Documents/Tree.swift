/// The nodes of a document and their texts, each in one array: a tree is made and given back as a
/// whole.
final class Tree: Sendable {
  /// What a node is.
  enum Kind: Sendable {
    case scalar(Node.Style)
    case sequence
    case mapping
  }

  /// A node.
  ///
  /// Its places take half a word each: a rule set has tens of thousands of nodes, and no file has
  /// four gigabytes.
  struct Record: Sendable {
    var kind: Kind
    var isCutByComment = false
    /// Its number among the tags, from 1; 0 where it has none.
    var tag: UInt32 = 0
    private var start: UInt32
    private var end: UInt32
    private var first: UInt32
    private var last: UInt32

    init(
      kind: Kind, isCutByComment: Bool = false, tag: UInt32 = 0, range: Range<Int>,
      extent: Range<Int>
    ) {
      self.kind = kind
      self.isCutByComment = isCutByComment
      self.tag = tag
      start = UInt32(clamping: range.lowerBound)
      end = UInt32(clamping: range.upperBound)
      first = UInt32(clamping: extent.lowerBound)
      last = UInt32(clamping: extent.upperBound)
    }

    /// Its bytes in the file.
    var range: Range<Int> { Int(start)..<Int(end) }

    /// Where its text stands among the texts; of a list or a mapping, where its parts stand among
    /// the records, keys and values in turns.
    var extent: Range<Int> {
      get { Int(first)..<Int(last) }
      set {
        first = UInt32(clamping: newValue.lowerBound)
        last = UInt32(clamping: newValue.upperBound)
      }
    }
  }

  private let records: [Record]
  private let texts: [UInt8]
  private let tags: [String]

  init(records: [Record], texts: [UInt8], tags: [String]) {
    self.records = records
    self.texts = texts
    self.tags = tags
  }

  /// A node by its number.
  subscript(position: Int) -> Record { records[position] }

  /// The text of a scalar; nil for a list or a mapping.
  func text(_ record: Record) -> ArraySlice<UInt8>? {
    guard case .scalar = record.kind else { return nil }
    return texts[record.extent]
  }

  /// The parts of a list or a mapping.
  func parts(_ record: Record) -> ArraySlice<Record> { records[record.extent] }

  /// The tag of a node.
  func tag(_ record: Record) -> String? {
    record.tag == 0 ? nil : tags[Int(record.tag) - 1]
  }

  /// Where the value of a key stands among parts that are keys and values in turns.
  ///
  /// Rule files are looked up in this way tens of thousands of times: nothing is retained on it.
  func value(of key: String, in parts: Range<Int>) -> Int? {
    var key = key
    return key.withUTF8 { key in
      records.withUnsafeBufferPointer { records in
        texts.withUnsafeBufferPointer { texts in
          var position = parts.lowerBound
          while position < parts.upperBound {
            let record = records[position]
            let extent = record.extent
            if extent.count == key.count, case .scalar = record.kind,
              key.elementsEqual(texts[extent])
            {
              return position + 1
            }
            position += 2
          }
          return nil
        }
      }
    }
  }
}
