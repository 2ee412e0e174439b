import Diagnostics
import Rules

/// The calculations of a rule set and their options, which no parser of options knows beforehand.
struct CalculationHelp {
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
      if input.defaultsToAsOf {
        text += language(" (bawaan: hari ini atau --as-of)", " (default: today or --as-of)")
      }
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
}
