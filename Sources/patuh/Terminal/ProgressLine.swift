import Quantities
import Records
import Synchronization

/// A line at the foot of the terminal that tells how far a piece of work has come.
///
/// It appears when the work has taken a second, is written anew ten times a second at most, and is
/// gone before anything else is written.
final class ProgressLine: Sendable {
  /// What is being done.
  enum Work {
    /// Files, by bytes.
    case reading
    /// Packed files, by bytes.
    case unpacking
    /// Records, by rules.
    case judging
    /// Records that flow by, by bytes.
    case streaming
    /// Findings about records, of which nobody knows how many there will be.
    case writing
  }

  /// Where it is shown, and what tells the time.
  struct Screen: Sendable {
    /// Milliseconds from any beginning.
    var now: @Sendable () -> Int64
    /// The columns of the terminal.
    var width: @Sendable () -> Int
    /// Takes what is to be shown.
    var write: @Sendable (String) -> Void
  }

  private struct State {
    var last: Int64?
  }

  private static let patience: Int64 = 1000
  private static let interval: Int64 = 100
  // Back to the first column, then everything after it away.
  private static let erasure = "\r\u{1B}[K"

  private let work: Work
  private let language: Language
  private let screen: Screen
  private let start: Int64
  private let state = Mutex(State())

  init(_ work: Work, in language: Language, on screen: Screen) {
    self.work = work
    self.language = language
    self.screen = screen
    start = screen.now()
  }

  /// Shows how far the work has come, where it is time.
  func show(_ count: Tally.Count) {
    let now = screen.now()
    guard now - start >= Self.patience else { return }
    state.withLock { state in
      if let last = state.last, now - last < Self.interval { return }
      state.last = now
      let text = text(count, elapsed: now - start)
      // A line that wraps could not be taken back.
      screen.write(Self.erasure + text.prefix(max(0, screen.width() - 1)))
    }
  }

  /// Takes the line away.
  func end() {
    state.withLock { state in
      if state.last != nil { screen.write(Self.erasure) }
      state.last = nil
    }
  }

  /// The line itself; `elapsed` in milliseconds.
  func text(_ count: Tally.Count, elapsed: Int64) -> String {
    let format = Format(language: language.rawValue)
    let records = format.integer(Int64(count.records))
    let share = count.total > 0 ? min(100, count.done * 100 / count.total) : nil
    var parts: [String]
    switch work {
    case .reading:
      parts = [language("Membaca: \(records) data", "Reading: \(records) records")]
    case .unpacking:
      parts = [language("Membuka kemasan berkas", "Unpacking files")]
    case .judging:
      let total = format.integer(Int64(count.total))
      parts = [language("Menilai: \(records) dari \(total)", "Judging: \(records) of \(total)")]
    case .streaming:
      parts = [language("Menilai: \(records) data", "Judging: \(records) records")]
    case .writing:
      parts = [language("Menulis temuan: \(records) data", "Writing findings: \(records) records")]
    }
    if let share { parts.append("\(share)%") }
    if elapsed > 0, count.records > 0 {
      let rate = format.integer(Int64(count.records) * 1000 / elapsed)
      parts.append(rate + language("/detik", "/s"))
    }
    if count.done > 0, count.total >= count.done {
      let left = Double(count.total - count.done) / Double(count.done) * Double(elapsed) / 1000
      parts.append(duration(left))
    }
    return parts.joined(separator: ", ")
  }

  // Nobody believes the seconds of an hour.
  private func duration(_ seconds: Double) -> String {
    guard seconds < 8_640_000 else { return language("sisa lama", "long to go") }
    let whole = Int(seconds.rounded(.up))
    if whole < 60 { return language("sisa \(whole) detik", "\(whole) s left") }
    let minutes = (whole + 59) / 60
    if minutes < 60 { return language("sisa \(minutes) menit", "\(minutes) min left") }
    let (hours, rest) = (minutes / 60, minutes % 60)
    return language("sisa \(hours) jam \(rest) menit", "\(hours) h \(rest) min left")
  }
}
