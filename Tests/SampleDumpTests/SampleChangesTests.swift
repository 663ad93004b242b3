import CreditDomain
import SampleDump
import Testing

struct SampleChangesTests {
  /// The day of the export is in every *esposizione* and says nothing of the customer.
  private func standing(_ customer: ScannedDump.Customer) -> ScannedDump.Customer {
    var standing = customer
    standing.children = customer.children.map { $0.filter { $0.key != "dt_esposizione" } }
    return standing
  }

  @Test(arguments: [
    ("20260303", "20260304"), ("20260303", "20260310"), ("20251215", "20260115"), ("20250110", "20260110"),
  ])
  func `The changes since a dump are exactly what the later dump says anew`(since: String, date: String) throws {
    let size = (customers: 300, instalments: 3_000)
    func dump(_ date: String, since: String? = nil) throws -> ScannedDump {
      try .of(sampleShape(customers: size.customers, instalments: size.instalments, date: date, since: since))
    }
    let earlier = try dump(since)
    let later = try dump(date)
    let changes = try dump(date, since: since)
    let newDocuments = later.documents.filter { earlier.documents[$0.key]?.instalments != $0.value.instalments }
    #expect(changes.documents == newDocuments)
    let newCustomers = later.customers.filter { earlier.customers[$0.key].map(standing) != standing($0.value) }
    #expect(changes.customers == newCustomers)
    #expect(!changes.documents.isEmpty && !changes.customers.isEmpty)
  }
}
