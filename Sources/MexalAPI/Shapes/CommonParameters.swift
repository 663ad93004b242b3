import CreditDomain
import JSONRPC

/// The parameters that every method shares.
enum CommonParameters {
  static let company = Parameter<CompanyWord>("azienda", "Sigla dell'azienda in Mexal")
  static let subcompany = Parameter<CompanyWord?>("sottoazienda", "Sottoazienda; se manca, 0")
  static let cursor = Parameter<Cursor?>("cursore", "Il cursore della risposta precedente, per continuare")
  static let customer = Parameter<CustomerCode>("cod_conto", "Codice del conto del cliente, come in Mexal")
}
