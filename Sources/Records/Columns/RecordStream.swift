internal import Compression
internal import Documents
internal import Quantities

/// The records of one file of our own form, one entity, read block by block as often as needed.
///
/// What a stream cannot tell as well as the whole set can, such as a file that breaks off within a
/// row, ends the pass with ``StreamFault/needsWholeSet``: the caller then reads the file as a whole.
public final class RecordStream: Sendable {
  /// The entity of every record.
  public let entity: Entity
  /// The file, as it was named.
  public let path: String
  /// Where its bytes are read.
  let place: String
  /// What keeps them there, where they were packed or came through a pipe.
  private let laidDown: LaidDownFile?
  /// Its size in bytes when it was opened.
  public let size: Int
  /// The columns that it may have, by number.
  public let columns: Set<Int>
  /// The columns that it has; of a form without a header, those that its first rows have.
  let named: Set<Int>
  /// The fields that it has, as full paths.
  public var fields: Set<String> { Set(named.map { entity.table.path(ofColumn: $0) }) }

  let form: OwnFile.Form
  /// On which lines its rows stand.
  let lineMarks: LineMarks
  let reader: ValueReader
  /// The first line of a table with a header, with its break; empty for other forms.
  let header: [UInt8]
  let delimiter: UInt8
  /// For each cell of a row its column.
  let targets: [Int]
  /// Where the first record begins.
  let start: Int
  let keyColumn: Int
  /// The columns that it has of those that may tell which record a row is.
  public let keyColumns: Set<Int>

  /// Whether its rows may have lists.
  public var mayHaveLists: Bool { form != .csv }

  /// Opens a file whose every row is a record; nil where it is not that plain.
  ///
  /// - Throws: What the system says where the file must be laid down, and cannot.
  init?(
    _ file: OwnFile, schema: Schema, options: ReadingOptions, layingDownIn folder: String
  ) throws(SpillFault) {
    guard let name = file.table, let entity = schema[name], file.rank == nil,
      let firstKey = entity.keyColumns.first,
      entity.keyColumns.allSatisfy({ entity.table.columns[$0].type.isText })
    else { return nil }
    do throws(LaidDownFile.Fault) {
      laidDown = try Self.layDown(file.path, in: folder, tally: options.tally)
    } catch {
      switch error {
      case .spill(let fault): throw fault
      // Whoever reads the whole tells it.
      case .source: return nil
      }
    }
    place = laidDown?.path ?? file.path
    guard FileSystem.kind(place) == .file,
      let head = try? BlockFile(place, from: 0, findEnd: { $0.count })
    else { return nil }
    self.entity = entity
    path = file.path
    lineMarks = LineMarks(path: place)
    size = head.size
    form = file.form
    reader = ValueReader(style: file.style, offsetMinutes: options.offsetMinutes)
    let bytes = head.bytes(at: 0, count: min(head.size, 1 << 16))
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    switch form {
    case .csv:
      guard let end = bytes.firstIndex(of: 0x0A) else { return nil }
      let line = Array(bytes[mark...end])
      delimiter = file.delimiter ?? CSVScanner.delimiter(of: line)
      guard let targets = Self.targets(line, delimiter, entity) else { return nil }
      self.targets = targets
      columns = Set(targets)
      named = columns
      header = line
      start = end + 1
    case .jsonLines:
      targets = []
      header = []
      delimiter = 0
      start = mark
      columns = Set(entity.table.columns.indices)
      named = JSONBlock.columns(of: bytes, from: mark, entity, reader)
    default: return nil
    }
    // A header says for all rows which key they have; lines may each have another one.
    keyColumn = form == .csv ? entity.keyColumns.first(where: named.contains) ?? firstKey : firstKey
    keyColumns = named.intersection(entity.keyColumns)
    guard named.contains(keyColumn), size > start, size <= RowOrigin.sizeLimit else { return nil }
  }

  // What can only be read from its beginning is written down first, unpacked.
  private static func layDown(
    _ path: String, in folder: String, tally: Tally?
  ) throws(LaidDownFile.Fault) -> LaidDownFile? {
    let file =
      path == StandardInput.path ? try StandardInput.file(in: folder, tally: tally) : nil
    let place = file?.path ?? path
    guard FileSystem.kind(place) == .file,
      let head = try? BlockFile(place, from: 0, findEnd: { $0.count }),
      let form = PackedForm(of: head.bytes(at: 0, count: min(head.size, 16)))
    else { return file }
    return try LaidDownFile(unpacking: place, form, in: folder, tally: file == nil ? tally : nil)
  }

  // Every name must be that of a field with one value: anything else has something to be told.
  private static func targets(_ line: [UInt8], _ delimiter: UInt8, _ entity: Entity) -> [Int]? {
    var scanner = CSVScanner(line, delimiter: delimiter)
    var cells: [CSVScanner.Cell] = []
    guard UTF8Check.firstInvalid(in: line) == nil, (try? scanner.next(into: &cells)) == true else {
      return nil
    }
    let names = cells.map { Normalization.trimmed(scanner.text($0)) }
    let targets = names.compactMap { entity.table.column($0) }
    return targets.count == names.count && Set(targets).count == targets.count ? targets : nil
  }

  /// Begins to read it from its first record.
  ///
  /// - Parameters:
  ///   - columns: The columns to be read beside the key, by number.
  ///   - lists: The columns to be read of the items of lists, by the number of the list.
  /// - Returns: The pass, from which each thread takes a reader.
  /// - Throws: What the system says.
  public func pass(
    columns: Set<Int>, lists: [Int: Set<Int>] = [:]
  ) throws(StreamFault) -> RecordPass {
    do throws(BlockFile.Fault) {
      let file =
        form == .csv
        ? try BlockFile(place, from: start, findEnd: { CSVBlock.end(of: $0) })
        : try BlockFile(place, from: start, findEnd: { JSONBlock.end(of: $0) })
      return RecordPass(
        self, file, columns: columns.union([keyColumn]).intersection(self.columns),
        lists: mayHaveLists ? entity.table.itemKeys.merging(lists) { $0.union($1) } : [:])
    } catch {
      throw StreamFault(error)
    }
  }

  /// The rows of a CSV block.
  func csvBlock(columns: Set<Int>) -> CSVBlock {
    CSVBlock(
      delimiter: delimiter,
      cells: CellReaders(
        targets.map { columns.contains($0) ? $0 : nil }, of: entity.table, reader),
      keyCell: targets.firstIndex(of: keyColumn) ?? 0)
  }
}

/// Why a pass over a stream ends before its time.
public enum StreamFault: Error, Equatable {
  /// What the system says.
  case system(Int32)
  /// The file was changed while it was read.
  case changed
  /// Only who reads the whole file at once can tell what is wrong.
  case needsWholeSet

  init(_ fault: BlockFile.Fault) {
    switch fault {
    case .system(let code): self = .system(code)
    case .changed: self = .changed
    case .endless: self = .needsWholeSet
    }
  }
}

/// A row that has to be looked at again: where it stands.
///
/// Both numbers share a word, for there is one of these for every row in memory.
public struct RowOrigin: Sendable, Hashable, BitwiseCopyable {
  private static let countBits: UInt64 = 25
  /// How large a file may be: half a tebibyte.
  static let sizeLimit = 1 << 39

  private var word: UInt64

  /// Names a row of a file no larger than ``sizeLimit``.
  ///
  /// - Parameters:
  ///   - offset: The offset of its first byte.
  ///   - count: How many bytes it has, the break of the line included: less than 32 MiB, as all
  ///     records that blocks have.
  public init(offset: Int, count: Int) {
    word =
      UInt64(truncatingIfNeeded: offset) << Self.countBits | UInt64(truncatingIfNeeded: count)
  }

  /// The offset of its first byte.
  public var offset: Int { Int(truncatingIfNeeded: word >> Self.countBits) }
  /// How many bytes it has, the break of the line included.
  public var count: Int { Int(truncatingIfNeeded: word & (1 << Self.countBits - 1)) }
}

/// A row that has to be looked at again.
public struct RowTrouble: Sendable {
  /// Where it stands.
  public var origin: RowOrigin
  /// Whether it is in the table all the same, and only something in it is to be told.
  public var isJudged: Bool

  /// Names a row.
  public init(origin: RowOrigin, isJudged: Bool) {
    self.origin = origin
    self.isJudged = isJudged
  }
}

/// One way through a stream, shared by several readers.
public final class RecordPass: Sendable {
  let stream: RecordStream
  let file: BlockFile
  let columns: Set<Int>
  let lists: [Int: Set<Int>]

  init(
    _ stream: RecordStream, _ file: BlockFile, columns: Set<Int>, lists: [Int: Set<Int>]
  ) {
    self.stream = stream
    self.file = file
    self.columns = columns
    self.lists = lists
  }

  /// A reader for one thread.
  public func reader() -> RecordPassReader { RecordPassReader(self) }
}

/// Reads blocks of a pass into a table of its own.
public final class RecordPassReader {
  /// The rows of the block in hand; its texts hold until the next.
  public let table: ColumnTable
  /// The rows of that block with something wrong.
  public private(set) var troubled: [RowTrouble] = []
  /// How many bytes the block has.
  public var byteCount: Int { block.count }

  private let pass: RecordPass
  private var block = Block()
  private let csv: CSVBlock
  private let json: JSONBlock?
  /// Whether some row has a field that the first rows of the file did not have, or a list.
  public var hasNewFields: Bool {
    json.map { !$0.seen.isSubset(of: pass.stream.named) || $0.hasSeenLists } ?? false
  }

  init(_ pass: RecordPass) {
    self.pass = pass
    table = ColumnTable(
      entity: pass.stream.entity, columns: pass.columns, lists: pass.lists, capacity: 4096)
    csv = pass.stream.csvBlock(columns: pass.columns)
    json =
      pass.stream.form == .jsonLines
      ? JSONBlock(
        pass.stream.entity.table, key: pass.stream.keyColumn, pass.stream.reader,
        columns: pass.columns, lists: pass.lists) : nil
  }

  /// Reads some rows of the file again into the table, in their order.
  public func read(_ rows: [RowOrigin]) throws(StreamFault) {
    troubled.removeAll(keepingCapacity: true)
    block.count = 0
    for row in rows {
      let bytes = pass.file.bytes(at: row.offset, count: row.count)
      guard bytes.count == row.count else { throw .changed }
      block.append(bytes)
    }
    try readBlock()
    // Rows that were in a table once are so again.
    guard table.count == rows.count else { throw .changed }
    for (number, row) in rows.enumerated() { table.origins[number] = row }
  }

  /// Reads the next block; false where there is none.
  public func next() throws(StreamFault) -> Bool {
    troubled.removeAll(keepingCapacity: true)
    do throws(BlockFile.Fault) {
      guard try pass.file.next(&block) else { return false }
    } catch {
      throw StreamFault(error)
    }
    guard UTF8Check.isValid(UnsafeBufferPointer(start: block.bytes, count: block.count)) else {
      throw .needsWholeSet
    }
    try readBlock()
    return true
  }

  private func readBlock() throws(StreamFault) {
    if let json { return json.read(block, into: table) { troubled.append($0) } }
    do throws(CSVBlock.Fault) {
      try csv.read(block, into: table) { troubled.append($0) }
    } catch {
      throw .needsWholeSet
    }
  }
}

extension UTF8Check {
  /// Whether all bytes are UTF-8; runs of ASCII are passed over eight at a time.
  fileprivate static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = bytes.baseAddress else { return true }
    var index = 0
    while index < bytes.count {
      if index + 32 <= bytes.count {
        let start = UnsafeRawPointer(base + index)
        let high =
          start.loadUnaligned(as: UInt64.self)
          | start.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
          | start.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
          | start.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
        if high & 0x8080_8080_8080_8080 == 0 {
          index += 32
          continue
        }
      }
      // What is not ASCII is looked at up to the next sign that is.
      var end = min(index + 32, bytes.count)
      while end < bytes.count, base[end] & 0x80 != 0 { end += 1 }
      if firstInvalid(in: UnsafeBufferPointer(rebasing: bytes[index..<end])) != nil { return false }
      index = end
    }
    return true
  }
}
