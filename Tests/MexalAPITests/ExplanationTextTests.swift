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
    (.customer, "una persona lo ha dato al cliente"),
    (.stayed, "vi è entrata quando era quello a servirla: vi resta finché una persona non la sposta"),
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
          state: Sample.blocked, thresholdDays: 35, daysMissing: 0,
          waits: [AwaitedNotice(state: Sample.noticed, graceDays: 7, deliveredOn: nil, actsFrom: nil)])
      ]
    }
    #expect(
      sentences.dropFirst(2) == [
        "Lo stato «Ordini bloccati» non agisce ancora: agisce «2° sollecito».",
        "Lo stato «Ordini bloccati» agisce solo 7 giorni dopo la consegna dell'avviso dello stato «2° sollecito», non "
          + "ancora consegnato.",
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
      state: Sample.blocked, thresholdDays: 35, daysMissing: days, overdueMissing: Cents(overdue),
      percentMissing: percent, countMissing: count)
    #expect(Self.sentences { $0.gaps = [gap] }.contains("Allo stato «Ordini bloccati» (soglia 35) " + text + "."))
  }

  @Test(
    arguments: [
      (.promise, nil, 20_261_030, "da una promessa di pagamento dal 09/10/2026 al 30/10/2026 compreso"),
      (.dispute, "Merce difettosa", nil, "da una contestazione dal 09/10/2026, finché non si chiude (Merce difettosa)"),
      (.hold, "Ferie", 20_261_031, "da una sospensione dal 09/10/2026 al 31/10/2026 compreso (Ferie)"),
    ] as [(RestraintWord, String?, Int?, String)])
  func everyRestraint(kind: RestraintWord, reason: String?, until: Int?, text: String) {
    let restraint = RestraintRecord(
      kind: kind, id: 1, reason: reason, since: Sample.today, until: until.map(Sample.day))
    let sentence = "È trattenuta " + text + ": intanto non avanza e non si chiede."
    #expect(Self.sentences { $0.restraint = restraint }.contains(sentence))
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
        == "La rata 2 del documento FE 1/123 del 03/06/2026 è nello stato «Al legale» perché dopo lo spostamento a mano "
        + "del 01/10/2026 nello stato «Diffida» è arrivata a 90 giorni dell'iter (soglia 90).")
    #expect(moved.contains("Senza lo spostamento seguirebbe l'iter «Bonifici» perché serve il tipo di pagamento «B»."))
  }

  @Test(
    arguments: [
      (nil, nil, "non è più in nessuno stato"), (Sample.blocked, nil, "passa nello stato «Ordini bloccati»"),
      (Sample.noticed, nil, "nessuno stato agisce"),
      (Sample.noticed, Sample.blocked, "comincia ad agire lo stato «Ordini bloccati»"),
      (Sample.noticed, Sample.noticed, "si ricalcola, e lo stato resta lo stesso"),
    ] as [(StateLabel?, StateLabel?, String)])
  func theNextDay(state: StateLabel?, acting: StateLabel?, text: String) {
    let change = ForeseenChange(date: Sample.day(20_261_020), state: state, acting: acting)
    let sentence = "Se non accade nulla, il 20/10/2026 " + text + "."
    #expect(Self.sentences { $0.next = change }.last == sentence)
    #expect(Self.customer { $0.next = change }.last == sentence)
  }

  @Test func anEffectAtTheBankIsCollectedUnlessItComesBack() {
    let sentences = Self.sentences {
      ($0.state, $0.acting, $0.phase) = (nil, nil, .presented)
      $0.next = ForeseenChange(date: Sample.day(20_261_020))
    }
    #expect(sentences.last == "Se non torna insoluta, dal 20/10/2026 vale come incassata.")
  }

  @Test(
    arguments: [
      (CatchUp.mostSevere, "(soglia 20)"), (.sequential, "(soglia 20, uno stato al giorno)"),
      (.nearest, "(soglia 20, la più vicina)"),
    ])
  func howTheDaysReachTheState(catchUp: CatchUp, text: String) {
    let gap = StateGap(state: Sample.blocked, thresholdDays: 20, catchUp: catchUp, daysMissing: 1)
    let sentences = Self.sentences {
      $0.state?.catchUp = catchUp
      $0.gaps = [gap]
    }
    #expect(sentences.first?.hasSuffix("da 24 giorni " + text + ".") == true)
    #expect(sentences.contains("Allo stato «Ordini bloccati» " + text + " manca 1 giorno."))
  }

  @Test func theConditionsOfAStateWithTheirNumbers() {
    var totals = CaseTotals()
    (totals.overdue, totals.open, totals.overdueCount) = (Cents(610_00), Cents(1_000_00), 3)
    let sentence = Self.sentences {
      $0.state?.conditions = StateConditions(overdueMin: Cents(50_00), overduePercentMin: 10, overdueCountMin: 2)
      $0.state?.totals = totals
    }.first
    #expect(
      sentence?.hasSuffix(
        "perché è scaduta da 24 giorni (soglia 20), lo scaduto del cliente è 610,00 € (almeno 50,00 €), lo scaduto è il "
          + "61% del totale aperto (almeno 10%) e le rate scadute sono 3 (almeno 2).") == true)
  }

  /// However many states wait for it, a notice is told once, with their names.
  @Test func aNoticeIsToldOnceWithTheStatesThatWaitForIt() {
    let other = Sample.label("visita", "Visita", "#000000")
    let sentences = Self.sentences {
      $0.gaps = [
        StateGap(state: Sample.blocked, thresholdDays: 35, daysMissing: 0, waits: [Sample.wait]),
        StateGap(
          state: Self.diffida, thresholdDays: 50, daysMissing: 0,
          waits: [
            Sample.wait, AwaitedNotice(state: other, graceDays: 0, deliveredOn: nil, actsFrom: nil),
          ]),
      ]
    }
    #expect(
      sentences.dropFirst(2).dropLast() == [
        "Gli stati «Ordini bloccati» e «Diffida» agiscono solo 7 giorni dopo la consegna dell'avviso dello stato «2° "
          + "sollecito», consegnato il 05/10/2026: dal 12/10/2026.",
        "Lo stato «Diffida» agisce solo dopo la consegna dell'avviso dello stato «Visita», non ancora consegnato.",
      ])
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
      customer: Sample.alfa, date: Sample.today, state: leading, acting: leading, orders: .warn, ordersFrom: leading,
      next: nil,
      instalments: [instalment])
    change(&customer)
    return ExplanationText.sentences(customer)
  }

  @Test func aCustomerByItsWorstRate() {
    #expect(
      Self.customer() == [
        "Il cliente è nello stato «2° sollecito», quello della rata 2 del documento FE 1/123 del 03/06/2026, che è "
          + "scaduta da 24 giorni (soglia 20).",
        "Il recupero lascia passare gli ordini con un avviso, per lo stato «2° sollecito» della rata 2 del documento FE "
          + "1/123 del 03/06/2026.",
        "Se non accade nulla, non cambia più.",
      ])
  }

  @Test func aCustomerWhoseWorstRateIsRestrained() {
    let sentences = Self.customer {
      $0.instalments[0].restraint = RestraintRecord(
        kind: .dispute, id: 1, reason: "x", since: Sample.today, until: nil)
    }
    #expect(sentences.first?.hasSuffix("che quando è stata trattenuta era scaduta da 24 giorni (soglia 20).") == true)
  }

  @Test(arguments: [
    (0, "non deve nulla"), (1, "la rata che deve non ne ha uno"), (3, "nessuna delle 3 rate che deve ne ha uno"),
  ])
  func aClearCustomer(count: Int, text: String) {
    #expect(
      Self.customer {
        ($0.state, $0.acting, $0.orders, $0.ordersFrom) = (nil, nil, .allow, nil)
        $0.instalments = Array(repeating: Self.instalment(), count: count)
      } == [
        "Il cliente non è in nessuno stato di recupero: " + text + ".", "Il recupero lascia passare gli ordini.",
        "Se non accade nulla, non cambia più.",
      ])
  }

  @Test func aCustomerWhoWaitsForANotice() {
    let sentences = Self.customer {
      $0.state?.state = Sample.counted(Sample.blocked, days: 67, from: 35)
      $0.waits = [
        Sample.wait,
        AwaitedNotice(state: Sample.noticed, graceDays: 1, deliveredOn: Sample.today, actsFrom: nil),
      ]
    }
    #expect(
      sentences[1...3] == [
        "Lo stato «Ordini bloccati» non agisce ancora: agisce «2° sollecito».",
        "Lo stato «Ordini bloccati» agisce solo 7 giorni dopo la consegna dell'avviso dello stato «2° sollecito», "
          + "consegnato il 05/10/2026: dal 12/10/2026.",
        "Lo stato «Ordini bloccati» agisce solo 1 giorno dopo la consegna dell'avviso dello stato «2° sollecito», "
          + "consegnato il 09/10/2026.",
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
    #expect(
      Self.customer {
        $0.orders = effect
        $0.ordersFrom = nil
      }.contains(text))
  }
}
