package import CreditDomain
package import DunningRules
package import JSONRPC

/// A call, a visit, a mail, a letter or a note about a customer (*attività*), as it stands in *attivita*.
package struct ActivityRecord: Hashable, Sendable {
  package enum Standing: Hashable, Sendable {
    case done(LocalMoment, ActivityOutcomeWord?)
    /// Nil = it is still to be done.
    case toDo(by: CalendarDate, Completion?)
  }

  /// What became of what was to be done.
  package struct Completion: Hashable, Sendable {
    package var at: LocalMoment
    package var outcome: ActivityOutcomeWord
    package var text: String
    package var author: String

    package init(at: LocalMoment, outcome: ActivityOutcomeWord, text: String, author: String) {
      self.at = at
      self.outcome = outcome
      self.text = text
      self.author = author
    }
  }

  package var id: Int64
  package var customer: CustomerCode
  package var kind: ActivityKind
  package var standing: Standing
  package var text: String
  /// Who does it; nil = nobody in particular.
  package var operatorName: String?
  /// The state whose notice it brought to the customer.
  package var notice: StateReference?
  package var author: String

  package init(
    id: Int64, customer: CustomerCode, kind: ActivityKind, standing: Standing, text: String, operatorName: String?,
    notice: StateReference? = nil, author: String
  ) {
    self.id = id
    self.customer = customer
    self.kind = kind
    self.standing = standing
    self.text = text
    self.operatorName = operatorName
    self.notice = notice
    self.author = author
  }
}

extension ActivityRecord: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("id") { $0.id }
    Field("cod_conto") { $0.customer }
    Field("tipo") { $0.kind.word }
    Field("quando", "null = era da fare") { $0.standing.doneAt }
    Field("entro", "Il giorno entro cui farla; null = è stata registrata già fatta") { $0.standing.dueBy }
    Field("esito", "null = non detto") { $0.standing.outcome }
    Field("testo") { $0.text }
    Field("operatore", "Chi la fa; null = nessuno") { $0.operatorName }
    Field.whenPresent("avviso", "Lo stato di cui ha portato l'avviso al cliente") { $0.notice }
    Field("utente", "Chi l'ha registrata") { $0.author }
    Field("completata", "Com'è andata a finire ciò che era da fare; null = è ancora da fare, o non lo era") {
      $0.standing.completion
    }
  }
}

extension ActivityRecord.Standing {
  fileprivate var doneAt: LocalMoment? {
    switch self {
    case .done(let moment, _): moment
    case .toDo: nil
    }
  }

  fileprivate var dueBy: CalendarDate? {
    switch self {
    case .done: nil
    case .toDo(let day, _): day
    }
  }

  fileprivate var outcome: ActivityOutcomeWord? {
    switch self {
    case .done(_, let outcome): outcome
    case .toDo(_, let completion): completion?.outcome
    }
  }

  fileprivate var completion: ActivityRecord.Completion? {
    switch self {
    case .done: nil
    case .toDo(_, let completion): completion
    }
  }
}

extension ActivityRecord.Completion: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("quando") { $0.at }
    Field("esito") { $0.outcome }
    Field("testo") { $0.text }
    Field("utente") { $0.author }
  }
}

/// An activity that was recorded or completed, with what is to be done next.
package struct ActivityReply: Sendable {
  let activity: ActivityRecord
  let next: ActivityRecord?
  let version: Int64

  /// - Parameter version: of the case, after the change.
  package init(activity: ActivityRecord, next: ActivityRecord?, version: Int64) {
    self.activity = activity
    self.next = next
    self.version = version
  }
}

extension ActivityReply: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Fields.of { $0.activity }
    Field("prossima", "Il promemoria che ne è nato; null = nessuno") { $0.next }
    Field("versione", "Della pratica, dopo questo cambiamento") { $0.version }
  }
}
