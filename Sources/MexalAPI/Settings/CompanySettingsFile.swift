package import CreditDomain
package import DunningRules
package import JSONText
package import RiskRules

/// A company's configuration file (*azienda*), read whole or refused whole.
///
/// What the rules of risk and of recovery need becomes their policies.
package struct CompanySettingsFile: Sendable {
  package let company: Company
  package let policy: RiskPolicy
  package let recovery: RecoveryPolicy
  package let exportSchedule: ExportSchedule?
  /// The file as it was written.
  package let document: JSONValue

  package init(_ document: JSONValue) throws(SettingsRefusal) {
    var file = SettingsObject(document, path: "$")
    let company = file.company()
    let policy = file.policy()
    let recovery = file.recovery()
    let exportSchedule = file.exportSchedule()
    let problems = file.finished()
    guard problems.isEmpty, let company else { throw SettingsRefusal(problems: problems) }
    self.company = company
    self.policy = policy
    self.recovery = recovery
    self.exportSchedule = exportSchedule
    self.document = document
  }

  /// Reads a file from its bytes.
  package init(bytes: [UInt8]) throws(SettingsRefusal) {
    try self.init(JSONValue(settingsFile: bytes))
  }
}
