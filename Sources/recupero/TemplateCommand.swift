import ArgumentParser
import CreditDomain
import MessageText
import RecoveryService
import UseCases

struct TemplateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template", abstract: "The texts (modelli) that a company writes with.",
    subcommands: [List.self, Show.self, Check.self, Apply.self, Reset.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists them: ready-made, and the company's own.")

    @OptionGroup var options: SettingsOptions
    @OptionGroup var owner: CompanyOption

    func run() async throws {
      let company = try owner.chosen()
      let templates = try await Workplace.open(try options.settings()) { workplace in
        try await workplace.textChanges.list(of: company)
      }
      for each in templates { StandardText.write(each.line) }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prints a text as it is in force, or the ready-made one.")

    @OptionGroup var options: SettingsOptions
    @OptionGroup var owner: CompanyOption
    @OptionGroup var place: TemplatePlace
    @ArgumentParser.Flag(help: "The ready-made one, whatever the company wrote.") var readyMade = false
    @Argument(help: "The name, as iter name it.") var name: String

    func run() async throws {
      let (company, key) = (try owner.chosen(), try place.key(name))
      let found = try await Workplace.open(try options.settings()) { workplace in
        try await workplace.textChanges.list(of: company).first { $0.key == key }
      }
      guard let text = readyMade ? found?.standard : found?.text else {
        throw ProgramFailure("there is no such text: \(key.line)")
      }
      StandardText.write(bytes: Array(text.utf8))
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Says what is wrong with texts, by line, if anything.")

    @Argument(help: "The files, NAME.mustache.", completion: .file(extensions: ["mustache"])) var files: [String]

    func run() throws {
      guard !files.isEmpty else { throw ValidationError("Name at least one file.") }
      let texts = try TemplateFile.read(files) { try TemplatePlace.key($0) }
      for text in texts { StandardText.write("\(text.file): modello \(text.key.name), va bene") }
    }
  }

  struct Apply: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Puts texts in force in place of the ready-made ones, each under the name of its file.")

    @OptionGroup var options: SettingsOptions
    @OptionGroup var owner: CompanyOption
    @OptionGroup var place: TemplatePlace
    @Argument(help: "The files, NAME.mustache.", completion: .file(extensions: ["mustache"])) var files: [String]

    func run() async throws {
      guard !files.isEmpty else { throw ValidationError("Name at least one file.") }
      let company = try owner.chosen()
      let texts = try TemplateFile.read(files) { try place.key($0) }
      try await Workplace.open(try options.settings()) { workplace in
        for text in texts {
          let saving = try await workplace.textChanges.save(
            text.text, as: text.key, seen: nil, of: company, author: CommandLinePerson.name)
          StandardText.write(try saving.line(about: text.key, what: "in vigore"))
        }
      }
    }
  }

  struct Reset: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Goes back to the ready-made texts; every version that was applied stays on record.")

    @OptionGroup var options: SettingsOptions
    @OptionGroup var owner: CompanyOption
    @OptionGroup var place: TemplatePlace
    @Argument(help: "The names, as iter name them.") var names: [String]

    func run() async throws {
      guard !names.isEmpty else { throw ValidationError("Name at least one text.") }
      let company = try owner.chosen()
      let keys = try names.map { try place.key($0) }
      try await Workplace.open(try options.settings()) { workplace in
        for key in keys {
          let saving = try await workplace.textChanges.save(
            nil, as: key, seen: nil, of: company, author: CommandLinePerson.name)
          StandardText.write(try saving.line(about: key, what: "tolto il testo dell'azienda"))
        }
      }
    }
  }
}

struct CompanyOption: ParsableArguments {
  @Option(help: "The company: AZI or AZI/SOTTOAZIENDA.") var company: String

  func chosen() throws -> Company {
    guard let company = Company(key: company) else {
      throw ValidationError("--company: expected AZI or AZI/SOTTOAZIENDA.")
    }
    return company
  }
}

extension Workplace {
  fileprivate var textChanges: ChangeTemplates {
    ChangeTemplates(store: store, standard: templates, clock: clock)
  }
}

extension TemplateInForce {
  fileprivate var line: String {
    switch (own, standard) {
    case (let own?, _) where own.text != nil:
      "\(key.line): dell'azienda, versione \(own.version) di \(own.applied.author)"
        + (fault == nil ? "" : ", NON VA PIÙ BENE: si usa quello pronto")
    case (_, .some): "\(key.line): pronto"
    case (_, nil): "\(key.line): ritirato"
    }
  }
}

extension TemplateSaving {
  fileprivate func line(about key: TemplateKey, what: String) throws(ProgramFailure) -> String {
    switch self {
    case .saved(let version): return "modello \(key.line): \(what), versione \(version)"
    case .unchanged: return "modello \(key.line): era già così"
    case .refused(let refusal): throw ProgramFailure(refusal.lines(of: key.name))
    case .changedMeanwhile(let version): throw ProgramFailure("\(key.line) has version \(version) meanwhile")
    }
  }
}
