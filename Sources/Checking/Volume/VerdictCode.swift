internal import Findings
internal import Quantities
internal import Records
internal import Rules

/// A verdict as it lies in memory and in temporary files until its line is written.
struct VerdictCode: BitwiseCopyable, Equatable {
  private var due: Int32
  private var rule: UInt16
  private var reasons: UInt16
  private var kind: UInt8

  /// Codes a verdict of the rule with a number.
  init(rule: Int, kind: UInt8, reasons: UInt16, due: Int64) {
    self.rule = UInt16(truncatingIfNeeded: rule)
    self.kind = kind
    self.reasons = reasons
    // Days fit: the calendar ends with the year 9999.
    self.due = due == RowVerdict.noDay ? .min : Int32(truncatingIfNeeded: due)
  }

  /// No verdict.
  static let none = VerdictCode(
    rule: .max, kind: RowVerdict.Kind.undecidable.rawValue, reasons: 0, due: RowVerdict.noDay)

  /// A number that equal codes share.
  var hash: Int {
    let low = UInt64(UInt32(bitPattern: due)) << 32 | UInt64(rule) << 16 | UInt64(reasons)
    let mixed = (low ^ UInt64(kind) << 48) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 40)
  }

  /// The number of its rule.
  var ruleNumber: Int { Int(rule) }

  /// What it says.
  var verdict: RowVerdict {
    RowVerdict(
      kind: RowVerdict.Kind(rawValue: kind) ?? .undecidable, reasons: reasons,
      due: due == .min ? RowVerdict.noDay : Int64(due)
    ).listed
  }
}

/// Writes the lines of coded verdicts about the records of one entity.
final class VerdictCodeWriter {
  /// What stands behind the subject of a line; nothing where a verdict turns out not to be listed.
  private struct Rest {
    var code: VerdictCode
    var text: TextSlice
  }

  private let entity: String
  private let rules: [String]
  private let subject: TextSlice
  private let arena = TextArena()
  private let restArena = TextArena()
  private var restsMade = 0
  /// The rests that were written last, each at a place of its own: a table that forgets.
  private let rests: UnsafeMutablePointer<Rest>
  private static let restCount = 1 << 12

  init(_ judge: ColumnJudge) {
    entity = judge.entity
    rules = judge.rules.map(\.rule.id)
    subject = arena.lasting(entity + ",")
    rests = .allocate(capacity: Self.restCount)
    rests.initialize(repeating: Rest(code: .none, text: .none), count: Self.restCount)
  }

  deinit { rests.deallocate() }

  /// Adds the lines of a record.
  func write(
    _ key: UnsafeRawBufferPointer, _ codes: UnsafeRawBufferPointer, into lines: LineBuffer
  ) {
    guard let start = key.assumingMemoryBound(to: UInt8.self).baseAddress else { return }
    var cell = TextSlice(start: start, count: key.count)
    if !VerdictLine.standsAsItIs(key.assumingMemoryBound(to: UInt8.self)) {
      let text = VerdictLine.subject(entity, cell.string)
      cell = arena.kept(String(text.dropFirst(entity.count + 1).dropLast()))
    }
    for offset in stride(from: 0, to: codes.count, by: MemoryLayout<VerdictCode>.stride) {
      let code = codes.loadUnaligned(fromByteOffset: offset, as: VerdictCode.self)
      let rest = rest(code)
      if rest.count == 0 { continue }
      lines.append(subject)
      lines.append(cell)
      lines.append(rest)
    }
    arena.empty()
  }

  private func rest(_ code: VerdictCode) -> TextSlice {
    let place = rests + code.hash & (Self.restCount - 1)
    if place.pointee.code == code { return place.pointee.text }
    let verdict = code.verdict
    let (kind, reason) = verdict.meaning
    let text =
      kind.isListed
      ? ","
        + VerdictLine.rest(
          rule: rules[code.ruleNumber], item: nil, kind, reason, due: Day(rawValue: verdict.due))
      : ""
    // Whoever is pushed out leaves its text behind: now and then all begin anew.
    restsMade += 1
    if restsMade > Self.restCount * 4 {
      rests.update(repeating: Rest(code: .none, text: .none), count: Self.restCount)
      restArena.empty()
      restsMade = 0
    }
    place.pointee = Rest(code: code, text: restArena.kept(text))
    return place.pointee.text
  }
}

/// Lines on their way out, in pieces.
final class LineBuffer {
  private var bytes: UnsafeMutablePointer<UInt8>
  private var capacity = 1 << 17
  private(set) var count = 0

  init() { bytes = .allocate(capacity: capacity) }

  deinit { bytes.deallocate() }

  @inline(__always)
  func append(_ text: TextSlice) {
    if count + text.count > capacity { grow(count + text.count) }
    (bytes + count).update(from: text.start, count: text.count)
    count += text.count
  }

  func append(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.assumingMemoryBound(to: UInt8.self).baseAddress else { return }
    append(TextSlice(start: start, count: bytes.count))
  }

  func append(_ text: String) {
    var text = text
    text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
  }

  private func grow(_ size: Int) {
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: size * 2)
    larger.update(from: bytes, count: count)
    bytes.deallocate()
    bytes = larger
    capacity = size * 2
  }

  /// Hands everything over and forgets it.
  func empty(into write: (UnsafeRawBufferPointer) -> Void) {
    write(UnsafeRawBufferPointer(start: bytes, count: count))
    count = 0
  }
}
