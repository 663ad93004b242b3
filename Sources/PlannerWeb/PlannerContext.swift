import Hummingbird

/// What is known of a request beside what it says.
struct PlannerContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The caller's address, without its port.
  let peer: String

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    peer = source.channel.remoteAddress?.ipAddress ?? "?"
  }
}
