import JSONText
import TestSupport
import Testing
import UseCases

@testable import MexalWebAPI

/// Writing an order back names every row, and changes only those that are held.
@Suite struct OrderRowsTests {
  private func rows(_ text: String) throws -> OrderRows {
    try OrderRows(JSONValue(validating: Array(text.utf8)))
  }

  private let order = """
    {"cod_conto":"501.00001","data_ult_mod":"20261009 090000","id_riga":[[2,7],[1,3],[3,9]],
    "tp_riga":[[1,"R"],[2,"R"],[3,"D"]],"tipo_stato_riga":[[1,"B"],[2,"N"]]}
    """

  @Test func heldRowsBecomeDeliverable() throws {
    let rows = try rows(order)
    #expect((rows.customer, rows.modifiedAt, rows.heldCount) == ("501.00001", "20261009 090000", 1))
    #expect(
      String(decoding: rows.releasing, as: UTF8.self)
        == #"{"data_ult_mod":"20261009 090000","id_riga":[[1,3],[2,7],[3,9]],"#
        + #""tp_riga":[[1,"R"],[2,"R"],[3,"D"]],"tipo_stato_riga":[[1,"E"],[2,"N"]]}"#)
  }

  @Test func theDocumentMayStandInsideDati() throws {
    #expect(try rows(#"{"dati":\#(order)}"#).heldCount == 1)
    #expect(try rows(#"{"dati":[\#(order)]}"#).heldCount == 1)
  }

  @Test(arguments: [
    "{}", #"{"cod_conto":"1","data_ult_mod":"x"}"#,
    #"{"cod_conto":"1","data_ult_mod":"x","id_riga":[],"tp_riga":[],"tipo_stato_riga":[]}"#,
    #"{"cod_conto":"1","data_ult_mod":"x","id_riga":[[1,1],[2,2]],"tp_riga":[[1,"R"]],"tipo_stato_riga":[]}"#,
    #"{"cod_conto":"1","data_ult_mod":"x","id_riga":[[1]],"tp_riga":[[1]],"tipo_stato_riga":[]}"#,
  ])
  func anOrderWhoseRowsAreNotKnownIsNotWritten(text: String) {
    let failure = #expect(throws: MexalFailure.self) { _ = try rows(text) }
    #expect(failure?.kind == .unreadable)
  }

  @Test(arguments: 0..<60 as Range<UInt64>) func everyRowIsNamedAndNoneButTheHeldChanges(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let states = (0..<Int.random(in: 1...40, using: &random)).map { _ in
      ["E", "S", "B", "N", ""].randomElement(using: &random) ?? ""
    }
    let pairs = { (value: (Int) -> String) in
      "[" + states.indices.map { "[\($0 + 1),\(value($0))]" }.joined(separator: ",") + "]"
    }
    let rows = try rows(
      #"{"cod_conto":"1","data_ult_mod":"m","id_riga":\#(pairs { "\($0 * 3)" }),"tp_riga":\#(pairs { _ in "\"R\"" }),"#
        + #""tipo_stato_riga":\#(pairs { "\"\(states[$0])\"" })}"#)
    let written = try JSONValue(validating: rows.releasing)
    let expected = states.map { ["S", "B"].contains($0) ? "E" : $0 }
    let found = { (name: String) in
      (written.member(name)?.elements).map { $0.map { Array($0.elements.map { Array($0) } ?? []) } } ?? []
    }
    #expect(found("tipo_stato_riga").map { $0.last?.string } == expected.map { Optional($0) }, "seed \(seed)")
    #expect(found("id_riga").map { $0.last?.number?.int64 } == states.indices.map { Int64($0 * 3) }, "seed \(seed)")
    #expect(found("tp_riga").count == states.count)
    #expect(rows.heldCount == states.count { ["S", "B"].contains($0) })
  }
}
