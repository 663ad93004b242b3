/// Tax codes that pass the checks of form and can belong to nobody: the VAT numbers come from an office that does not
/// exist (000), the fiscal codes from a town that does not exist (X999).
extension CustomerRecord {
  func writeTaxCodes(to bytes: inout DumpBytes) {
    bytes.add("\" partita_iva=\"")
    switch profile.kind {
    case .company, .soleTrader, .publicBody:
      bytes.add("IT")
      bytes.add(vatNumber)
    case .consumer: break
    case .foreign(let country) where SamplePlace.foreign[country].vatDigits > 0:
      bytes.add(SamplePlace.foreign[country].code)
      bytes.add(number: account.number, width: SamplePlace.foreign[country].vatDigits)
    case .foreign: break
    }
    bytes.add("\" codice_fiscale=\"")
    switch profile.kind {
    case .company, .publicBody: bytes.add(vatNumber)
    case .soleTrader, .consumer: bytes.add(personalCode)
    case .foreign: break
    }
    bytes.add("\" tp_nazionalita=\"")
    if case .foreign(let country) = profile.kind {
      bytes.add(SamplePlace.foreign[country].nationality)
      bytes.add("\" cod_paese=\"")
      bytes.add(SamplePlace.foreign[country].code)
    } else {
      bytes.add("I\" cod_paese=\"IT")
    }
  }

  /// Eleven digits, the last of them Luhn's (D.M. 23/12/1976).
  private var vatNumber: [UInt8] {
    var digits: [UInt8] = []
    var rest = (account.number + 1) % 10_000_000
    for _ in 0..<7 {
      digits.insert(UInt8(rest % 10), at: 0)
      rest /= 10
    }
    digits += [0, 0, 0]
    let sum = digits.enumerated().reduce(0) { sum, place in
      let doubled = Int(place.element) * (place.offset % 2 == 0 ? 1 : 2)
      return sum + (doubled > 9 ? doubled - 9 : doubled)
    }
    digits.append(UInt8((10 - sum % 10) % 10))
    return digits.map { 0x30 + $0 }
  }

  /// Sixteen characters, the last of them the check letter (D.M. 23/12/1976).
  private var personalCode: [UInt8] {
    let months = Array("ABCDEHLMPRST".utf8)
    var code = CustomerRecord.threeLetters(of: words.surnames[profile.person.surname])
    code += CustomerRecord.threeLetters(of: words.givenNames[profile.person.givenName])
    code += CustomerRecord.twoDigits(profile.bornOn.year % 100)
    code.append(months[profile.bornOn.month - 1])
    code += CustomerRecord.twoDigits(profile.bornOn.day)
    code += Array("X999".utf8)
    let sum = code.enumerated().reduce(0) { sum, place in
      let value = Int(place.element) - (place.element < 0x41 ? 0x30 : 0x41)
      return sum + (place.offset % 2 == 0 ? CustomerRecord.oddPlaceValues[value] : value)
    }
    code.append(UInt8(0x41 + sum % 26))
    return code
  }

  private static let oddPlaceValues = [
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
  ]

  /// Consonants first, then vowels, then X.
  private static func threeLetters(of word: [UInt8]) -> [UInt8] {
    let vowels = Array("AEIOU".utf8)
    let letters = word.filter { (0x41...0x5A).contains($0) }
    let ordered = letters.filter { !vowels.contains($0) } + letters.filter { vowels.contains($0) } + Array("XX".utf8)
    return Array(ordered.prefix(3))
  }

  private static func twoDigits(_ number: Int) -> [UInt8] { [0x30 + UInt8(number / 10), 0x30 + UInt8(number % 10)] }
}
