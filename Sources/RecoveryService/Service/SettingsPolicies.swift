import MexalAPI
package import RiskRules
package import UseCases

/// Reads the risk policy out of a company's file as it was applied.
package struct SettingsPolicies: PolicyReading {
  package init() {}

  package func policy(in document: String) throws(StoreFailure) -> RiskPolicy {
    do throws(SettingsRefusal) {
      return try CompanySettingsFile(bytes: Array(document.utf8)).policy
    } catch {
      throw StoreFailure(.failed, "the company's settings on file are not readable by this program")
    }
  }
}
