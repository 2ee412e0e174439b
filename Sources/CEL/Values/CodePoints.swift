/// Texts as sequences of code points.
///
/// Swift compares, orders and counts strings by grapheme and canonical equivalence; the language
/// does so by code point. This is the one place where texts are compared: UTF-8 bytes sort like the
/// code points they stand for.
public enum CodePoints {
  /// Whether two texts have the same code points.
  public static func equal(_ left: String, _ right: String) -> Bool {
    if left.utf8.count != right.utf8.count { return false }
    // Native strings lend their bytes; only others are walked.
    return left.utf8.withContiguousStorageIfAvailable { a in
      right.utf8.withContiguousStorageIfAvailable { b in
        a.elementsEqual(b)
      }
    }.flatMap { $0 } ?? left.utf8.elementsEqual(right.utf8)
  }

  /// Negative, zero or positive: the order of two texts.
  public static func compare(_ left: String, _ right: String) -> Int {
    compare(left.utf8, right.utf8)
  }

  /// Negative, zero or positive: the order of two sequences of bytes.
  public static func compare(
    _ left: some Sequence<UInt8>, _ right: some Sequence<UInt8>
  ) -> Int {
    var a = left.makeIterator()
    var b = right.makeIterator()
    while true {
      switch (a.next(), b.next()) {
      case (nil, nil): return 0
      case (nil, _): return -1
      case (_, nil): return 1
      case (let x?, let y?): if x != y { return x < y ? -1 : 1 }
      }
    }
  }

  /// The number of code points.
  public static func count(_ text: String) -> Int { text.unicodeScalars.count }

  /// The text of code points.
  static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  /// Whether a text begins with another.
  public static func starts(_ text: String, with prefix: String) -> Bool {
    text.utf8.starts(with: prefix.utf8)
  }

  /// Whether a text ends with another.
  public static func ends(_ text: String, with suffix: String) -> Bool {
    text.utf8.count >= suffix.utf8.count
      && text.utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
  }

  /// Whether a text contains another.
  public static func contains(_ text: String, _ part: String) -> Bool {
    let part = Array(part.utf8)
    let text = Array(text.utf8)
    guard let first = part.first else { return true }
    guard part.count <= text.count else { return false }
    for start in 0...(text.count - part.count) where text[start] == first {
      if text[start..<start + part.count].elementsEqual(part) { return true }
    }
    return false
  }
}

/// A text as a key: equal to another where the code points are.
struct TextKey: Hashable {
  let text: String

  static func == (left: TextKey, right: TextKey) -> Bool {
    CodePoints.equal(left.text, right.text)
  }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
