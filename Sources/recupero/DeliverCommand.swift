import ArgumentParser
import CreditDomain
import JSONText
import RecoveryService
import UseCases

struct DeliverCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deliver", abstract: "Sends the messages that are due to go, and says what became of them.",
    discussion: "The running service does this by itself. Exit status: 1 when the mail server cannot be used.")

  @OptionGroup var options: SettingsOptions
  @Option(help: "Only this company: AZI or AZI/SOTTOAZIENDA.") var company: String?
  @ArgumentParser.Flag(help: "Prints the counts as one JSON object.") var json = false

  func validate() throws {
    if let company, Company(key: company) == nil {
      throw ValidationError("--company: expected AZI or AZI/SOTTOAZIENDA.")
    }
  }

  func run() async throws {
    let (count, mailsWaiting) = try await Workplace.open(try options.settings()) { workplace in
      let messaging = Messaging(workplace)
      var (sum, waiting) = (DeliveryCount(), 0)
      for each in try await companies(workplace) {
        sum.add(try await messaging.delivery.run(each))
        waiting += try await messaging.mailsWithoutServer(of: each)
      }
      return (sum, waiting)
    }
    StandardText.write(json ? Self.json(count) : Self.text(count))
    guard mailsWaiting == 0 else {
      throw ProgramFailure("there is no mail server, and mails wait: set RECUPERO_SMTP_URL")
    }
    if count.isServerAway {
      throw ProgramFailure("the mail server or the folder of letters cannot be used: the messages stay queued")
    }
  }

  private func companies(_ workplace: Workplace) async throws -> [Company] {
    if let named = company.flatMap({ Company(key: $0) }) { return [named] }
    return try await workplace.companies()
  }

  private static func text(_ count: DeliveryCount) -> String {
    "inviati \(count.sent), rinviati \(count.deferred), falliti \(count.failed), trattenuti \(count.held), "
      + "superati \(count.cancelled)"
  }

  private static func json(_ count: DeliveryCount) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    for (name, number) in [
      ("inviati", count.sent), ("rinviati", count.deferred), ("falliti", count.failed), ("trattenuti", count.held),
      ("superati", count.cancelled),
    ] {
      writer.key(named: name)
      writer.integer(Int64(number))
    }
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
