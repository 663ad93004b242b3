import FoundationEssentials
import Testing

@testable import TransportSecurity

/// A private key that others may read is none.
@Suite struct IdentityFilesTests {
  private static func withKey(
    _ permissions: Int, _ body: (IdentityFiles) throws(SecurityFailure) -> Void
  ) -> SecurityFailure? {
    let path = FileManager.default.temporaryDirectory.path + "/recupero-key-\(UUID().uuidString).pem"
    let made = FileManager.default.createFile(
      atPath: path, contents: Data("key".utf8), attributes: [.posixPermissions: permissions])
    #expect(made)
    defer { try? FileManager.default.removeItem(atPath: path) }
    do throws(SecurityFailure) {
      try body(IdentityFiles(certificateChain: path, key: path))
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [0o600, 0o400, 0o640, 0o440])
  func aKeyOfItsOwnerAndGroupIsTaken(permissions: Int) {
    #expect(Self.withKey(permissions) { files throws(SecurityFailure) in try files.checkKeyIsPrivate() } == nil)
  }

  @Test(arguments: [0o604, 0o644, 0o602, 0o660, 0o666])
  func aKeyThatOthersMayReadOrChangeIsRefused(permissions: Int) {
    let failure = Self.withKey(permissions) { files throws(SecurityFailure) in try files.checkKeyIsPrivate() }
    guard case .keyExposed(let path) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect("\(SecurityFailure.keyExposed(path: path))".contains("chmod 600"))
  }

  @Test func aMissingKeyIsNamed() {
    let files = IdentityFiles(certificateChain: "/nowhere/chain.pem", key: "/nowhere/key.pem")
    #expect(throws: SecurityFailure.unreadable(path: "/nowhere/key.pem", reason: "No such file or directory")) {
      try files.checkKeyIsPrivate()
    }
  }

  @Test func withoutTheTraitOrItsFilesThereIsNoTLS() {
    let failure = Self.withKey(0o600) { files throws(SecurityFailure) in
      _ = try ServerSecurity(files, clientAuthorities: nil)
    }
    #if TLS
      guard case .wrongContent(_, "certificates") = failure else {
        Issue.record("\(String(describing: failure))")
        return
      }
    #else
      #expect(failure == .notBuilt)
    #endif
  }
}
