import Diagnostics
import Foundation
import Testing

@testable import patuh

/// The archives of evidence: the same bytes for the same files, and nothing else is read.
struct TarTests {
  static let entries = [
    TarArchive.Entry(path: "b/ü.txt", bytes: Array("isi\n".utf8)),
    TarArchive.Entry(path: "a", bytes: []),
    TarArchive.Entry(
      path: String(repeating: "folder/", count: 20) + "file",
      bytes: [UInt8](repeating: 7, count: 512)),
  ]

  static var archive: [UInt8] { get throws { try TarArchive.bytes(of: entries) } }

  @Test func readsWhatItWritesInOrderOfPath() throws {
    let found = try TarArchive.entries(of: Self.archive)
    #expect(found.map(\.path) == Self.entries.map(\.path).sorted())
    #expect(Set(found.map(\.bytes)) == Set(Self.entries.map(\.bytes)))
  }

  @Test func theOrderOfFilesChangesNoByte() throws {
    #expect(try TarArchive.bytes(of: Self.entries.reversed()) == Self.archive)
    #expect(try TarArchive.bytes(of: []).count == 1024)
  }

  @Test func anotherReaderReadsItToo() throws {
    let shell = try Shell()
    defer { shell.remove() }
    try Data(Self.archive).write(to: shell.folder.appending(path: "a.tar"))
    try shell.write(
      """
      import tarfile
      for m in tarfile.open("a.tar", format=tarfile.USTAR_FORMAT):
          print(m.name, m.size, oct(m.mode), m.mtime, m.uid, m.gid, m.isfile())
      """, to: "list.py")
    let result = try shell.run("python3 list.py")
    let folders = String(repeating: "folder/", count: 20)
    #expect(
      result.stdout == """
        a 0 0o644 0 0 0 True
        b/ü.txt 4 0o644 0 0 0 True
        \(folders)file 512 0o644 0 0 0 True

        """, "\(result.stderr)")
  }

  @Test(arguments: [
    String(repeating: "n", count: 101), String(repeating: "f", count: 156) + "/n",
    "a/" + String(repeating: "n", count: 101),
  ])
  func aNameThatNoHeaderHoldsIsRefused(path: String) throws {
    #expect(throws: TarArchive.NameTooLong.self) {
      try TarArchive.bytes(of: [TarArchive.Entry(path: path, bytes: [])])
    }
  }

  @Test(arguments: [("a/b", true), ("a", true), ("/a", false), ("a/../b", false), ("..", false)])
  func aPathThatLeadsOutIsKnown(path: String, isSafe: Bool) {
    #expect(TarArchive.isSafe(path) == isSafe)
    #expect((EvidencePack.inside(path) == path) == isSafe)
  }

  /// What is done to an archive of `a` (one byte) and `b`, and what is then said.
  enum Damage: CaseIterable {
    case cut, cutInFile, noTar, empty, sum, link, outside, absolute, twice, endless, size

    func apply(to archive: [UInt8]) -> [UInt8] {
      var bytes = archive
      switch self {
      case .cut: bytes = Array(bytes[..<2048])
      case .cutInFile: bytes = Array(bytes[..<600])
      case .noTar: bytes = [UInt8](repeating: 0x61, count: 1024)
      case .empty: bytes = []
      case .sum: bytes[0] ^= 1
      case .link: change(&bytes) { $0[156] = UInt8(ascii: "2") }
      case .outside: change(&bytes) { $0.replaceSubrange(0..<4, with: Array("../a".utf8)) }
      case .absolute: change(&bytes) { $0.replaceSubrange(0..<2, with: Array("/a".utf8)) }
      case .twice: bytes = Array(bytes[..<1024] + bytes)
      case .endless: bytes = Array(bytes.dropLast(1024))
      case .size:
        change(&bytes) { $0.replaceSubrange(124..<135, with: Array("77777777777".utf8)) }
      }
      return bytes
    }

    // With a sum that fits, so that what was changed is what is found.
    private func change(_ bytes: inout [UInt8], _ body: (inout [UInt8]) -> Void) {
      body(&bytes)
      bytes.replaceSubrange(148..<156, with: [UInt8](repeating: 0x20, count: 8))
      let digits = String(bytes[..<512].reduce(0) { $0 + Int($1) }, radix: 8)
      let sum = String(repeating: "0", count: 6 - digits.count) + digits
      bytes.replaceSubrange(148..<156, with: Array(sum.utf8) + [0, 0x20])
    }

    var message: String {
      let again = "\n  help: take the file again from where it was kept\n"
      let foreign = "\n  help: patuh check and patuh gate write evidence with --evidence FILE\n"
      let text =
        switch self {
        case .cut: "the archive ends too early, at byte 2048" + again
        case .cutInFile: "the archive ends too early, at byte 600" + again
        case .noTar: "at byte 0 begins no file of a tar archive" + foreign
        case .empty: "the archive ends too early, at byte 0" + again
        case .sum: "the header at byte 0 does not fit its sum" + again
        case .link:
          "\"a\" at byte 0 is no plain file, but a link, a folder or a device" + foreign
        case .outside: "the name \"../a\" at byte 0 leads out of the archive" + foreign
        case .absolute: "the name \"/a\" at byte 0 leads out of the archive" + foreign
        case .twice: "\"a\" comes twice, again at byte 1024" + foreign
        case .endless: "the archive ends too early, at byte 2048" + again
        case .size: "the archive ends too early, at byte 3072" + again
        }
      return "e.tar: error: " + text
    }
  }

  @Test(arguments: Damage.allCases)
  func whatIsNoArchiveIsToldWithItsPlace(damage: Damage) throws {
    let archive = try TarArchive.bytes(of: [
      TarArchive.Entry(path: "a", bytes: [1]), TarArchive.Entry(path: "b", bytes: [2]),
    ])
    let fault = #expect(throws: TarFault.self) {
      try TarArchive.entries(of: damage.apply(to: archive))
    }
    let text = DiagnosticText.render([.badArchive("e.tar", try #require(fault))])
    #expect(text == damage.message)
  }

  @Test func limitsAreTold() throws {
    let foreign = "\n  help: patuh check and patuh gate write evidence with --evidence FILE\n"
    for (limits, text) in [
      (TarArchive.Limits(bytes: 10), "the evidence has more than 10 bytes"),
      (TarArchive.Limits(entries: 1), "the evidence has more than 1 files"),
    ] {
      let fault = #expect(throws: TarFault.self) {
        try TarArchive.entries(of: Self.archive, limits: limits)
      }
      let found = DiagnosticText.render([.badArchive("e.tar", try #require(fault))])
      #expect(found == "e.tar: error: " + text + foreign)
    }
  }

  /// No byte that is changed leads to a crash.
  @Test func anyByteMayBeAnother() throws {
    let archive = try TarArchive.bytes(of: [TarArchive.Entry(path: "a/b", bytes: [1])])
    for index in archive.indices {
      for value in [0x00, 0x2F, 0x37, 0xFF] as [UInt8] {
        var other = archive
        other[index] = value
        _ = try? TarArchive.entries(of: other)
      }
    }
  }
}
