/// Prints diagnostics as compilers do: `path:line:column: error: message`, the line, a caret.
public enum DiagnosticText {
  /// The text of one diagnostic, ending in a line feed.
  public static func render(_ diagnostic: Diagnostic) -> String {
    var text = head(diagnostic.place) + diagnostic.severity.rawValue + ": " + diagnostic.message
    text += "\n" + excerpt(diagnostic.place)
    text += diagnostic.notes.map(render).joined()
    if let help = diagnostic.help { text += "  help: " + help + "\n" }
    return text
  }

  /// The text of several diagnostics in their order.
  public static func render(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map(render).joined()
  }

  /// The text of a note, as it stands behind a message.
  public static func render(_ note: Diagnostic.Note) -> String {
    head(note.place) + "note: " + note.message + "\n" + excerpt(note.place)
  }

  private static func head(_ place: Place?) -> String {
    guard let place else { return "" }
    if place.line == 0 { return place.path + ": " }
    if place.column == 0 { return "\(place.path):\(place.line): " }
    return "\(place.path):\(place.line):\(place.column): "
  }

  // A long line is shown around the caret only, so that a message stays on the screen.
  private static func excerpt(_ place: Place?) -> String {
    guard let place, let line = place.excerpt, place.column > 0 else { return "" }
    var scalars = Array(line.unicodeScalars)
    for index in scalars.indices where scalars[index].value < 0x20 || scalars[index].value == 0x7F {
      scalars[index] = " "
    }
    let caret = min(place.column - 1, scalars.count)
    let from = max(0, caret - 60)
    let to = min(scalars.count, max(caret + 40, from + 100))
    var shown = String.UnicodeScalarView()
    shown.append(contentsOf: scalars[from..<to])
    let wanted = place.endLine == place.line ? place.endColumn - place.column : 1
    let width = max(1, min(wanted, max(1, to - caret)))
    let number = String(place.line)
    let margin = String(repeating: " ", count: number.utf8.count)
    let lead = String(repeating: " ", count: caret - from)
    return " \(number) | \(String(shown))\n \(margin) | \(lead)"
      + String(repeating: "^", count: width) + "\n"
  }
}
