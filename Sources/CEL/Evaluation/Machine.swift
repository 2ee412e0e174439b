import Diagnostics

final class Code: Sendable {}

struct Machine<Facts: Activation> {
  init(_ code: Code, _ facts: Facts, isTracing: Bool) {}
  func run() -> Value { .null }
  func execute() -> Value { .null }
  func steps(_ source: SourceText) -> [TraceStep] { [] }
}
