import ArgumentParser
import Diagnostics
import Reports

/// `FORMAT` or `FORMAT:FILE`.
struct OutputTarget {
  var format: String
  /// The file; nil for the standard output.
  var file: String?

  /// A format on the standard output.
  init(format: String) {
    self.format = format
  }

  /// Reads a target whose format is one of some names.
  init(_ text: String, among formats: [String]) throws {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    format = String(parts[0])
    guard formats.contains(format) else {
      throw ValidationError(
        "there is no format \"\(format)\"; there are: \(formats.joined(separator: ", "))")
    }
    guard parts.count == 2 else { return }
    guard !parts[1].isEmpty else {
      throw ValidationError("\"\(text)\" names no file; write \(format):FILE or \(format)")
    }
    file = parts[1] == "-" ? nil : String(parts[1])
  }

  /// Whether the text may have colours as if on a terminal.
  func style(_ color: ColourChoice) -> ColourChoice {
    file == nil || color == .always ? color : .never
  }

  /// The bytes of a report that is no text, made before anything is written, or the end.
  func bytes(_ make: () throws(ReportFailure) -> [UInt8]) throws -> [UInt8] {
    if file == nil, Surroundings.isTerminal { throw Stop.saying(.bytesOnATerminal(format)) }
    do {
      return try make()
    } catch {
      throw Stop.saying(.cannotWrite(file ?? "-", error.reason))
    }
  }
}

extension [OutputTarget] {
  /// Refuses two targets of one place.
  func validate() throws {
    let places = map { $0.file ?? "-" }
    for (index, place) in places.enumerated() where places[..<index].contains(place) {
      throw ValidationError(
        place == "-"
          ? "only one --out can go to the standard output" : "two --out go to \(place)")
    }
  }

  /// Writes every target, or ends.
  ///
  /// Files come first: a reader of the standard output may leave at any moment.
  func write(_ body: (OutputTarget, inout FileStream) -> Void) throws {
    var failures: [Diagnostic] = []
    for target in self {
      guard let file = target.file else { continue }
      let failure = OutputFile.write(file) { body(target, &$0) }
      failures += failure.map { [.cannotWrite(file, $0)] } ?? []
    }
    for target in self where target.file == nil {
      failures += StandardOutput.write { body(target, &$0) }
    }
    Messages.tell(failures)
    if !failures.isEmpty { throw Stop(ExitStatus.usage) }
  }
}
