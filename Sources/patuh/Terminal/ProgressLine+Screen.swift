import Glibc

extension ProgressLine.Screen {
  /// The terminal of the standard error; nil where there is none, or where nobody looks at it.
  static var terminal: ProgressLine.Screen? {
    guard isatty(STDERR_FILENO) == 1, Surroundings.variable("CI") == nil,
      Surroundings.variable("TERM") != "dumb"
    else { return nil }
    return ProgressLine.Screen(
      now: {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
      },
      width: {
        var size = winsize()
        let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        return isKnown ? Int(size.ws_col) : 80
      },
      write: { text in
        var stream = FileStream.error
        stream.write(text)
        stream.flush()
      })
  }
}
