import ArgumentParser

/// Where settings come from; what they come to is gathered before any option is read.
struct SettingsOptions: ParsableArguments {
  @Option(help: Setting.config.help)
  var config: String?

  @Flag(help: "Read no patuh.yaml; PATUH_… of the environment still counts.")
  var noConfig = false

  func validate() throws {
    if noConfig, config != nil {
      throw ValidationError("--config and --no-config exclude each other")
    }
  }
}
