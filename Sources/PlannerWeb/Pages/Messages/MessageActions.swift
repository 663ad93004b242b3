import CreditDomain
import HTTPTypes
import JSONRPC
import MexalAPI
import UseCases

/// A person's word about messages that wait.
struct MessageActions: Sendable {
  // The forms of a message.
  static let approval = "approva"
  static let cancellation = "annulla"

  let desk: PlannerDesk

  /// All of those that were chosen in the list, each in the version that it showed, or none.
  func approveChosen(_ visit: Visit) async throws -> Answer {
    let list = FormFields(visit.fields["elenco"] ?? "")
    let page = MessagesPage(desk: desk)
    let chosen = visit.fields.all("messaggio").compactMap { SeenMessage(text: $0) }
    guard !chosen.isEmpty else {
      return .page(try await page.page(visit.with(list), .bad("Scegliere almeno un messaggio.")), .badRequest)
    }
    let outcome = try await desk.messages.approve(chosen, of: visit.company, author: visit.caller.name)
    guard let refusal = outcome.refusalOfSeveral else {
      return .seeOther(MessagesQuery(list).link(done: .approvati))
    }
    return .page(try await page.page(visit.with(list), .bad(refusal)), .conflict)
  }

  func approve(_ visit: Visit) async throws -> Answer {
    try await act(visit, Self.approval, .approvati) { message, fields throws(FormFault) in
      let (edit, seen) = (try fields.edit(of: message), try fields.version())
      return { () throws(StoreFailure) in
        try await desk.messages.approve(
          [SeenMessage(message.id, version: seen)], of: visit.company, edit: edit, author: visit.caller.name)
      }
    }
  }

  func cancel(_ visit: Visit) async throws -> Answer {
    try await act(visit, Self.cancellation, .annullati) { message, fields throws(FormFault) in
      let reason = try fields.text("motivo", "Motivo")
      return { () throws(StoreFailure) in
        try await desk.messages.cancel([message.id], of: visit.company, reason: reason, author: visit.caller.name)
      }
    }
  }

  /// - Parameter read: what to do, from the message and the form.
  private func act(
    _ visit: Visit, _ form: String, _ done: Done,
    _ read: (StoredMessage, FormFields) throws(FormFault) -> () async throws(StoreFailure) -> MessageOutcome
  ) async throws -> Answer {
    let page = MessagePage(desk: desk)
    guard let id = visit.names["id"].flatMap({ Int64($0) }),
      let message = try await desk.messages.message(id, of: visit.company)?.message
    else { throw PageRefusal.notFound("Questo messaggio non esiste.") }
    let action: () async throws(StoreFailure) -> MessageOutcome
    do throws(FormFault) { action = try read(message, visit.fields) } catch {
      let draft = FormDraft(form: form, fields: visit.fields, fault: error)
      return .page(try await page.page(visit.withoutFields, draft.notice, draft: draft), .badRequest)
    }
    guard let refusal = try await action().refusal else {
      return .seeOther(Link("messaggi", "\(id)", asking: [("fatto", done.rawValue)]))
    }
    let draft = FormDraft(form: form, fields: visit.fields, fault: FormFault(refusal))
    return .page(try await page.page(visit.withoutFields, draft.notice, draft: draft), .conflict)
  }
}

extension FormFields {
  /// What the form says otherwise than the message: only that replaces what was written.
  fileprivate func edit(of message: StoredMessage) throws(FormFault) -> MessageEdit {
    let subject = all("oggetto").first ?? ""
    // Browsers end lines as mail does.
    let text = (all("testo").first ?? "").split(separator: "\r\n", omittingEmptySubsequences: false)
      .joined(separator: "\n")
    return MessageEdit(
      subject: subject == message.subject
        ? nil : try Self.read("oggetto") { () throws(Mismatch) in try MessageSubject(subject).text },
      text: text == message.text ? nil : try Self.read("testo") { () throws(Mismatch) in try MessageBody(text).text })
  }

  private static func read(_ name: String, _ text: () throws(Mismatch) -> String) throws(FormFault) -> String {
    do throws(Mismatch) { return try text() } catch {
      throw FormFault("Il messaggio non va bene: \(error.text).", at: name)
    }
  }
}

extension SeenMessage {
  /// `versione|numero`.
  fileprivate init?(text: String) {
    let numbers = text.split(separator: "|", omittingEmptySubsequences: false).compactMap { Int64($0) }
    guard numbers.count == 2 else { return nil }
    self.init(numbers[1], version: numbers[0])
  }
}

extension MessageOutcome {
  /// Of those that were chosen in a list, which now shows them anew; nil = it is done.
  fileprivate var refusalOfSeveral: String? {
    switch self {
    case .changedMeanwhile:
      "Uno dei messaggi è stato cambiato mentre lo guardavi: nulla è stato approvato. L'elenco qui sotto è aggiornato."
    case .changed, .unknown, .notOpen: refusal
    }
  }

  /// Nil = it is done.
  var refusal: String? {
    switch self {
    case .changed: nil
    case .unknown: "Uno dei messaggi non esiste: nulla è cambiato."
    case .notOpen(_, let status):
      "Non si può più cambiare: uno dei messaggi è nello stato «\(status.title)». Nulla è cambiato."
    case .changedMeanwhile:
      "Un'altra persona l'ha cambiato mentre lo guardavi. Quello che hai scritto è ancora qui sotto: se serve, ripetilo."
    }
  }
}
