/// Holds a value, and all that it refers to, until the process ends.
///
/// The system takes the memory of a process back at once; to take a rule set apart piece by piece
/// before would be one thirtieth of a run with one dossier, as would the findings of a province.
final class UntilExit<Value> {
  private let value: Value

  private init(_ value: Value) {
    self.value = value
  }

  /// Keeps a value.
  static func keep(_ value: Value) { _ = Unmanaged.passRetained(UntilExit(value)) }
}
