/// What the customer should write in the transfer, so that the receipt finds its documents (*causale*).
package enum PaymentReference {
  /// What a transfer carries (SEPA credit transfer, unstructured remittance information).
  package static let lengthMax = 140

  /// The customer's code and as many document numbers as there is room for.
  package static func text(customer: String, documents: [String]) -> String {
    let code = "Cliente " + customer
    guard !documents.isEmpty else { return code }
    // More than this many numbers never fit.
    var listed = Array(documents.prefix(lengthMax / 2))
    while !listed.isEmpty {
      let text = code + " doc. " + listed.joined(separator: ", ") + (listed.count < documents.count ? " e altri" : "")
      if text.unicodeScalars.count <= lengthMax { return text }
      listed.removeLast()
    }
    return code
  }

  /// Each number once, in the order of the documents.
  static func text(customer: String, naming documents: [DocumentName]) -> String {
    var seen: Set<String> = []
    return text(customer: customer, documents: documents.compactMap(\.number).filter { seen.insert($0).inserted })
  }
}

extension LetterModel {
  package var paymentReference: String {
    PaymentReference.text(customer: recipient.code, naming: asked.map(\.document))
  }
}
