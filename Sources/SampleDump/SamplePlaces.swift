/// A town with what goes with it in an address.
struct SamplePlace: Sendable {
  let town: String
  let province: StaticString
  let postalCode: StaticString
  let phonePrefix: StaticString
  /// The sales zone (Mexal: *cod_zona*).
  let zone: Int

  static let italian: [SamplePlace] = [
    SamplePlace(town: "MILANO", province: "MI", postalCode: "20121", phonePrefix: "02", zone: 1),
    SamplePlace(town: "MONZA", province: "MB", postalCode: "20900", phonePrefix: "039", zone: 1),
    SamplePlace(town: "BRESCIA", province: "BS", postalCode: "25121", phonePrefix: "030", zone: 1),
    SamplePlace(town: "BERGAMO", province: "BG", postalCode: "24121", phonePrefix: "035", zone: 1),
    SamplePlace(town: "CANTÙ", province: "CO", postalCode: "22063", phonePrefix: "031", zone: 1),
    SamplePlace(town: "TORINO", province: "TO", postalCode: "10121", phonePrefix: "011", zone: 1),
    SamplePlace(town: "MONDOVÌ", province: "CN", postalCode: "12084", phonePrefix: "0174", zone: 1),
    SamplePlace(town: "GENOVA", province: "GE", postalCode: "16121", phonePrefix: "010", zone: 1),
    SamplePlace(town: "VERONA", province: "VR", postalCode: "37121", phonePrefix: "045", zone: 2),
    SamplePlace(town: "SCHIO", province: "VI", postalCode: "36015", phonePrefix: "0445", zone: 2),
    SamplePlace(town: "PADOVA", province: "PD", postalCode: "35121", phonePrefix: "049", zone: 2),
    SamplePlace(town: "SAN DONÀ DI PIAVE", province: "VE", postalCode: "30027", phonePrefix: "0421", zone: 2),
    SamplePlace(town: "UDINE", province: "UD", postalCode: "33100", phonePrefix: "0432", zone: 2),
    SamplePlace(town: "BOLOGNA", province: "BO", postalCode: "40121", phonePrefix: "051", zone: 3),
    SamplePlace(town: "SASSUOLO", province: "MO", postalCode: "41049", phonePrefix: "0536", zone: 3),
    SamplePlace(town: "FORLÌ", province: "FC", postalCode: "47121", phonePrefix: "0543", zone: 3),
    SamplePlace(town: "PARMA", province: "PR", postalCode: "43121", phonePrefix: "0521", zone: 3),
    SamplePlace(town: "PRATO", province: "PO", postalCode: "59100", phonePrefix: "0574", zone: 3),
    SamplePlace(town: "SANTA CROCE SULL’ARNO", province: "PI", postalCode: "56029", phonePrefix: "0571", zone: 3),
    SamplePlace(town: "PESARO", province: "PU", postalCode: "61121", phonePrefix: "0721", zone: 3),
    SamplePlace(town: "PERUGIA", province: "PG", postalCode: "06121", phonePrefix: "075", zone: 4),
    SamplePlace(town: "ROMA", province: "RM", postalCode: "00184", phonePrefix: "06", zone: 4),
    SamplePlace(town: "PESCARA", province: "PE", postalCode: "65121", phonePrefix: "085", zone: 4),
    SamplePlace(town: "NAPOLI", province: "NA", postalCode: "80133", phonePrefix: "081", zone: 5),
    SamplePlace(town: "BARI", province: "BA", postalCode: "70121", phonePrefix: "080", zone: 5),
    SamplePlace(town: "LECCE", province: "LE", postalCode: "73100", phonePrefix: "0832", zone: 5),
    SamplePlace(town: "CATANIA", province: "CT", postalCode: "95121", phonePrefix: "095", zone: 6),
    SamplePlace(town: "CEFALÙ", province: "PA", postalCode: "90015", phonePrefix: "0921", zone: 6),
    SamplePlace(town: "CAGLIARI", province: "CA", postalCode: "09121", phonePrefix: "070", zone: 6),
  ]

  /// Abroad Mexal's *provincia* is `EE`.
  static let foreign: [SampleCountry] = [
    SampleCountry(
      code: "DE", nationality: "C", form: "GMBH", language: 2, town: "MÜNCHEN", street: "INDUSTRIESTRASSE",
      postalCode: "80331", vatDigits: 9),
    SampleCountry(
      code: "FR", nationality: "C", form: "SARL", language: 3, town: "NÎMES", street: "RUE DE L’ARSENAL",
      postalCode: "30000", vatDigits: 11),
    SampleCountry(
      code: "AT", nationality: "C", form: "GMBH", language: 2, town: "WIEN", street: "LANGE GASSE", postalCode: "1010",
      vatDigits: 0),
    SampleCountry(
      code: "CH", nationality: "E", form: "SA", language: 0, town: "LUGANO", street: "VIA AL FORTE", postalCode: "6900",
      vatDigits: 0),
    SampleCountry(
      code: "US", nationality: "E", form: "INC.", language: 1, town: "BOSTON", street: "HARBOR STREET",
      postalCode: "02108", vatDigits: 0),
  ]
}

struct SampleCountry: Sendable {
  let code: StaticString
  /// C = European Union, E = elsewhere (Mexal: *tp_nazionalita*).
  let nationality: StaticString
  let form: String
  let language: Int
  let town: String
  let street: String
  let postalCode: StaticString
  /// None when no VAT number is said.
  let vatDigits: Int
}
