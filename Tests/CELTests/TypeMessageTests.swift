import Diagnostics
import Testing

/// The full text of each message about names, types and units.
@Suite struct TypeMessageTests {
  @Test("what a person reads about names, types and units", arguments: cases)
  func message(_ expression: String, _ expected: String) {
    let outcome = Vocabulary.compile(expression)
    #expect(outcome.value == nil)
    #expect(DiagnosticText.render(outcome.diagnostics) == expected)
  }

  static let cases: [(String, String)] = [
    (
      #"proyek.nilai > batas"#,
      #"""
      rule.yaml:1:8: error: proyek has no field "nilai"
       1 | proyek.nilai > batas
         |        ^^^^^
        help: did you mean "kontrak.nilai"?

      """#
    ),
    (
      #"nama == 'a'"#,
      #"""
      rule.yaml:1:1: error: undeclared name "nama"
       1 | nama == 'a'
         | ^^^^
        help: did you mean "proyek.nama"?

      """#
    ),
    (
      #"proyk.nama"#,
      #"""
      rule.yaml:1:1: error: undeclared name "proyk"
       1 | proyk.nama
         | ^^^^^
        help: did you mean "proyek"?

      """#
    ),
    (
      #"proyek.nma"#,
      #"""
      rule.yaml:1:8: error: proyek has no field "nma"
       1 | proyek.nma
         |        ^^^
        help: did you mean "nama"?

      """#
    ),
    (
      #"proyek.kontrak.nilay > rp(1)"#,
      #"""
      rule.yaml:1:16: error: kontrak has no field "nilay"
       1 | proyek.kontrak.nilay > rp(1)
         |                ^^^^^
        help: did you mean "nilai"?

      """#
    ),
    (
      #"size2(1)"#,
      #"""
      rule.yaml:1:1: error: undeclared function "size2"
       1 | size2(1)
         | ^^^^^
        help: did you mean "size"?

      """#
    ),
    (
      #"1 + 'a'"#,
      #"""
      rule.yaml:1:3: error: "+" does not take int and string
       1 | 1 + 'a'
         |   ^
        help: there is int + int, string + string

      """#
    ),
    (
      #"size(1)"#,
      #"""
      rule.yaml:1:1: error: no function fits the call size(int)
       1 | size(1)
         | ^^^^
        help: there is size(string), string.size(), size(bytes), bytes.size(), size(list(A)), list(A).size(), size(map(A, B)), map(A, B).size()

      """#
    ),
    (
      #"'a'.size(1)"#,
      #"""
      rule.yaml:1:5: error: no function fits the call string.size(int)
       1 | 'a'.size(1)
         |     ^^^^
        help: there is size(string), string.size(), size(bytes), bytes.size(), size(list(A)), list(A).size(), size(map(A, B)), map(A, B).size()

      """#
    ),
    (
      #"1 == 1.0"#,
      #"""
      rule.yaml:1:3: error: "==" does not take int and double
       1 | 1 == 1.0
         |   ^^
        help: both sides must have the same type

      """#
    ),
    (
      #"jumlah && true"#,
      #"""
      rule.yaml:1:1: error: expected bool, found int
       1 | jumlah && true
         | ^^^^^^

      """#
    ),
    (
      #"true ? 1 : 'a'"#,
      #"""
      rule.yaml:1:6: error: the two values of the conditional differ in type: int and string
       1 | true ? 1 : 'a'
         |      ^

      """#
    ),
    (
      #"{1.5: 2}"#,
      #"""
      rule.yaml:1:2: error: a double cannot be a key of a map
       1 | {1.5: 2}
         |  ^^^
        help: keys are bool, int, uint or string

      """#
    ),
    (
      #"jumlah.all(x, x)"#,
      #"""
      rule.yaml:1:1: error: all() needs a list or a map, found int
       1 | jumlah.all(x, x)
         | ^^^^^^

      """#
    ),
    (
      #"[1].exists(x, x)"#,
      #"""
      rule.yaml:1:15: error: expected bool, found int
       1 | [1].exists(x, x)
         |               ^

      """#
    ),
    (
      #"jumlah.x"#,
      #"""
      rule.yaml:1:8: error: a value of type int has no fields
       1 | jumlah.x
         |        ^

      """#
    ),
    (
      #"[1].all(x)"#,
      #"""
      rule.yaml:1:5: error: undeclared function "all"
       1 | [1].all(x)
         |     ^^^
        help: write list.all(x, condition) or list.all(i, x, condition)

      """#
    ),
    (
      #"[1].map(x)"#,
      #"""
      rule.yaml:1:5: error: undeclared function "map"
       1 | [1].map(x)
         |     ^^^
        help: write list.map(x, value) or list.map(x, condition, value)

      """#
    ),
    (
      #"has(proyek.nama, 1)"#,
      #"""
      rule.yaml:1:1: error: undeclared function "has"
       1 | has(proyek.nama, 1)
         | ^^^
        help: has() takes one field, as in has(a.b)

      """#
    ),
    (
      #"hari == bulan"#,
      #"""
      rule.yaml:1:9: error: expected working_days, found months
       1 | hari == bulan
         |         ^^^^^
        help: int(x) gives the number without its unit

      """#
    ),
    (
      #"hari + jumlah"#,
      #"""
      rule.yaml:1:8: error: expected working_days, found a number without unit
       1 | hari + jumlah
         |        ^^^^^^

      """#
    ),
    (
      #"jumlah + hari"#,
      #"""
      rule.yaml:1:1: error: expected working_days, found a number without unit
       1 | jumlah + hari
         | ^^^^^^

      """#
    ),
    (
      #"hari * tunda"#,
      #"""
      rule.yaml:1:1: error: cannot multiply working_days by working_days
       1 | hari * tunda
         | ^^^^^^^^^^^^
        help: int(x) gives the number without its unit

      """#
    ),
    (
      #"jumlah / hari"#,
      #"""
      rule.yaml:1:1: error: cannot divide a number without unit by working_days
       1 | jumlah / hari
         | ^^^^^^^^^^^^^
        help: int(x) gives the number without its unit

      """#
    ),
    (
      #"jumlah.addWorkingDays(jumlah)"#,
      #"""
      rule.yaml:1:23: error: expected working_days, found a number without unit
       1 | jumlah.addWorkingDays(jumlah)
         |                       ^^^^^^

      """#
    ),
    (
      #"jumlah.addWorkingDays(bulan)"#,
      #"""
      rule.yaml:1:23: error: expected working_days, found months
       1 | jumlah.addWorkingDays(bulan)
         |                       ^^^^^
        help: int(x) gives the number without its unit

      """#
    ),
    (
      #"size(hari)"#,
      #"""
      rule.yaml:1:1: error: no function fits the call size(int in working_days)
       1 | size(hari)
         | ^^^^
        help: there is size(string), string.size(), size(bytes), bytes.size(), size(list(A)), list(A).size(), size(map(A, B)), map(A, B).size()

      """#
    ),
    (
      #"rp(hari)"#,
      #"""
      rule.yaml:1:4: error: expected a number without unit, found working_days
       1 | rp(hari)
         |    ^^^^
        help: int(x) gives the number without its unit

      """#
    ),
    (
      #"jumlah.addWorkingDays(apa)"#,
      #"""
      rule.yaml:1:23: error: expected working_days, found a number without unit
       1 | jumlah.addWorkingDays(apa)
         |                       ^^^

      """#
    ),
    (
      #"true ? hari : bulan"#,
      #"""
      rule.yaml:1:6: error: the two values of the conditional differ in type: int in working_days and int in months
       1 | true ? hari : bulan
         |      ^

      """#
    ),
    (
      #"hari in [bulan]"#,
      #"""
      rule.yaml:1:9: error: expected working_days, found months
       1 | hari in [bulan]
         |         ^^^^^^^
        help: int(x) gives the number without its unit

      """#
    ),
    (
      #"jumla + nma + size3()"#,
      #"""
      rule.yaml:1:1: error: undeclared name "jumla"
       1 | jumla + nma + size3()
         | ^^^^^
        help: did you mean "jumlah"?
      rule.yaml:1:9: error: undeclared name "nma"
       1 | jumla + nma + size3()
         |         ^^^
      rule.yaml:1:15: error: undeclared function "size3"
       1 | jumla + nma + size3()
         |               ^^^^^
        help: did you mean "size"?

      """#
    ),
    (
      #"rp(1) < 1"#,
      #"""
      rule.yaml:1:7: error: "<" does not take rupiah and int
       1 | rp(1) < 1
         |       ^
        help: there is int < int, rupiah < rupiah

      """#
    ),
    (
      #"rp(1) + rp(2)"#,
      #"""
      rule.yaml:1:7: error: "+" does not take rupiah and rupiah
       1 | rp(1) + rp(2)
         |       ^
        help: there is int + int, uint + uint, double + double, string + string, bytes + bytes, list(A) + list(A), timestamp + duration, duration + timestamp, …

      """#
    ),
    (
      #"nama.startsWith('x')"#,
      #"""
      rule.yaml:1:1: error: undeclared name "nama"
       1 | nama.startsWith('x')
         | ^^^^
        help: did you mean "proyek.nama"?

      """#
    ),
    (
      #"startsWith('a','b')"#,
      #"""
      rule.yaml:1:1: error: no function fits the call startsWith(string, string)
       1 | startsWith('a','b')
         | ^^^^^^^^^^
        help: there is string.startsWith(string)

      """#
    ),
    (
      #"proyek.kontrak == proyek"#,
      #"""
      rule.yaml:1:16: error: "==" does not take kontrak and proyek
       1 | proyek.kontrak == proyek
         |                ^^
        help: both sides must have the same type

      """#
    ),
  ]
}
