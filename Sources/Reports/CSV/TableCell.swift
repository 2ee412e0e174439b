internal import Findings
internal import Quantities

/// A cell of a table with what kind of value it is.
enum TableCell {
  case text(String)
  case day(Day?)
  case count(Int?)
  case amounts([Rupiah])

  /// Amounts exact, days in ISO.
  var text: String {
    switch self {
    case .text(let text): text
    case .day(let day): day?.iso ?? ""
    case .count(let count): count.map(String.init) ?? ""
    case .amounts(let amounts): amounts.map(\.decimalText).joined(separator: "; ")
    }
  }
}

extension TableCell {
  /// A value that is shown, as an amount or a number where it is one.
  init(_ value: ShownValue?) {
    if value?.kind == "rupiah", let amount = value.flatMap({ Rupiah(decimalText: $0.exact) }) {
      self = .amounts([amount])
    } else if value?.kind == "int", let count = value.flatMap({ Int($0.exact) }) {
      self = .count(count)
    } else {
      self = .text(value?.exact ?? "")
    }
  }
}
