import Diagnostics

/// The way from text to program: tokens, tree, types, code.
struct Compiler {
  let environment: Environment
  let source: SourceText
  let options: CompileOptions

  func compile(expecting type: CELType?) -> Outcome<Program?> {
    Outcome(nil)
  }
}
