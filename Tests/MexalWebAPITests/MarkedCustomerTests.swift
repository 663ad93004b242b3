import CreditDomain
import JSONText
import Testing
import UseCases

@testable import MexalWebAPI

/// Marking a customer writes the fields that differ, and the other note as it was.
@Suite struct MarkedCustomerTests {
  private func change(_ record: String, _ mark: CustomerMark) throws -> (body: String, count: Int) {
    let found = MarkedCustomer(try JSONValue(validating: Array(record.utf8)))
    let change = MarkedCustomer.Change(from: found, to: mark)
    return (String(decoding: change.body, as: UTF8.self), change.fieldCount)
  }

  private let record = #"{"codice":"501.00001","data_ult_mod":"m","tp_rating":"A","descr_nota":[[1,"vecchia"],[2,""]]}"#

  @Test(arguments: [
    (CustomerMark(rating: "A", note: "", noteIndex: 2), 0, #"{"data_ult_mod":"m"}"#),
    (CustomerMark(rating: nil, note: nil, noteIndex: 2), 0, #"{"data_ult_mod":"m"}"#),
    (CustomerMark(rating: "C", note: nil, noteIndex: 2), 1, #"{"data_ult_mod":"m","tp_rating":"C"}"#),
    (
      CustomerMark(rating: "A", note: "nuova", noteIndex: 2), 1,
      #"{"data_ult_mod":"m","descr_nota":[[1,"vecchia"],[2,"nuova"]]}"#
    ),
    (
      CustomerMark(rating: "", note: "", noteIndex: 1), 2,
      #"{"data_ult_mod":"m","tp_rating":"","descr_nota":[[1,""],[2,""]]}"#
    ),
  ])
  func onlyWhatDiffersIsWritten(mark: CustomerMark, count: Int, body: String) throws {
    #expect(try change(record, mark) == (body, count))
  }

  @Test func aNoteThatWasNeverWrittenIsEmpty() throws {
    let bare = #"{"codice":"501.00001","data_ult_mod":"m"}"#
    #expect(try change(bare, CustomerMark(rating: nil, note: "", noteIndex: 1)).count == 0)
    #expect(
      try change(bare, CustomerMark(rating: nil, note: "x", noteIndex: 1)).body
        == #"{"data_ult_mod":"m","descr_nota":[[1,"x"]]}"#)
  }

  @Test func aKeyWithASlashGoesInHexadecimal() {
    #expect(WebAPIKey("501.00001").path == "501.00001" && WebAPIKey("501.00001").query.isEmpty)
    #expect(WebAPIKey("ARTI/S").path == "415254492f53" && WebAPIKey("ARTI/S").query.first?.value == "hex")
    #expect(WebAPIKey("A B").path == "A%20B")
  }
}
