import CreditDomain

/// A letter of Mexal's *tipo scadenza*, as this company uses it.
enum SampleLetter: UInt8, CaseIterable, Sendable {
  case bankReceipt = 0x52  // R
  case transfer = 0x42  // B
  case directDebit = 0x41  // A
  case directPayment = 0x4D  // M
  case paymentSlip = 0x56  // V
  case draft = 0x54  // T
  case cash = 0x43  // C
  case viaAgent = 0x58  // X

  /// Whether it is presented to the bank, and can bounce.
  var isEffect: Bool {
    switch self {
    case .bankReceipt, .draft, .directDebit: true
    case .transfer, .directPayment, .paymentSlip, .cash, .viaAgent: false
    }
  }

  var name: StaticString {
    switch self {
    case .bankReceipt: "Ricevuta bancaria"
    case .transfer: "Bonifico bancario"
    case .directDebit: "Addebito diretto SDD"
    case .directPayment: "Rimessa diretta"
    case .paymentSlip: "M.AV."
    case .draft: "Tratta"
    case .cash: "Contanti"
    case .viaAgent: "Rimessa diretta all'agente"
    }
  }

  /// The code of the electronic invoice (Mexal: *id_pg_ft_elettr*), from the list of the Agenzia delle Entrate.
  var invoiceCode: StaticString {
    switch self {
    case .bankReceipt: "MP12"
    case .transfer: "MP05"
    case .directDebit: "MP21"
    case .directPayment: "MP02"
    case .paymentSlip: "MP13"
    case .draft: "MP06"
    case .cash, .viaAgent: "MP01"
    }
  }
}

/// One row of the table of payments (Mexal: *pagamenti*): what becomes due when.
struct PaymentTerms: Sendable {
  let id: Int
  let name: StaticString
  let parts: [Part]

  struct Part: Sendable {
    let letter: SampleLetter
    /// Zero is the day of the document; otherwise the end of the month after so many.
    let months: Int
    /// Its share of the total, against the sum of its siblings' weights.
    let weight: Int
  }

  private init(_ id: Int, _ letter: SampleLetter, _ months: [Int], _ name: StaticString) {
    self.id = id
    self.name = name
    parts = months.map { Part(letter: letter, months: $0, weight: 1) }
  }

  private init(_ id: Int, _ parts: [Part], _ name: StaticString) {
    self.id = id
    self.name = name
    self.parts = parts
  }

  var monthsMax: Int { parts.last?.months ?? 0 }
  var hasEffects: Bool { parts.contains { $0.letter.isEffect } }

  /// The total in parts that sum to it to the cent; the last one takes what rounding left.
  func amounts(of total: Cents) -> [Cents] {
    let weights = Int64(parts.reduce(0) { $0 + $1.weight })
    var rest = total
    return parts.indices.map { index in
      let amount = index == parts.count - 1 ? rest : total.scaled(by: Int64(parts[index].weight), over: weights)
      rest = rest - amount
      return amount
    }
  }
}

extension PaymentTerms {
  static let atSight = PaymentTerms(1, .directPayment, [0], "Rimessa diretta a vista fattura")
  static let cash = PaymentTerms(2, .cash, [0], "Contanti alla consegna")

  /// The order is part of every sample's bytes.
  static let table: [PaymentTerms] = [
    atSight,
    cash,
    PaymentTerms(3, .transfer, [1], "Bonifico bancario 30gg FM"),
    PaymentTerms(4, .transfer, [2], "Bonifico bancario 60gg FM"),
    PaymentTerms(5, .bankReceipt, [2], "Ricevuta bancaria 60gg FM"),
    PaymentTerms(6, .paymentSlip, [1], "M.AV. 30gg FM"),
    PaymentTerms(7, .directDebit, [1], "SDD B2B 30gg FM"),
    PaymentTerms(8, .transfer, [1, 2], "Bonifico bancario 30/60gg FM"),
    PaymentTerms(9, .bankReceipt, [1, 2], "Ricevuta bancaria 30/60gg FM"),
    PaymentTerms(10, .bankReceipt, [1, 2, 3], "Ricevuta bancaria 30/60/90gg FM"),
    PaymentTerms(11, .transfer, [1, 2, 3], "Bonifico bancario 30/60/90gg FM"),
    PaymentTerms(12, .draft, [1, 2, 3], "Tratta 30/60/90gg FM"),
    PaymentTerms(
      13,
      [
        Part(letter: .transfer, months: 0, weight: 30), Part(letter: .bankReceipt, months: 1, weight: 35),
        Part(letter: .bankReceipt, months: 2, weight: 35),
      ], "Acconto 30% bonifico, saldo ricevuta bancaria 30/60gg FM"),
    PaymentTerms(14, .bankReceipt, [1, 2, 3, 4], "Ricevuta bancaria 30/60/90/120gg FM"),
    PaymentTerms(15, .transfer, [1, 2, 3, 4], "Bonifico bancario 30/60/90/120gg FM"),
    PaymentTerms(16, .viaAgent, [1, 2, 3, 4], "Rimessa diretta all'agente in 4 rate"),
    PaymentTerms(17, .bankReceipt, [2, 3, 4, 5, 6], "Ricevuta bancaria da 60 a 180gg FM"),
    PaymentTerms(18, .transfer, [1, 2, 3, 4, 5], "Bonifico bancario da 30 a 150gg FM"),
    PaymentTerms(19, .bankReceipt, [1, 2, 3, 4, 5, 6], "Ricevuta bancaria da 30 a 180gg FM"),
    PaymentTerms(20, .directDebit, [1, 2, 3, 4, 5, 6], "SDD B2B 6 rate mensili"),
    PaymentTerms(21, .transfer, [1, 2, 3, 4, 5, 6], "Bonifico bancario 6 rate mensili"),
    PaymentTerms(22, .directDebit, Array(1...12), "Canone annuo, SDD 12 rate mensili"),
    PaymentTerms(23, .bankReceipt, Array(1...12), "Canone annuo, ricevuta bancaria 12 rate mensili"),
  ]

  /// How often a customer's usual terms have so many instalments: chosen so that a document has nearly four
  /// instalments, cash sales and credit notes counted.
  static let usualCounts: [(count: Int, weight: Int)] = [(1, 2), (2, 3), (3, 12), (4, 14), (5, 13), (6, 36), (12, 20)]

  static func drawn(count: Int, from random: inout SampleRandom) -> PaymentTerms {
    let fitting = byCount[count] ?? [.atSight]
    return fitting[random.below(fitting.count)]
  }

  private static let byCount = Dictionary(grouping: table, by: \.parts.count)
}
