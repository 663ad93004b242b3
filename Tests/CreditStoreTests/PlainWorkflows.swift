import DunningRules
import MexalAPI
import UseCases

/// One workflow for what is overdue and one for what came back, small enough to reckon with in one's head.
struct PlainWorkflows: WorkflowReading {
  let standard = [
    document(
      #"""
      {"id": "bonifico", "nome": "Bonifici", "evento": "scaduto", "stati": [
        {"id": "promemoria", "nome": "Promemoria", "colore": "#2E86DE", "gravita": 5, "giorni": -5},
        {"id": "sollecito", "nome": "Sollecito", "colore": "#F39C12", "gravita": 20, "giorni": 10, "ordini": "avvisa",
         "attivita": {"tipo": "telefonata", "entro_giorni": 2}},
        {"id": "blocco", "nome": "Ordini bloccati", "colore": "#C0392B", "gravita": 60, "giorni": 30,
         "ordini": "blocca"}]}
      """#),
    document(
      #"""
      {"id": "insoluto", "nome": "Insoluti", "evento": "insoluto", "stati": [
        {"id": "insoluto", "nome": "Insoluto", "colore": "#C0392B", "gravita": 70, "giorni": 0,
         "ordini": "sospendi"}]}
      """#),
    document(#"{"id": "nulla", "nome": "Nessuna azione", "tipi_pagamento": [], "nulla": true}"#),
  ]

  static func document(_ text: String) -> WorkflowDocument {
    guard let name = try? WorkflowFile(bytes: Array(text.utf8)).workflow.name else {
      preconditionFailure("the workflow of a test is wrong")
    }
    return WorkflowDocument(name: name, version: 1, text: text)
  }

  func workflows(in documents: [WorkflowDocument]) throws(StoreFailure) -> WorkflowSet {
    var workflows: [Workflow] = []
    for document in documents {
      do throws(SettingsRefusal) {
        workflows.append(try WorkflowFile(bytes: Array(document.text.utf8), version: document.version).workflow)
      } catch { throw StoreFailure(.failed, "\(error)") }
    }
    return WorkflowSet(workflows)
  }
}
