import CreditDomain
import JSONText
import MexalAPI

/// The settings as fields, each named by its path in the file, with what is wrong beside it.
struct SettingsForm {
  let settings: [SettingsField]
  let document: JSONValue
  let problems: [SettingsProblem]

  @HTMLBuilder var html: HTML { for setting in settings { field(setting, document.member(setting.key), path: "$") } }

  /// - Parameter path: of the object that the setting stands in.
  private func field(_ setting: SettingsField, _ value: JSONValue?, path: String) -> HTML {
    let path = path + "." + setting.key
    switch setting.shape {
    case .text: return line(setting, path) { input(value?.string ?? value?.source ?? "", setting, path) }
    case .day: return line(setting, path) { day(value?.string ?? value?.source ?? "", setting, path) }
    case .number:
      return line(setting, path) { input(Self.number(value), setting, path, mode: "decimal") }
    case .words:
      return line(setting, path) { input(Self.words(value), setting, path) }
    case .flag:
      let options = [("", "come di regola"), ("true", "sì"), ("false", "no")]
      return line(setting, path) { select(options, value?.bool.map { $0 ? "true" : "false" } ?? "", setting, path) }
    case .choice(let words):
      let options = [("", "come di regola")] + words.map { ($0, $0) }
      return line(setting, path) { select(options, value?.string ?? "", setting, path) }
    case .choices(let words): return boxes(words, Set(value?.elements?.compactMap(\.string) ?? []), setting, path)
    case .object(let inner):
      return group(setting, path) { for each in inner { field(each, value?.member(each.key), path: path) } }
    case .objects(let inner): return rows(inner, value?.elements.map(Array.init) ?? [], setting, path)
    case .namedWords: return namedRows(value?.members.map(Array.init) ?? [], setting, path)
    }
  }

  // MARK: One field

  private func line(_ setting: SettingsField, _ path: String, @HTMLBuilder content: () -> HTML) -> HTML {
    H.div(.class("setting")) {
      H.label(.class("field")) {
        H.span { setting.title }
        content()
      }
      if !setting.description.isEmpty { H.small(.id("d-" + path)) { setting.description } }
      complaints(at: path)
    }
  }

  /// What is no date could not be shown as one, and would be lost.
  private func day(_ value: String, _ setting: SettingsField, _ path: String) -> HTML {
    guard let day = CalendarDate(text: value) else {
      return input(value, setting, path, type: value.isEmpty ? "date" : "text")
    }
    return input(day.isoText, setting, path, type: "date")
  }

  private func input(
    _ value: String, _ setting: SettingsField, _ path: String, mode: String? = nil, type: String = "text"
  ) -> HTML {
    H.input(
      .type(type), .id("f-" + path), .name(path), .value(value), .autocomplete("off"), mode.map { .inputMode($0) },
      described(setting, path), .isInvalid(isWrong(path)))
  }

  private func select(
    _ options: [(value: String, text: String)], _ chosen: String, _ setting: SettingsField, _ path: String
  ) -> HTML {
    H.select(.id("f-" + path), .name(path), described(setting, path), .isInvalid(isWrong(path))) {
      for option in options {
        H.option(.value(option.value), .selected(option.value == chosen)) { option.text }
      }
    }
  }

  private func described(_ setting: SettingsField, _ path: String) -> Attribute? {
    let ids = [setting.description.isEmpty ? nil : "d-" + path, isWrong(path) ? "e-" + path : nil].compactMap(\.self)
    return ids.isEmpty ? nil : .describedBy(ids.joined(separator: " "))
  }

  // MARK: Groups

  private func boxes(
    _ words: [String], _ chosen: Set<String>, _ setting: SettingsField, _ path: String
  ) -> HTML {
    group(setting, path) {
      for word in words {
        H.label(.class("check")) {
          H.input(.type("checkbox"), .name(path), .value(word), .checked(chosen.contains(word)))
          H.span { word }
        }
      }
    }
  }

  private func group(_ setting: SettingsField, _ path: String, @HTMLBuilder content: () -> HTML) -> HTML {
    H.fieldset(.class("settings"), .id("f-" + path)) {
      H.legend { setting.title }
      if !setting.description.isEmpty { H.small { setting.description } }
      complaints(at: path)
      content()
    }
  }

  /// One more than there are: a row that stays blank is none.
  private func rows(
    _ inner: [SettingsField], _ values: [JSONValue], _ setting: SettingsField, _ path: String
  ) -> HTML {
    group(setting, path) {
      Forms.hidden(path + ".righe", "\(values.count + 1)")
      for index in 0...values.count {
        let value = index < values.count ? values[index] : nil
        H.fieldset(.class("settings row"), .id("f-\(path)[\(index)]")) {
          H.legend { value == nil ? "Un'altra riga" : "Riga \(index + 1)" }
          complaints(at: "\(path)[\(index)]")
          for each in inner { field(each, value?.member(each.key), path: "\(path)[\(index)]") }
        }
      }
    }
  }

  private func namedRows(_ members: [JSONMember], _ setting: SettingsField, _ path: String) -> HTML {
    group(setting, path) {
      Forms.hidden(path + ".righe", "\(members.count + 1)")
      for index in 0...members.count {
        let member = index < members.count ? members[index] : nil
        let place = member.map { path + "." + $0.name } ?? path + "[\(index)]"
        H.div(.class("line"), .id("f-" + place)) {
          Forms.text("Chiave", "\(path)[\(index)].chiave", value: member?.name, isRequired: false)
          Forms.text(
            "Indirizzi, separati da virgole", "\(path)[\(index)].valori", value: Self.words(member?.value),
            isRequired: false)
          complaints(at: place)
        }
      }
    }
  }

  // MARK: What is wrong

  private func isWrong(_ path: String) -> Bool { problems.contains { $0.path == path } }

  private func complaints(at path: String) -> HTML? {
    let found = problems.filter { $0.path == path }.map(\.text)
    return found.isEmpty ? nil : H.p(.class("late"), .id("e-" + path)) { found.joined(separator: "; ") }
  }

  // MARK: Values

  private static func number(_ value: JSONValue?) -> String {
    guard let value else { return "" }
    let parts = (value.string ?? value.source).split(separator: ".", omittingEmptySubsequences: false)
    guard value.string == nil, parts.count == 2 else { return value.string ?? value.source }
    return parts[0] + "," + parts[1] + (parts[1].count == 1 ? "0" : "")
  }

  private static func words(_ value: JSONValue?) -> String {
    value?.string ?? value?.elements?.map { $0.string ?? $0.source }.joined(separator: ", ") ?? ""
  }
}
