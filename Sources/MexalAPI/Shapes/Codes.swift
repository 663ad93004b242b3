package import CreditDomain
package import JSONRPC
package import JSONText

/// The account of a customer.
extension CustomerCode: JSONReadable, JSONWritable {
  package static var outputSchema: JSONSchema { .text(lengthMax: lengthMaxBytes) }

  package init(reading value: JSONValue) throws(Mismatch) {
    let text = try String(reading: value)
    guard !text.isEmpty else { throw .invalid("il codice è vuoto") }
    guard let code = CustomerCode(text) else {
      throw .invalid("un codice ha al massimo \(CustomerCode.lengthMaxBytes) byte e nessun carattere di controllo")
    }
    self = code
  }

  package func write(to writer: inout JSONWriter) { writer.string(text) }
}

/// Half of a company's name: Mexal's *azienda*, or its *sottoazienda*, which may also be given as a number.
package struct CompanyWord: JSONReadable, Hashable {
  package let text: String

  package static var inputSchema: JSONSchema { .text(pattern: "^[A-Za-z0-9_-]{1,16}$") }

  package init(reading value: JSONValue) throws(Mismatch) {
    guard let word = value.string ?? value.number?.int64.map(String.init) else { throw .expected("un testo") }
    guard Company(code: word) != nil else {
      throw .invalid("da 1 a 16 lettere, cifre, trattini o sottolineature")
    }
    text = word
  }
}

extension Company {
  /// An absent *sottoazienda* is the company itself.
  init(_ code: CompanyWord, _ subcompany: CompanyWord?) throws(Mismatch) {
    guard let company = Company(code: code.text, subcompany: subcompany?.text ?? "0") else {
      throw Mismatch.invalid("azienda e sottoazienda non sono nomi validi").inside(.member("azienda"))
    }
    self = company
  }
}
