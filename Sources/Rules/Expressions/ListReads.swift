internal import CEL
internal import Diagnostics

/// Finds where a faulty expression reads a list as if it were one thing.
///
/// CEL says that a list has no fields; a person who writes rules wants to hear of `for_each`. Only
/// expressions that do not compile are looked at, so a sound one is never refused here.
struct ListReads {
  let shapes: RecordShapes
  let variables: [Environment.Variable]

  /// The messages of a faulty expression, those about lists in the words of rules.
  func explain(_ diagnostics: [Diagnostic], in source: SourceText) -> [Diagnostic] {
    var diagnostics = diagnostics
    for read in reads(in: source.bytes) {
      let place = source.place(of: read.range)
      let isAboutIt: (Diagnostic) -> Bool = { diagnostic in
        guard let other = diagnostic.place else { return false }
        return read.goesOn ? place.holds(other) : place == other
      }
      guard let index = diagnostics.firstIndex(where: isAboutIt) else { continue }
      diagnostics[index] = .listWithoutForEach(read.path, at: place)
    }
    return diagnostics
  }

  private struct Read {
    /// The path to the list.
    var path: String
    var range: Range<Int>
    /// Whether a field of the list's items is read.
    var goesOn: Bool
  }

  private func reads(in bytes: [UInt8]) -> [Read] {
    var reads: [Read] = []
    var index = 0
    while index < bytes.count {
      if isQuote(bytes[index]) {
        let quote = bytes[index]
        index += 1
        while index < bytes.count, bytes[index] != quote { index += bytes[index] == 0x5C ? 2 : 1 }
        index += 1
      } else if bytes[index].isNameByte {
        let start = index
        while index < bytes.count, bytes[index].isNameByte || bytes[index] == 0x2E { index += 1 }
        if let read = read(bytes[start..<index]) { reads.append(read) }
      } else {
        index += 1
      }
    }
    return reads
  }

  // Follows a chain of names until it comes to a list.
  private func read(_ chain: ArraySlice<UInt8>) -> Read? {
    let names = chain.split(separator: 0x2E, omittingEmptySubsequences: false)
    guard let head = names.first,
      let start = variables.first(where: { $0.name.utf8.elementsEqual(head) })
    else { return nil }
    var type = start.type
    for name in names.dropFirst() {
      guard case .object(let object) = type, let shape = shapes.index(of: object),
        let field = shapes.shapes[shape].fields.first(where: { $0.name.utf8.elementsEqual(name) })
      else { return nil }
      type = field.type
      guard case .list(let element) = type else { continue }
      var end = name.endIndex
      var goesOn = false
      if end < chain.endIndex, case .object(let item) = element,
        let inner = names.first(where: { $0.startIndex == end + 1 }),
        let shape = shapes.index(of: item),
        shapes.shapes[shape].fields.contains(where: { $0.name.utf8.elementsEqual(inner) })
      {
        goesOn = true
        end = inner.endIndex
      }
      let path = String(decoding: chain[chain.startIndex..<name.endIndex], as: UTF8.self)
      return Read(path: path, range: chain.startIndex..<end, goesOn: goesOn)
    }
    return nil
  }

  private func isQuote(_ byte: UInt8) -> Bool { byte == 0x22 || byte == 0x27 }
}

extension Place {
  /// Whether another place begins within this one.
  fileprivate func holds(_ other: Place) -> Bool {
    path == other.path && (line, column) <= (other.line, other.column)
      && (other.line, other.column) < (endLine, endColumn)
  }
}
