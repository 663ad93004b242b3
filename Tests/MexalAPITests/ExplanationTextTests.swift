import CreditDomain
import DunningRules
import MexalAPI
import Testing

/// Goal: every sentence of an explanation, letter for letter, in every case that there is.
@Suite struct ExplanationTextTests {
  private static let diffida = Sample.label("diffida", "Diffida", "#8E44AD")
  private static let move = MoveRecord(to: diffida, on: Sample.day(20_261_001), reason: "Non risponde")

  /// The usual instalment: in a state by its days, which acts, and nothing more to come.
  private static func instalment(_ change: (inout ExplainedInstalment) -> Void = { _ in }) -> ExplainedInstalment {
    let state = Sample.counted(Sample.noticed, days: 24, from: 20)
    var instalment = ExplainedInstalment(
      name: InstalmentName(document: Sample.invoice, number: 2), letter: Sample.letter("B"),
      due: Sample.day(20_260_915), amount: Cents(610_00), phase: .open, assignment: Sample.transfers, state: state,
      acting: state)
    change(&instalment)
    return instalment
  }

  private static func sentences(_ change: (inout ExplainedInstalment) -> Void) -> [String] {
    ExplanationText.sentences(instalment(change))
  }

  @Test func aRateByItsDays() {
    #expect(
      Self.sentences { _ in } == [
        "La rata 2 del documento FE 1/123 del 03/06/2026 è nello stato «2° sollecito» perché è scaduta da 24 giorni "
          + "(soglia 20).",
        "Segue l'iter «Bonifici» perché serve il tipo di pagamento «B».",
        "Se non accade nulla, non cambia più.",
      ])
  }

  @Test(
    arguments: [
      (
        .overdue, 1, 1, "è scaduta da 1 giorno (soglia 1)",
        "quando è stata trattenuta era scaduta da 1 giorno (soglia 1)"
      ),
      (.overdue, 0, 0, "scade oggi (soglia 0)", "quando è stata trattenuta scadeva quel giorno (soglia 0)"),
      (
        .overdue, -3, -5, "scade tra 3 giorni (soglia 5 giorni prima)",
        "quando è stata trattenuta scadeva dopo 3 giorni (soglia 5 giorni prima)"
      ),
      (
        .bounce, 12, 3, "è tornata insoluta da 12 giorni (soglia 3)",
        "quando è stata trattenuta era tornata insoluta da 12 giorni (soglia 3)"
      ),
      (
        .bounce, 0, 0, "è tornata insoluta oggi (soglia 0)",
        "quando è stata trattenuta era tornata insoluta quel giorno (soglia 0)"
      ),
    ] as [(WorkflowEvent, Int, Int, String, String)])
  func theDaysThatCount(event: WorkflowEvent, days: Int, threshold: Int, free: String, restrained: String) {
    let state = Sample.counted(Sample.noticed, days: days, from: threshold, event: event)
    let start = "La rata 2 del documento FE 1/123 del 03/06/2026 è nello stato «2° sollecito» perché "
    #expect(Self.sentences { $0.state = state }.first == start + free + ".")
    let hold = RestraintRecord(kind: .hold, id: 1, reason: nil, since: Sample.today, until: Sample.today)
    let held = Self.sentences {
      $0.state = state
      $0.restraint = hold
    }
    #expect(held.first == start + restrained + ".")
  }

  @Test func aRateWithoutAState() {
    let start = "La rata 2 del documento FE 1/123 del 03/06/2026 "
    func first(_ change: (inout ExplainedInstalment) -> Void) -> String? {
      Self.sentences {
        $0.state = nil
        $0.acting = nil
        change(&$0)
      }.first
    }
    #expect(first { _ in } == start + "non è ancora in nessuno stato.")
    #expect(first { $0.assignment?.doesNothing = true } == start + "non è in nessuno stato: il suo iter non fa nulla.")
    #expect(first { $0.assignment = nil } == start + "non è in nessuno stato: nessun iter la serve.")
    #expect(
      first { $0.phase = .presented } == start + "è in banca: finché non torna insoluta non c'è nulla da recuperare.")
  }

  @Test func anIterThatDoesNothingHasNoNextDay() {
    #expect(
      Self.sentences {
        $0.state = nil
        $0.acting = nil
        $0.assignment?.doesNothing = true
      }.count == 2)
  }

  @Test(arguments: [
    (AssignmentWord.instalment, "una persona lo ha dato a questa rata"),
    (.customer, "una persona lo ha dato al cliente"), (.stayed, "vi era già"),
    (.letter, "serve il tipo di pagamento «B»"),
    (.companyDefault, "nessun altro iter serve il tipo di pagamento «B»"),
  ])
  func everyRightOfAnIter(reason: AssignmentWord, text: String) {
    let sentences = Self.sentences { $0.assignment?.reason = reason }
    #expect(sentences.contains("Segue l'iter «Bonifici» perché " + text + "."))
  }

  @Test func aStateThatDoesNotActYet() {
    let sentences = Self.sentences {
      $0.state = Sample.counted(Sample.blocked, days: 67, from: 35)
      $0.gaps = [
        StateGap(
          state: Sample.blocked, daysMissing: 0,
          waits: [AwaitedNotice(state: Sample.noticed, deliveredOn: nil, actsFrom: nil)])
      ]
    }
    #expect(
      sentences.dropFirst(2) == [
        "Lo stato «Ordini bloccati» non agisce ancora: agisce «2° sollecito».",
        "L'avviso dello stato «2° sollecito» non è stato ancora consegnato.",
        "Se non accade nulla, non cambia più.",
      ])
    #expect(
      Self.sentences { $0.acting = nil }.contains(
        "Lo stato «2° sollecito» non agisce ancora, e nessun altro agisce."))
  }

  @Test(
    arguments: [
      (11, 0, 0, 0, "mancano 11 giorni"), (1, 0, 0, 0, "manca 1 giorno"),
      (0, 170_00, 0, 0, "mancano 170,00 € di scaduto"),
      (0, 0, 5, 0, "mancano 5 punti percentuali di scaduto sul totale"),
      (0, 0, 1, 0, "manca 1 punto percentuale di scaduto sul totale"), (0, 0, 0, 1, "manca 1 rata scaduta"),
      (0, 0, 0, 2, "mancano 2 rate scadute"), (1, 0, 0, 1, "mancano 1 giorno e 1 rata scaduta"),
      (
        11, 170_00, 5, 2,
        "mancano 11 giorni, 170,00 € di scaduto, 5 punti percentuali di scaduto sul totale e 2 rate scadute"
      ),
    ] as [(Int, Int64, Int, Int, String)])
  func whatAStateLacks(days: Int, overdue: Int64, percent: Int, count: Int, text: String) {
    let gap = StateGap(
      state: Sample.blocked, daysMissing: days, overdueMissing: Cents(overdue), percentMissing: percent,
      countMissing: count)
    #expect(Self.sentences { $0.gaps = [gap] }.contains("Allo stato «Ordini bloccati» " + text + "."))
  }

  @Test(
    arguments: [
      (.promise, nil, 20_261_030, "È trattenuta da una promessa di pagamento dal 09/10/2026 al 30/10/2026 compreso."),
      (
        .dispute, "Merce difettosa", nil,
        "È trattenuta da una contestazione dal 09/10/2026, finché non si chiude: Merce difettosa"
      ),
      (
        .hold, "Ferie", 20_261_031, "È trattenuta da una sospensione dal 09/10/2026 al 31/10/2026 compreso: Ferie"
      ),
    ] as [(RestraintWord, String?, Int?, String)])
  func everyRestraint(kind: RestraintWord, reason: String?, until: Int?, text: String) {
    let restraint = RestraintRecord(
      kind: kind, id: 1, reason: reason, since: Sample.today, until: until.map(Sample.day))
    #expect(Self.sentences { $0.restraint = restraint }.contains(text))
  }

  @Test func aRateThatAPersonMoved() {
    let moved = Self.sentences {
      $0.state = Sample.counted(Self.diffida, days: 24, from: 50)
      $0.move = Self.move
    }
    #expect(
      moved.first
        == "La rata 2 del documento FE 1/123 del 03/06/2026 è nello stato «Diffida» per uno spostamento a mano del "
        + "01/10/2026: Non risponde")
    let later = Self.sentences {
      $0.state = Sample.counted(Sample.label("legale", "Al legale", "#2C3E50"), days: 90, from: 90)
      $0.move = Self.move
    }
    #expect(
      later.first
        == "La rata 2 del documento FE 1/123 del 03/06/2026 è nello stato «Al legale» perché è scaduta da 90 giorni "
        + "(soglia 90); prima era nello stato «Diffida» per uno spostamento a mano del 01/10/2026: Non risponde")
  }

  @Test func theNextDay() {
    #expect(
      Self.sentences { $0.nextDate = Sample.day(20_261_020) }.last
        == "Se non accade nulla, può cambiare il 20/10/2026.")
  }

  @Test(arguments: [
    (DocumentLabel(cause: "FE", number: "123"), "documento FE 123"),
    (DocumentLabel(series: "1", number: "123"), "documento 1/123"),
    (DocumentLabel(date: Sample.day(20_260_603)), "documento del 03/06/2026"),
    (DocumentLabel(), "documento senza numero"),
  ])
  func aDocumentAsFarAsItsNameIsKnown(label: DocumentLabel, text: String) {
    #expect(ItalianText.document(label) == text)
  }

  // MARK: The customer

  private static func customer(_ change: (inout ExplainedCustomer) -> Void = { _ in }) -> [String] {
    let instalment = instalment()
    let leading = LeadingState(
      state: Sample.counted(Sample.noticed, days: 24, from: 20), instalment: instalment.name)
    var customer = ExplainedCustomer(
      customer: Sample.alfa, date: Sample.today, state: leading, acting: leading, orders: .warn, nextDate: nil,
      instalments: [instalment])
    change(&customer)
    return ExplanationText.sentences(customer)
  }

  @Test func aCustomerByItsWorstRate() {
    #expect(
      Self.customer() == [
        "Il cliente è nello stato «2° sollecito», quello della rata 2 del documento FE 1/123 del 03/06/2026, che è "
          + "scaduta da 24 giorni (soglia 20).",
        "Il recupero lascia passare gli ordini con un avviso.", "Se non accade nulla, non cambia più.",
      ])
  }

  @Test func aCustomerWhoseWorstRateIsRestrained() {
    let sentences = Self.customer {
      $0.instalments[0].restraint = RestraintRecord(
        kind: .dispute, id: 1, reason: "x", since: Sample.today, until: nil)
    }
    #expect(sentences.first?.hasSuffix("che quando è stata trattenuta era scaduta da 24 giorni (soglia 20).") == true)
  }

  @Test func aClearCustomer() {
    #expect(
      Self.customer {
        $0.state = nil
        $0.acting = nil
        $0.orders = .allow
        $0.instalments = []
      } == [
        "Il cliente non è in nessuno stato di recupero.", "Il recupero lascia passare gli ordini.",
        "Se non accade nulla, non cambia più.",
      ])
  }

  @Test func aCustomerWhoWaitsForANotice() {
    let sentences = Self.customer {
      $0.state?.state = Sample.counted(Sample.blocked, days: 67, from: 35)
      $0.waits = [
        Sample.wait, AwaitedNotice(state: Sample.noticed, deliveredOn: Sample.today, actsFrom: nil),
      ]
    }
    #expect(
      sentences[1...3] == [
        "Lo stato «Ordini bloccati» non agisce ancora: agisce «2° sollecito».",
        "L'avviso dello stato «2° sollecito» è stato consegnato il 05/10/2026: ciò che lo segue agisce dal "
          + "12/10/2026.",
        "L'avviso dello stato «2° sollecito» è stato consegnato il 09/10/2026.",
      ])
  }

  @Test func aCustomerWhomAPersonMoved() {
    let moved = Self.customer {
      $0.state?.state = Sample.counted(Self.diffida, days: 24, from: 50)
      $0.move = Self.move
    }
    #expect(moved.first == "Il cliente è nello stato «Diffida» per uno spostamento a mano del 01/10/2026: Non risponde")
    let later = Self.customer { $0.move = Self.move }
    #expect(later[1] == "Una persona lo ha spostato nello stato «Diffida» il 01/10/2026: Non risponde")
  }

  @Test(arguments: [
    (OrdersEffect.allow, "Il recupero lascia passare gli ordini."),
    (.warn, "Il recupero lascia passare gli ordini con un avviso."), (.hold, "Il recupero sospende gli ordini."),
    (.block, "Il recupero blocca gli ordini."),
  ])
  func everyEffectOnOrders(effect: OrdersEffect, text: String) {
    #expect(Self.customer { $0.orders = effect }.contains(text))
  }
}
