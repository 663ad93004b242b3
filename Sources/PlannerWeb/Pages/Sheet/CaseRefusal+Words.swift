import CreditDomain
import DunningRules
import UseCases

/// Why the case stays as it is, in words.
extension CaseRefusal {
  var text: String {
    switch self {
    case .changedMeanwhile:
      "La pratica è stata cambiata da un'altra persona mentre la guardavi. Qui sotto è com'è adesso: quello che hai "
        + "scritto è ancora nel modulo, se serve ripetilo."
    case .unknownDocument(let label): "Il cliente non ha il documento \(Documents.name(label))."
    case .nothingToEnd: "Non è più in vigore: qualcuno l'ha già tolta."
    case .unknownState, .unknownWorkflow: "Questo stato non esiste più negli iter in vigore."
    case .ambiguousDocument(let label, let count):
      "Il cliente ha \(count) documenti che si chiamano \(Documents.name(label)): indicare anche serie, numero e data."
    case .noWorkflowNamed: "Il cliente non è in nessuno stato: scegliere di quale iter è lo stato."
    case .nothingOwed: "Il cliente non deve nulla a cui questo si possa riferire."
    case .momentToCome: "Il momento indicato deve ancora venire: quello che non è ancora fatto si segna come da fare."
    case .noticeWithoutContact: "Con una nota, o senza risposta, il cliente non ha ricevuto nessun avviso."
    case .dateInThePast(let date, _): "Il \(ItalianFormat.date(date)) è già passato: indicare oggi o un giorno futuro."
    }
  }

  /// Beside the field that it is about, if there is one.
  func fault(in fields: FormFields) -> FormFault {
    guard case .dateInThePast(_, let date) = self else { return FormFault(text) }
    switch date {
    case .holdEnd: return FormFault(text, at: "fino")
    case .next: return FormFault(text, at: "prossima")
    case .promise(let place):
      let lines = fields.promiseLines
      return FormFault(text, at: "data", row: lines.indices.contains(place) ? lines[place].row : 0)
    }
  }

  /// Whether somebody else was quicker.
  var isConflict: Bool {
    switch self {
    case .changedMeanwhile, .nothingToEnd: true
    case .unknownDocument, .ambiguousDocument, .unknownState, .unknownWorkflow, .noWorkflowNamed, .nothingOwed,
      .dateInThePast, .momentToCome, .noticeWithoutContact:
      false
    }
  }
}
