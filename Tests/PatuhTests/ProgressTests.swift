import Foundation
import Records
import Synchronization
import Testing

@testable import patuh

/// The line that tells how far long work has come: its words, and when it is there.
struct ProgressTests {
  /// A clock that stands until it is moved, and a terminal that remembers.
  final class Stage: Sendable {
    let time = Atomic<Int64>(0)
    let shown = Mutex("")
    let width: Int

    init(width: Int = 80) { self.width = width }

    var screen: ProgressLine.Screen {
      ProgressLine.Screen(
        now: { self.time.load(ordering: .relaxed) }, width: { self.width },
        write: { text in self.shown.withLock { $0 += text } })
    }

    func pass(_ milliseconds: Int64) { time.add(milliseconds, ordering: .relaxed) }

    var taken: String {
      shown.withLock { text in
        defer { text = "" }
        return text
      }
    }
  }

  @Test(arguments: [
    (
      ProgressLine.Work.reading, Language.en, 12_345, 30, 120, 2000,
      "Reading: 12,345 records, 25%, 6,172/s, 6 s left"
    ),
    (.reading, .id, 12_345, 30, 120, 2000, "Membaca: 12.345 data, 25%, 6.172/detik, sisa 6 detik"),
    (.judging, .en, 3000, 3000, 10_000, 1500, "Judging: 3,000 of 10,000, 30%, 2,000/s, 4 s left"),
    (.streaming, .en, 3000, 25, 100, 1500, "Judging: 3,000 records, 25%, 2,000/s, 5 s left"),
    (.streaming, .id, 3000, 25, 100, 1500, "Menilai: 3.000 data, 25%, 2.000/detik, sisa 5 detik"),
    (.writing, .en, 3000, 3000, 0, 1500, "Writing findings: 3,000 records, 2,000/s"),
    (.writing, .id, 3000, 3000, 0, 1500, "Menulis temuan: 3.000 data, 2.000/detik"),
    (
      .judging, .id, 3000, 3000, 10_000, 1500,
      "Menilai: 3.000 dari 10.000, 30%, 2.000/detik, sisa 4 detik"
    ),
    // From the standard input nobody knows how much will come.
    (.reading, .en, 64, 9000, 0, 1000, "Reading: 64 records, 64/s"),
    (.judging, .en, 64, 64, 64_000, 1000, "Judging: 64 of 64,000, 0%, 64/s, 17 min left"),
    (
      .judging, .id, 64, 64, 640_000, 1000,
      "Menilai: 64 dari 640.000, 0%, 64/detik, sisa 2 jam 47 menit"
    ),
    (.judging, .en, 1, 1, 1_000_000_000, 9000, "Judging: 1 of 1,000,000,000, 0%, 0/s, long to go"),
  ])
  func saysHowFarAndHowLong(
    work: ProgressLine.Work, language: Language, records: Int, done: Int, total: Int,
    elapsed: Int64, text: String
  ) {
    let line = ProgressLine(work, in: language, on: Stage().screen)
    #expect(
      line.text(Tally.Count(records: records, done: done, total: total), elapsed: elapsed) == text)
  }

  @Test func appearsAfterASecondAndGoesAway() {
    let stage = Stage()
    let line = ProgressLine(.judging, in: .en, on: stage.screen)
    let tally = Tally(line.show)
    tally.expect(6400)
    func judge(_ count: Int) { for _ in 0..<count { tally.count() } }
    stage.pass(999)
    judge(640)
    #expect(stage.taken == "")
    stage.pass(1)
    judge(640)
    let text = "\r\u{1B}[KJudging: 704 of 6,400, 11%, 704/s, 9 s left"
    #expect(stage.taken == text)
    stage.pass(100)
    judge(64)
    #expect(stage.taken == "\r\u{1B}[KJudging: 1,344 of 6,400, 21%, 1,221/s, 5 s left")
    line.end()
    #expect(stage.taken == "\r\u{1B}[K")
    line.end()
    #expect(stage.taken == "")
  }

  @Test func neverWraps() {
    let stage = Stage(width: 20)
    let line = ProgressLine(.judging, in: .en, on: stage.screen)
    stage.pass(1000)
    line.show(Tally.Count(records: 64, done: 64, total: 6400))
    #expect(stage.taken == "\r\u{1B}[KJudging: 64 of 6,40")
  }

  @Test func filesAddUp() {
    let counts = Mutex<[Tally.Count]>([])
    let tally = Tally { count in counts.withLock { $0.append(count) } }
    tally.expect(300)
    for offset in 0..<64 { tally.count(at: offset) }
    tally.pass(100)
    for offset in 0..<64 { tally.count(at: offset) }
    let found = counts.withLock { $0 }
    #expect(
      found == [
        Tally.Count(records: 64, done: 63, total: 300),
        Tally.Count(records: 128, done: 163, total: 300),
      ])
  }

  // More than a second is enough for; without optimisation a record takes fifty times as long.
  static let count = Shell.isOptimized ? 2000 : 128

  /// A folder of so many records, and the command that checks it.
  static func long() throws -> (shell: Shell, command: String) {
    let shell = try Shell()
    var rows = "kode,nama,jenis,kontrak.nilai,kontrak.tanggal_spk\n"
    for number in 1...count {
      rows += "P\(number),Paket \(number),pekerjaan_konstruksi,250000000,2026-01-05\n"
    }
    try shell.write(rows, to: "data/proyek.csv")
    return (
      shell, "patuh check data --as-of 2026-11-23 --lang en --out json:REPORT --out text:/dev/null"
    )
  }

  // The one place where a terminal is needed: `script` makes one.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script")))
  func isOnATerminalOnlyAndChangesNoByte() throws {
    let (shell, command) = try Self.long()
    defer { shell.remove() }
    func onTerminal(_ command: String) throws -> String {
      try shell.write(command, to: "run.sh")
      return try shell.run("TERM=xterm script -q -e -c 'sh run.sh' shown").stdout
    }
    func report(_ name: String) throws -> Data {
      try Data(contentsOf: shell.folder.appending(path: name))
    }
    let piped = try shell.run(command.replacing("REPORT", with: "piped.json"))
    #expect(piped.stderr.isEmpty)
    let shown = try onTerminal(command.replacing("REPORT", with: "shown.json"))
    #expect(shown.contains(#/\r\u{1B}\[KJudging: [0-9,]+ of [0-9,]+, \d+%, [0-9,]+\/s, /#))
    #expect(shown.hasSuffix("\r\u{1B}[K{no line end}\n"))
    #expect(try report("piped.json") == report("shown.json"))
    for quiet in ["CI=true \(command)", "\(command) --no-progress"] {
      #expect(try onTerminal(quiet.replacing("REPORT", with: "quiet.json")).isEmpty, "\(quiet)")
    }
  }
}
