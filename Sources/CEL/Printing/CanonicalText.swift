public import Diagnostics

/// Expressions brought to one form, so that texts can be compared and shown.
public enum CanonicalText {
  /// The canonical form of an expression: read and printed, without comments; reading it again gives
  /// the same expression.
  ///
  /// - Returns: The text, or nil together with all faults that reading it met.
  public static func of(_ source: SourceText) -> Outcome<String?> {
    let compiler = Compiler(
      environment: Environment(), source: source, options: CompileOptions())
    let (tree, faults) = compiler.parse()
    guard let tree, faults.isEmpty else { return Outcome(nil, faults) }
    return Outcome(TreePrinter.text(of: tree.root, in: tree))
  }
}

extension Program {
  /// The expression in its canonical form.
  public var canonicalText: String { TreePrinter.text(of: checked.tree.root, in: checked.tree) }
}
