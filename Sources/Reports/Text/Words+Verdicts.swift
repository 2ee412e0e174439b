internal import Findings

extension Words {
  /// The heading over findings of a verdict.
  func heading(_ verdict: Verdict) -> String {
    switch verdict {
    case .fail: self("Belum terpenuhi", "Not met")
    case .pending: self("Menunggu", "Pending")
    case .unknown: self("Belum dapat diputuskan", "Not decided")
    case .manual: self("Perlu dilihat orang", "For a person to look at")
    case .pass: self("Terpenuhi", "Met")
    case .notApplicable: self("Tidak berlaku", "Not applicable")
    case .error: self("Aturan yang tidak dapat dijalankan", "Rules that broke")
    }
  }

  /// A verdict within a line.
  func short(_ verdict: Verdict) -> String {
    switch verdict {
    case .fail: self("belum terpenuhi", "not met")
    case .pending: self("menunggu", "pending")
    case .unknown: self("belum dapat diputuskan", "not decided")
    case .manual: self("perlu dilihat orang", "for a person to look at")
    case .pass: self("terpenuhi", "met")
    case .notApplicable: self("tidak berlaku", "not applicable")
    case .error: self("tidak dapat dijalankan", "broken")
    }
  }

  /// How bad an open duty is.
  func short(_ severity: Severity) -> String {
    switch severity {
    case .error: self("wajib diperbaiki", "must be put right")
    case .warning: self("sebaiknya diperbaiki", "should be put right")
    case .info: self("untuk diketahui", "for information")
    }
  }

  /// What was decided about a finding; nil where nothing was.
  func decided(_ disposition: Disposition) -> String? {
    switch disposition {
    case .active: nil
    case .waived:
      self(
        "ada keputusan melanjutkan; kewajibannya tetap terbuka",
        "there is a decision to go on; the duty stays open")
    case .waiverExpired:
      self(
        "keputusan melanjutkan sudah habis masanya",
        "the decision to go on has run out")
    case .known: self("sudah diketahui dari pemeriksaan sebelumnya", "known from an earlier run")
    }
  }

  /// How well a citation was checked.
  func checked(_ confidence: Confidence) -> String {
    switch confidence {
    case .verified: self("dibaca dalam naskahnya", "read in the text itself")
    case .secondary: self("dari sumber kedua", "from a secondary source")
    case .unverified: self("belum diperiksa", "not checked")
    }
  }

  var pinpointUnverified: String { self("nomor pasalnya belum diperiksa", "article not checked") }

  /// A reason in words; a reason that is not known here is shown as it stands.
  func text(_ reason: VerdictReason) -> String {
    switch reason {
    case .notSelected: self("tidak dipilih oleh profil", "not selected by the profile")
    case .outOfScope: self("tidak menyangkut data ini", "does not concern this record")
    case .notInForce: self("tidak berlaku pada tanggal itu", "not in force on that day")
    case .nothingToCompare: self("tidak ada pembandingnya", "there is nothing to compare with")
    case .emptyList: self("daftarnya kosong", "the list is empty")
    case .notYet: self("belum waktunya ada", "not asked for yet")
    case .notDue: self("batasnya belum lewat", "its last day is still open")
    case .dataTooOld:
      self("data belum sampai ke batasnya", "the data end on or before its last day")
    case .reading:
      self(
        "hukumnya terbuka dan hasil tiap bacaan berbeda",
        "the law is open and its readings differ")
    case .notSupplied: self("tidak ada dalam data", "not in the data")
    case .empty: self("dinyatakan tidak ada", "stated to be none")
    case .unreadable: self("tidak terbaca", "cannot be read")
    case .conflicting: self("dua sumber menyebut nilai berbeda", "two sources differ")
    case .undecidedMatch:
      self("perlu dicocokkan; lihat patuh match", "to be matched; see patuh match")
    case .future:
      self("bertanggal setelah tanggal pemeriksaan", "dated after the day of the check")
    case .noParameter:
      self("angka hukumnya tidak ada untuk tanggal itu", "the law has no number for that day")
    case .noCalendar:
      self("kalender hari kerja tahun itu belum ada", "the work calendar lacks that year")
    case .noAttestation: self("belum ada yang menjawab", "nobody has answered yet")
    case .attestationExpired: self("jawabannya sudah terlalu lama", "the answer is too old")
    default: reason.rawValue
    }
  }
}
