internal import Diagnostics
internal import Quantities

/// What is wrong with a value.
struct ValueProblem: Error {
  var code: DataIssue.Code
  var text: LocalizedText
}

/// Reads the text of a cell as the type of its column; nothing is guessed.
struct ValueReader {
  var style: ReadingStyle
  var offsetMinutes: Int

  func read(_ text: String, as shape: ColumnShape) -> Result<StoredValue, ValueProblem> {
    switch shape.type {
    case .text:
      return .success(.text(text))
    case .code:
      let trimmed = Normalization.trimmed(text)
      let digits = shape.isNormalizedToDigits ? Normalization.digits(trimmed) : nil
      return .success(.text(digits ?? trimmed))
    case .enumeration(let values):
      return enumeration(Normalization.trimmed(text), values)
    case .bool:
      return bool(text)
    case .int:
      if let whole = shortWhole(text) { return checked(.success(whole), shape) }
      return checked(style.integer(text), shape)
    case .rupiah:
      if let whole = shortWhole(text) { return checked(.success(whole * 100), shape) }
      return checked(style.rupiah(text).map(\.rawValue), shape)
    case .decimal:
      return checked(style.decimal(text).map(\.rawValue), shape)
    case .date:
      return checked(style.day(text).map(\.rawValue), shape)
    case .month:
      return checked(style.month(text).map(\.rawValue), shape)
    case .time:
      return checked(
        style.instant(text, offsetMinutes: offsetMinutes).map(\.rawValue), shape)
    }
  }

  // Most numbers of machines are a few digits and nothing else, the same in every style.
  private func shortWhole(_ text: String) -> Int64? {
    var value: Int64 = 0
    let digits = text.utf8
    guard let first = digits.first, digits.count <= 15, first != 0x30 || digits.count == 1 else {
      return nil
    }
    for digit in digits {
      guard digit &- 0x30 < 10 else { return nil }
      value = value * 10 + Int64(digit &- 0x30)
    }
    return value
  }

  private func checked(
    _ result: Result<Int64, ReadingProblem>, _ shape: ColumnShape
  ) -> Result<StoredValue, ValueProblem> {
    switch result {
    case .failure(let problem):
      return .failure(.unreadable(problem, type: shape.type, style: style))
    case .success(let value):
      if let minimum = shape.minimum, value < minimum {
        return .failure(.belowMinimum(minimum, type: shape.type))
      }
      return .success(.integer(value))
    }
  }

  private func enumeration(
    _ text: String, _ values: [EnumValue]
  ) -> Result<StoredValue, ValueProblem> {
    if let index = values.firstIndex(where: { $0.code == text }) {
      return .success(.integer(Int64(index)))
    }
    return .failure(.unknownValue(text, among: values.map(\.code)))
  }

  private func bool(_ text: String) -> Result<StoredValue, ValueProblem> {
    switch Normalization.trimmed(text).lowercased() {
    case "true", "ya": .success(.integer(1))
    case "false", "tidak": .success(.integer(0))
    default: .failure(.notABool)
    }
  }
}
