public import Findings

/// What `calc NAME` prints: the results, and the numbers of the law that they rest on.
public struct CalculationReport: Printout {
  private let result: CalculationResult
  private let language: String

  /// Creates the printout of a calculation in a language.
  public init(_ result: CalculationResult, language: String) {
    self.result = result
    self.language = language
  }

  /// The results in a column, amounts under amounts.
  public func text(style: TextReport.Style, width: Int) -> String {
    let phrases = Phrases(language: language)
    var page = TextPage(style: style, width: width)
    page.line(result.title, .strong)
    page.blank()
    let column = min(result.outputs.map(\.label.count).max() ?? 0, 42) + 4
    let amounts = result.outputs.flatMap(\.values).filter { $0.kind == "rupiah" }
    let room = amounts.map(\.text.count).max() ?? 0
    for output in result.outputs {
      for (index, value) in output.values.enumerated() {
        let blanks = value.kind == "rupiah" ? room - value.text.count : 0
        page.row(
          index == 0 ? output.label : "",
          String(repeating: "\u{A0}", count: blanks) + phrases.together(value.text), indent: 2,
          column: column)
      }
      if output.values.isEmpty {
        page.row(output.label, phrases.words("tidak ada", "none"), indent: 2, column: column)
      }
    }
    guard !result.parameters.isEmpty else { return page.take() }
    page.blank()
    page.line(phrases.words("Angka dari hukum", "Numbers of the law"), .strong)
    page.blank()
    for use in result.parameters {
      page.line("- " + phrases.parameter(use), indent: 2, hanging: 4)
    }
    return page.take()
  }

  /// Each result by its name, then the numbers of the law; amounts, days and decimals are texts.
  public var json: String {
    var json = JSONWriter()
    json.raw("{\n")
    for output in result.outputs {
      json.key(output.name)
      if output.isList {
        json.array(output.values) { $0.exact($1) }
      } else if let value = output.values.first {
        json.exact(value)
      } else {
        json.null()
      }
      json.raw(",\n")
    }
    json.lines("parameters", result.parameters) { $0.parameter($1) }
    json.raw("\n}\n")
    return json.take()
  }
}

extension JSONWriter {
  // Whole numbers and truth values survive every reader of JSON; the rest would lose digits.
  fileprivate mutating func exact(_ value: ShownValue) {
    switch value.kind {
    case "int":
      if let whole = Int(value.exact) { number(whole) } else { string(value.exact) }
    case "bool": bool(value.exact == "true")
    default: string(value.exact)
    }
  }
}
