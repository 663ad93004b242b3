import MexalAPI
package import UseCases

/// Reads what a company decides out of its file as it was applied.
package struct SettingsPolicies: PolicyReading {
  package init() {}

  package func policies(in document: String) throws(StoreFailure) -> CompanyPolicies {
    do throws(SettingsRefusal) {
      let file = try CompanySettingsFile(bytes: Array(document.utf8))
      return CompanyPolicies(risk: file.policy, recovery: file.recovery, exportSchedule: file.exportSchedule)
    } catch {
      throw StoreFailure(.failed, "the company's settings on file are not readable by this program")
    }
  }
}
