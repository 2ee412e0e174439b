extension ReadingStyle {
  /// A day; one that the calendar does not have is an error and never rolled over.
  public func day(_ text: String) -> Result<Day, ReadingProblem> {
    var scanner = Scanner(text)
    if scanner.isEmpty { return .failure(.empty) }
    guard let parts = dateParts(&scanner) else { return .failure(.notADate) }
    if dates == .isb, !scanner.isAtEnd {
      // The zone that the service prints is not meant: the day is the local one.
      guard clockOfService(&scanner) != nil else { return .failure(.notADate) }
    }
    return scanner.isAtEnd ? parts.checked : .failure(.notADate)
  }

  /// A month: `2026-01`, and in the Indonesian style `Januari 2026`, `01-2026`, `01/2026`.
  public func month(_ text: String) -> Result<Month, ReadingProblem> {
    var scanner = Scanner(text)
    if scanner.isEmpty { return .failure(.empty) }
    if let year = scanner.number(4...4) {
      guard scanner.skip("-"), let month = scanner.number(2...2), scanner.isAtEnd else {
        return .failure(.notAMonth)
      }
      return Self.month(year, month)
    }
    guard dates == .indonesian else { return .failure(.notAMonth) }
    var month = scanner.number(1...2)
    if month == nil {
      month = scanner.word().flatMap(MonthNames.number(indonesian:))
      scanner.skipBlanks()
    } else if !(scanner.skip("-") || scanner.skip("/")) {
      return .failure(.notAMonth)
    }
    guard let month, let year = scanner.number(4...4), scanner.isAtEnd else {
      return .failure(.notAMonth)
    }
    return Self.month(year, month)
  }

  /// A moment; a text that names no zone is a wall time at the given offset (420 for WIB).
  public func instant(_ text: String, offsetMinutes: Int) -> Result<Instant, ReadingProblem> {
    var scanner = Scanner(text)
    if scanner.isEmpty { return .failure(.empty) }
    guard let parts = dateParts(&scanner) else { return .failure(.notATime) }
    var offset = offsetMinutes
    let clock: ClockTime?
    switch dates {
    case .isb:
      clock = clockOfService(&scanner)
    case .iso:
      _ = scanner.skip("T") || scanner.skip("t") || scanner.skip(" ")
      clock = scanner.clock(separator: UInt8(ascii: ":"))
      if !scanner.isAtEnd {
        guard let zone = scanner.zoneOffset() else { return .failure(.notATime) }
        offset = zone
      }
    case .indonesian:
      clock = clockOfPaper(&scanner, offset: &offset)
    }
    guard let clock, scanner.isAtEnd else { return .failure(.notATime) }
    return parts.checked.flatMap { day in
      Instant(clock.on(day), offsetMinutes: offset).map(Result.success) ?? .failure(.notATime)
    }
  }

  private static func month(_ year: Int, _ month: Int) -> Result<Month, ReadingProblem> {
    Month(year: year, month: month).map(Result.success) ?? .failure(.notAMonth)
  }

  private func dateParts(_ scanner: inout Scanner) -> DateParts? {
    if let parts = scanner.isoParts() { return parts }
    switch dates {
    case .iso: return nil
    case .indonesian: return Self.indonesianParts(&scanner)
    case .isb: return Self.serviceParts(&scanner)
    }
  }

  // 15 Januari 2025, 15-Jan-2025, 15-01-2025, 15/01/2025: the same sign twice.
  private static func indonesianParts(_ scanner: inout Scanner) -> DateParts? {
    guard let day = scanner.number(1...2) else { return nil }
    let signs: [Unicode.Scalar] = ["-", "/", " "]
    guard let sign = signs.first(where: { scanner.skip($0) }) else { return nil }
    if sign == " " { scanner.skipBlanks() }
    var month = sign == " " ? nil : scanner.number(1...2)
    if month == nil { month = scanner.word().flatMap(MonthNames.number(indonesian:)) }
    guard let month, scanner.skip(sign) else { return nil }
    if sign == " " { scanner.skipBlanks() }
    guard let year = scanner.number(4...4) else { return nil }
    return DateParts(year: year, month: month, day: day)
  }

  // Jul 3, 2025
  private static func serviceParts(_ scanner: inout Scanner) -> DateParts? {
    guard let month = scanner.word().flatMap(MonthNames.number(english:)), scanner.skip(" "),
      let day = scanner.number(1...2), scanner.skip(","), scanner.skip(" "),
      let year = scanner.number(4...4)
    else { return nil }
    return DateParts(year: year, month: month, day: day)
  }

  // T00:00:00.000000Z, 10:00:00, or `, 12:00:00AM` where 12 AM is midnight.
  private func clockOfService(_ scanner: inout Scanner) -> ClockTime? {
    guard scanner.skip("T") || scanner.skip(",") || scanner.skip(" ") else { return nil }
    scanner.skipBlanks()
    guard var clock = scanner.clock(separator: UInt8(ascii: ":")) else { return nil }
    if scanner.isAtEnd { return clock }
    if scanner.zoneOffset() != nil { return clock }
    scanner.skipBlanks()
    guard let half = scanner.word(), half == "am" || half == "pm", (1...12).contains(clock.hour)
    else { return nil }
    clock.hour = clock.hour % 12 + (half == "pm" ? 12 : 0)
    return clock
  }

  // 15 Januari 2025 10.30 WIB, 15/01/2025 10:30:00, 15 Januari 2025, pukul 10.30
  private func clockOfPaper(_ scanner: inout Scanner, offset: inout Int) -> ClockTime? {
    guard scanner.skip(" ") || scanner.skip(",") else { return nil }
    scanner.skipBlanks()
    if let word = scanner.word() {
      guard word == "pukul" || word == "jam" else { return nil }
      scanner.skipBlanks()
    }
    let start = scanner
    var clock = scanner.clock(separator: UInt8(ascii: ":"))
    if clock == nil {
      scanner = start
      clock = scanner.clock(separator: UInt8(ascii: "."))
    }
    scanner.skipBlanks()
    if let zone = scanner.word() {
      guard let minutes = ["wib": 420, "wita": 480, "wit": 540][zone] else { return nil }
      offset = minutes
    }
    return clock
  }
}
