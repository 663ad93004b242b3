import DunningRules
import JSONText
import MexalAPI
import Testing

/// Goal: every mistake in the definition of an iter is named by its place, in Italian, with what is allowed there.
@Suite struct WorkflowRefusalTests {
  @Test(arguments: [
    ("[]", ["$: ci vuole un oggetto"]), ("{", ["$: non è JSON valido, intorno al byte 1"]),
    (
      "{}",
      [
        "$.id: la chiave è obbligatoria", "$.nome: la chiave è obbligatoria", "$.stati: la chiave è obbligatoria",
        "$.evento: la chiave è obbligatoria",
      ]
    ),
    (
      #"{"id":"A","nome":"A","nulla":true}"#, ["$.id: ci vuole da 1 a 64 lettere minuscole, cifre o trattini"]
    ),
    (#"{"id":"a","nome":" ","nulla":true}"#, ["$.nome: ci vuole un testo di al massimo 200 byte, non vuoto"]),
    (#"{"id":"a","nome":"A","nulla":true,"colore":1}"#, ["$.colore: la chiave non è conosciuta"]),
    (#"{"id":"a","nome":"A","nulla":true,"id":"b"}"#, ["$.id: la chiave c'è due volte"]),
    (
      #"{"id":"a","nome":"A","evento":"scaduto"}"#, ["$.stati: la chiave è obbligatoria"]
    ),
    (
      #"{"id":"a","nome":"A","evento":"scaduto","stati":[]}"#,
      ["$.stati: ci vuole almeno uno stato, oppure nulla: true"]
    ),
    (#"{"id":"a","nome":"A","evento":"scaduto","stati":{}}"#, ["$.stati: ci vuole un elenco di oggetti"]),
  ])
  func aWorkflow(file: String, problems: [String]) {
    #expect(Self.problems(in: Array(file.utf8)) == problems)
  }

  @Test(arguments: [
    (#""evento":"pagato""#, "$.evento: ci vuole uno di: scaduto, insoluto"),
    (#""recupero_passi":"tutti""#, "$.recupero_passi: ci vuole uno di: piu_grave, sequenziale, piu_vicino"),
    (#""importo_minimo":-1"#, "$.importo_minimo: ci vuole un importo da 0 con al massimo due decimali"),
    (#""importo_minimo":1.005"#, "$.importo_minimo: ci vuole un importo da 0 con al massimo due decimali"),
    (#""intervallo_minimo_giorni":366"#, "$.intervallo_minimo_giorni: ci vuole un numero intero da 0 a 365"),
    (#""nulla":"no""#, "$.nulla: ci vuole true o false"),
    (#""nulla":true"#, "$.stati: con nulla non ci possono essere stati"),
    (
      #""tipi_pagamento":"B""#,
      "$.tipi_pagamento: ci vuole un elenco di al massimo 100 tipi diversi, ognuno da 1 a 8 caratteri senza spazi"
    ),
    (
      #""tipi_pagamento":["B","B"]"#,
      "$.tipi_pagamento: ci vuole un elenco di al massimo 100 tipi diversi, ognuno da 1 a 8 caratteri senza spazi"
    ),
    (
      #""tipi_pagamento":["B","ABCDEFGHI"]"#,
      "$.tipi_pagamento: ci vuole un elenco di al massimo 100 tipi diversi, ognuno da 1 a 8 caratteri senza spazi"
    ),
  ])
  func aKeyOfTheWorkflow(keys: String, problem: String) {
    #expect(Self.problems(in: WorkflowFileTests.workflow(keys)) == [problem])
  }

  @Test(arguments: [
    (#""giorno":1"#, "giorno: la chiave non è conosciuta"),
    (#""condizioni":[]"#, "condizioni: ci vuole un oggetto"),
    (
      #""condizioni":{"importo_minimo":"x"}"#,
      "condizioni.importo_minimo: ci vuole un importo da 0 con al massimo due decimali"
    ),
    (
      #""condizioni":{"percentuale_minima":101}"#, "condizioni.percentuale_minima: ci vuole un numero intero da 0 a 100"
    ),
    (#""condizioni":{"rate_minime":-1}"#, "condizioni.rate_minime: ci vuole un numero intero da 0 a 1000"),
    (#""condizioni":{"rate":1}"#, "condizioni.rate: la chiave non è conosciuta"),
    (#""messaggio":{"canale":"email"}"#, "messaggio.modello: la chiave è obbligatoria"),
    (#""messaggio":{"modello":"m"}"#, "messaggio.canale: la chiave è obbligatoria"),
    (
      #""messaggio":{"modello":"M","canale":"pec"}"#,
      "messaggio.modello: ci vuole da 1 a 64 lettere minuscole, cifre o trattini"
    ),
    (
      #""messaggio":{"modello":"m","canale":"sms"}"#, "messaggio.canale: ci vuole uno di: email, pec, lettera"
    ),
    (
      #""messaggio":{"modello":"m","canale":"pec","modo":"mai"}"#,
      "messaggio.modo: ci vuole uno di: automatico, proposta"
    ),
    (
      #""messaggio":{"modello":"m","canale":"pec","una_volta_sola":1}"#,
      "messaggio.una_volta_sola: ci vuole true o false"
    ),
    (#""ordini":"B""#, "ordini: ci vuole uno di: consenti, avvisa, sospendi, blocca"),
    (
      #""notifica":["a","a"]"#, "notifica: ci vuole un elenco di al massimo 20 chiavi diverse di destinatari_interni"
    ),
    (
      #""notifica":[""]"#, "notifica: ci vuole un elenco di al massimo 20 chiavi diverse di destinatari_interni"
    ),
    (#""attivita":{"tipo":"telefonata"}"#, "attivita.entro_giorni: la chiave è obbligatoria"),
    (
      #""attivita":{"tipo":"fax","entro_giorni":1}"#,
      "attivita.tipo: ci vuole uno di: telefonata, email, lettera, visita, nota, promemoria"
    ),
    (
      #""attivita":{"tipo":"nota","entro_giorni":366}"#, "attivita.entro_giorni: ci vuole un numero intero da 0 a 365"
    ),
    (#""giorni_di_grazia":7"#, "giorni_di_grazia: va solo con avviso_obbligatorio: true"),
    (
      #""avviso_obbligatorio":false,"giorni_di_grazia":7"#,
      "giorni_di_grazia: va solo con avviso_obbligatorio: true"
    ),
    (#""avviso_obbligatorio":"S","giorni_di_grazia":7"#, "avviso_obbligatorio: ci vuole true o false"),
    (#""avviso_obbligatorio":true,"giorni_di_grazia":-1"#, "giorni_di_grazia: ci vuole un numero intero da 0 a 365"),
  ])
  func aKeyOfAState(keys: String, problem: String) {
    let file = WorkflowFileTests.workflow(states: [WorkflowFileTests.state(keys)])
    #expect(Self.problems(in: file) == ["$.stati[0]." + problem])
  }

  @Test(
    arguments: [
      ([(-366, 10)], ["$.stati[0].giorni: ci vuole un numero intero da -365 a 3650"]),
      ([(3_651, 10)], ["$.stati[0].giorni: ci vuole un numero intero da -365 a 3650"]),
      ([(1, 101)], ["$.stati[0].gravita: ci vuole un numero intero da 0 a 100"]),
      ([(-365, 0), (3_650, 100)], []),
      ([(1, 10), (1, 20)], ["$.stati[1].giorni: deve essere più di 1"]),
      (
        [(7, 10), (20, 30), (10, 40), (15, 50), (21, 60)],
        [
          "$.stati[2].giorni: deve essere più di 20", "$.stati[3].giorni: deve essere più di 20",
        ]
      ),
      ([(1, 10), (2, 10)], ["$.stati[1].gravita: deve essere più di 10"]),
      ([(1, 10), (0, 5)], ["$.stati[1].giorni: deve essere più di 1", "$.stati[1].gravita: deve essere più di 10"]),
    ] as [([(Int, Int)], [String])])
  func statesGrow(steps: [(Int, Int)], problems: [String]) {
    let states = steps.enumerated().map { index, step in
      WorkflowFileTests.state(id: "s\(index)", days: step.0, severity: step.1)
    }
    #expect(Self.problems(in: WorkflowFileTests.workflow(states: states)) == problems)
  }

  /// A payment brings a milder state back, so that no state may stop orders that a more severe one lets pass.
  @Test(
    arguments: [
      (["consenti", "avvisa", "avvisa", "sospendi", "blocca"], []), ([nil, "avvisa", nil, "blocca", nil], []),
      (["avvisa", "consenti"], ["$.stati[1].ordini: deve essere almeno avvisa"]),
      (["avvisa", "blocca", nil, "sospendi"], ["$.stati[3].ordini: deve essere almeno blocca"]),
      (
        ["blocca", "consenti", "avvisa"],
        ["$.stati[1].ordini: deve essere almeno blocca", "$.stati[2].ordini: deve essere almeno blocca"]
      ),
    ] as [([String?], [String])])
  func ordersNeverGetMilder(words: [String?], problems: [String]) {
    let states = words.enumerated().map { index, word in
      WorkflowFileTests.state(
        word.map { "\"ordini\":\"\($0)\"" } ?? "", id: "s\(index)", days: index, severity: index)
    }
    #expect(Self.problems(in: WorkflowFileTests.workflow(states: states)) == problems)
  }

  @Test func namesOfStatesAreDifferent() {
    let states = [
      WorkflowFileTests.state(), WorkflowFileTests.state(id: "t", days: 2, severity: 20),
      WorkflowFileTests.state(days: 3, severity: 30),
    ]
    #expect(
      Self.problems(in: WorkflowFileTests.workflow(states: states)) == [
        "$.stati[2].id: lo stesso id c'è già in stati[0]"
      ])
  }

  @Test func nothingPrecedesABounce() {
    let file = WorkflowFileTests.workflow(#""evento":"insoluto""#, states: [WorkflowFileTests.state(days: -1)])
    #expect(Self.problems(in: file) == ["$.stati[0].giorni: con evento insoluto si conta da 0"])
  }

  @Test func fiftyStatesAndNoMore() {
    func file(_ count: Int) -> [UInt8] {
      let states = (0..<count).map { WorkflowFileTests.state(id: "s\($0)", days: $0, severity: $0) }
      return WorkflowFileTests.workflow(states: states)
    }
    #expect(Self.problems(in: file(50)) == [])
    #expect(Self.problems(in: file(51)) == ["$.stati: al massimo 50 elementi"])
  }

  @Test func everythingWrongIsSaidAtOnce() {
    let file = ##"""
      {"id": "Bonifico", "tipi_pagamento": ["B", " "], "evento": "oggi", "stati": [
        {"id": "a", "nome": "A", "colore": "rosso", "gravita": 10, "giorni": 7, "messaggio": {"modello": "", "canale": 1}},
        5,
        {"id": "a", "nome": "B", "colore": "#000000", "gravita": "molta", "giorni": 3, "colour": "#000000"}], "x": {}}
      """##
    #expect(
      Self.problems(in: Array(file.utf8)) == [
        "$.id: ci vuole da 1 a 64 lettere minuscole, cifre o trattini", "$.nome: la chiave è obbligatoria",
        "$.tipi_pagamento: ci vuole un elenco di al massimo 100 tipi diversi, ognuno da 1 a 8 caratteri senza spazi",
        "$.evento: ci vuole uno di: scaduto, insoluto", "$.stati[0].colore: ci vuole un colore #RRGGBB",
        "$.stati[0].messaggio.modello: ci vuole da 1 a 64 lettere minuscole, cifre o trattini",
        "$.stati[0].messaggio.canale: ci vuole uno di: email, pec, lettera", "$.stati[1]: ci vuole un oggetto",
        "$.stati[2].gravita: ci vuole un numero intero da 0 a 100", "$.stati[2].colour: la chiave non è conosciuta",
        "$.stati[2].id: lo stesso id c'è già in stati[0]", "$.stati[2].giorni: deve essere più di 7",
        "$.x: la chiave non è conosciuta",
      ])
  }

  private static func problems(in file: [UInt8]) -> [String] {
    do throws(SettingsRefusal) {
      _ = try WorkflowFile(bytes: file)
      return []
    } catch {
      return error.problems.map { $0.path + ": " + $0.text }
    }
  }
}
