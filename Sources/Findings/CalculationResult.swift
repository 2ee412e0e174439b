/// What a calculation came to.
public struct CalculationResult: Hashable, Codable, Sendable {
  /// A result with its parts: several for a list.
  public struct Output: Hashable, Codable, Sendable {
    /// The key in JSON.
    public var name: String
    /// What it is called.
    public var label: String
    /// The values; one unless it is a list.
    public var values: [ShownValue]
    /// Whether it is a list.
    public var isList: Bool

    /// Creates a result.
    public init(name: String, label: String, values: [ShownValue], isList: Bool = false) {
      self.name = name
      self.label = label
      self.values = values
      self.isList = isList
    }
  }

  /// The title.
  public var title: String
  /// The results in order.
  public var outputs: [Output]
  /// The numbers of the law that they rest on.
  public var parameters: [ParameterUse]

  /// Creates what a calculation came to.
  public init(title: String, outputs: [Output], parameters: [ParameterUse]) {
    self.title = title
    self.outputs = outputs
    self.parameters = parameters
  }
}
