import CreditDomain
import DunningRules

extension ExplanationText {
  /// About one instalment.
  package static func sentences(_ instalment: ExplainedInstalment) -> [String] {
    var sentences = [state(of: instalment)]
    if let assignment = instalment.assignment { sentences.append(reason(assignment, of: instalment)) }
    if let acting = acting(instalment.acting?.label, insteadOf: instalment.state?.label) { sentences.append(acting) }
    sentences += instalment.gaps.compactMap(missing) + waits(of: instalment.gaps)
    if let restraint = instalment.restraint { sentences.append(self.restraint(restraint)) }
    if let next = nextChange(of: instalment) { sentences.append(next) }
    return sentences
  }

  private static func state(of instalment: ExplainedInstalment) -> String {
    let subject = "La " + ItalianText.instalment(instalment.name) + " "
    guard let state = instalment.state else { return subject + stateless(instalment) + "." }
    let standing = subject + "è nello stato «" + state.label.title + "»"
    if let move = instalment.move {
      return move.to.reference == state.label.reference
        ? standing + moved(on: move) : standing + " perché " + went(on: state, after: move) + "."
    }
    let rules = [age(of: state, isRestrained: instalment.restraint != nil)] + conditions(of: state)
    return standing + " perché " + ItalianText.list(rules) + "."
  }

  /// What else made the state hold, each with its number and the one that is asked for.
  private static func conditions(of state: CountedState) -> [String] {
    let (asked, totals) = (state.conditions, state.totals)
    var parts: [String] = []
    if asked.overdueMin > .zero {
      parts.append(
        "lo scaduto del cliente è " + ItalianText.amount(totals.overdue) + " (almeno "
          + ItalianText.amount(asked.overdueMin) + ")")
    }
    if asked.overduePercentMin > 0 {
      let share = totals.open > .zero ? totals.overdue.minorUnits * 100 / totals.open.minorUnits : 100
      parts.append("lo scaduto è il \(share)% del totale aperto (almeno \(asked.overduePercentMin)%)")
    }
    if asked.overdueCountMin > 0 {
      parts.append("le rate scadute sono \(totals.overdueCount) (almeno \(asked.overdueCountMin))")
    }
    return parts
  }

  /// Why it has no state.
  private static func stateless(_ instalment: ExplainedInstalment) -> String {
    if instalment.phase == .presented { return "è in banca: finché non torna insoluta non c'è nulla da recuperare" }
    guard let assignment = instalment.assignment else { return "non è in nessuno stato: nessun iter la serve" }
    guard !assignment.doesNothing else { return "non è in nessuno stato: il suo iter non fa nulla" }
    return "non è ancora in nessuno stato"
  }

  private static func reason(
    _ assignment: ExplainedInstalment.Assignment, of instalment: ExplainedInstalment
  ) -> String {
    let letter = "«" + instalment.letter.text + "»"
    let why =
      switch assignment.reason {
      case .instalment: "una persona lo ha dato a questa rata"
      case .customer: "una persona lo ha dato al cliente"
      case .stayed: "vi è entrata quando era quello a servirla: vi resta finché una persona non la sposta"
      case .letter: "serve il tipo di pagamento " + letter
      case .companyDefault: "nessun altro iter serve il tipo di pagamento " + letter
      }
    let follows = instalment.move == nil ? "Segue l'iter «" : "Senza lo spostamento seguirebbe l'iter «"
    return follows + assignment.title + "» perché " + why + "."
  }

  /// Nil when nothing is missing but notices.
  private static func missing(_ gap: StateGap) -> String? {
    var parts: [String] = []
    if gap.daysMissing > 0 { parts.append(ItalianFormat.days(gap.daysMissing)) }
    if gap.overdueMissing > .zero { parts.append(ItalianText.amount(gap.overdueMissing) + " di scaduto") }
    if gap.percentMissing > 0 {
      parts.append(
        ItalianText.count(gap.percentMissing, "punto percentuale", "punti percentuali") + " di scaduto sul totale")
    }
    if gap.countMissing > 0 { parts.append(ItalianText.count(gap.countMissing, "rata scaduta", "rate scadute")) }
    guard let first = parts.first else { return nil }
    let isOne = parts.count == 1 && first.hasPrefix("1 ")
    return "Allo stato «" + gap.state.title + "»" + threshold(gap.thresholdDays, gap.catchUp)
      + (isOne ? " manca " : " mancano ") + ItalianText.list(parts) + "."
  }

  /// Each notice once, with all the states that wait for it.
  private static func waits(of gaps: [StateGap]) -> [String] {
    var awaited: [(notice: AwaitedNotice, states: [StateLabel])] = []
    for gap in gaps {
      for notice in gap.waits {
        if let place = awaited.firstIndex(where: { $0.notice == notice }) {
          awaited[place].states.append(gap.state)
        } else {
          awaited.append((notice, [gap.state]))
        }
      }
    }
    return awaited.map { wait($0.states, for: $0.notice) }
  }

  private static func restraint(_ restraint: RestraintRecord) -> String {
    let article =
      switch restraint.kind {
      case .promise: "da una promessa di pagamento"
      case .dispute: "da una contestazione"
      case .hold: "da una sospensione"
      }
    return "È trattenuta " + article + " dal " + ItalianFormat.date(restraint.since)
      + (restraint.until.map { " al " + ItalianFormat.date($0) + " compreso" } ?? ", finché non si chiude")
      + (restraint.reason.map { " (" + $0 + ")" } ?? "") + ": intanto non avanza e non si chiede."
  }

  /// Nil where no day can bring anything.
  private static func nextChange(of instalment: ExplainedInstalment) -> String? {
    if instalment.phase == .presented {
      return instalment.next.map {
        "Se non torna insoluta, dal " + ItalianFormat.date($0.date) + " vale come incassata."
      }
    }
    guard instalment.assignment?.doesNothing != true || instalment.move != nil else { return nil }
    return next(instalment.next, state: instalment.state?.label, acting: instalment.acting?.label)
  }
}

extension ItalianText {
  /// `rata 2 del documento FE 1/123 del 03/06/2026`.
  static func instalment(_ name: InstalmentName) -> String { "rata \(name.number) del " + document(name.document) }
}
