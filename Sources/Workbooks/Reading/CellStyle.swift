/// What the format of a cell makes of its number.
enum CellStyle: Hashable, Sendable {
  case plain
  case moment
  case percent
  /// Zeros are put before it until it has that many digits.
  case padded(Int)

  /// The style of one of the formats that every program knows by number.
  init(builtIn number: Int) {
    switch number {
    case 9, 10: self = .percent
    case 14...22, 27...36, 45...47, 50...58: self = .moment
    default: self = .plain
    }
  }

  /// The style of a format that the workbook spells out.
  init(format: String) {
    let signs = Self.signs(of: format)
    if signs.contains(where: { "ymdhs".contains($0) }) {
      self = .moment
    } else if signs.contains("%") {
      self = .percent
    } else if signs.count > 1, signs.allSatisfy({ $0 == "0" }), signs.count == format.count {
      self = .padded(signs.count)
    } else {
      self = .plain
    }
  }

  // What the first section of a format says, without texts, fillings, colours and conditions.
  private static func signs(of format: String) -> [Character] {
    var signs: [Character] = []
    var rest = Substring(format.lowercased())
    while let sign = rest.popFirst(), sign != ";" {
      switch sign {
      case "\"":
        while let next = rest.popFirst(), next != "\"" {}
      case "\\", "_", "*": _ = rest.popFirst()
      case "[":
        let inner = rest.prefix { $0 != "]" }
        rest = rest.dropFirst(inner.count + 1)
        // [h] counts hours beyond the day; [Red], [$Rp-421] and [>5] are no times.
        if let first = inner.first, "hms".contains(first), inner.allSatisfy({ $0 == first }) {
          signs.append(first)
        }
      default: signs.append(sign)
      }
    }
    return signs
  }
}
