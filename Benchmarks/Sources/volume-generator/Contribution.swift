/// What the made-up scale of `volume/rules/parameters/skala_jkk.yaml` gives.
enum Contribution {
  private static let slices: [(upTo: Int, hundredthsOfPercent: Int)] = [
    (100_000_000, 21), (500_000_000, 17), (1_000_000_000, 13), (5_000_000_000, 11),
    (1_000_000_000_000, 9),
  ]

  /// The contribution on an amount, in hundredths, to whole rupiah.
  static func accident(_ amount: Int) -> Int {
    var sum = 0
    var floor = 0
    for slice in slices where amount > floor {
      sum += (min(amount, slice.upTo * 100) - floor) * slice.hundredthsOfPercent
      floor = slice.upTo * 100
    }
    return (sum + 500_000) / 1_000_000 * 100
  }
}
