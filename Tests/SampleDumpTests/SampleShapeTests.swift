import CreditDomain
import SampleDump
import Testing

struct SampleShapeTests {
  @Test(arguments: [
    (0, 10, "20261120", nil, SampleRefusal.customersOutOfRange),
    (1_000_001, 10, "20261120", nil, .customersOutOfRange),
    (1, -1, "20261120", nil, .instalmentsOutOfRange),
    (1, 100_000_001, "20261120", nil, .instalmentsOutOfRange),
    (1, 1, "20001231", nil, .dateOutOfRange),
    (1, 1, "21000101", nil, .dateOutOfRange),
    (1, 1, "20261120", "20001231", .dateOutOfRange),
    (1, 1, "20261120", "20261120", .changesNotBeforeDate),
  ])
  func `Refuses what lies outside its limits`(
    customers: Int, instalments: Int, date: String, since: String?, refusal: SampleRefusal
  ) throws {
    #expect(throws: refusal) {
      try sampleShape(customers: customers, instalments: instalments, date: date, since: since)
    }
  }

  @Test func `Takes what lies on its limits`() throws {
    _ = try sampleShape(customers: 1, instalments: 0, date: "20010101")
    _ = try sampleShape(customers: SampleShape.customersMax, instalments: SampleShape.instalmentsMax, date: "20991231")
    _ = try sampleShape(date: "20261120", since: "20261119")
  }

  @Test(arguments: [
    (SampleRefusal.customersOutOfRange, "I clienti devono essere da 1 a 1000000."),
    (.instalmentsOutOfRange, "Le rate devono essere da 0 a 100000000."),
    (.dateOutOfRange, "La data deve cadere tra il 2001 e il 2099."),
    (.changesNotBeforeDate, "La data da cui contare le variazioni deve precedere la data di esportazione."),
  ])
  func `Says what it refuses`(refusal: SampleRefusal, text: String) { #expect(refusal.text == text) }
}
