/// The words of which customers, people and places are made. People and firms are invented; the towns are real, so that
/// provinces and postal codes agree. The order is part of every sample's bytes.
enum SampleWords {
  static let trades: [String] = [
    "OFFICINE MECCANICHE", "FERRAMENTA", "CARTOTECNICA", "IMPIANTI ELETTRICI", "TORREFAZIONE CAFFÈ", "CANTINE",
    "SERRAMENTI", "TERMOIDRAULICA", "MOBILIFICIO", "CERAMICHE", "AUTOTRASPORTI", "PANIFICIO", "CASEIFICIO",
    "TIPOGRAFIA",
    "MARMI & GRANITI", "VIVAI", "SALUMIFICIO", "EDILIZIA", "COLORIFICIO", "UTENSILERIA", "MATERIE PLASTICHE",
    "TESSITURA", "CALZATURIFICIO", "OLEIFICIO", "PASTIFICIO", "LAVANDERIA", "CARPENTERIA", "VETRERIA", "SEGHERIA",
    "FALEGNAMERIA", "SOCIETÀ AGRICOLA", "L’ARTIGIANA", "FONDERIA", "RICAMBI", "LEGNAMI", "COPERTURE", "IDROTERMICA",
    "PELLETTERIE", "STAMPI", "IMBALLAGGI", "ZINCATURA", "QUALITÀ & SERVIZI", "CITTÀ DEL MOBILE", "BULLONERIA",
  ]

  static let names: [Name] = [
    Name("VALDERNA"), Name("MONTERUSCO"), Name("BORGOLIETO"), Name("CASTELVIRO"), Name("PONTEFRESCO"),
    Name("ROCCALUNGA"), Name("SERRAMORA"), Name("SANT’ILDORO", "santildoro"), Name("TORREBIGIA"), Name("FONTEVARNA"),
    Name("BRUNACCIOLI"), Name("FERRUZZELLI"), Name("TAGLIAVENTO"), Name("MEZZALIRA & PONCHI", "mezzalira-ponchi"),
    Name("ORLANDESI"), Name("BATTISTONCINI"), Name("CAVAMONTI"), Name("DELL’ORBO", "dellorbo"), Name("SCARPANTONIO"),
    Name("VENTIMONTI"), Name("ZAMBRUSCHI"), Name("GHIRLANDETTI"), Name("PRATOVERNO"), Name("ALTOFIUME"),
    Name("CÀ DEL LUPO", "cadellupo"), Name("MARZOLENGO"), Name("LAGOSECCO"), Name("PIETRAMALVA"), Name("SOLFERATI"),
    Name("BOSCARDELLI"), Name("GRANDINETTI & NIPOTI", "grandinettinipoti"), Name("MULINO DORÀ", "mulinodora"),
    Name("TRE VALLI ERTE", "trevallierte"), Name("COSTAMERLA"), Name("ISOLABUIA"), Name("NERVILIANO"),
    Name("PASSOLARGO"), Name("QUERCEGROSSA NUOVA", "quercegrossanuova"), Name("RIOVERDONE"),
    Name("SALICETTA ALTA", "salicettaalta"),
    Name("TERRAMBRA"), Name("UGOLINETTI"), Name("VIGNAROSSA"), Name("ZOCCOLANTI"), Name("ARCOBELLI"),
    Name("BELFORTINI"),
    Name("CHIAROSCURI"), Name("DOLCEACQUA NORD", "dolceacquanord"), Name("ERBALUNGA"),
    Name("FIORDIMONTE DUE", "fiordimontedue"),
    Name("GUALTIEROLI"), Name("INVERNESI"), Name("LUPACCHINI"), Name("MOLINAZZO"), Name("NOCEBELLA"), Name("OLMODORO"),
    Name("PERÙ IMPORT", "peru-import"), Name("RONCALDO"), Name("SPINALBA"), Name("TURCHINELLI"),
  ]

  static let companySuffixes: [String] = ["", "", "", "", " & FIGLI", " GROUP", " 2000", " NORD", " DI PIÙ", " ITALIA"]
  static let companyForms: [String] = [
    "S.R.L.", "S.R.L.", "S.R.L.", "S.P.A.", "S.N.C.", "S.A.S.", "SOC. COOP.", "S.R.L.S.",
  ]
  static let publicBodies: [String] = [
    "COMUNE DI", "ISTITUTO COMPRENSIVO", "UNIONE DEI COMUNI DI", "CONSORZIO PUBBLICO",
  ]

  static let surnames: [String] = [
    "ROSSINELLI", "BIANCHETTI", "VERDOLINI", "NERONCELLI", "GIALLOMBRI", "FERRANTINI", "ESPOSITELLI", "BRUNELLESI",
    "GALLIZIANI", "CONTARDINI", "GRECOLINI", "MARINUZZI", "LOMBARDOZZI", "MORETTINI", "BARBIERATO", "FONTANACCI",
    "SANTORELLI", "MARIANETTI", "RINALDESI", "CARUSELLI", "FERRARONI", "GATTESCHI", "PELLEGRINETTI", "PALUMBELLI",
    "SANNAZZI", "FARINATI", "RIZZOLINI", "MONTALBETTI", "CATTANEI", "MORABITI",
  ]
  static let givenNames: [String] = [
    "ANNA", "MARIO", "LUCIA", "PAOLO", "GIULIA", "FRANCESCO", "ELENA", "MARCO", "CHIARA", "ANDREA", "SARA", "LUCA",
    "FEDERICA", "GIORGIO", "MARTA", "STEFANO", "NOÈ", "PIETRO", "IRENE", "DAVIDE",
  ]

  static let streets: [String] = [
    "VIA ROMA", "VIA VERDI", "VIA DELL’INDUSTRIA", "VIALE EUROPA", "VIA GARIBALDI", "CORSO ITALIA", "VIA MAZZINI",
    "VIA DEL LAVORO", "STRADA PROVINCIALE", "VIA LIBERTÀ", "PIAZZA DEL POPOLO", "VIA MANZONI", "VIA DELLE ARTI",
    "VIA I° MAGGIO", "LOCALITÀ PIANA", "VIA DON MINZONI", "VIA PO", "VIA DEGLI ULIVI",
  ]

  static let emailAliases: [String] = ["amm", "amministrazione", "contabilita", "info", "ufficio"]
}

extension SampleWords {
  /// A name with its spelling in addresses of the Internet.
  struct Name: Sendable {
    let text: String
    let domain: String

    init(_ text: String, _ domain: String? = nil) {
      self.text = text
      self.domain = domain ?? text.lowercased()
    }
  }
}
