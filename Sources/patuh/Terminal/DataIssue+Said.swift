import Checking
import Diagnostics
import Findings
import Records

extension [DataIssue] {
  /// What is wrong with values, where no report has room for it.
  func said(in language: Language) -> [Diagnostic] {
    prefix(VolumeRun.issueLimit).map { issue in
      Diagnostic.warning(
        issue.field + ": " + issue.problem[language.rawValue],
        at: Place(path: issue.file, line: issue.line, column: issue.column))
    } + (count > VolumeRun.issueLimit ? [.moreIssues(count - VolumeRun.issueLimit)] : [])
  }
}
