public import Checking
internal import Diagnostics
internal import Records
internal import Rules

extension ExampleRunner {
  /// Judges the dossier of every example by its rule, once by columns and once by the interpreter.
  ///
  /// - Parameters:
  ///   - only: The rules whose examples are taken; all where none is named.
  ///   - batchSize: How many rows the columns take at once.
  /// - Returns: What both agree on, and where they differ.
  public func compareColumns(
    only: Set<String> = [], batchSize: Int = 1024
  ) -> ColumnAgreement {
    var all = ColumnAgreement()
    for rule in ruleSet.rules where only.isEmpty || only.contains(rule.id) {
      for example in rule.examples {
        guard let day = day(example.asOf) else { continue }
        let records = records(edited(example))
        let checker = Checker.make(
          ruleSet, records.value,
          CheckOptions(
            asOf: day, language: ruleSet.languages.first ?? "en", profile: example.profile,
            only: [rule.id]))
        guard let checker = checker.value else { continue }
        all.add(checker.columnAgreement(batchSize: batchSize))
      }
    }
    return all
  }
}
