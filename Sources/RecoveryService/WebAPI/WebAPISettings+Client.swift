import CreditStore
package import MexalWebAPI
package import UseCases

extension WebAPISettings {
  /// Reads the login: one client a process, since it remembers that the login was refused.
  package func client() throws(SettingsFailure) -> MexalWebAPIClient {
    MexalWebAPIClient(server: try server(), options: options)
  }
}

extension Workplace {
  /// What is written to Mexal, as it is on record.
  package var mexalWrites: any MexalWrites { store }
}
