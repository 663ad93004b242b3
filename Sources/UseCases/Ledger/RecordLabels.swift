package import CreditDomain

/// How a message to people names a customer: by its code only.
package func label(of customer: CustomerCode) -> String { "cliente \(customer.text)" }

/// How a message to people names a document of the ledger, by the key it has in Mexal.
package func label(of document: DocumentKey) -> String {
  "cliente \(document.customer.text), primanota \(document.postingNumber) del \(document.registeredOn.mexalText) "
    + "(anno \(document.postingYear))"
}
