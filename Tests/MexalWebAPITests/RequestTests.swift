import CreditDomain
import JSONText
import Testing
import UseCases

@testable import MexalWebAPI

/// What is asked of WebAPI, and what its answers mean.
@Suite struct RequestTests {
  @Test func whoAsksIsSaidInOneHeader() {
    #expect(WebAPILogin(user: "u:p").header == "Passepartout dTpw")
    #expect(
      WebAPILogin(user: "u:p", systemUser: "s:o", domain: "PROVA").header == "Passepartout czpv dTpw Dominio=PROVA")
    #expect("\(WebAPILogin(user: "u:p"))" == "***")
    #expect(String(reflecting: WebAPILogin(user: "u:p")) == "***")
  }

  @Test func theCompanyIsSaidInAnother() throws {
    let company = try #require(Company(key: "DEM"))
    #expect(WebAPIRequest.coordinates(of: company, year: 2026) == "Azienda=DEM Anno=2026")
    let part = try #require(Company(key: "DEM/2"))
    #expect(WebAPIRequest.coordinates(of: part, year: 2026) == "Azienda=DEM SottoAzienda=2 Anno=2026")
  }

  @Test func theMarkOfAPageGoesBackAsItCame() {
    var request = WebAPIRequest(verb: .get, path: "/risorse/clienti", coordinates: "")
    #expect(request.target == "/risorse/clienti")
    request.query = [("max", "5"), ("next", "a+b/c= è&")]
    #expect(request.target == "/risorse/clienti?max=5&next=a%2Bb%2Fc%3D%20%C3%A8%26")
  }

  @Test func filtersHoldAtOnceAndTheirValuesInTurn() {
    let body = WebAPIFilter.body([
      WebAPIFilter(field: "codice", condition: "inizia_per", values: ["501.", "502."]),
      WebAPIFilter(field: "data_ult_mod", condition: ">=", values: ["20261001 000000"]),
    ])
    #expect(
      String(decoding: body, as: UTF8.self)
        == #"{"filtri":[{"campo":"codice","condizione":"inizia_per","valore":["501.","502."]},"#
        + #"{"campo":"data_ult_mod","condizione":">=","valore":"20261001 000000"}]}"#)
  }

  @Test(arguments: [
    (401, "", MexalFailure.Kind.loginRefused), (403, "", .loginRefused), (400, "2002 - utente bloccato", .loginRefused),
    (400, "3002 - dominio non valido", .loginRefused), (503, "3002 - pool esaurito", .busy), (503, "", .busy),
    (429, "", .busy), (408, "", .slow), (504, "", .slow), (404, "", .notFound), (500, "", .cutOff),
    (400, "6001 - errore gestionale [Nome campo non valido]", .refused), (400, "1001 - coordinate", .refused),
    (409, "", .refused), (302, "", .refused),
  ])
  func aStatusMeansOneThing(status: Int, detail: String, kind: MexalFailure.Kind) {
    let body = #"{"error":{"response-code":\#(status),"response-detail":"\#(detail)","request-id":"1"}}"#
    let failure = WebAPIError(status: status, body: Array(body.utf8)).failure
    #expect(failure.kind == kind)
    #expect(failure.text.contains(detail) && failure.text.contains("\(status)"))
  }

  @Test(arguments: ["", "<html>503</html>", #"{"error":"#, #"{"error":"testo"}"#])
  func aBodyThatSaysNothingLeavesTheStatus(body: String) {
    #expect(WebAPIError(status: 503, body: Array(body.utf8)).failure.text.contains("HTTP 503"))
  }

  @Test(arguments: [
    ("https://mexal.example:9004/webapi", true), ("https://services.passepartout.cloud/webapi/", true),
    ("http://127.0.0.1:9004/webapi", true), ("http://localhost/webapi", true), ("http://[::1]:9004/webapi", true),
    ("http://mexal.example/webapi", false), ("http://127.0.0.1.example/webapi", false), ("ftp://mexal", false),
    ("https://u:p@mexal/webapi", false), ("https://mexal/webapi?x=1", false), ("mexal", false), ("", false),
  ])
  func onlyAnAddressThatKeepsThePasswordIsTaken(url: String, isGood: Bool) {
    do throws(WebAPIServerFailure) {
      let server = try WebAPIServer(url: url, login: WebAPILogin(user: "u:p"))
      #expect(isGood && server.url.last != "/")
    } catch {
      #expect(!isGood, "\(error)")
    }
  }
}
