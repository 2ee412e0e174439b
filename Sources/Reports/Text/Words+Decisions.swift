internal import Findings

extension Words {
  var waivers: String { self("Keputusan melanjutkan", "Decisions to go on") }
  var mind: String { self("Perhatikan", "Mind") }
  var settings: String { self("Pengaturan", "Settings") }
  var before: String { self("Sebelumnya", "Before") }
  var comparison: String {
    self("Dibanding pemeriksaan sebelumnya", "Against the earlier check")
  }

  /// What makes the run demand less, as a sentence.
  func loosened(_ loosening: Loosening) -> String {
    self("Dilonggarkan: ", "Loosened: ") + demandsLess(loosening)
  }

  private func demandsLess(_ loosening: Loosening) -> String {
    let file = loosening.file ?? ""
    let number = loosening.count ?? 0
    let names = shortened(loosening.names)
    switch loosening.kind {
    case .only:
      return self("hanya dinilai menurut \(names) (--only)", "judged only by \(names) (--only)")
    case .profile:
      return self(
        "profil \(names) melewati atau meringankan ", "the profile \(names) leaves out or eases ")
        + count(number, "aturan", "rule", "rules")
    case .waivers:
      return count(
        number, "keputusan melanjutkan berlaku", "decision to go on is in force",
        "decisions to go on are in force") + " (\(file))"
    case .newOnly:
      return count(
        number, "temuan yang sudah diketahui tidak dihitung", "known finding does not count",
        "known findings do not count") + " (--gate-new-only, \(file))"
    }
  }

  // The first line is to be read, not to be searched; the JSON report has all names.
  private func shortened(_ names: [String]) -> String {
    let limit = 3
    let text = names.prefix(limit).joined(separator: ", ")
    let left = names.count - limit
    return left > 0 ? text + self(" dan \(number(left)) lagi", " and \(number(left)) more") : text
  }

  /// How a finding stands to the baseline; nil where nothing has changed.
  func since(_ state: BaselineState) -> String? {
    switch state {
    case .new: self("belum ada pada pemeriksaan itu", "not found by the earlier check")
    case .updated: self("berubah sejak pemeriksaan itu", "changed since the earlier check")
    case .unchanged: nil
    }
  }

  /// Why an open duty of the baseline is open no more.
  func text(_ cause: AbsenceCause) -> String {
    switch cause {
    case .met: self("kini terpenuhi", "met now")
    case .notApplicable: self("tidak lagi menyangkut data itu", "no longer concerns the record")
    case .recordGone:
      self(
        "datanya tidak ada lagi; itu bukan penyelesaian",
        "the record is gone; that puts nothing right")
    case .notChecked: self("tidak dinilai dalam pemeriksaan ini", "not judged in this check")
    }
  }

  /// What became of a decision to go on.
  func text(_ state: WaiverState) -> String {
    switch state {
    case .inForce: self("berlaku", "in force")
    case .doubled:
      self(
        "tidak dipakai: keputusan lain sudah berlaku untuk hal yang sama",
        "not used: another decision lets the same through")
    case .expired: self("sudah habis masanya", "has run out")
    case .notYet: self("bertanggal setelah tanggal pemeriksaan", "dated after the day of the check")
    case .otherRevision:
      self(
        "aturannya sudah berubah; perlu keputusan baru",
        "the rule has changed since; it needs a new decision")
    case .roleNotAllowed:
      self(
        "peran itu tidak berwenang memutuskan pada tahap itu",
        "that role may not decide at that stage")
    case .cannotBeWaived:
      self(
        "hukumnya tidak memberi ruang untuk melanjutkan pada tahap itu",
        "the law gives no room to go on at that stage")
    case .noCondition:
      self("aturan itu bukan syarat pada tahap itu", "the rule is no condition at that stage")
    case .otherStage:
      self("datanya berada pada tahap lain", "the record stands at another stage")
    case .undecided:
      self(
        "tidak dipakai: belum diketahui apakah kewajibannya terpenuhi",
        "not used: whether the duty is met is not known")
    case .unused:
      self(
        "tidak dipakai: kewajibannya tidak menahan apa pun",
        "not used: the duty holds nothing back")
    case .notChecked:
      self(
        "tidak dipakai: data atau aturannya tidak ada dalam pemeriksaan ini",
        "not used: this check has no such record or rule")
    }
  }
}
