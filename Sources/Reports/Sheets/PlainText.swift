extension String {
  /// The text on one line, without what a page or a terminal would obey: control characters and
  /// marks that turn the direction of what follows.
  var withoutControls: String {
    var clean = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      let turns =
        (0x2028...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
      clean.append(isControl || turns ? " " : scalar)
    }
    return String(clean)
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
