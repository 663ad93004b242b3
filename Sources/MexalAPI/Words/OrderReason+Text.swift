import CreditDomain
import RiskRules

/// Reasons as people at the order screen read them.
extension OrderReason {
  /// A few words that can follow a colon: "fido superato di 440,00 €".
  var headline: String {
    switch self {
    case .customerUnknown: "cliente sconosciuto"
    case .customerDeleted: "cliente cancellato in Mexal"
    case .manualBlock(let reason, let until):
      "ordini bloccati" + (reason == nil ? " da una persona" : "")
        + (until.map { " fino al " + ItalianFormat.date($0) } ?? "") + (reason.map { ": " + $0 } ?? "")
    case .stoppingState(let title, let days, _), .warningState(let title, let days, _):
      "stato di recupero «" + title + "», ritardo di " + ItalianFormat.days(days)
    case .overdueTooOld(let amount, _, let days, _):
      "scaduto " + ItalianText.amount(amount) + " da " + ItalianFormat.days(days)
    case .repeatedBounces(let count, _): ItalianText.count(count, "insoluto", "insoluti") + " negli ultimi 12 mesi"
    case .overLimit(let exposure, let limit): "fido superato di " + ItalianText.amount(exposure - limit)
    case .limitNearlyUsedUp(let exposure, let limit, _):
      "fido quasi esaurito, restano " + ItalianText.amount(limit - exposure)
    case .oldData(.some(let hours), _): "dati vecchi di " + ItalianText.count(hours, "ora lavorativa", "ore lavorative")
    case .oldData(.none, _): "nessuna esportazione è stata ancora importata"
    case .prepaid: "ordine pagato in anticipo"
    case .deliveredGoods: "merce già consegnata, la fattura è sempre ammessa"
    case .overridden(let reason, _, _): "sbloccato da una persona" + (reason.map { ": " + $0 } ?? "")
    }
  }

  /// The whole reason with its numbers, as a sentence.
  var sentence: String {
    switch self {
    case .customerUnknown: "Il cliente non è tra quelli importati da Mexal."
    case .customerDeleted: "Il cliente è cancellato in Mexal (conto precancellato)."
    case .manualBlock(let reason, let until):
      "Ordini bloccati da un operatore" + (until.map { " fino al " + ItalianFormat.date($0) + " compreso" } ?? "")
        + (reason.map { ": " + $0 } ?? ".")
    case .stoppingState(let title, let days, let daysMin), .warningState(let title, let days, let daysMin):
      "Il cliente è nello stato di recupero «" + title + "», che vale da " + ItalianFormat.days(daysMin)
        + " di ritardo; il ritardo è di " + ItalianFormat.days(days) + "."
    case .overdueTooOld(let amount, let tolerance, let days, let daysMax):
      ItalianText.amount(amount) + " scaduti da almeno " + ItalianFormat.days(daysMax) + ", i più vecchi da "
        + ItalianFormat.days(days) + "; la tolleranza è " + ItalianText.amount(tolerance) + "."
    case .repeatedBounces(let count, let countMax):
      ItalianText.count(count, "effetto insoluto", "effetti insoluti") + " negli ultimi 12 mesi; gli ordini si"
        + " sospendono a partire da \(countMax)."
    case .overLimit(let exposure, let limit):
      "L'esposizione arriva a " + ItalianText.amount(exposure) + " e supera il fido di " + ItalianText.amount(limit)
        + "."
    case .limitNearlyUsedUp(let exposure, let limit, let percent):
      "L'esposizione arriva a " + ItalianText.amount(exposure) + ", almeno il \(percent)% del fido di "
        + ItalianText.amount(limit) + "."
    case .oldData(.some(let hours), let hoursMax):
      "L'ultima esportazione importata è di " + ItalianText.count(hours, "ora lavorativa", "ore lavorative")
        + " fa; il limite è \(hoursMax)."
    case .oldData(.none, _): "Nessuna esportazione è stata ancora importata da Mexal."
    case .prepaid(let amount, let total):
      "Pagati in anticipo " + ItalianText.amount(amount) + " su un totale di " + ItalianText.amount(total) + "."
    case .deliveredGoods: "La merce è già stata consegnata: la fattura è sempre ammessa."
    case .overridden(let reason, let cap, let lastDay):
      "Sbloccato fino al " + ItalianFormat.date(lastDay) + (cap.map { " e fino a " + ItalianText.amount($0) } ?? "")
        + (reason.map { ": " + $0 } ?? ".")
    }
  }
}
