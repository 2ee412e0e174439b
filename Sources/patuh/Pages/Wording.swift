import Findings
import Quantities

// Words of the pages that only the command line prints.
extension Language {
  func word(_ verdict: Verdict) -> String {
    switch verdict {
    case .pass: self("terpenuhi", "met")
    case .fail: self("belum terpenuhi", "not met")
    case .pending: self("menunggu", "pending")
    case .unknown: self("belum dapat diputuskan", "not decided")
    case .manual: self("perlu dilihat orang", "for a person to look at")
    case .notApplicable: self("tidak berlaku", "not applicable")
    case .error: self("tidak dapat dijalankan", "broken")
    }
  }

  func word(_ severity: Severity) -> String {
    switch severity {
    case .error: self("wajib diperbaiki", "must be put right")
    case .warning: self("sebaiknya diperbaiki", "should be put right")
    case .info: self("untuk diketahui", "for information")
    }
  }

  func word(_ confidence: Confidence) -> String {
    switch confidence {
    case .verified: self("dibaca dalam naskahnya", "read in the text itself")
    case .secondary: self("dari sumber kedua", "from a secondary source")
    case .unverified: self("belum diperiksa", "not checked")
    }
  }

  func text(_ citation: Citation) -> String {
    "\(citation.title), \(citation.at) (\(word(citation.confidence))"
      + (citation.pinpointUnverified
        ? self("; nomor pasalnya belum diperiksa", "; article not checked") : "") + ")"
  }

  func text(_ day: Day) -> String { Format(language: rawValue).day(day) }

  func text(_ amount: Rupiah) -> String { Format(language: rawValue).rupiah(amount) }

  /// Counts by verdict in one line, in the order of the verdicts.
  func text(_ counts: [Verdict: Int]) -> String {
    Verdict.allCases.filter { counts[$0, default: 0] > 0 }
      .map { "\(counts[$0, default: 0]) \(word($0))" }.joined(separator: ", ")
  }
}
