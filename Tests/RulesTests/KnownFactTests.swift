import Diagnostics
import Foundation
import Records
import Testing

@testable import Rules

/// Whether a fact exists is asked of the schema, and messages list what there is: both must agree.
struct KnownFactTests {
  private static let schema = Schema.load(
    folder: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "rules/schema").path
  ).value

  @Test func whatMessagesListIsKnownAndNothingElse() {
    var count = 0
    for entity in Self.schema.entities.map(\.name) {
      let (stated, settable) = (
        Set(Self.schema.paths(of: entity)), Set(Self.schema.settablePaths(of: entity))
      )
      let others = settable.flatMap { [$0 + "x", $0 + ".", String($0.dropLast()), "x" + $0] }
      for path in settable.union(others).union([entity, entity + ".", ".", "", "x.y"]) {
        #expect(Self.schema.knows(path, withItems: false) == stated.contains(path), "\(path)")
        #expect(Self.schema.knows(path, withItems: true) == settable.contains(path), "\(path)")
      }
      count += settable.count
    }
    #expect(count > 200)
  }
}
