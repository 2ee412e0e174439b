import Checking
import Diagnostics
import Findings
import Quantities
import Rules

/// Calculations for people and for machines.
struct CalculationPage {
  private let language: Language

  init(_ language: Language) {
    self.language = language
  }

  /// The calculations that there are.
  func list(_ calculations: [Calculation]) -> String {
    var page = Page()
    page.line(language("Hitungan yang ada", "Calculations") + ":")
    page.blank()
    for calculation in calculations {
      page.entry(calculation.name, calculation.title[language.rawValue], column: 18)
    }
    page.blank()
    page.line("patuh calc NAME --help")
    return page.text
  }

  /// The options of a calculation.
  func help(_ calculation: Calculation) -> String {
    var page = Page()
    page.line(calculation.title[language.rawValue])
    page.blank()
    page.line("patuh calc \(calculation.name) " + usage(calculation), hanging: 4)
    page.blank()
    for input in calculation.inputs {
      var text = input.help[language.rawValue]
      if input.defaultsToAsOf { text += language(" (bawaan: hari ini)", " (default: today)") }
      page.entry("--" + input.name, text, column: 20)
    }
    page.entry("--json", language("hasil sebagai JSON", "the results as JSON"), column: 20)
    page.blank()
    page.line(language("Hasil", "Results") + ":")
    page.blank()
    for output in calculation.outputs {
      page.entry(output.name, output.label[language.rawValue], column: 20)
    }
    return page.text
  }

  private func usage(_ calculation: Calculation) -> String {
    let grouped = Set(calculation.oneOf.flatMap(\.self))
    let choices = calculation.oneOf.map { names in
      let options = names.map { "--\($0) …" }.joined(separator: " | ")
      return names.count == 1 ? options : "(\(options))"
    }
    let others = calculation.inputs.filter { !grouped.contains($0.name) }.map { input in
      if case .flag = input.kind { "[--\(input.name)]" } else { "[--\(input.name) …]" }
    }
    return (choices + others).joined(separator: " ")
  }

  /// The results for people.
  func text(_ result: CalculationResult, asOf: Day) -> String {
    var page = Page()
    page.line(result.title)
    page.blank()
    let column = (result.outputs.map(\.label.count).max() ?? 0) + 4
    for output in result.outputs {
      page.entry(
        output.label, output.values.map(\.text).joined(separator: ", "), column: min(column, 44))
    }
    if !result.parameters.isEmpty { page.heading(language("Angka hukum", "Numbers of the law")) }
    for use in result.parameters {
      page.line(
        "\(use.name) = \(use.value.text)" + language(", sejak ", ", since ")
          + "\(language.text(use.from)) (\(use.source), \(use.at); \(language.word(use.confidence)))",
        indent: 2, hanging: 4)
    }
    return page.text
  }

  /// The results for machines: one object, numbers of money and days as texts.
  func json(_ result: CalculationResult) -> String {
    let members = result.outputs.map { output in
      let values = output.values.map(json)
      return quoted(output.name) + ": "
        + (output.isList ? "[" + values.joined(separator: ", ") + "]" : values.joined())
    }
    return "{\n  " + members.joined(separator: ",\n  ") + "\n}\n"
  }

  private func json(_ value: ShownValue) -> String {
    switch value.kind {
    case "int", "bool": value.exact
    default: quoted(value.exact)
    }
  }

  private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
