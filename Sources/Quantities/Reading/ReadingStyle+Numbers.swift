extension ReadingStyle {
  /// An amount of money; finer parts than hundredths are refused.
  public func rupiah(_ text: String) -> Result<Rupiah, ReadingProblem> {
    number(text, decimals: 2).map(Rupiah.init(rawValue:))
  }

  /// A decimal number; more than nine decimals are refused.
  public func decimal(_ text: String) -> Result<ExactDecimal, ReadingProblem> {
    number(text, decimals: 9).map(ExactDecimal.init(rawValue:))
  }

  /// A whole number; decimals are accepted only where they are zero.
  public func integer(_ text: String) -> Result<Int64, ReadingProblem> {
    number(text, decimals: 0)
  }

  private func number(_ text: String, decimals: Int) -> Result<Int64, ReadingProblem> {
    let scanner = Scanner(text)
    if scanner.isEmpty { return .failure(.empty) }
    switch numbers {
    case .plain:
      return DecimalText.plain(Array(scanner.rest), decimals: decimals)
    case .indonesian:
      return DecimalText.read(
        Self.withoutCurrency(scanner)[...], decimals: decimals, point: UInt8(ascii: ","),
        group: UInt8(ascii: "."))
    }
  }

  // `Rp 5.000,-` is how whole amounts are closed on receipts.
  private static func withoutCurrency(_ start: Scanner) -> [UInt8] {
    var scanner = start
    var negative = scanner.skip("-")
    let bare = scanner
    if scanner.word() == "rp" {
      _ = scanner.skip(".")
      scanner.skipBlanks()
      if !negative { negative = scanner.skip("-") }
    } else {
      scanner = bare
    }
    var bytes = scanner.rest
    if bytes.suffix(2).elementsEqual(",-".utf8) { bytes = bytes.dropLast(2) }
    return (negative ? [UInt8(ascii: "-")] : []) + bytes
  }
}
