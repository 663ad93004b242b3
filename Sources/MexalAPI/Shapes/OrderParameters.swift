import CreditDomain
import JSONRPC

/// What describes an order, whether it is decided or only asked about.
enum OrderParameters {
  static let total = Parameter<PositiveAmount>("totale_documento", "Totale del documento, IVA compresa")
  static let prepaid = Parameter<PositiveAmount?>(
    "acconto_pagato", "Quanto è già stato pagato; se copre il totale, l'ordine è pagato")
  static let payment = Parameter<ScalarText?>("id_pagamento", "Codice del pagamento del documento")
  static let salesType = Parameter<ScalarText?>("sigla", "Sigla del documento, per esempio OC")
  static let user = Parameter<ScalarText?>("utente", "Utente di Mexal che chiede")
  static let series = Parameter<ScalarText?>("serie", "Serie del documento")
  static let number = Parameter<ScalarText?>("numero", "Numero del documento; 0 o assente se non è ancora numerato")
  static let date = Parameter<CalendarDate?>("data_documento", "Data del documento")
  static let isForDeliveredGoods = Parameter<Flag?>(
    "merce_consegnata", "S per la fattura di merce già consegnata, che è sempre ammessa")
  static let agent = Parameter<ScalarText?>("cod_agente", "Agente del documento")
}
