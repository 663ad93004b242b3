import MexalAPI
import Testing
import UseCases

@testable import RecoveryService

/// Goal: whoever asks for long work and names no time does not take its answer for silence.
@Suite struct CallPatienceTests {
  @Test func aTurnOfSendingIsWaitedFor() {
    #expect(CallPatience.replySeconds(to: "messaggio.invia") > SendNow.turnSeconds)
  }

  @Test func aScreenIsNotKeptWaiting() {
    #expect(CallPatience.replySeconds(to: "ordine.verifica") == 2)
    #expect(CallPatience.replySeconds(to: "nessuno") == 2)
  }
}
