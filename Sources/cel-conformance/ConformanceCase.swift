import CEL
import Diagnostics
import Foundation

/// One case: an expression, what it can name, and what must come of it.
struct ConformanceCase {
  private let json: [String: Any]

  let id: String

  private init?(_ json: [String: Any]) {
    guard let id = json["id"] as? String else { return nil }
    self.id = id
    self.json = json
  }

  /// The cases of a file, or nil where it is none of cases.
  static func read(_ path: String) -> [ConformanceCase]? {
    guard let data = FileManager.default.contents(atPath: path),
      let root = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
      let cases = root["cases"] as? [[String: Any]]
    else { return nil }
    let read = cases.compactMap(ConformanceCase.init)
    return read.count == cases.count ? read : nil
  }

  /// Why the case fails, or nil where it passes.
  var failure: String? {
    guard let text = json["expr"] as? String else { return "the case has no expression" }
    let bindings: [String: Value]
    let environment: Environment
    do {
      bindings = try readBindings()
      environment = try readEnvironment(bindings)
    } catch {
      return "\(error)"
    }
    let options = CompileOptions(
      isChecked: json["disable_check"] as? Bool != true,
      hasMacros: json["disable_macros"] as? Bool != true)
    let outcome = environment.compile(
      SourceText(path: "expr", text: text), options: options)
    guard let program = outcome.value else {
      if json["compile_error"] != nil { return nil }
      return "does not compile: " + outcome.diagnostics.map(\.message).joined(separator: "; ")
    }
    if json["compile_error"] != nil { return "compiles" }
    return judge(program, MapActivation(bindings, in: environment))
  }

  private func judge(_ program: Program, _ activation: MapActivation) -> String? {
    let typed = json["typed_result"] as? [String: Any]
    if let text = typed?["deduced_type"] as? String {
      guard let type = TypeText.read(text) else { return "cannot read the type \(text)" }
      if type != program.type { return "has type \(program.type), not \(type)" }
    }
    if json["check_only"] as? Bool == true { return nil }
    let value = program.evaluate(in: activation)
    if json["eval_error"] != nil {
      if case .error = value { return nil }
      return "gives \(value), not an error"
    }
    guard let expected = typed?["value"] ?? json["value"] else {
      return typed == nil ? "the case expects nothing" : nil
    }
    do {
      let expected = try TaggedValue.read(expected)
      return value == expected ? nil : "gives \(value), not \(expected)"
    } catch {
      return "\(error)"
    }
  }

  private func readBindings() throws -> [String: Value] {
    let bindings = json["bindings"] as? [String: Any] ?? [:]
    return try bindings.mapValues(TaggedValue.read)
  }

  private func readEnvironment(_ bindings: [String: Value]) throws -> Environment {
    var environment = Environment(container: json["container"] as? String ?? "")
    for declaration in json["type_env"] as? [[String: Any]] ?? [] {
      guard let name = declaration["name"] as? String else { continue }
      if let text = declaration["type"] as? String {
        guard let type = TypeText.read(text) else { throw Fault("cannot read the type \(text)") }
        environment.declare(variable: name, type: type)
      }
      for overload in declaration["overloads"] as? [[String: Any]] ?? [] {
        environment.declare(overload: try readOverload(name, overload))
      }
    }
    let declared = Set(environment.variables.map(\.name))
    for name in bindings.keys.sorted() where !declared.contains(name) {
      environment.declare(variable: name, type: .dyn)
    }
    return environment
  }

  private func readOverload(_ function: String, _ json: [String: Any]) throws -> Overload {
    let parameters = (json["params"] as? [String] ?? []).map(TypeText.read)
    guard let id = json["id"] as? String, let result = json["result"] as? String,
      let type = TypeText.read(result), parameters.allSatisfy({ $0 != nil })
    else { throw Fault("cannot read the overloads of \(function)") }
    return Overload(
      id: id, function: function, isMember: json["member"] as? Bool == true,
      parameters: parameters.compactMap { $0 }, result: type,
      documentation: "A function of the case.",
      apply: { _ in .failure("the function has no meaning") })
  }
}

/// Why a case cannot be read.
struct Fault: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
