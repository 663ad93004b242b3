import CreditDomain
import DunningRules
import MexalAPI
import Testing

/// Goal: why a message does not go, letter for letter, in every case that there is.
@Suite struct MessageGateTextTests {
  private static let since = Sample.day(20_261_001)
  private static let until = Sample.day(20_261_020)

  @Test(
    arguments: [
      (
        .restrained(.dispute(id: 1, since: since)),
        "C'è una contestazione dal 01/10/2026, finché non si chiude."
      ),
      (
        .restrained(.promise(id: 1, since: since, until: until)),
        "C'è una promessa di pagamento dal 01/10/2026 al 20/10/2026 compreso."
      ),
      (
        .restrained(.hold(id: 1, since: since, until: until)),
        "C'è una sospensione dal 01/10/2026 al 20/10/2026 compreso."
      ),
      (.dueDatePassed(since), "La scadenza del 01/10/2026 è già passata: il promemoria non serve più."),
      (.notLate(until: until), "Non è ancora in ritardo: lo sarà dal 20/10/2026."),
      (
        .coveredByCredits(debt: Cents(1_400_00), credits: Cents(1_500_00)),
        "I crediti (1.500,00 €) coprono quanto si chiederebbe (1.400,00 €)."
      ),
      (
        .belowMinimum(amount: Cents(1_50), minimum: Cents(15_00)),
        "Si chiederebbero 1,50 €, meno del minimo di 15,00 €."
      ),
      (.noAddress(.email), "Il cliente non ha un indirizzo email."),
      (.noAddress(.certifiedEmail), "Il cliente non ha un indirizzo PEC."),
      (.noAddress(.letter), "Il cliente non ha un indirizzo postale con via e città."),
      (
        .contactInterval(lastContactOn: Sample.day(20_261_005), days: 5, until: Sample.day(20_261_010)),
        "Ultimo contatto il 05/10/2026: non prima del 10/10/2026."
      ),
      (
        .outsideWindow(until: LocalMoment(date: Sample.day(20_261_012), secondOfDay: 9 * 3_600)),
        "Fuori dall'orario di invio: non prima del 12/10/2026 alle 09:00."
      ),
      (
        .staleLedger(businessHours: 30, businessHoursMax: 24),
        "L'ultima esportazione importata è di 30 ore lavorative fa; il limite è 24."
      ),
      (
        .staleLedger(businessHours: nil, businessHoursMax: 24),
        "Nessuna esportazione è stata ancora importata da Mexal."
      ),
    ] as [(MessageGate, String)])
  func everyGate(gate: MessageGate, text: String) {
    #expect(MessageGateText.sentence(gate) == text)
  }

  @Test(arguments: [
    (ProposalReason.firstImport, "È la prima importazione: ogni messaggio aspetta l'approvazione di una persona."),
    (.state, "Lo stato dell'iter vuole l'approvazione di una persona."),
  ])
  func everyReasonOfAProposal(reason: ProposalReason, text: String) {
    #expect(MessageGateText.sentence(reason) == text)
  }
}
