import MexalAPI
import UseCases

/// How long whoever asks one question waits for its answer without saying how long.
package enum CallPatience {
  package static let seconds = 2
  /// A turn of sending begins nothing after its time, and ends with the attempt under way.
  static let sendingSeconds = 3 * SendNow.turnSeconds
  /// What looks at every case, or reads a whole dump.
  static let longWorkSeconds = 600

  /// For the answer to this method, once the service is reached.
  package static func replySeconds(to method: String) -> Int { longer[method] ?? seconds }

  /// Methods that are answered when their work is done.
  static let longer: [String: Int] = [
    "\(SendMessages.name)": sendingSeconds, "\(RunCycle.name)": longWorkSeconds,
    "\(ImportLedger.name)": longWorkSeconds, "\(SaveWorkflow.name)": longWorkSeconds,
    "\(SimulateWorkflow.name)": longWorkSeconds,
  ]
}
