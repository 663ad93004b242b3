package import CreditDomain
package import JSONRPC

/// Parts of a customer under the names of the dump.
extension Contact: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("cod_referente") { $0.code }
    Field("nome") { $0.name }
    Field("email") { $0.email }
    Field("telefono") { $0.phone }
    Field("x_ruolo") { $0.role }
  }
}

extension ReportedExposure: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("dt_esposizione") { $0.date }
    Field("val_ord_iva", "Ordini aperti") { $0.openOrders }
    Field("val_bolle_iva", "Merce consegnata e non fatturata") { $0.deliveredNotInvoiced }
  }
}

extension UnknownField: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("nome") { $0.name }
    Field("valore") { $0.value }
  }
}
