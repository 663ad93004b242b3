import CreditDomain
import PostgresSession

/// Every table that holds something of one customer, in an order in which it can be deleted from.
///
/// IMPORTANT: a new table of this kind belongs here; a test compares with the schema.
enum PersonalTable: CaseIterable {
  case messageLine, messageTable, messageFile, messageFact, messageStep, internalNotice, message, deadAddress
  case openTask, activityCompletion, activity, recoveryFact, stateTransition, instalmentState, recoveryCase
  case orderFact, mexalWrite, orderReservation, orderDecision, orderBlock
  case ledgerChange, instalment, document, contact, customer

  var name: StaticString {
    switch self {
    case .messageLine: "message_line"
    case .messageTable: "message_table"
    case .messageFile: "message_file"
    case .messageFact: "message_fact"
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
    case .orderFact: "order_fact"
    case .mexalWrite: "mexal_write"
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
    case .messageTable: "tabelle_dei_messaggi"
    case .messageFile: "allegati_dei_messaggi"
    case .messageFact: "storia_dei_messaggi"
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
    case .orderFact: "seguito_degli_ordini"
    case .mexalWrite: "scritture_in_mexal"
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
    case .messageLine, .messageTable, .messageFile, .messageFact:
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
    case .messageStep, .internalNotice, .message, .deadAddress, .openTask, .activityCompletion, .activity,
      .recoveryFact, .stateTransition, .instalmentState, .recoveryCase, .mexalWrite, .orderReservation, .orderDecision,
      .orderBlock,
      .ledgerChange, .instalment, .document, .contact:
      "company = \(company) AND customer_code = ANY (\(customers))"
    }
  }
}
