import ArgumentParser
import Reports

/// How a page is printed that people also keep or publish.
struct PageOptions: ParsableArguments {
  /// A form of the page.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case markdown
    case html
    case json
  }

  @Option(help: ArgumentHelp("How to print it.", valueName: "text|markdown|html|json"))
  var format: Format = .text

  @Flag(help: "The same as --format json.")
  var json = false

  @Option(help: Setting.color.help)
  var color: ColourChoice = .auto

  func validate() throws {
    guard json, format == .markdown || format == .html else { return }
    throw ValidationError("--json and --format \(format.rawValue) exclude each other")
  }

  /// Prints a page, or ends.
  func write(_ page: some PagePrintout) throws {
    let text =
      switch json ? .json : format {
      case .text: page.text(style: color.style)
      case .markdown: page.markdown
      case .html: page.html
      case .json: page.json
      }
    try StandardOutput.print(text)
  }
}
