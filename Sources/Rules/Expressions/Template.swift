public import CEL
internal import Diagnostics

/// A sentence with places for values, in every language of the rule set.
///
/// A place is a name or a path in braces, `{batas}`, with a word for where the value is absent,
/// `{k.tanggal|belum}`, in a step also for where it is not known; `{{` is a brace.
public struct Template: Sendable {
  /// A piece of a sentence.
  public enum Part: Sendable {
    /// Words.
    case text(String)
    /// A value, with the word for its absence.
    case value(Program, absent: String?)
  }

  /// The pieces by language.
  public var parts: [String: [Part]]
}

extension Template {
  /// Cuts a sentence at its braces; a brace without its partner is an error.
  ///
  /// - Parameters:
  ///   - source: The sentence.
  ///   - compile: Compiles the path in a place.
  /// - Returns: The pieces in order; those that are wrong are left out and told.
  static func parse(
    _ source: SourceText, compile: (SourceText) -> Outcome<Program?>
  ) -> Outcome<[Part]> {
    var parts: [Part] = []
    var diagnostics: [Diagnostic] = []
    let bytes = source.bytes
    var words: [UInt8] = []
    words.reserveCapacity(bytes.count)
    var index = 0
    while true {
      let brace = bytes[index...].firstIndex { $0 == openBrace || $0 == closeBrace }
      words += bytes[index..<(brace ?? bytes.count)]
      guard let brace else { break }
      index = brace
      let byte = bytes[index]
      let isDoubled = index + 1 < bytes.count && bytes[index + 1] == byte
      if byte == openBrace, !isDoubled {
        guard let end = bytes[index...].firstIndex(of: closeBrace) else {
          diagnostics.append(.unclosedPlace(at: source.place(of: index..<index + 1)))
          break
        }
        if !words.isEmpty { parts.append(.text(String(decoding: words, as: UTF8.self))) }
        words.removeAll(keepingCapacity: true)
        let bar = bytes[index..<end].firstIndex(of: verticalBar)
        let path = source.part(index + 1..<(bar ?? end))
        let outcome = compile(path)
        diagnostics += outcome.diagnostics
        if let program = outcome.value {
          let absent = bar.map { String(decoding: bytes[$0 + 1..<end], as: UTF8.self) }
          parts.append(.value(program, absent: absent))
        }
        index = end + 1
      } else if isDoubled {
        words.append(byte)
        index += 2
      } else {
        diagnostics.append(.unopenedPlace(at: source.place(of: index..<index + 1)))
        index += 1
      }
    }
    if !words.isEmpty { parts.append(.text(String(decoding: words, as: UTF8.self))) }
    return Outcome(parts, diagnostics)
  }

  private static var openBrace: UInt8 { 0x7B }
  private static var closeBrace: UInt8 { 0x7D }
  private static var verticalBar: UInt8 { 0x7C }
}
