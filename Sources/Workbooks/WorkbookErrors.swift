public import Diagnostics

/// Why a workbook or one of its sheets cannot be read.
public struct WorkbookFault: Error, Hashable, Sendable {
  var message: String
  var help: String
  /// The cell, where there is one: its row and column from 1.
  var row = 0
  var column = 0

  private init(_ message: String, help: String) {
    self.message = message
    self.help = help
  }

  /// The fault as a message about a file or one of its sheets.
  public func diagnostic(path: String) -> Diagnostic {
    .error(message, at: Place(path: path, line: row, column: column), help: help)
  }

  func at(row: Int, column: Int) -> WorkbookFault {
    var copy = self
    copy.row = row
    copy.column = column
    return copy
  }
}

// Every message about a workbook itself; those about its records are with the records.
extension WorkbookFault {
  private static let saveAgain = "open it in a spreadsheet program and save it again as .xlsx"

  static let noWorkbook = WorkbookFault(
    "this is no workbook, whatever its name says",
    help: "save it as .xlsx; a table that is plain text has the name ending .csv")

  static let noWorkbookPart = WorkbookFault(
    "the archive holds no XLSX workbook", help: "save it as .xlsx; .ods and .xlsb are not read")

  static let hasPassword = WorkbookFault(
    "the workbook is encrypted with a password",
    help: "remove the password in the spreadsheet program, and save it again")

  static let oldForm = WorkbookFault(
    "the workbook has the old form of .xls files", help: "save it as .xlsx")

  static let hasMacros = WorkbookFault(
    "the workbook has macros and is not read", help: "save it as .xlsx, which has none")

  static let cutOff = WorkbookFault(
    "the workbook is cut off: its table of contents is missing",
    help: "copy or download it once more")

  static let damagedArchive = WorkbookFault(
    "the table of contents of the workbook is damaged", help: "copy or download it once more")

  static let encryptedPart = WorkbookFault(
    "a part of the workbook is encrypted", help: "save it again without a password")

  static func tooManyParts(limit: Int) -> WorkbookFault {
    WorkbookFault(
      "the workbook has more than \(limit) parts", help: "save only the sheets with records")
  }

  static func tooLarge(limit: Int) -> WorkbookFault {
    WorkbookFault(
      "the workbook would unpack to more than \(limit >> 20) MiB",
      help: "divide it into several, or save its sheets as .csv")
  }

  static func packedTooTightly(_ part: String) -> WorkbookFault {
    WorkbookFault(
      "the part \(part) would unpack to more than \(ZIPArchive.ratioLimit) times its size",
      help: "no spreadsheet program packs like this; if you trust it, save its sheets as .csv")
  }

  static func partTwice(_ part: String) -> WorkbookFault {
    WorkbookFault("the part \(part) stands twice in the workbook", help: saveAgain)
  }

  static func missingPart(_ part: String) -> WorkbookFault {
    WorkbookFault("the workbook has no part \(part)", help: saveAgain)
  }

  static func damagedPart(_ part: String) -> WorkbookFault {
    WorkbookFault("the part \(part) of the workbook is damaged", help: saveAgain)
  }

  static func unknownPacking(_ part: String) -> WorkbookFault {
    WorkbookFault("the part \(part) is packed in an unusual way", help: saveAgain)
  }

  static func documentType(_ part: String) -> WorkbookFault {
    WorkbookFault(
      "the part \(part) declares a document type, which may hide anything", help: saveAgain)
  }

  static func tooDeep(_ part: String) -> WorkbookFault {
    WorkbookFault(
      "the part \(part) is nested deeper than \(XMLScanner.depthLimit) levels", help: saveAgain)
  }

  static let cellOutOfOrder = WorkbookFault(
    "this cell stands twice or out of order", help: saveAgain)

  static let beyondTheSheet = WorkbookFault(
    "this cell lies beyond what a sheet can hold", help: saveAgain)

  static let noSuchText = WorkbookFault(
    "the text of this cell is missing from the workbook", help: saveAgain)

  static let notANumber = WorkbookFault("this cell should hold a number", help: saveAgain)
}
