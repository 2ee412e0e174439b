/// Spellings that mean the same to a person who compares two papers.
enum LinkText {
  /// The words of a text in small letters without marks over them; figures are words of their own.
  static func words(_ text: String) -> [String] {
    let scalars = folded(text).unicodeScalars
    var words: [String] = []
    var start: String.Index?
    var wasFigure = false
    for place in scalars.indices {
      let scalar = scalars[place]
      let isFigure = (0x30...0x39).contains(scalar.value)
      let isLetter =
        scalar.isASCII ? (0x61...0x7A).contains(scalar.value) : scalar.properties.isAlphabetic
      if let begun = start, !isFigure && !isLetter || isFigure != wasFigure {
        words.append(String(scalars[begun..<place]))
        start = nil
      }
      if isFigure || isLetter { start = start ?? place }
      wasFigure = isFigure
    }
    if let start { words.append(String(scalars[start...])) }
    return words
  }

  /// The words as they are compared: without those dropped, with one spelling for those that mean the
  /// same, and with figures in place of Roman numerals.
  static func compared(_ text: String, _ given: LinkWords) -> [String] {
    words(text).flatMap { given.same[$0] ?? [$0] }.filter { !given.dropped.contains($0) }.map {
      figures($0)
    }
  }

  // Numbers up to twelve: months, phases and the like; above that letters are mostly letters.
  private static let roman = [
    "i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8",
    "ix": "9", "x": "10", "xi": "11", "xii": "12",
  ]

  private static func figures(_ word: String) -> String {
    if let number = roman[word] { return number }
    guard word.utf8.first == 0x30 else { return word }
    let rest = word.drop { $0 == "0" }
    return rest.isEmpty ? "0" : String(rest)
  }

  /// Whether a word is a number or a single letter: what tells one part of a work from the next.
  static func isMark(_ word: String) -> Bool {
    guard let first = word.utf8.first else { return false }
    return (0x30...0x39).contains(first) || word.unicodeScalars.count == 1
  }

  private static func folded(_ text: String) -> String {
    // Nearly every text is plain.
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
    var folded = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      // A mark over the letter before it.
      if scalar.properties.generalCategory == .nonspacingMark { continue }
      for lower in scalar.properties.lowercaseMapping.unicodeScalars { folded.append(base(lower)) }
    }
    return String(folded)
  }

  // The letter without its mark stands in the name: LATIN SMALL LETTER E WITH ACUTE.
  private static func base(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let start = "LATIN SMALL LETTER "
    guard let name = scalar.properties.name, name.hasPrefix(start) else { return scalar }
    let rest = name.utf8.dropFirst(start.utf8.count)
    guard let letter = rest.first, rest.dropFirst().starts(with: " WITH ".utf8),
      (0x41...0x5A).contains(letter)
    else { return scalar }
    return Unicode.Scalar(letter + 32)
  }
}
