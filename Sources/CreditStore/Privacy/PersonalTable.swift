import CreditDomain
import PostgresSession

/// Every table that holds something of one customer, in an order in which it can be deleted from.
///
/// IMPORTANT: a new table of this kind belongs here; a test compares with the schema.
enum PersonalTable: CaseIterable {
  case messageLine, messageFact, messageTable, messageFile, paymentThanks, messageStep, internalNotice, message
  case deadAddress
  case openTask, activityCompletion, activity, recoveryFact, stateTransition, instalmentState, recoveryCase
  case mexalWrite, orderFact, orderReservation, orderDecision, orderBlock
  case ledgerChange, instalment, document, contact, customer

  var name: StaticString {
    switch self {
    case .messageLine: "message_line"
    case .messageFact: "message_fact"
    case .messageTable: "message_table"
    case .messageFile: "message_file"
    case .paymentThanks: "payment_thanks"
    case .messageStep: "message_step"
    case .internalNotice: "internal_notice"
    case .message: "message"
    case .deadAddress: "dead_address"
    case .openTask: "open_task"
    case .activityCompletion: "activity_completion"
    case .activity: "activity"
    case .recoveryFact: "recovery_fact"
    case .stateTransition: "state_transition"
    case .instalmentState: "instalment_state"
    case .recoveryCase: "recovery_case"
    case .mexalWrite: "mexal_write"
    case .orderFact: "order_fact"
    case .orderReservation: "order_reservation"
    case .orderDecision: "order_decision"
    case .orderBlock: "order_block"
    case .ledgerChange: "ledger_change"
    case .instalment: "instalment"
    case .document: "document"
    case .contact: "contact"
    case .customer: "customer"
    }
  }

  /// What the table holds, as whoever it is about is told.
  var italianName: String {
    switch self {
    case .messageLine: "righe_dei_messaggi"
    case .messageFact: "storia_dei_messaggi"
    case .messageTable: "tabelle_delle_lettere"
    case .messageFile: "allegati_dei_messaggi"
    case .paymentThanks: "ringraziamenti"
    case .messageStep: "passi_avvisati"
    case .internalNotice: "avvisi_interni"
    case .message: "messaggi"
    case .deadAddress: "indirizzi_non_validi"
    case .openTask: "attivita_da_fare"
    case .activityCompletion: "attivita_completate"
    case .activity: "attivita"
    case .recoveryFact: "promesse_contestazioni_sospensioni"
    case .stateTransition: "passaggi_di_stato"
    case .instalmentState: "stati_delle_rate"
    case .recoveryCase: "pratica"
    case .mexalWrite: "scritto_in_mexal"
    case .orderFact: "seguito_degli_ordini"
    case .orderReservation: "ordini_riservati"
    case .orderDecision: "decisioni_sugli_ordini"
    case .orderBlock: "blocchi"
    case .ledgerChange: "storia_delle_rate"
    case .instalment: "rate"
    case .document: "documenti"
    case .contact: "referenti"
    case .customer: "anagrafica"
    }
  }

  /// The rows about these customers.
  func rows(of customers: [CustomerCode], _ company: Company) -> SQL {
    switch self {
    case .messageLine, .messageFact, .messageTable, .messageFile:
      """
      company = \(company) AND message_id IN (
        SELECT message_id FROM message WHERE company = \(company) AND customer_code = ANY (\(customers)))
      """
    case .orderFact:
      """
      company = \(company) AND decision_id IN (
        SELECT decision_id FROM order_decision WHERE company = \(company) AND customer_code = ANY (\(customers)))
      """
    case .customer: "company = \(company) AND code = ANY (\(customers))"
    case .paymentThanks, .messageStep, .internalNotice, .message, .deadAddress, .openTask, .activityCompletion,
      .activity, .mexalWrite, .recoveryFact, .stateTransition, .instalmentState, .recoveryCase, .orderReservation,
      .orderDecision, .orderBlock,
      .ledgerChange, .instalment, .document, .contact:
      "company = \(company) AND customer_code = ANY (\(customers))"
    }
  }
}
