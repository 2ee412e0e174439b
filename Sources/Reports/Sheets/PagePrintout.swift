/// What is printed as a page of its own too: Markdown for a repository, HTML for a reader.
public protocol PagePrintout: Printout {
  /// The page as Markdown with tables.
  var markdown: String { get }

  /// The page as HTML: one file, which needs no network and no script.
  var html: String { get }
}

protocol SheetPrintout: PagePrintout {
  /// The page before it is anything.
  var sheet: Sheet { get }
}

extension SheetPrintout {
  /// The page as Markdown with tables.
  public var markdown: String { MarkdownSheet(sheet).text }

  /// The page as HTML; of its links, those stay that lead to the page itself.
  public var html: String {
    let sheet = sheet
    let places = sheet.targets
    var writer = HTMLSheet(sheet) { places.contains($0) ? "#" + $0.anchor : nil }
    return writer.write()
  }
}

extension Sheet {
  /// What stands on the page, so that links can lead there.
  var targets: Set<Target> {
    var targets: Set<Target> = []
    for block in blocks {
      switch block {
      case .heading(_, _, let target?): targets.insert(target)
      case .table(_, let rows): targets.formUnion(rows.compactMap(\.target))
      default: continue
      }
    }
    return targets
  }
}
