/// What a verb prints: text for a person, the answer first, or JSON for a machine.
public protocol Printout: Sendable {
  /// The text, wrapped at a width; words longer than that stay whole.
  func text(style: TextReport.Style, width: Int) -> String

  /// One JSON object, its keys in a fixed order.
  var json: String { get }
}

extension Printout {
  /// The text of 80 columns without colours.
  public var text: String { text(style: .plain, width: 80) }

  /// The text of 80 columns.
  public func text(style: TextReport.Style) -> String { text(style: style, width: 80) }
}
