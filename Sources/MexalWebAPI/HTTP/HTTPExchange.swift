import CLibCurl
import Synchronization
import UseCases

/// Takes the body of an answer, piece by piece.
protocol BodySink: AnyObject {
  func take(_ bytes: UnsafeRawBufferPointer) throws(MexalFailure)
}

/// Keeps a small body whole.
final class WholeBody: BodySink {
  private(set) var bytes: [UInt8] = []
  private let bytesMax: Int

  init(bytesMax: Int) { self.bytesMax = bytesMax }

  func take(_ piece: UnsafeRawBufferPointer) throws(MexalFailure) {
    guard bytes.count + piece.count <= bytesMax else {
      throw MexalFailure(.tooLarge, "La risposta di Mexal è più lunga di \(bytesMax) byte.")
    }
    bytes += piece
  }
}

/// Brings the cancellation of a task to the thread that waits for Mexal.
package final class PullCancellation: Sendable {
  private let flag = Atomic(false)

  package init() {}

  var isAsked: Bool { flag.load(ordering: .relaxed) }
  func ask() { flag.store(true, ordering: .relaxed) }
}

/// One question and its answer while they are on their way, and what they mean.
final class HTTPExchange {
  /// What Mexal says about an error is kept so far.
  static let errorBytesMax = 4_096

  private let handle: UnsafeMutableRawPointer
  private let sink: any BodySink
  private let cancellation: PullCancellation
  private var errorBody: [UInt8] = []
  private var sinkFailure: MexalFailure?

  init(handle: UnsafeMutableRawPointer, sink: any BodySink, cancellation: PullCancellation) {
    self.handle = handle
    self.sink = sink
    self.cancellation = cancellation
  }

  var isCancelled: Bool { cancellation.isAsked }

  var status: Int {
    var status = 0
    curl_get_number(handle, CURLINFO_RESPONSE_CODE, &status)
    return status
  }

  /// How many bytes were taken; fewer than were given end the exchange.
  func take(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard (200..<300).contains(status) else {
      errorBody += bytes.prefix(Self.errorBytesMax - errorBody.count)
      return bytes.count
    }
    do throws(MexalFailure) {
      try sink.take(bytes)
      return bytes.count
    } catch {
      sinkFailure = error
      return 0
    }
  }

  func result(_ code: CURLcode, status: Int, words: String) throws(MexalFailure) -> Int {
    if let sinkFailure { throw sinkFailure }
    guard code == CURLE_OK else { throw Self.failure(code, words: words) }
    guard (200..<300).contains(status) else { throw WebAPIError(status: status, body: errorBody).failure }
    return status
  }

  private static func failure(_ code: CURLcode, words: String) -> MexalFailure {
    switch code {
    case CURLE_ABORTED_BY_CALLBACK: MexalFailure(.cancelled, "La lettura è stata interrotta dal servizio.")
    case CURLE_OPERATION_TIMEDOUT: MexalFailure(.slow, "Mexal non ha risposto in tempo (\(words)).")
    case CURLE_FILESIZE_EXCEEDED: MexalFailure(.tooLarge, "La risposta di Mexal supera il limite di una pagina.")
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT:
      MexalFailure(.unreachable, "Il server WebAPI di Mexal non si raggiunge (\(words)).")
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
      CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR:
      MexalFailure(.insecure, "Il certificato del server WebAPI di Mexal non è riconosciuto (\(words)).")
    default: MexalFailure(.cutOff, "La risposta di Mexal si è interrotta (\(words)).")
    }
  }
}
