internal import CEL
public import Records
public import Rules

extension RuleSet {
  /// By the name of a list of the rule set, whom a number names there: the same for those who are one
  /// on that list.
  public var holders: [String: HolderOf] {
    Dictionary(
      listings.map { listing in
        let identity = listing.identity
        return (listing.name, { @Sendable in identity.holder(of: $0) })
      }, uniquingKeysWith: { first, _ in first })
  }
}

extension Listing.Identity {
  /// Whom a number names; an empty text where it names nobody.
  func holder(of number: String) -> String {
    holder.evaluate(in: NumberActivation(number: number)).text ?? ""
  }
}

/// What the rule reads that tells whom a number names: the number alone.
private struct NumberActivation: Activation {
  let number: String

  func value(of variable: Int) -> Value {
    variable == ListingSlot.number ? .string(number) : Self.nothing
  }

  func value(of field: Int, in object: ObjectReference) -> Value { Self.nothing }

  func presence(of field: Int, in object: ObjectReference) -> Value { Self.nothing }

  private static let nothing = Value.unknown(
    UnknownSet(path: "record", reason: "not_supplied"))
}
