/// A file as formats of code hosts name it: a percent-encoded reference below the folder of the run.
struct ArtifactPlace {
  /// What stands for the folder of the run.
  static let base = "%SRCROOT%"

  let uri: String
  /// Whether the reference counts from the folder of the run.
  let isRelative: Bool

  init(_ path: String) {
    var path = path[...]
    while path.hasPrefix("./") { path = path.dropFirst(2) }
    isRelative = !path.hasPrefix("/")
    uri = (isRelative ? "" : "file://") + String(path).percentEncoded
  }
}

extension String {
  /// The path with every byte encoded that a reference may not hold; a colon would make a scheme.
  fileprivate var percentEncoded: String {
    encoded(after: "%") { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E: true
      default: false
      }
    }
  }
}
