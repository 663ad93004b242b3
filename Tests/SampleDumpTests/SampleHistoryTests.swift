import CreditDomain
import SampleDump
import Testing

/// A series of dumps tells one history.
struct SampleHistoryTests {
  private static let size = (customers: 120, instalments: 1_000)

  private func dump(_ date: CalendarDate, seed: UInt64) throws -> ScannedDump {
    try ScannedDump.of(
      sampleShape(
        customers: SampleHistoryTests.size.customers, instalments: SampleHistoryTests.size.instalments, seed: seed,
        date: date.mexalText))
  }

  /// The instalments of one document that share an original due date, amounts added up: what a split leaves as it was.
  private func amountsByDue(_ document: ScannedDump.Document) -> [String: Cents] {
    document.instalments.reduce(into: [:]) { sums, instalment in
      sums[instalment["dt_sca_origine"] ?? "", default: .zero] += instalment.cents("imp_scadenza") ?? .zero
    }
  }

  @Test(arguments: [(seed: 1 as UInt64, days: 1, dumps: 30), (2, 7, 30), (3, 30, 36), (4, 90, 14)])
  func `What a dump says, the next ones do not deny`(seed: UInt64, days: Int, dumps: Int) throws {
    var date = try day("20230110")
    var before = try dump(date, seed: seed)
    var open = 0
    var vanishedOpen = 0
    for _ in 1..<dumps {
      date = date.adding(days: days)
      let after = try dump(date, seed: seed)
      #expect(after.customers.count == SampleHistoryTests.size.customers)
      #expect(after.instalments.count == SampleHistoryTests.size.instalments)
      for (key, document) in before.documents {
        let unpaid = document.instalments.count { $0["stato_pagamento"] != "P" }
        open += unpaid
        guard let next = after.documents[key] else {
          vanishedOpen += unpaid
          continue
        }
        #expect(amountsByDue(document) == amountsByDue(next), "seed \(seed), \(key) on \(date.isoText)")
        #expect(next.instalments.count >= document.instalments.count)
        #expect(document.attributes["x_imp_documento"] == next.attributes["x_imp_documento"])
        #expect(document.attributes["numero"] == next.attributes["numero"])
        #expect((document.attributes["data_ult_mod"] ?? "") <= (next.attributes["data_ult_mod"] ?? ""))
      }
      before = after
    }
    // An export that closed a third of what is open would be held for a person's word.
    #expect(vanishedOpen * 50 < open, "seed \(seed)")
  }

  @Test func `Day by day: effects are presented, mature and bounce; what bounced had been presented`() throws {
    var seen: [String: Int] = [:]
    var found: [String] = []
    let start = try day("20250901")
    var before = try dump(start, seed: 5)
    for offset in 1...100 {
      let date = start.adding(days: offset)
      let after = try dump(date, seed: 5)
      for (key, document) in after.documents {
        guard let earlier = before.documents[key] else {
          let isBornPresented = document.instalments.contains {
            $0["stato_pagamento"] == "E" || $0["x_insoluto"] == "S"
          }
          if isBornPresented { found.append("\(key) born presented or bounced") }
          continue
        }
        guard earlier.instalments.count == document.instalments.count else {
          seen["split", default: 0] += 1
          if document.instalments.count != earlier.instalments.count + 1 { found.append("\(key) split in three") }
          continue
        }
        for (old, new) in zip(earlier.instalments, document.instalments) {
          found += contradictions(from: old, to: new, on: date, seen: &seen)
        }
      }
      before = after
    }
    #expect(found.isEmpty)
    for step in ["->E", "E->P", "->P", "E->", "P->", "told", "silent", "moved", "split", "reminded"] {
      #expect(seen[step, default: 0] > 0, "never seen: \(step); seen: \(seen)")
    }
  }

  /// What cannot happen to one instalment from one day to the next, in words; nothing when all is well.
  private func contradictions(
    from old: [String: String], to new: [String: String], on date: CalendarDate, seen: inout [String: Int]
  ) -> [String] {
    var found: [String] = []
    let (was, becomes) = (old["stato_pagamento"] ?? "", new["stato_pagamento"] ?? "")
    let isEffect = ["R", "T", "A"].contains(new["tipo_scadenza"])
    if new["x_insoluto"] == "S" {
      if !isEffect || !becomes.isEmpty { found.append("bounced, but not an effect that came back") }
      if was.isEmpty, old["x_insoluto"] != "S" { found.append("bounced, but never presented") }
      if (new.date("x_dt_insoluto") ?? date) >= date { found.append("bounced after the export") }
      if (new.cents("x_spese_insoluto") ?? .zero) <= .zero { found.append("bounced without charges") }
    } else if new["x_dt_insoluto"] != "" || new["x_spese_insoluto"] != "" || new["x_causale_insoluto"] != "" {
      found.append("details of no bounce")
    }
    if becomes == "E", !isEffect || new["conto_eff"] == "" || new["dt_sca_emissione_eff"] == "" {
      found.append("presented without a list of effects")
    }
    if becomes == "P", (new.date("dt_sca_pg") ?? date) >= date { found.append("paid after the export") }
    if was == becomes, becomes != "P", old["dt_sca_pg"] != new["dt_sca_pg"] { seen["moved", default: 0] += 1 }
    if old["data_sollecito"] == "", new["data_sollecito"] != "" { seen["reminded", default: 0] += 1 }
    guard was != becomes else { return found }
    seen["\(was)->\(becomes)", default: 0] += 1
    if becomes.isEmpty, isEffect { seen[new["x_insoluto"] == "S" ? "told" : "silent", default: 0] += 1 }
    return found
  }

  @Test func `Years bring new customers, other agents and limits, and deleted accounts`() throws {
    let first = try dump(day("20230110"), seed: 6)
    let last = try dump(day("20261120"), seed: 6)
    let stayed = Set(first.customers.keys).intersection(last.customers.keys)
    #expect(stayed.count < first.customers.count - 5)
    func changed(_ name: String) -> Int {
      stayed.count { first.customers[$0]?.attributes[name] != last.customers[$0]?.attributes[name] }
    }
    #expect(changed("fido") > 12)
    #expect(changed("cod_agente") > 6)
    #expect(changed("email") > 3)
    #expect(changed("ragione_sociale") == 0)
    #expect(changed("partita_iva") == 0)
    let deleted = last.customers.filter { $0.value.attributes["conto_precanc"] == "S" }
    #expect(!deleted.isEmpty)
    #expect(!last.documents.keys.contains { deleted[$0.customer] != nil })
  }

  @Test func `A ledger holds what a credit office meets`() throws {
    let dump = try ScannedDump.of(sampleShape(customers: 1_000, instalments: 10_000))
    let instalments = dump.instalments
    func share(_ matches: ([String: String]) -> Bool) -> Int {
      instalments.count(where: matches) * 1_000 / instalments.count
    }
    #expect((150...350).contains(share { $0["stato_pagamento"] != "P" }))
    #expect((10...80).contains(share { $0["stato_pagamento"] == "" && ($0["dt_sca_origine"] ?? "") < "20261120" }))
    #expect((10...60).contains(share { $0["stato_pagamento"] == "E" }))
    #expect((2...40).contains(share { ($0["imp_scadenza"] ?? "").hasPrefix("-") }))
    #expect((1...20).contains(share { $0["x_insoluto"] == "S" }))
    #expect((2_300...4_000).contains(dump.documents.count))
    let letters = Set(instalments.compactMap { $0["tipo_scadenza"] })
    #expect(letters == ["R", "B", "A", "M", "V", "T", "C", "X"])
    #expect(Set(dump.customers.values.map { $0.attributes["gest_fuori_fido"] }) == ["B", "A", "N", ""])
    let limits = Set(dump.customers.values.map { $0.attributes["fido"] })
    #expect(limits.contains("") && limits.contains("0.00") && limits.count > 10)
    #expect(dump.customers.values.contains { $0.attributes["cod_fatturare_a"] != "" })
    #expect(dump.documents.values.contains { $0.attributes["numero_valuta"] == "2" })
  }
}
