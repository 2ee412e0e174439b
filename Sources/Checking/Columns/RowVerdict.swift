internal import Findings

/// What columns say of one rule and one row.
struct RowVerdict: BitwiseCopyable, Equatable {
  /// What it comes to.
  enum Kind: UInt8, CaseIterable {
    case pass
    case notApplicable
    case fail
    /// The duty is not met, but nobody has checked the law that makes it one.
    case failUnchecked
    /// The last day is not over.
    case notDue
    /// Facts are missing; the reasons say which verdict that is.
    case missing
    /// A person must look.
    case manual
    /// Only the interpreter can tell.
    case undecidable
  }

  /// What stands for no last day.
  static let noDay = Int64.min

  var kind: Kind
  var reasons: UInt16 = 0
  var due = noDay

  /// What it means for a reader who asks for verdicts only: no reason or day of what is not listed.
  var listed: RowVerdict {
    switch kind {
    case .pass, .notApplicable: RowVerdict(kind: kind)
    default: self
    }
  }

  static let undecidable = RowVerdict(kind: .undecidable)

  /// The verdict, which of several readings of the law may share.
  var verdict: Verdict {
    switch kind {
    case .pass: .pass
    case .notApplicable: .notApplicable
    case .fail, .failUnchecked: .fail
    case .notDue: .pending
    case .missing: Reasons(rawValue: reasons).gravity
    case .manual: .manual
    case .undecidable: .error
    }
  }

  /// The verdict and its reason, as a finding has them.
  var meaning: (verdict: Verdict, reason: VerdictReason?) {
    switch kind {
    case .notDue: (verdict, .notDue)
    case .missing: Reasons(rawValue: reasons).verdict
    case .manual: (verdict, .noAttestation)
    default: (verdict, nil)
    }
  }
}

extension Verdict {
  /// Whether reports list it unless they are asked for everything.
  var isListed: Bool { self != .pass && self != .notApplicable }
}
