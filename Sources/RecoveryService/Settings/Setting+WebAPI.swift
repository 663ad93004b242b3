extension Setting {
  static let webAPIURL = Setting(
    "webapi_url", help: "Mexal's WebAPI, https://HOST:9004/webapi: companies are read from there; absent: none")
  static let webAPILogin = Setting(
    "webapi_login", secret: true,
    help: "user of WebAPI as USER:PASSWORD, in the environment only; absent: webapi_login_file")
  static let webAPILoginFile = Setting(
    "webapi_login_file", help: "file with USER:PASSWORD that only its owner may read (0600)")
  static let webAPISystemLogin = Setting(
    "webapi_system_login", secret: true,
    help: "user of the operating system as USER:PASSWORD, where Mexal asks for it; in the environment only")
  static let webAPIDomain = Setting("webapi_domain", help: "Mexal's Dominio, in the cloud")
  static let webAPIAuthorities = Setting(
    "webapi_ca", help: "authorities in PEM that Mexal's certificate is checked with; absent: the system's")
  static let webAPICompanies = Setting(
    "webapi_companies", help: "companies that are read, AZI or AZI/SOTTOAZIENDA, between commas")
  static let webAPIYear = Setting("webapi_year", help: "Mexal's Anno, AAAA; absent: the year of the day")
  static let webAPIEvery = Setting(
    "webapi_every_minutes", default: "15", help: "between two readings of what was modified, 1 to 1440")
  static let webAPIFullAt = Setting(
    "webapi_full_at", default: "03:30", help: "time of day after which everything is read, and what is gone is closed")
  static let webAPIOverlap = Setting(
    "webapi_overlap_minutes", default: "15",
    help: "how far a reading goes back before the one before it, for clocks that differ")
  static let webAPICustomerAccounts = Setting(
    "webapi_customer_accounts", default: "501.",
    help: "what the codes of customers begin with, between commas: Mexal's mastri with their point")
  static let webAPIZeroCreditLimit = Setting(
    "webapi_zero_credit_limit", default: "no_limit", help: "no_limit or no_credit: what fido 0 means in Mexal")
  static let webAPIContacts = Setting(
    "webapi_contacts", default: "yes", help: "no: the contacts of customers (referenti) are not read")
  static let webAPIReleaseOrders = Setting(
    "webapi_release_orders", default: "no",
    help: "yes: rows of orders that people let pass are made deliverable in Mexal (tipo_stato_riga E)")
  static let webAPIRatings = Setting(
    "webapi_ratings",
    help: "Mexal's tp_rating by the severity of a customer's state, CODE:SEVERITY between commas, such as A:0,C:50;"
      + " absent: ratings are left alone")
  static let webAPINote = Setting(
    "webapi_note", help: "1 or 2: which of a customer's notes in Mexal says the state; absent: notes are left alone")
  static let webAPIPageRows = Setting("webapi_page_rows", default: "1000", help: "rows asked for at a time")
  static let webAPITimeout = Setting(
    "webapi_timeout_seconds", default: "300", help: "the longest that one answer of Mexal may take, 1 to 3600")

  /// Those without a default, which mean nothing without an address.
  static let webAPIDetails = [
    webAPILogin, webAPILoginFile, webAPISystemLogin, webAPIDomain, webAPIAuthorities, webAPICompanies, webAPIYear,
    webAPIRatings,
    webAPINote,
  ]

  static let webAPI: [Setting] =
    [webAPIURL] + webAPIDetails + [
      webAPIEvery, webAPIFullAt, webAPIOverlap, webAPICustomerAccounts, webAPIZeroCreditLimit, webAPIContacts,
      webAPIReleaseOrders, webAPIPageRows, webAPITimeout,
    ]
}
