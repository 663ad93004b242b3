import CLibCrypt
import QueueExecution
import UseCases

/// Passwords by the system's crypt (yescrypt): slow on purpose, so that it runs on a queue of its own, one at a time.
package actor CryptPasswords: PasswordHashing {
  private nonisolated let executor = QueueExecutor(label: "recupero.passwords")
  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  package init() {}

  /// Of no password: what a wrong name is held against, so that it takes as long as a wrong password.
  private lazy var nobody = crypted("", setting: setting() ?? "") ?? ""

  package func hash(_ password: String) -> String? { setting().flatMap { crypted(password, setting: $0) } }

  package func matches(_ password: String, _ hash: String?) -> Bool {
    let known = hash ?? nobody
    let made = crypted(password, setting: known)
    return hash != nil && made == known
  }

  /// Method, cost and a new salt.
  private func setting() -> String? {
    var output = [CChar](repeating: 0, count: Int(CRYPT_GENSALT_OUTPUT_SIZE))
    guard crypt_gensalt_rn("$y$", 0, nil, 0, &output, Int32(output.count)) != nil else { return nil }
    return String(decoding: output.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Nil when the system refuses: a setting that is none, a password that is too long.
  private func crypted(_ password: String, setting: String) -> String? {
    var data = crypt_data()
    guard let made = crypt_rn(password, setting, &data, Int32(MemoryLayout<crypt_data>.size)) else { return nil }
    return String(cString: made)
  }
}
