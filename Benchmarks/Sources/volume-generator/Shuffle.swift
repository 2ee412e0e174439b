/// The numbers below a count in an order that rises nowhere for long, each once.
///
/// A multiplication by a number without common divisor: no table of the order is kept.
struct Shuffle {
  private let count: Int
  private let factor: Int

  init(count: Int) {
    self.count = count
    // Near the golden section, so that neighbours lie far apart.
    var factor = max(1, Int(Double(count) * 0.618_033_988_75))
    while Self.divisor(factor, count) != 1 { factor += 1 }
    self.factor = factor
  }

  subscript(position: Int) -> Int { (position * factor + count / 3) % count }

  private static func divisor(_ left: Int, _ right: Int) -> Int {
    right == 0 ? left : divisor(right, left % right)
  }
}
