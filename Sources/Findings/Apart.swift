/// A part of a value that few values have, kept in a place of its own: those without it stay small,
/// and cost less to copy and to sort.
@propertyWrapper
public struct Apart<Part: Hashable & Codable & Sendable>: Hashable, Codable, Sendable {
  private indirect enum Content: Hashable, Codable, Sendable {
    case part(Part)
  }

  private var content: Content?

  /// Keeps a part, or none.
  public init(wrappedValue: Part?) {
    content = wrappedValue.map { .part($0) }
  }

  /// The part.
  public var wrappedValue: Part? {
    get { if case .part(let part)? = content { part } else { nil } }
    set { content = newValue.map { .part($0) } }
  }
}
