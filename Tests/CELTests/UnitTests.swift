import CEL
import Diagnostics
import Testing

/// Unit labels: what mixes and what does not.
///
/// `hari` and `tunda` are working days, `bulan` months.
@Suite struct UnitTests {
  static let cases: [(String, String)] = [
    ("hari + tunda", "int in working_days"),
    ("hari - 3", "int in working_days"),
    ("3 + hari", "int in working_days"),
    ("(2 * 7) + hari", "int in working_days"),
    ("-hari", "int in working_days"),
    ("hari * 2", "int in working_days"),
    ("2 * hari", "int in working_days"),
    ("hari * jumlah", "int in working_days"),
    ("hari / 2", "int in working_days"),
    ("hari / jumlah", "int in working_days"),
    ("hari / tunda", "int"),
    ("hari % 5", "int in working_days"),
    ("hari == tunda", "bool"),
    ("hari < 14", "bool"),
    ("14 >= hari", "bool"),
    ("hari in [5, 14]", "bool"),
    ("hari in [tunda, hari]", "bool"),
    ("5 in [tunda, hari]", "bool"),
    ("int(hari) + jumlah", "int"),
    ("double(hari)", "double"),
    ("string(hari)", "string"),
    ("true ? hari : 3", "int in working_days"),
    ("true ? 3 : hari", "int in working_days"),
    ("[hari, 3]", "list(int in working_days)"),
    ("[3, hari]", "list(int in working_days)"),
    ("[hari, bulan].size()", "int"),
    ("jumlah.addWorkingDays(14)", "int"),
    ("jumlah.addWorkingDays(2 * 7)", "int"),
    ("jumlah.addWorkingDays(hari)", "int"),
    ("batas * tarif", "rupiah"),
    ("hari + bulan", "-"), ("hari == bulan", "-"), ("hari < bulan", "-"), ("hari - jumlah", "-"),
    ("jumlah == hari", "-"), ("hari * tunda", "-"), ("10 / hari", "-"), ("bulan / hari", "-"),
    ("hari in [bulan]", "-"), ("hari in [jumlah]", "-"), ("true ? hari : jumlah", "-"),
    ("jumlah.addWorkingDays(jumlah)", "-"), ("jumlah.addWorkingDays(bulan)", "-"),
    ("jumlah.addWorkingDays(apa)", "-"), ("rp(hari)", "-"), ("hari.addWorkingDays(3)", "-"),
    ("jumlah.addWorkingDays(3.0)", "-"), ("jumlah.addWorkingDays(jumlah + 3)", "-"),
  ]

  @Test("the type with its label, or - where labels do not mix", arguments: cases)
  func label(_ text: String, _ expected: String) {
    #expect(Vocabulary.compile(text).value?.type.description ?? "-" == expected)
  }

  @Test func labelsDoNotExistAtRunTime() {
    #expect(
      Vocabulary.evaluate("hari + 3 == tunda", ["hari": .int(2), "tunda": .int(5)]) == "true")
    #expect(Vocabulary.evaluate("1.addWorkingDays(hari)", ["hari": .int(2)]) == "3")
  }
}
