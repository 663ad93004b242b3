import CreditDomain
import DunningRules

extension ExplanationText {
  /// About one instalment.
  package static func sentences(_ instalment: ExplainedInstalment) -> [String] {
    var sentences = [state(of: instalment)]
    if let assignment = instalment.assignment { sentences.append(reason(assignment, instalment.letter)) }
    if let acting = acting(instalment.acting?.label, insteadOf: instalment.state?.label) { sentences.append(acting) }
    for gap in instalment.gaps {
      if let missing = missing(gap) { sentences.append(missing) }
      sentences += gap.waits.map(wait)
    }
    if let restraint = instalment.restraint { sentences.append(self.restraint(restraint)) }
    if instalment.assignment?.doesNothing != true { sentences.append(next(instalment.nextDate)) }
    return sentences
  }

  private static func state(of instalment: ExplainedInstalment) -> String {
    let subject = "La " + ItalianText.instalment(instalment.name) + " "
    guard let state = instalment.state else { return subject + stateless(instalment) + "." }
    let standing = subject + "è nello stato «" + state.label.title + "»"
    if let move = instalment.move, move.to.reference == state.label.reference { return standing + moved(on: move) }
    let why = standing + " perché " + age(of: state, isRestrained: instalment.restraint != nil)
    guard let move = instalment.move else { return why + "." }
    return why + "; prima era nello stato «" + move.to.title + "»" + moved(on: move)
  }

  /// Why it has no state.
  private static func stateless(_ instalment: ExplainedInstalment) -> String {
    if instalment.phase == .presented { return "è in banca: finché non torna insoluta non c'è nulla da recuperare" }
    guard let assignment = instalment.assignment else { return "non è in nessuno stato: nessun iter la serve" }
    guard !assignment.doesNothing else { return "non è in nessuno stato: il suo iter non fa nulla" }
    return "non è ancora in nessuno stato"
  }

  private static func reason(_ assignment: ExplainedInstalment.Assignment, _ letter: PaymentLetter) -> String {
    let why =
      switch assignment.reason {
      case .instalment: "una persona lo ha dato a questa rata"
      case .customer: "una persona lo ha dato al cliente"
      case .stayed: "vi era già"
      case .letter: "serve il tipo di pagamento «" + letter.text + "»"
      case .companyDefault: "nessun altro iter serve il tipo di pagamento «" + letter.text + "»"
      }
    return "Segue l'iter «" + assignment.title + "» perché " + why + "."
  }

  /// Nil when nothing is missing but notices.
  private static func missing(_ gap: StateGap) -> String? {
    var parts: [String] = []
    if gap.daysMissing > 0 { parts.append(ItalianText.days(gap.daysMissing)) }
    if gap.overdueMissing > .zero { parts.append(ItalianText.amount(gap.overdueMissing) + " di scaduto") }
    if gap.percentMissing > 0 {
      parts.append(
        ItalianText.count(gap.percentMissing, "punto percentuale", "punti percentuali") + " di scaduto sul totale")
    }
    if gap.countMissing > 0 { parts.append(ItalianText.count(gap.countMissing, "rata scaduta", "rate scadute")) }
    guard let last = parts.popLast() else { return nil }
    let isOne = parts.isEmpty && last.hasPrefix("1 ")
    let list = parts.isEmpty ? last : parts.joined(separator: ", ") + " e " + last
    return "Allo stato «" + gap.state.title + "» " + (isOne ? "manca " : "mancano ") + list + "."
  }

  private static func restraint(_ restraint: RestraintRecord) -> String {
    let article =
      switch restraint.kind {
      case .promise: "da una promessa di pagamento"
      case .dispute: "da una contestazione"
      case .hold: "da una sospensione"
      }
    return "È trattenuta " + article + " dal " + ItalianText.date(restraint.since)
      + (restraint.until.map { " al " + ItalianText.date($0) + " compreso" } ?? ", finché non si chiude")
      + (restraint.reason.map { ": " + $0 } ?? ".")
  }
}

extension ItalianText {
  /// `rata 2 del documento FE 1/123 del 03/06/2026`.
  static func instalment(_ name: InstalmentName) -> String { "rata \(name.number) del " + document(name.document) }
}
