import ArgumentParser
import CreditDomain
import RecoveryService
import UseCases

struct PrivacyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "privacy", abstract: "What is kept about people: shown, and erased.",
    subcommands: [Report.self, Erase.self, Run.self, History.self])

  struct Report: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "report",
      abstract: "Prints everything on file of one customer, for a request under art. 15 GDPR, as JSON.")

    @OptionGroup var options: SettingsOptions
    @OptionGroup var about: PrivacySubject

    func run() async throws {
      let (company, customer) = (about.companyNamed, about.customerNamed)
      let (data, now) = try await Workplace.open(try options.settings()) { workplace in
        let disclosure = DisclosePersonalData(store: workplace.store, clock: workplace.clock)
        return (try await disclosure.run(customer, of: company), workplace.now)
      }
      guard let data else { throw ProgramFailure("there is no customer \(customer.text) in \(company.key)") }
      StandardText.write(bytes: PrivacyReport(data: data, company: company, customer: customer, now: now).json)
    }
  }

  struct Erase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "erase", abstract: "Erases one customer, unless something is owed or the law asks to keep it.",
      discussion: "Exit status: 0 erased, 1 it may not be, with the reason.")

    @OptionGroup var options: SettingsOptions
    @OptionGroup var about: PrivacySubject
    @Option(help: "Number under which the request is filed; no name, since it is kept.") var reference: String
    @ArgumentParser.Flag(help: "Says what would be erased, and erases nothing.") var dryRun = false

    func validate() throws {
      guard (1...64).contains(reference.utf8.count) else {
        throw ValidationError("--reference: expected 1 to 64 bytes.")
      }
    }

    func run() async throws {
      let (company, customer) = (about.companyNamed, about.customerNamed)
      let request = ErasureRequest(reference: reference, author: CommandLinePerson.name, isTrial: dryRun)
      let outcome = try await Workplace.open(try options.settings()) { workplace in
        try await Retention(workplace, keeper: nil).run(customer, of: company, request)
      }
      switch outcome {
      case .erased(let erasure):
        StandardText.write(erasure.counts.text + (dryRun ? " (prova: nulla è cambiato)" : ""))
      case .kept(let reason): throw ProgramFailure("non si può cancellare: \(reason.text)")
      case .unknownCustomer: throw ProgramFailure("there is no customer \(customer.text) in \(company.key)")
      }
    }
  }

  struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "run", abstract: "Erases what may no longer be kept; the running service does it once a day.")

    @OptionGroup var options: SettingsOptions
    @Option(help: "Only this company: AZI or AZI/SOTTOAZIENDA.") var company: String?
    @ArgumentParser.Flag(help: "Says what would be erased, and erases nothing.") var dryRun = false

    func validate() throws {
      if let company, Company(key: company) == nil {
        throw ValidationError("--company: expected AZI or AZI/SOTTOAZIENDA.")
      }
    }

    func run() async throws {
      let isTrial = dryRun
      let outcomes = try await Workplace.open(try options.settings()) { workplace in
        var outcomes: [(Company, DueErasureOutcome)] = []
        for each in try await companies(workplace) {
          outcomes.append((each, try await Retention(workplace, keeper: nil).run(each, isTrial: isTrial)))
        }
        return outcomes
      }
      for (company, outcome) in outcomes {
        switch outcome {
        case .done(let erasure):
          StandardText.write(
            "azienda \(company.key): \(erasure.counts.text)" + (isTrial ? " (prova: nulla è cambiato)" : ""))
        case .doneBefore: StandardText.write("azienda \(company.key): già fatto oggi")
        case .unknownCompany: throw ProgramFailure("there is no company \(company.key)")
        }
      }
    }

    private func companies(_ workplace: Workplace) async throws -> [Company] {
      if let named = company.flatMap({ Company(key: $0) }) { return [named] }
      return try await workplace.companies()
    }
  }

  struct History: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "history", abstract: "Lists what was erased, when and on whose word; not whom.")

    @OptionGroup var options: SettingsOptions
    @Option(help: "AZI or AZI/SOTTOAZIENDA.") var company: String

    func validate() throws {
      guard Company(key: company) != nil else { throw ValidationError("--company: expected AZI or AZI/SOTTOAZIENDA.") }
    }

    func run() async throws {
      guard let named = Company(key: company) else { return }
      let records = try await Workplace.open(try options.settings()) { workplace in
        try await DisclosePersonalData(store: workplace.store, clock: workplace.clock).erasures(of: named)
      }
      for record in records where record.reference != nil || !record.counts.isNothing {
        let why = record.reference.map { "richiesta \($0)" } ?? "scadenza dei termini"
        StandardText.write("\(record.erasedOn.mexalText) \(why), \(record.author): \(record.counts.text)")
      }
    }
  }
}

/// Whom a command is about.
struct PrivacySubject: ParsableArguments {
  @Option(help: "AZI or AZI/SOTTOAZIENDA.") var company: String
  @Option(help: "The customer's code, such as 501.00001.") var customer: String

  func validate() throws {
    guard Company(key: company) != nil else { throw ValidationError("--company: expected AZI or AZI/SOTTOAZIENDA.") }
    guard CustomerCode(customer) != nil else { throw ValidationError("--customer: expected a code such as 501.00001.") }
  }

  var companyNamed: Company { Company(key: company) ?? Self.unchecked() }
  var customerNamed: CustomerCode { CustomerCode(customer) ?? Self.unchecked() }

  private static func unchecked<Value>() -> Value {
    preconditionFailure("arguments are validated before they are used")
  }
}
