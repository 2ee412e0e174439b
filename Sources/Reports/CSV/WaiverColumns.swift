internal import Findings

/// The terms of a decision to go on as columns of a table; blank where nobody decided.
enum WaiverColumns {
  /// The names of the columns, in no language.
  static let names = [
    "waiver_state", "waiver_by", "waiver_on", "waiver_until", "waiver_stage", "waiver_reason",
    "waiver_proof",
  ]

  /// What became of it, who decided, when, until when, for which stage, why, and by which paper.
  static func cells(_ use: WaiverUse?) -> [TableCell] {
    let waiver = use?.waiver
    return [
      .text(use?.state.rawValue ?? ""),
      .text(use.map { $0.byLabel.isEmpty ? $0.waiver.by : $0.byLabel } ?? ""),
      .day(waiver?.on), .day(waiver?.until), .text(waiver?.stage ?? ""),
      .text(waiver?.reason ?? ""), .text(waiver?.proof ?? ""),
    ]
  }
}
