import ArgumentParser
import RecoveryService

struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "The settings as this program understands them.",
    subcommands: [Check.self, Print.self])

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Says what is wrong with the settings, if anything.")
    @OptionGroup var options: SettingsOptions

    func run() throws {
      let settings = try options.settings()
      try settings.checkListeners()
      _ = try settings.access.security()
      _ = try settings.webAPI?.client()
      StandardText.write("the settings are good")
    }
  }

  struct Print: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Prints every setting and where it comes from.")
    @OptionGroup var options: SettingsOptions

    func run() throws {
      let values = try options.values()
      _ = try Settings(values)
      for line in values.listing { StandardText.write(line) }
    }
  }
}
