import DunningRules
import JSONText
import MexalAPI
import UseCases

/// Reads definitions that were good when they were applied.
struct WorkflowReader: Sendable {
  func workflow(_ document: WorkflowDocument) throws(StoreFailure) -> Workflow {
    do throws(SettingsRefusal) {
      return try WorkflowFile(bytes: Array(document.text.utf8), version: document.version).workflow
    } catch {
      throw unreadable(document)
    }
  }

  func definition(_ document: WorkflowDocument) throws(StoreFailure) -> JSONValue {
    do throws(JSONFault) {
      return try JSONValue(validating: Array(document.text.utf8))
    } catch {
      throw unreadable(document)
    }
  }

  private func unreadable(_ document: WorkflowDocument) -> StoreFailure {
    StoreFailure(.failed, "workflow \(document.name.text) on file is not readable by this program")
  }
}
