/// A scalar type declared from outside whose values are 64-bit integers: a day, an amount of money.
public struct OpaqueType: Sendable {
  /// The name, such as `money`.
  public let name: String
  /// Whether `<`, `<=`, `>` and `>=` compare the integers; `==` and `!=` always do.
  public let isOrdered: Bool
  /// One sentence for the list of functions.
  public let documentation: String
  /// A value as people read it, for traces.
  public let print: @Sendable (Int64) -> String

  /// Declares a scalar type.
  public init(
    name: String, isOrdered: Bool, documentation: String = "",
    print: @escaping @Sendable (Int64) -> String
  ) {
    self.name = name
    self.isOrdered = isOrdered
    self.documentation = documentation
    self.print = print
  }
}
