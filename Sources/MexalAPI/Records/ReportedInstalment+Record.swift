import CreditDomain
import JSONRPC

extension ReportedInstalment {
  /// Reads *rata*.
  init(_ record: Record, noting notices: inout RecordNotices) throws(Mismatch) {
    var record = record
    self.init(
      number: try record.instalmentNumber("nr").required("nr"),
      letter: try record.letter("tipo_scadenza").required("tipo_scadenza"),
      date: try record.date("dt_sca_pg").required("dt_sca_pg"), originalDue: try record.date("dt_sca_origine"),
      amount: try record.amount("imp_scadenza").required("imp_scadenza"),
      status: try record.status("stato_pagamento"))
    amountInDocumentCurrency = try record.foreignAmount("imp_sca_vlt_doc")
    bank.account = try record.text("conto_eff")
    bank.protocolNumber = try record.text("nr_prot_effetti")
    bank.issuedOn = try record.date("dt_sca_emissione_eff")
    nativeDunning.reminder = try record.date("data_sollecito")
    nativeDunning.recovery = try record.date("data_recupero")
    nativeDunning.legal = try record.date("data_legale")
    let isBounced = try record.flag("x_insoluto") ?? false
    let reported = ReportedBounce(
      date: try record.date("x_dt_insoluto"), charges: try record.amount("x_spese_insoluto"),
      reason: try record.text("x_causale_insoluto"))
    if isBounced { bounce = reported }
    // There is no place to keep them with an instalment: they are counted.
    notices.count(unknown: try record.unknownFields(), of: "rata")
    notices.count(letterOf: self)
  }
}
