import CreditDomain
import JSONRPC

extension ReportedDocument {
  /// Reads *documento* with its *rate*, which are all the instalments that it has.
  init(_ record: Record, noting notices: inout RecordNotices) throws(Mismatch) {
    var record = record
    let key = DocumentKey(
      customer: try record.customerCode("codice").required("codice"),
      postingYear: try record.year("anno_primanota").required("anno_primanota"),
      registeredOn: try record.date("dt_registr_doc").required("dt_registr_doc"),
      postingNumber: try record.number("prog_primanota").required("prog_primanota"))
    let label = DocumentLabel(
      cause: try record.text("causale"), series: try record.text("serie"), number: try record.text("numero"),
      date: try record.date("data_documento"))
    let instalments = try record.elements("rate", max: RecordLimits.instalmentsPerDocumentMax, "rate") {
      record throws(Mismatch) in try ReportedInstalment(record, noting: &notices)
    }
    self.init(key: key, label: label, instalments: try instalments.required("rate"))
    do throws(Mismatch) {
      try refuseRepeated(self.instalments, "rate", by: \.number)
    } catch {
      throw error.inside(.member("rate"))
    }
    extendedNumber = try record.text("numero_esteso")
    agent = try record.text("codice_agente")
    currency = try record.number("numero_valuta")
    modifiedAt = try record.moment("data_ult_mod")
    salesType = try record.text("x_sigla")
    total = try record.amount("x_imp_documento")
    unknownFields = try record.unknownFields()
    notices.count(unknown: unknownFields, of: "documento")
  }
}
