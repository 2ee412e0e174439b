/// Finds texts in texts, in time linear in both.
///
/// It searches in UTF-8, where a text can only be found at the beginning of a code point.
enum TextSearch {
  /// The number of code points before the first occurrence at or after a place.
  static func first(of part: String, in text: String, from place: Int) -> Int? {
    let bytes = Array(text.utf8)
    let start = offset(of: place, in: bytes)
    let found = occurrences(of: Array(part.utf8), in: bytes, from: start, limit: 1).first
    return found.map { codePoints(in: bytes[..<$0]) }
  }

  /// The number of code points before the last occurrence at or before a place.
  static func last(of part: String, in text: String, from place: Int) -> Int? {
    let bytes = Array(text.utf8)
    let end = offset(of: place, in: bytes)
    let found = occurrences(of: Array(part.utf8), in: bytes, from: 0, overlapping: true)
      .last { $0 <= end }
    return found.map { codePoints(in: bytes[..<$0]) }
  }

  /// The text cut at the first so many occurrences of another, in UTF-8.
  ///
  /// An empty text occurs before each code point and at the end.
  static func pieces(of text: String, at part: String, limit: Int64) -> [ArraySlice<UInt8>] {
    let bytes = Array(text.utf8)
    let part = Array(part.utf8)
    var pieces: [ArraySlice<UInt8>] = []
    var start = 0
    let count = Int(clamping: limit)
    let found =
      part.isEmpty
      ? starts(in: bytes, limit: count) : occurrences(of: part, in: bytes, from: 0, limit: count)
    for place in found {
      pieces.append(bytes[start..<place])
      start = place + part.count
    }
    pieces.append(bytes[start...])
    return pieces
  }

  /// The code points one by one; the last of at most so many has the rest.
  static func scalars(of text: String, limit: Int64) -> [ArraySlice<UInt8>] {
    let bytes = Array(text.utf8)
    var places = starts(in: bytes, limit: .max)
    places.removeLast()
    if places.isEmpty { return [] }
    let count = min(places.count, Int(clamping: limit))
    return (0..<count).map { index in
      bytes[places[index]..<(index + 1 < count ? places[index + 1] : bytes.count)]
    }
  }

  // The places of code points, and the end.
  private static func starts(in bytes: [UInt8], limit: Int) -> [Int] {
    let starts = bytes.indices.lazy.filter { bytes[$0] & 0xC0 != 0x80 }
    return Array((Array(starts) + [bytes.count]).prefix(limit))
  }

  private static func offset(of place: Int, in bytes: [UInt8]) -> Int {
    var left = place
    for index in bytes.indices where bytes[index] & 0xC0 != 0x80 {
      if left == 0 { return index }
      left -= 1
    }
    return bytes.count
  }

  private static func codePoints(in bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }

  // After a mismatch the search goes on with the longest beginning of the part that still fits.
  private static func occurrences(
    of part: [UInt8], in bytes: [UInt8], from start: Int, limit: Int = .max,
    overlapping: Bool = false
  ) -> [Int] {
    if limit <= 0 { return [] }
    if part.isEmpty { return Array(starts(in: bytes, limit: .max).lazy.filter { $0 >= start }) }
    let fallback = fallbacks(part)
    var found: [Int] = []
    var matched = 0
    for index in start..<max(start, bytes.count) {
      while matched > 0, matched == part.count || bytes[index] != part[matched] {
        matched = fallback[matched - 1]
      }
      if bytes[index] == part[matched] { matched += 1 }
      guard matched == part.count else { continue }
      found.append(index + 1 - part.count)
      if found.count == limit { return found }
      if !overlapping { matched = 0 }
    }
    return found
  }

  private static func fallbacks(_ part: [UInt8]) -> [Int] {
    var lengths = [0]
    for index in 1..<max(1, part.count) {
      var length = lengths[index - 1]
      while length > 0, part[index] != part[length] { length = lengths[length - 1] }
      lengths.append(part[index] == part[length] ? length + 1 : 0)
    }
    return lengths
  }
}
