internal import Quantities

/// How a mapping says that a source value is to be read: a closed list of general forms.
///
/// | word | reads |
/// |---|---|
/// | `text` | the text as it is |
/// | `text_html` | the text without tags, entities resolved, white space joined |
/// | `digits` | the digits of a number that is written with dots, dashes, slashes or blanks |
/// | `rupiah`, `angka` | plain numbers, `999995334.78` |
/// | `rupiah_id`, `angka_id` | Indonesian numbers, `Rp 950.000.000,00` |
/// | `tanggal` | `2026-01-20` |
/// | `tanggal_id` | `15 Januari 2025`, `29-05-2026` |
/// | `tanggal_isb` | `2025-03-21T00:00:00.000000Z`, `2025-02-11 10:00:00`, `Jul 3, 2025, 12:00:00AM` |
/// | `daftar` | several values in one, separated by `;` or `|` |
enum Conversion: String, CaseIterable, Sendable {
  case text
  case textHTML = "text_html"
  case digits
  case rupiah
  case rupiahIndonesian = "rupiah_id"
  case number = "angka"
  case numberIndonesian = "angka_id"
  case date = "tanggal"
  case dateIndonesian = "tanggal_id"
  case dateISB = "tanggal_isb"
  case list = "daftar"

  /// The style in which the value of the field's type is read after this conversion.
  var style: ReadingStyle {
    switch self {
    case .rupiahIndonesian, .numberIndonesian: ReadingStyle(numbers: .indonesian)
    case .dateIndonesian: ReadingStyle(dates: .indonesian)
    case .dateISB: ReadingStyle(dates: .isb)
    default: .plain
    }
  }

  /// Whether it can be meant for a field of that type.
  func fits(_ type: ScalarType) -> Bool {
    switch self {
    case .text, .textHTML: type.isText
    case .digits: type.isText || type == .int
    case .rupiah, .rupiahIndonesian: type == .rupiah
    case .number, .numberIndonesian: type == .int || type == .decimal || type == .rupiah
    case .date, .dateIndonesian, .dateISB: [.date, .month, .time].contains(type)
    case .list: true
    }
  }
}

/// Takes the text out of a fragment of HTML.
enum HTMLText {
  static func plain(_ html: String) -> String {
    var bytes: [UInt8] = []
    let source = Array(html.utf8)
    var index = 0
    while index < source.count {
      switch source[index] {
      case 0x3C where isTag(source, index):
        let rest = source[index...]
        bytes.append(0x20)
        index = rest.firstIndex(of: 0x3E).map { $0 + 1 } ?? source.count
      case 0x26:
        let (text, length) = entity(source, index)
        bytes += Array(text.utf8)
        index += length
      case 0x00...0x20:
        bytes.append(0x20)
        index += 1
      default:
        bytes.append(source[index])
        index += 1
      }
    }
    let words = bytes.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
    return Normalization.trimmed(words.joined(separator: " "))
  }

  // `a < b` is no tag.
  private static func isTag(_ source: [UInt8], _ index: Int) -> Bool {
    guard index + 1 < source.count else { return false }
    let next = source[index + 1]
    return next == 0x2F || next == 0x21 || (0x41...0x5A).contains(next & 0xDF)
  }

  private static func entity(_ source: [UInt8], _ index: Int) -> (String, Int) {
    let window = source[index..<min(index + 12, source.count)]
    guard let end = window.firstIndex(of: 0x3B) else { return ("&", 1) }
    let name = String(decoding: source[index + 1..<end], as: UTF8.self)
    let length = end - index + 1
    let named = [
      "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "–",
      "mdash": "—", "rsquo": "’", "lsquo": "‘", "ldquo": "“", "rdquo": "”", "hellip": "…",
    ]
    if let text = named[name] { return (text, length) }
    var code: UInt32?
    if name.hasPrefix("#x") || name.hasPrefix("#X") {
      code = UInt32(name.dropFirst(2), radix: 16)
    } else if name.hasPrefix("#") {
      code = UInt32(name.dropFirst())
    }
    guard let scalar = code.flatMap(Unicode.Scalar.init), scalar.value >= 0x20 else {
      return ("&", 1)
    }
    return (String(Character(scalar)), length)
  }
}
