internal import CEL
internal import Quantities
internal import Rules

/// What an expression of a rule set reads: variables by slot, facts through a world of records.
struct RecordActivation: Activation {
  let world: World
  let variables: [Value]

  func value(of variable: Int) -> Value {
    variable < variables.count ? variables[variable] : .failure("the name has no value here")
  }

  func value(of field: Int, in object: ObjectReference) -> Value {
    switch object.type {
    case World.parametersType:
      world.parameter(field, onDay: object.handle, about: variables.first)
    case World.inputsType: world.inputs[field]
    default: world.value(of: field, in: RecordHandle(object.handle))
    }
  }

  func presence(of field: Int, in object: ObjectReference) -> Value {
    switch object.type {
    case World.parametersType, World.inputsType:
      switch value(of: field, in: object) {
      case .unknown(let missing) where missing.facts.allSatisfy({ $0.reason == "empty" }):
        .bool(false)
      case .unknown(let missing): .unknown(missing)
      default: .bool(true)
      }
    default: world.presence(of: field, in: RecordHandle(object.handle))
    }
  }
}
