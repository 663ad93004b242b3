package import CreditDomain
import FoundationEssentials
import Glibc
import MexalDump
package import MexalWebAPI
package import UseCases

/// Which Mexal is asked over WebAPI, how often and for which companies; nil = none is.
package struct WebAPISettings: Sendable {
  package var url: String
  package var companies: [Company]
  package var schedule: PullSchedule
  package var options: WebAPIReadingOptions
  package var writePolicy: MexalWritePolicy
  private let domain: String?
  private let authorities: String?
  private let pageRows: Int
  private let timeoutSeconds: Int
  private let login: LoginPlace
  private let systemLogin: Secret?

  private enum LoginPlace {
    case given(Secret)
    case file(String)
  }

  init?(_ values: SettingValues, home: String) throws(SettingsFailure) {
    guard let url = values.text(.webAPIURL) else {
      for setting in Setting.webAPIDetails where values.text(setting) != nil {
        throw .incomplete(setting: setting.name, missing: Setting.webAPIURL.name)
      }
      return nil
    }
    self.url = url
    login = try Self.loginPlace(values)
    try values.refuseInFile(.webAPISystemLogin, instead: "webapi_login_file, as its second line")
    systemLogin = values.text(.webAPISystemLogin).map { Secret($0) }
    domain = values.text(.webAPIDomain)
    authorities = try values.value(.webAPIAuthorities, expected: "an absolute path") { $0.hasPrefix("/") ? $0 : nil }
    let names = "companies between commas, AZI or AZI/SOTTOAZIENDA"
    guard let companies = try values.value(.webAPICompanies, expected: names, Self.companies) else {
      throw .incomplete(setting: Setting.webAPIURL.name, missing: Setting.webAPICompanies.name)
    }
    self.companies = companies
    schedule = PullSchedule(
      everyMinutes: try Settings.number(.webAPIEvery, in: 1...1_440, values),
      fullMinute: try values.value(.webAPIFullAt, expected: "a time of day HH:MM", Self.minuteOfDay) ?? 210,
      overlapMinutes: try Settings.number(.webAPIOverlap, in: 0...1_440, values))
    writePolicy = MexalWritePolicy(
      releasesOrders: try Self.isYes(.webAPIReleaseOrders, values), marks: try Self.marks(values))
    pageRows = try Settings.number(.webAPIPageRows, in: 1...100_000, values)
    timeoutSeconds = try Settings.number(.webAPITimeout, in: 1...3_600, values)
    options = try Self.options(values, home: home)
  }

  /// The login is read where it stands, by who needs it only: other commands are given by people who may not see it.
  package func server() throws(SettingsFailure) -> WebAPIServer {
    var names: [String]
    switch login {
    case .given(let secret): names = [secret.text]
    case .file(let path): names = try LoginFile(path: path).lines
    }
    if let systemLogin { names = [names[0], systemLogin.text] }
    do throws(WebAPIServerFailure) {
      var server = try WebAPIServer(
        url: url, login: WebAPILogin(user: names[0], systemUser: names.dropFirst().first, domain: domain))
      server.authoritiesFile = authorities
      server.pageRows = pageRows
      server.requestTimeoutMs = timeoutSeconds * 1_000
      return server
    } catch {
      throw .wrongValue(setting: Setting.webAPIURL.name, origin: url, expected: error.description)
    }
  }

  private static func loginPlace(_ values: SettingValues) throws(SettingsFailure) -> LoginPlace {
    try values.refuseInFile(.webAPILogin, instead: "RECUPERO_WEBAPI_LOGIN or webapi_login_file")
    let expected = "USER:PASSWORD"
    if let login = try values.value(.webAPILogin, expected: expected, { LoginFile.isLogin($0) ? $0 : nil }) {
      return .given(Secret(login))
    }
    guard
      let path = try values.value(.webAPILoginFile, expected: "an absolute path", { $0.hasPrefix("/") ? $0 : nil })
    else { throw .incomplete(setting: Setting.webAPIURL.name, missing: Setting.webAPILoginFile.name) }
    return .file(path)
  }

  private static func options(_ values: SettingValues, home: String) throws(SettingsFailure) -> WebAPIReadingOptions {
    var options = WebAPIReadingOptions(folder: home + "/webapi")
    let accounts = "what customers' codes begin with, between commas, such as 501."
    options.customerAccounts =
      try values.value(.webAPICustomerAccounts, expected: accounts) { text in
        let names = Self.list(text)
        return names.isEmpty ? nil : names
      } ?? options.customerAccounts
    options.zeroCreditLimit =
      try values.value(.webAPIZeroCreditLimit, expected: "no_limit or no_credit") { ZeroCreditLimit(rawValue: $0) }
      ?? .noLimit
    options.year = try values.value(.webAPIYear, expected: "a year of four digits") { text in
      Int(text).flatMap { (1900...2999).contains($0) ? $0 : nil }
    }
    options.readsContacts = try Self.isYes(.webAPIContacts, values)
    let limits = try Settings.dumpLimits(values)
    options.pullBytesMax = limits.fileBytesMax
    options.recordsMax = limits.recordsMax
    options.recordBytesMax = limits.markupBytesMax
    options.tableRowsMax = limits.tableRowsMax
    return options
  }

  private static func marks(_ values: SettingValues) throws(SettingsFailure) -> MarkPolicy {
    let ratings = "CODE:SEVERITY between commas, severities from 0 to 100 and each once, one of them 0"
    return MarkPolicy(
      ratings: try values.value(.webAPIRatings, expected: ratings, Self.ratings) ?? [],
      noteIndex: try values.value(.webAPINote, expected: "1 or 2") { ["1": 1, "2": 2][$0] })
  }

  /// Without a rating of those that are clear a customer would keep that of its worst days.
  private static func ratings(_ text: String) -> [MarkPolicy.Rating]? {
    let parts = list(text)
    let ratings = parts.compactMap { part -> MarkPolicy.Rating? in
      guard let colon = part.lastIndex(of: ":"), colon > part.startIndex,
        let severity = Int(part[part.index(after: colon)...]), (0...100).contains(severity)
      else { return nil }
      return MarkPolicy.Rating(code: String(part[..<colon]), severity: severity)
    }
    let severities = Set(ratings.map(\.severity))
    return ratings.count == parts.count && severities.count == parts.count && severities.contains(0) ? ratings : nil
  }

  private static func isYes(_ setting: Setting, _ values: SettingValues) throws(SettingsFailure) -> Bool {
    try values.value(setting, expected: "yes or no") { ["yes": true, "no": false][$0] } ?? false
  }

  private static func companies(_ text: String) -> [Company]? {
    let names = list(text)
    let companies = names.compactMap { Company(key: $0) }
    return companies.isEmpty || companies.count < names.count || Set(companies).count < names.count ? nil : companies
  }

  private static func minuteOfDay(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }), let hour = UInt(parts[0]),
      let minute = UInt(parts[1]), hour < 24, minute < 60
    else { return nil }
    return Int(hour * 60 + minute)
  }

  private static func list(_ text: String) -> [String] {
    text.split(separator: ",").map { String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
      .filter { !$0.isEmpty }
  }
}
