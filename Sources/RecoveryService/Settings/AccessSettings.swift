package import TransportSecurity

/// Who is let in, and how both sides of a connection know whom they speak to.
package struct AccessSettings: Sendable {
  /// Callers on this machine need tokens too.
  package var requiresTokens: Bool
  /// Shown to callers, and by `call` to a service that asks.
  package var identity: IdentityFiles?
  /// Who signs for callers, when they must show certificates.
  package var clientAuthorities: String?
  /// Whom `call` trusts to sign for the service.
  package var authorities: String?
  /// What `call` shows.
  package var token: Secret?

  init(_ values: SettingValues) throws(SettingsFailure) {
    let path = "an absolute path"
    let absolute: (String) -> String? = { $0.hasPrefix("/") ? $0 : nil }
    requiresTokens =
      try values.value(.requireTokens, expected: "yes or no") { ["yes": true, "no": false][$0] } ?? false
    let certificate = try values.value(.tlsCertificate, expected: path, absolute)
    let key = try values.value(.tlsKey, expected: path, absolute)
    switch (certificate, key) {
    case (nil, nil): break
    case (let certificate?, let key?): identity = IdentityFiles(certificateChain: certificate, key: key)
    case (_?, nil): throw .incomplete(setting: Setting.tlsCertificate.name, missing: Setting.tlsKey.name)
    case (nil, _?): throw .incomplete(setting: Setting.tlsKey.name, missing: Setting.tlsCertificate.name)
    }
    clientAuthorities = try values.value(.tlsClientAuthorities, expected: path, absolute)
    if clientAuthorities != nil, identity == nil {
      throw .incomplete(setting: Setting.tlsClientAuthorities.name, missing: Setting.tlsCertificate.name)
    }
    authorities = try values.value(.tlsAuthorities, expected: path, absolute)
    token = values.text(.token).map { Secret($0) }
  }

  /// Nil when the service speaks without TLS.
  package func security() throws(ProgramFailure) -> ServerSecurity? {
    guard let identity else { return nil }
    do throws(SecurityFailure) {
      return try ServerSecurity(identity, clientAuthorities: clientAuthorities)
    } catch {
      throw ProgramFailure("TLS: \(error)")
    }
  }
}
