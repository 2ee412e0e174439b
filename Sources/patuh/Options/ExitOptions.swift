import ArgumentParser

/// What counts for the exit code.
struct ExitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The least severity of a failure that counts (exit 1).", valueName: "error|warning|info"))
  var failOn: Weight = .error

  @Flag(help: "A duty that cannot be decided counts, too (exit 4).")
  var failOnUnknown = false
}
