import CLibCrypto

/// SHA-256 of what it is given, piece by piece.
package struct SHA256Digest: ~Copyable {
  private let context: OpaquePointer

  package init() {
    guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      preconditionFailure("Every build of OpenSSL has SHA-256.")
    }
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  package func update(_ bytes: UnsafeBufferPointer<UInt8>) {
    let isTaken = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    precondition(isTaken == 1, "A digest that has begun takes any bytes.")
  }

  /// 32 bytes. Nothing more is added after this.
  package consuming func finished() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 32) { bytes, count in
      let isDone = EVP_DigestFinal_ex(context, bytes.baseAddress, nil)
      precondition(isDone == 1, "A digest that has begun comes to an end.")
      count = 32
    }
  }
}
