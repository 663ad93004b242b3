extension StringProtocol {
  /// Whether a host of this name is this machine, whatever a resolver says: what is said to it stays here, and needs no
  /// TLS. An IPv6 address with or without its brackets.
  package var isLoopbackHost: Bool {
    if ["localhost", "::1", "[::1]"].contains(String(self)) { return true }
    let octets = split(separator: ".", omittingEmptySubsequences: false)
    return octets.count == 4 && octets[0] == "127" && octets.allSatisfy { UInt8($0) != nil }
  }
}
