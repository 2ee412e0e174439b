import Diagnostics
import Testing

@testable import CEL

/// The libraries: each function has its documentation, its place on the page, its true example.
@Suite struct LibraryTests {
  private static let entries = Library.all.flatMap { library in
    library.entries.map { (library.name, $0) }
  }

  @Test func eachEntryIsDocumented() {
    for (library, entry) in Self.entries {
      #expect(entry.documentation.hasSuffix("."), "\(library): \(entry.signature)")
      #expect(entry.documentation.utf8.count > 15, "\(library): \(entry.signature)")
    }
  }

  @Test func eachFunctionIsOnThePage() {
    let page = Library.markdown()
    for overload in Environment().overloads where !overload.isForDynamicTypesOnly {
      #expect(page.contains("- `\(overload.signature) -> \(overload.result)`: "), "\(overload.id)")
    }
    for macro in Library.macrosByName.values.joined() {
      #expect(page.contains("- `\(macro.signature)`: "), "\(macro.name)")
    }
    for library in Library.all { #expect(page.contains("## \(library.name)\n")) }
  }

  @Test func eachFunctionBelongsToOneLibrary() {
    let ids = Library.all.flatMap { $0.overloads.map(\.id) }
    #expect(Set(ids).count == ids.count)
    #expect(Set(Environment().overloads.map(\.id)) == Set(ids))
  }

  // Overloads that differ in their types only share an example.
  @Test func eachFunctionOfAnExtensionHasAnExample() {
    for library in Library.all where library.name != "standard" && library.name != "math" {
      let documented = Set(library.overloads.filter { $0.example != nil }.map(\.function))
      for overload in library.overloads where !overload.function.hasPrefix("_") {
        #expect(
          documented.contains(overload.function) || overload.function == "unwrapOpt",
          "\(overload.id)")
      }
      for macro in library.macros { #expect(macro.example != nil, "\(macro.signature)") }
    }
  }

  @Test func eachExampleIsTrue() {
    for (library, entry) in Self.entries {
      guard let example = entry.example else { continue }
      let value = Vocabulary.evaluate("(\(example.expression)) == (\(example.value))")
      #expect(value == "true", "\(library): \(entry.signature): \(example.expression)")
    }
  }

  @Test func pageHasSectionsAndLines() {
    #expect(
      Library.markdown([.bindings])
        == """
        ## bindings

        Names for parts of an expression.

        - `cel.bind(x, value, result)`: The result, in which a name stands for a value that is \
        found once. Example: `cel.bind(x, 2 + 3, x * x)` is `25`.

        """)
  }
}
