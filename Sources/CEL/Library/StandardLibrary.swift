/// The functions and operators of the language itself.
enum StandardLibrary {
  static let byFunction: [String: [Overload]] = [:]

  static func comparisons(of opaque: String) -> [Overload] { [] }
}
