import Dispatch
package import JSONRPC

/// Answers JSON-RPC over two descriptors, as a program does that is started by another (an editor, an agent, Sprix).
///
/// The descriptors stay the caller's: they are neither closed nor changed.
package final class StdioServer: Sendable {
  private let input: Int32
  private let output: Int32
  private let dispatcher: Dispatcher
  private let session: any Session
  private let limits: StdioLimits
  private let observe: @Sendable (TransportObservation) -> Void
  private let mailbox: StdioMailbox
  private let tasks = DeferredTasks()

  /// - Parameter output: See `StandardOutput.setAside`.
  package init(
    input: Int32, output: Int32, dispatcher: Dispatcher, session: any Session, limits: StdioLimits = StdioLimits(),
    observe: @escaping @Sendable (TransportObservation) -> Void
  ) throws(TransportFailure) {
    self.input = input
    self.output = output
    self.dispatcher = dispatcher
    self.session = session
    self.limits = limits
    self.observe = observe
    mailbox = try StdioMailbox()
  }

  /// Serves until the end of the input or until `drain`, then finishes what is in flight and returns. Call it once.
  ///
  /// When the other side cannot be read from or written to any more, what was asked is still carried out before this
  /// throws. A cancelled task gives up what is in flight.
  package func run() async throws(TransportFailure) {
    async let calls: Void = tasks.run()
    let outcome = await withTaskCancellationHandler {
      await serve()
    } onCancel: { [mailbox] in
      mailbox.end()
    }
    tasks.cancelAll()
    tasks.finish()
    await calls
    try outcome.get()
  }

  /// Reads nothing more, answers what is in flight for at most `drainTimeoutMs`, and lets `run` return.
  package func drain() {
    mailbox.drain()
  }

  /// Blocks a thread of its own, never one of the pool that tasks share.
  private func serve() async -> Result<Void, TransportFailure> {
    let thread = DispatchQueue(label: "recupero.stdio")
    return await withCheckedContinuation { continuation in
      thread.async { [self] in
        var loop = StdioLoop(
          input: input, output: output, mailbox: mailbox, dispatcher: dispatcher, session: session, limits: limits,
          observe: observe
        ) { [tasks, mailbox] call in
          tasks.add { mailbox.put(finished: call.id, await call.perform()) }
        }
        do throws(TransportFailure) {
          try loop.run()
          continuation.resume(returning: .success(()))
        } catch {
          continuation.resume(returning: .failure(error))
        }
      }
    }
  }
}
