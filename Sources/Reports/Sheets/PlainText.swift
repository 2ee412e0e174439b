extension String {
  /// The text on one line, without what a page or a terminal would obey: control characters and
  /// marks that turn the direction of what follows.
  var withoutControls: String {
    // Nearly every text has none.
    guard unicodeScalars.contains(where: \.isObeyed) else { return self }
    var clean = String.UnicodeScalarView()
    for scalar in unicodeScalars { clean.append(scalar.isObeyed ? " " : scalar) }
    return String(clean)
  }

  /// What stands between blanks.
  var words: [Substring] { utf8.split(separator: 0x20).map { Substring($0) } }

  /// The text with plain blanks in place of those at which no line may end.
  var withPlainBlanks: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    for byte in utf8 {
      // U+00A0 is C2 A0, and C2 begins nothing but signs of two bytes.
      if byte == 0xA0, bytes.last == 0xC2 {
        bytes[bytes.count - 1] = 0x20
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text as HTML and XML show it, between marks and within quotes.
  var markupEscaped: String {
    withoutControls.unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "'": text += "&#39;"
      // No character of XML, in no way of writing it.
      case "\u{FFFE}", "\u{FFFF}": text += "\u{FFFD}"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  /// The text as Markdown shows it within a line.
  var markdownEscaped: String {
    withoutControls.reduce(into: "") { text, character in
      switch character {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "&", "|", "~", "#", "$", "!":
        text += "\\" + String(character)
      case "\u{A0}": text += " "
      default: text.append(character)
      }
    }
  }

  /// The text without blanks at its ends.
  var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  /// The text with some bytes as they are and any other as two hexadecimal digits after a mark.
  func encoded(after mark: String, keeping isKept: (UInt8) -> Bool) -> String {
    let digits = Array("0123456789ABCDEF")
    return utf8.reduce(into: "") { text, byte in
      if isKept(byte) {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        text += mark + String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
      }
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isObeyed: Bool {
    value < 0x20 || (0x7F...0x9F).contains(value) || (0x2028...0x202E).contains(value)
      || (0x2066...0x2069).contains(value)
  }
}
