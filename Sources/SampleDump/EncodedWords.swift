/// The word lists as bytes of one encoding, made once for a dump.
struct EncodedWords {
  let trades: [[UInt8]]
  let names: [[UInt8]]
  let domains: [[UInt8]]
  let companySuffixes: [[UInt8]]
  let companyForms: [[UInt8]]
  let publicBodies: [[UInt8]]
  let surnames: [[UInt8]]
  let givenNames: [[UInt8]]
  let streets: [[UInt8]]
  let emailAliases: [[UInt8]]
  let towns: [[UInt8]]
  let foreignTowns: [[UInt8]]
  let foreignStreets: [[UInt8]]
  let foreignForms: [[UInt8]]

  init(_ encoding: SampleEncoding) {
    func encoded(_ words: [String]) -> [[UInt8]] { words.map(encoding.attributeBytes) }
    trades = encoded(SampleWords.trades)
    names = encoded(SampleWords.names.map(\.text))
    domains = encoded(SampleWords.names.map(\.domain))
    companySuffixes = encoded(SampleWords.companySuffixes)
    companyForms = encoded(SampleWords.companyForms)
    publicBodies = encoded(SampleWords.publicBodies)
    surnames = encoded(SampleWords.surnames)
    givenNames = encoded(SampleWords.givenNames)
    streets = encoded(SampleWords.streets)
    emailAliases = encoded(SampleWords.emailAliases)
    towns = encoded(SamplePlace.italian.map(\.town))
    foreignTowns = encoded(SamplePlace.foreign.map(\.town))
    foreignStreets = encoded(SamplePlace.foreign.map(\.street))
    foreignForms = encoded(SamplePlace.foreign.map(\.form))
  }
}
