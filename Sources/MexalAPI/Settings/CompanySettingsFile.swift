package import CreditDomain
package import JSONText
package import RiskRules

/// A company's configuration file (*azienda*), read whole or refused whole.
///
/// What the rules of risk need becomes a policy; the rest is checked and kept as it was written.
package struct CompanySettingsFile: Sendable {
  package let company: Company
  package let policy: RiskPolicy
  /// The file as it was written.
  package let document: JSONValue

  package init(_ document: JSONValue) throws(SettingsRefusal) {
    var file = SettingsObject(document, path: "$")
    let company = file.company()
    let policy = file.policy()
    file.checkSender()
    file.checkSending()
    file.checkClaims()
    let problems = file.finished()
    guard problems.isEmpty, let company else { throw SettingsRefusal(problems: problems) }
    self.company = company
    self.policy = policy
    self.document = document
  }

  /// Reads a file from its bytes.
  package init(bytes: [UInt8]) throws(SettingsRefusal) {
    let document: JSONValue
    do throws(JSONFault) {
      document = try JSONValue(validating: bytes)
    } catch {
      let problem = SettingsProblem(path: "$", text: "non è JSON valido, intorno al byte \(error.offset)")
      throw SettingsRefusal(problems: [problem])
    }
    try self.init(document)
  }
}
