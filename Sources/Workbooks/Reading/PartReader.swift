/// Reads the XML of one part; what is wrong with it names the part.
struct PartReader {
  private let name: String
  private var scanner: XMLScanner

  init(_ name: String, in archive: ZIPArchive) throws(WorkbookFault) {
    self.name = name
    scanner = XMLScanner(try archive.part(name))
  }

  mutating func next() throws(WorkbookFault) -> XMLScanner.Event? {
    do { return try scanner.next() } catch { throw fault(error) }
  }

  func attribute(_ name: String) throws(WorkbookFault) -> String? {
    do { return try scanner.attribute(name) } catch { throw fault(error) }
  }

  func prefixedAttribute(_ name: String) throws(WorkbookFault) -> String? {
    do { return try scanner.prefixedAttribute(name) } catch { throw fault(error) }
  }

  /// The text of the element that has just begun.
  mutating func text(endingAt end: String) throws(WorkbookFault) -> String {
    var text = ""
    while let event = try next(), event != .end(end) {
      if case .text(let piece) = event { text += piece }
    }
    return text
  }

  /// The runs of a text joined, without the readings that stand above some scripts.
  mutating func richText(endingAt end: String) throws(WorkbookFault) -> String {
    var text = ""
    while let event = try next(), event != .end(end) {
      if event == .start("t") { text += try self.text(endingAt: "t") }
      if event == .start("rPh") { _ = try self.text(endingAt: "rPh") }
    }
    return EscapedText.plain(text)
  }

  private func fault(_ fault: XMLScanner.Fault) -> WorkbookFault {
    switch fault {
    case .damaged: .damagedPart(name)
    case .documentType: .documentType(name)
    case .tooDeep: .tooDeep(name)
    }
  }
}
