package import CreditDomain
package import JSONRPC

/// A file of a message: as it was sent, or, before that, as it would be now; changes nothing.
package struct OpenMessageFile: CompanyMethod {
  package static let name: StaticString = "messaggio.allegato"
  package static let summary = "Il PDF di un messaggio: come è partito o, prima dell'invio, come sarebbe ora"
  package static let errors = [RPCError.unknownCompany, .unknownMessage(0), .unknownMessageFile(0)]
  package static let parameters = Parameters(
    CommonParameters.company, Parameter<Int64>("id", "Il numero del messaggio"),
    Parameter<ScalarText?>("nome", "Quale; se manca, il primo"), CommonParameters.subcompany,
    into: { company, id, name, subcompany throws(Mismatch) in
      OpenMessageFile(company: try Company(company, subcompany), message: id, fileName: name?.text)
    })

  package let company: Company
  package let message: Int64
  /// Nil = the first.
  package let fileName: String?

  package struct Reply: Hashable, Sendable {
    let name: String
    let byteCount: Int
    let base64: String
    let isAsSent: Bool

    /// - Parameters:
    ///   - base64: what is in the file (RFC 4648, section 4).
    ///   - isAsSent: nobody can change it any more.
    package init(name: String, byteCount: Int, base64: String, isAsSent: Bool) {
      self.name = name
      self.byteCount = byteCount
      self.base64 = base64
      self.isAsSent = isAsSent
    }
  }
}

extension OpenMessageFile.Reply: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("nome") { $0.name }
    Field("tipo") { _ in "application/pdf" }
    Field("byte", "Quanto è grande") { $0.byteCount }
    Field("inviato", "Se è la copia di ciò che è partito") { $0.isAsSent }
    Field("contenuto", "In base64") { $0.base64 }
  }
}
