import CLibCrypto
package import UseCases

/// The authorities that answer for the providers of certified mail: where they are named, a receipt counts only with a
/// signature that leads to one of them (S/MIME, RFC 8551, verified by libcrypto).
// `@unchecked Sendable` is fine because libcrypto's store locks itself, and nothing is added to it once it is made.
package final class PECAuthorities: @unchecked Sendable {
  private let store: OpaquePointer

  /// - Parameter file: PEM.
  package init(file: String) throws(MailBoxFailure) {
    guard let store = X509_STORE_new() else { preconditionFailure("Memory is never refused on Linux.") }
    self.store = store
    guard X509_STORE_load_file(store, file) == 1 else {
      ERR_clear_error()
      throw MailBoxFailure("\(file) holds no certificates in PEM that can be read")
    }
  }

  deinit { X509_STORE_free(store) }

  /// What is signed in a mail, as a mail of its own; nil unless the signature is good, its certificate leads to one of
  /// the authorities, and it is for the sender's address.
  func signedContent(of mail: [UInt8], from sender: String) -> [UInt8]? {
    defer { ERR_clear_error() }
    guard let input = BIO_new_mem_buf(mail, Int32(clamping: mail.count)) else { return nil }
    defer { BIO_free(input) }
    var detached: OpaquePointer?
    guard let message = SMIME_read_CMS(input, &detached) else { return nil }
    defer {
      CMS_ContentInfo_free(message)
      BIO_free(detached)
    }
    guard let output = BIO_new(BIO_s_mem()) else { return nil }
    defer { BIO_free(output) }
    guard CMS_verify(message, nil, store, detached, output, 0) == 1,
      crypto_is_signed_for(message, sender, sender.utf8.count) == 1
    else { return nil }
    var bytes: UnsafeMutablePointer<CChar>?
    let count = crypto_memory(output, &bytes)
    return Array(UnsafeRawBufferPointer(start: bytes, count: count))
  }
}
