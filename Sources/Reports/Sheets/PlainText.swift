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
}
