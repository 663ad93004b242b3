import CreditDomain
import DunningRules
package import JSONRPC

extension MessageRecord: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("id", "null = è solo un'anteprima") { $0.stored?.id }
    Field("cod_conto", "null = è per persone dell'azienda") { $0.customer }
    Field("modello") { $0.template }
    Field("canale") { $0.channel.word }
    Field("a", "L'indirizzo; null = il cliente non ne ha uno per questo canale") { $0.recipient }
    Field("oggetto") { $0.subject }
    Field("testo") { $0.text }
    Field("importo_richiesto", "Le rate richieste meno i crediti") { $0.amountAsked }
    Field("rate", "Nell'ordine in cui si leggono") { $0.lines }
    Field("stato") { $0.state }
    Field("motivo", "Perché aspetta, è fermo, è fallito o è annullato; null = non c'è nulla da dire") { $0.reason }
    Field("message_id", "Il Message-ID della posta; null = non ne ha") { $0.stored?.messageID }
    Field("creato", "null = è solo un'anteprima") { $0.stored?.createdAt }
    Field("inviato", "null = non è partito") { $0.stored?.sentAt }
    Field("iter") { $0.speaksFor?.workflow }
    Field("stato_iter", "Lo stato dell'iter di cui ha il testo") { $0.speaksFor?.state }
    Field("non_prima", "null = alla prossima consegna") { $0.notBefore }
    Field("tentativi", "Quante volte si è provato a inviarlo") { $0.stored?.attempts ?? 0 }
    Field("versione", "Del messaggio: cresce con ogni cambiamento; null = è solo un'anteprima") { $0.stored?.version }
    Field("allegati", "Come sono partiti, da aprire con messaggio.allegato; prima dell'invio nessuno") {
      $0.stored?.files ?? []
    }
    Field.whenPresent("testo_modello", "Con quale testo del modello è scritto") { $0.edition }
    Field.whenPresent("in_attesa_dal", "Quando fu scritta la più vecchia delle proposte di cui ha preso il posto") {
      $0.stored?.waitingSince
    }
    Field.whenPresent("forzato", "Una persona lo lascia partire benché lo scadenzario sia vecchio") {
      $0.stored?.forced
    }
  }
}

extension MessageRecord.File: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("nome") { $0.name }
    Field("byte", "Quanto è grande") { $0.byteCount }
  }
}

extension MessageRecord.Edition: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("lingua") { $0.language }
    Field("categoria", "Dei clienti per cui è; null = per tutti") { $0.category }
    Field("versione", "Del testo dell'azienda; 0 = il testo pronto") { $0.version }
  }
}

extension MessageRecord.Forced: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("motivo") { $0.reason }
    Field("utente") { $0.author }
    Field("quando") { $0.at }
  }
}

extension MessageRecord.Line: JSONObjectWritable {
  package static let fields = Fields<Self> {
    Field("documento") { $0.instalment.document }
    Field("nr") { $0.instalment.number }
    Field("importo", "Negativo = un credito") { $0.amount }
    Field("ruolo", "Una rata esclusa è in ritardo ma non si chiede: contestata, promessa o sospesa") { $0.role }
  }
}

/// The messages after a person's decision about them.
package struct MessagesReply: Sendable {
  let messages: [MessageRecord]

  /// - Parameter messages: in the order asked, each once.
  package init(messages: [MessageRecord]) { self.messages = messages }
}

extension MessagesReply: JSONObjectWritable {
  package static let fields = Fields<Self> { Field("messaggi", "Nell'ordine chiesto") { $0.messages } }
}
