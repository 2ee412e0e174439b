import ArgumentParser

/// What counts for the exit code.
struct ExitOptions: ParsableArguments {
  @Option(help: Setting.failOn.help)
  var failOn: Weight = .error

  @Flag(inversion: .prefixedNo, help: Setting.failOnUnknown.help)
  var failOnUnknown = false
}
