import CEL
import Diagnostics
import Foundation
import Testing

/// Deep and long expressions, on a thread with the small stack of a worker.
@Suite struct NestingTests {
  /// For a depth an expression nested so deeply.
  static let shapes: [(String, @Sendable (Int) -> String)] = [
    ("parentheses", { repeated("(", $0) + "1" + repeated(")", $0) }),
    ("lists", { repeated("[", $0) + "1" + repeated("]", $0) }),
    (
      "equal lists",
      {
        repeated("[", $0) + "1" + repeated("]", $0) + "==" + repeated("[", $0) + "1"
          + repeated("]", $0)
      }
    ),
    ("maps", { repeated("{1: ", $0) + "1" + repeated("}", $0) }),
    ("minus", { repeated("-", $0) + "jumlah" }),
    ("not", { repeated("!", $0) + "true" }),
    ("conditions", { repeated("true ? 1 : ", $0) + "2" }),
    ("members", { "apa" + repeated(".a", $0) }),
    ("indices", { "apa" + repeated("[0]", $0) }),
    ("nested indices", { repeated("[1][", $0) + "0" + repeated("]", $0) }),
    ("calls", { repeated("size([", $0) + "1" + repeated("])", $0) }),
    ("methods", { "jumlah" + repeated(".addWorkingDays(1)", $0) }),
    ("macros", { repeated("[1].all(x, ", $0) + "true" + repeated(")", $0) }),
    ("maps of maps", { repeated("[1].map(x, ", $0) + "1" + repeated(")", $0) }),
    ("has", { "has(apa" + repeated(".a", $0) + ")" }),
    ("right sums", { repeated("1 + (", $0) + "1" + repeated(")", $0) }),
    ("right terms", { repeated("true && (", $0) + "true" + repeated(")", $0) }),
  ]

  @Test(arguments: shapes.map(\.0))
  func depth(_ name: String) throws {
    let shape = try #require(Self.shapes.first { $0.0 == name }?.1)
    for depth in [100, 124, 248, 249, 250, 251, 3000] {
      let text = shape(depth)
      let messages = try #require(Self.onSmallStack { Self.messages(text) })
      if depth <= 100 {
        #expect(messages.isEmpty, "\(depth)")
      } else if depth >= 250 {
        #expect(messages.contains { $0.contains("nested too deeply") }, "\(depth)")
      }
    }
  }

  @Test func longChains() {
    let table = [
      (repeated("1 + ", 10_000) + "1", "10001"),
      (repeated("false || ", 7_000) + "true", "true"),
      (repeated("true && ", 7_000) + "false", "false"),
      (repeated("2 * 3 - ", 7_000) + "1", "-41989"),
      ("1 in [" + repeated("2, ", 10_000) + "1]", "true"),
    ]
    for (text, expected) in table {
      #expect(Self.onSmallStack { Vocabulary.evaluate(text) } == expected)
    }
  }

  @Test func endlessFaultsEnd() {
    for text in ["x ", "# ", "1 + + ", ") ", "f(x) + ", "'\\q' + "] {
      let source = Self.repeated(text, 60_000 / text.utf8.count)
      let count = Self.onSmallStack { Vocabulary.compile(source).diagnostics.count }
      #expect((count ?? 0) >= 100 && (count ?? 0) <= 300)
    }
  }

  private static func messages(_ text: String) -> [String] {
    let outcome = Vocabulary.compile(text)
    if let program = outcome.value {
      let activation = MapActivation(["jumlah": .int(1)], in: Vocabulary.environment)
      _ = program.evaluate(in: activation).description
      _ = program.trace(in: activation)
    }
    return outcome.diagnostics.map(\.message)
  }

  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  private func repeated(_ text: String, _ count: Int) -> String {
    Self.repeated(text, count)
  }

  /// Runs a piece of work on a thread with a stack of 512 KiB.
  static func onSmallStack<Result: Sendable>(_ work: @escaping @Sendable () -> Result) -> Result? {
    let box = Box<Result>()
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      box.value = work()
      done.signal()
    }
    thread.stackSize = 512 * 1024
    thread.start()
    done.wait()
    return box.value
  }

  // The semaphore orders the only write before the only read.
  private final class Box<Result: Sendable>: @unchecked Sendable {
    var value: Result?
  }
}
