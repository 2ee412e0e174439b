import Checking
import Diagnostics
import RuleTesting
import Rules
import Testing

/// Columns and interpreter agree, whatever the records and however they are split.
struct ColumnTests {
  @Test(arguments: RealRulesTests.rules) func agreeOnEveryExample(rule: String) throws {
    let ruleSet = try #require(RealRulesTests.outcome.value)
    let agreement = ExampleRunner(ruleSet: ruleSet).compareColumns(only: [rule])
    #expect(agreement.differences == [])
    print(
      "AGREE", rule, agreement.compared, agreement.left, agreement.rulesLeft.count)
    if rule == RealRulesTests.rules[0] { print(agreement.rulesLeft.sorted()) }
  }
}
