package import CreditDomain

/// What a dump says of itself at its end (its `fine_esportazione`).
package struct SampleTotals: Hashable, Sendable {
  package var customers = 0
  package var documents = 0
  package var instalments = 0
  package var amount = Cents.zero

  func write(to bytes: inout DumpBytes) {
    bytes.add("  <fine_esportazione nr_clienti=\"")
    bytes.add(number: customers)
    bytes.add("\" nr_documenti=\"")
    bytes.add(number: documents)
    bytes.add("\" nr_rate=\"")
    bytes.add(number: instalments)
    bytes.add("\" tot_imp_scadenza=\"")
    bytes.add(amount)
    bytes.add("\"/>\r\n</esportazione_mexal>\r\n")
  }
}
