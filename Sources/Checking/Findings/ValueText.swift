internal import CEL
internal import Diagnostics
internal import Findings
internal import Quantities
internal import Records
internal import Rules

/// Writes values for people in a language, and exactly for machines.
struct ValueText {
  let language: String
  let zoneOffsetMinutes: Int

  private var format: Format { Format(language: language) }

  /// A value that has no column of its own, by its type.
  func show(_ value: Value) -> ShownValue {
    switch value {
    case .bool(let bool):
      ShownValue(exact: bool ? "true" : "false", text: word(bool), kind: "bool")
    case .int(let number):
      ShownValue(exact: String(number), text: format.integer(number), kind: "int")
    case .string(let text): ShownValue(exact: text, text: text, kind: "text")
    case .scalar(let type, let raw): scalar(type, raw)
    case .list(let list): show(list: list.elements.map(show))
    default: ShownValue(exact: value.description, text: value.description, kind: "value")
    }
  }

  /// The value of a cell: words of the schema by their label, personal texts masked.
  ///
  /// In a sentence a number stands without the word of its unit, which the sentence has itself.
  func show(_ value: Value, of column: ColumnShape, inSentence: Bool = false) -> ShownValue {
    if column.isPersonal {
      return .masked
    }
    var shown = show(value)
    if case .enumeration(let words) = column.type, case .string(let code) = value {
      shown.kind = "enum"
      shown.text = words.first { $0.code == code }?.label[language] ?? code
    } else if column.type == .code {
      shown.kind = "code"
    } else if !inSentence || column.unit == "percent" {
      shown.text += unitWord(column.unit)
    }
    return shown
  }

  /// The value of a parameter; a scale shows its brackets.
  func show(_ value: Parameter.DatedValue, of parameter: Parameter, in ruleSet: RuleSet)
    -> ShownValue
  {
    if parameter.kind == .scale, ruleSet.scales.indices.contains(Int(value.raw)) {
      let brackets = ruleSet.scales[Int(value.raw)].brackets
      return ShownValue(
        exact: brackets.map { "\($0.upTo?.decimalText ?? "")=\($0.rate.percentText)%" }
          .joined(separator: ";"),
        text: brackets.map { format.percent($0.rate) }.joined(separator: " / "), kind: "scale")
    }
    var shown = show(parameter.value(value))
    shown.text += unitWord(parameter.unit)
    return shown
  }

  /// Several values as one.
  func show(list: [ShownValue]) -> ShownValue {
    ShownValue(
      exact: "[" + list.map(\.exact).joined(separator: ",") + "]",
      text: list.map(\.text).joined(separator: ", "), kind: "list")
  }

  private func scalar(_ type: TypeID, _ raw: Int64) -> ShownValue {
    switch type {
    case ScalarID.rupiah:
      let amount = Rupiah(rawValue: raw)
      return ShownValue(exact: amount.decimalText, text: format.rupiah(amount), kind: "rupiah")
    case ScalarID.decimal:
      let number = ExactDecimal(rawValue: raw)
      return ShownValue(exact: number.text, text: format.decimal(number), kind: "decimal")
    case ScalarID.date:
      let day = Day(rawValue: raw) ?? .epoch
      return ShownValue(exact: day.iso, text: format.day(day), kind: "date")
    case ScalarID.month:
      let month = Month(rawValue: raw) ?? Month(of: .epoch)
      return ShownValue(exact: month.iso, text: format.month(month), kind: "month")
    case ScalarID.time:
      let time = Instant(rawValue: raw)
      return ShownValue(
        exact: time.rfc3339(offsetMinutes: zoneOffsetMinutes) ?? String(raw),
        text: format.instant(time, offsetMinutes: zoneOffsetMinutes), kind: "time")
    default:
      return ShownValue(exact: String(raw), text: String(raw), kind: "value")
    }
  }

  /// What numbers count, by the name of the unit.
  static let units: [String: LocalizedText] = [
    "percent": LocalizedText(id: "persen", en: "percent"),
    "working_days": LocalizedText(id: "hari kerja", en: "working days"),
    "days": LocalizedText(id: "hari", en: "days"),
    "months": LocalizedText(id: "bulan", en: "months"),
    "people": LocalizedText(id: "orang", en: "people"),
    "hours": LocalizedText(id: "jam", en: "hours"),
  ]

  /// The word that follows a number with a unit; nothing for units that reports do not know.
  private func unitWord(_ unit: String?) -> String {
    if unit == "percent" { return "%" }
    return unit.flatMap { Self.units[$0] }.map { " " + $0[language] } ?? ""
  }

  private func word(_ bool: Bool) -> String {
    language == "id" ? (bool ? "ya" : "tidak") : (bool ? "yes" : "no")
  }
}

extension ShownValue {
  /// What stands in place of a personal value.
  static let masked = ShownValue(exact: "***", text: "***", kind: "personal")
}
