import ArgumentParser
import Reports

/// How a page that is no report is printed.
struct PrintoutOptions: ParsableArguments {
  @Flag(help: "Print JSON in place of text.")
  var json = false

  @Option(help: Setting.color.help)
  var color: ColourChoice = .auto

  /// Prints a page, or ends.
  func write(_ printout: some Printout) throws {
    try StandardOutput.print(json ? printout.json : printout.text(style: color.style))
  }
}
