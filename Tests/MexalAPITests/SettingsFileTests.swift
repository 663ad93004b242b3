import CreditDomain
import DunningRules
import JSONText
import MexalAPI
import RiskRules
import Testing

/// Goal: a company's file becomes its policy, or is refused whole with everything that is wrong in it.
@Suite struct SettingsFileTests {
  static let whole = #"""
    {"azienda": "DEM", "ragione_sociale": "DEMO S.P.A.", "iban": "IT60X0542811101000000123456",
     "mittente": "Ufficio crediti <crediti@demo.example>", "rispondi_a": "crediti@demo.example",
     "destinatari_interni": {"direzione": ["direzione@demo.example"], "legale": ["studio@legale.example"]},
     "finestra_invio": {"dalle": "08:30", "alle": "12:00", "giorni_lavorativi": false},
     "freschezza_ore_lavorative": 48, "intervallo_minimo_giorni": 7,
     "tolleranza_scaduto": 75.5, "giorni_scaduto_sospensione": 45, "insoluti_massimi_12_mesi": 2,
     "fuori_fido": "avvisa", "fido_avviso_percentuale": 80, "durata_autorizzazione_giorni": 3,
     "esposizione_escludi": ["ordini_aperti", "crediti"], "sottoazienda": "1",
     "interessi": "231", "indennizzo_40": true, "prima_importazione": "automatico",
     "chiusure": [{"dal": "20260808", "al": "20260825"}, {"dal": "2026-12-07", "al": "20261207"}],
     "indicatori": [{"id": "recupero", "se": {"gravita_minima": 60, "esito_minimo": "sospendi", "scaduto_minimo": 10.00,
       "giorni_ritardo_minimi": 7, "insoluti_minimi": 1}, "icona": "stop", "colore": "#C0392B", "etichetta": "In recupero"},
       {"id": "regolare", "se": {}, "icona": "ok", "colore": "#27ae60", "etichetta": "Regolare"}]}
    """#

  @Test func everyKeyIsRead() throws {
    let file = try CompanySettingsFile(bytes: Array(Self.whole.utf8))
    var policy = RiskPolicy()
    policy.overdueTolerance = Cents(75_50)
    policy.overdueHoldDays = 45
    policy.bouncesMax = 2
    policy.overLimitAction = .warn
    policy.limitWarningPercent = 80
    policy.freshnessBusinessHours = 48
    policy.excludedExposure = [.openOrders, .credits]
    policy.indicators = [
      IndicatorRule(
        indicator: Indicator(id: "recupero", icon: "stop", color: "#C0392B", label: "In recupero"), severityMin: 60,
        outcomeMin: .hold, overdueMin: Cents(10_00), overdueDaysMin: 7, bouncesMin: 1),
      IndicatorRule(indicator: Indicator(id: "regolare", icon: "ok", color: "#27ae60", label: "Regolare")),
    ]
    #expect(file.company == Company(code: "DEM", subcompany: "1"))
    #expect(file.policy == policy)
    #expect(file.document.source == Self.whole, "kept as it was written")
  }

  @Test func everyKeyOfRecoveryIsRead() throws {
    let file = try CompanySettingsFile(bytes: Array(Self.whole.utf8))
    var policy = RecoveryPolicy()
    policy.companyName = "DEMO S.P.A."
    policy.iban = "IT60X0542811101000000123456"
    policy.sender = "Ufficio crediti <crediti@demo.example>"
    policy.replyTo = "crediti@demo.example"
    policy.recipients = ["direzione": ["direzione@demo.example"], "legale": ["studio@legale.example"]]
    policy.sendWindow.opensAt = 8 * 60 + 30
    policy.sendWindow.closesAt = 12 * 60
    policy.sendWindow.isOnlyOnBusinessDays = false
    policy.contactIntervalDays = 7
    policy.closures = [
      Closure(from: Sample.day(20_260_808), through: Sample.day(20_260_825)),
      Closure(from: Sample.day(20_261_207), through: Sample.day(20_261_207)),
    ]
    policy.claims = ClaimPolicy(interest: .commercial, claimsCompensation: true)
    policy.firstImport = .automatic
    #expect(file.recovery == policy)
  }

  @Test(arguments: zip(["231", "legali", "nessuno"], ClaimedInterest.allCases))
  func everyInterestHasItsWord(word: String, interest: ClaimedInterest) throws {
    let file = try CompanySettingsFile(bytes: Array(#"{"azienda":"DEM","interessi":"\#(word)"}"#.utf8))
    #expect(file.recovery.claims.interest == interest)
  }

  @Test func onlyTheCompanyHasToBeThere() throws {
    let file = try CompanySettingsFile(bytes: Array(#"{"azienda":"DEM","iban":null,"indicatori":null}"#.utf8))
    #expect(file.policy == RiskPolicy())
    #expect(file.recovery == RecoveryPolicy())
    #expect(file.company == Sample.company)
  }

  @Test func everyPartOfTheExposureHasItsWord() throws {
    let words = [
      "scaduto", "a_scadere", "effetti_a_rischio", "insoluti", "merce_non_fatturata", "ordini_aperti",
      "ordini_autorizzati", "crediti",
    ]
    for (word, part) in zip(words, ExposurePart.allCases) {
      let file = try CompanySettingsFile(bytes: Array(#"{"azienda":"DEM","esposizione_escludi":["\#(word)"]}"#.utf8))
      #expect(file.policy.excludedExposure == [part])
    }
  }

  @Test(arguments: [
    (#"[]"#, "$: ci vuole un oggetto"), (#"{"#, "$: non è JSON valido, intorno al byte 1"),
    (#"{}"#, "$.azienda: la chiave è obbligatoria"),
    (#"{"azienda":"D M"}"#, "$.azienda: ci vuole da 1 a 16 lettere, cifre, trattini o sottolineature"),
    (#"{"azienda":"DEM","colore":1}"#, "$.colore: la chiave non è conosciuta"),
    (
      #"{"azienda":"DEM","iban":"IT60X0542811101000000123457"}"#,
      "$.iban: ci vuole un IBAN senza spazi, con le cifre di controllo giuste"
    ),
    (
      #"{"azienda":"DEM","iban":"IT60 X054"}"#, "$.iban: ci vuole un IBAN senza spazi, con le cifre di controllo giuste"
    ),
    (
      #"{"azienda":"DEM","mittente":"Ufficio <crediti>"}"#,
      "$.mittente: ci vuole un indirizzo di posta, anche nella forma Nome <indirizzo>"
    ),
    (#"{"azienda":"DEM","rispondi_a":"Ufficio <a@b.it>"}"#, "$.rispondi_a: ci vuole un indirizzo di posta"),
    (
      #"{"azienda":"DEM","destinatari_interni":{"legale":[]}}"#,
      "$.destinatari_interni.legale: ci vuole un elenco di indirizzi di posta"
    ),
    (
      #"{"azienda":"DEM","destinatari_interni":{"legale":["a"]}}"#,
      "$.destinatari_interni.legale: ci vuole un elenco di indirizzi di posta"
    ),
    (#"{"azienda":"DEM","finestra_invio":{"dalle":"9:00"}}"#, "$.finestra_invio.dalle: ci vuole un'ora HH:MM"),
    (
      #"{"azienda":"DEM","finestra_invio":{"dalle":"18:00","alle":"09:00"}}"#,
      "$.finestra_invio.alle: deve essere dopo dalle"
    ),
    (
      #"{"azienda":"DEM","conservazione":{"clienti_anni":9}}"#,
      "$.conservazione.clienti_anni: ci vuole un numero intero da 10 a 50"
    ),
    (#"{"azienda":"DEM","finestra_invio":{"dalle":"18:00"}}"#, "$.finestra_invio.alle: deve essere dopo dalle"),
    (
      #"{"azienda":"DEM","assegnazione":[{"zone":["NORD"]}]}"#,
      "$.assegnazione[0].operatori: la chiave è obbligatoria"
    ),
    (
      #"{"azienda":"DEM","assegnazione":[{"operatori":["anna","anna"]}]}"#,
      "$.assegnazione[0].operatori: ci vuole un elenco di nomi, almeno uno, senza ripetizioni"
    ),
    (#"{"azienda":"DEM","chiusure":[{"dal":"20260808"}]}"#, "$.chiusure[0].al: la chiave è obbligatoria"),
    (
      #"{"azienda":"DEM","chiusure":[{"dal":"20260231","al":"20260825"}]}"#,
      "$.chiusure[0].dal: ci vuole una data AAAAMMGG"
    ),
    (
      #"{"azienda":"DEM","chiusure":[{"dal":"20260826","al":"20260825"}]}"#,
      "$.chiusure[0].al: non può essere prima di dal"
    ),
    (#"{"azienda":"DEM","chiusure":{"dal":"20260808"}}"#, "$.chiusure: ci vuole un elenco di oggetti"),
    (#"{"azienda":"DEM","finestra_invio":{"alle":"24:00"}}"#, "$.finestra_invio.alle: ci vuole un'ora HH:MM"),
    (#"{"azienda":"DEM","finestra_invio":{"giorni":true}}"#, "$.finestra_invio.giorni: la chiave non è conosciuta"),
    (
      #"{"azienda":"DEM","tolleranza_scaduto":-1}"#,
      "$.tolleranza_scaduto: ci vuole un importo da 0 con al massimo due decimali"
    ),
    (
      #"{"azienda":"DEM","tolleranza_scaduto":1.005}"#,
      "$.tolleranza_scaduto: ci vuole un importo da 0 con al massimo due decimali"
    ),
    (
      #"{"azienda":"DEM","insoluti_massimi_12_mesi":0}"#,
      "$.insoluti_massimi_12_mesi: ci vuole un numero intero da 1 a 1000"
    ),
    (
      #"{"azienda":"DEM","fido_avviso_percentuale":101}"#,
      "$.fido_avviso_percentuale: ci vuole un numero intero da 1 a 100"
    ),
    (
      #"{"azienda":"DEM","giorni_scaduto_sospensione":1.5}"#,
      "$.giorni_scaduto_sospensione: ci vuole un numero intero da 0 a 3650"
    ),
    (#"{"azienda":"DEM","fuori_fido":"B"}"#, "$.fuori_fido: ci vuole uno di: ignora, avvisa, blocca"),
    (
      #"{"azienda":"DEM","esposizione_escludi":["crediti","crediti"]}"#,
      "$.esposizione_escludi: ci vuole un elenco di: scaduto, insoluti, crediti, a_scadere, effetti_a_rischio, merce_non_fatturata, ordini_aperti, ordini_autorizzati"
    ),
    (#"{"azienda":"DEM","interessi":231}"#, "$.interessi: ci vuole uno di: 231, legali, nessuno"),
    (#"{"azienda":"DEM","indennizzo_40":"S"}"#, "$.indennizzo_40: ci vuole true o false"),
    (#"{"azienda":"DEM","prima_importazione":"mai"}"#, "$.prima_importazione: ci vuole uno di: proposta, automatico"),
    (
      #"{"azienda":"DEM","ragione_sociale":" "}"#,
      "$.ragione_sociale: ci vuole un testo di al massimo 200 byte, non vuoto"
    ),
    (#"{"azienda":"DEM","azienda":"DEM"}"#, "$.azienda: la chiave c'è due volte"),
    (
      #"{"azienda":"DEM","indicatori":[{"id":"a","se":{},"icona":"x","colore":"rosso","etichetta":"A"}]}"#,
      "$.indicatori[0].colore: ci vuole un colore #RRGGBB"
    ),
    (
      ##"{"azienda":"DEM","indicatori":[{"id":"a","se":{"gravita_minima":101},"icona":"x","colore":"#000000","etichetta":"A"}]}"##,
      "$.indicatori[0].se.gravita_minima: ci vuole un numero intero da 0 a 100"
    ),
    (
      ##"{"azienda":"DEM","indicatori":[{"id":"a","icona":"x","colore":"#000000","etichetta":"A"}]}"##,
      "$.indicatori[0].se: la chiave è obbligatoria; {} vale per tutti"
    ),
    (#"{"azienda":"DEM","indicatori":{}}"#, "$.indicatori: ci vuole un elenco di oggetti"),
  ])
  func isRefused(file: String, problem: String) {
    #expect(problems(in: file) == [problem])
  }

  @Test func everythingWrongIsSaidAtOnce() {
    let file = #"""
      {"azienda": 5, "fuori_fido": 1, "indicatori": [1, {"id": "a", "se": {"x": 1}, "icona": "", "etichetta": "A"},
      {"id": "a", "se": {}, "icona": "x", "colore": "#000000", "etichetta": "B"}], "altro": 1}
      """#
    #expect(
      problems(in: file) == [
        "$.azienda: ci vuole da 1 a 16 lettere, cifre, trattini o sottolineature",
        "$.fuori_fido: ci vuole uno di: ignora, avvisa, blocca", "$.indicatori[0]: ci vuole un oggetto",
        "$.indicatori[1].icona: ci vuole un testo di al massimo 64 byte, non vuoto",
        "$.indicatori[1].colore: la chiave è obbligatoria", "$.indicatori[1].se.x: la chiave non è conosciuta",
        "$.indicatori: due regole hanno lo stesso id", "$.altro: la chiave non è conosciuta",
      ])
  }

  @Test func fiftyRulesAndNoMore() {
    func file(_ count: Int) -> String {
      let rules = (0..<count).map { ##"{"id":"r\##($0)","se":{},"icona":"x","colore":"#000000","etichetta":"A"}"## }
      return #"{"azienda":"DEM","indicatori":[\#(rules.joined(separator: ","))]}"#
    }
    #expect(problems(in: file(50)) == [])
    #expect(problems(in: file(51)) == ["$.indicatori: al massimo 50 elementi"])
  }

  private func problems(in file: String) -> [String] {
    do throws(SettingsRefusal) {
      _ = try CompanySettingsFile(bytes: Array(file.utf8))
      return []
    } catch {
      return error.problems.map { $0.path + ": " + $0.text }
    }
  }
}
