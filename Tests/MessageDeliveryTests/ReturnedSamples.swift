@testable import MessageDelivery

/// Mails as they come back, written after RFC 3464 and RFC 6109.
enum ReturnedSamples {
  static let ours = "dem.2026-1.sollecito@azienda.example"

  /// A report: its groups of fields, and the part that names the mail it is about.
  static func report(_ groups: [String], enclosed: String, type: String = "delivery-status") -> [UInt8] {
    mail(
      """
      Return-Path: <>
      From: MAILER-DAEMON@mx.cliente.example (Mail Delivery System)
      To: crediti@azienda.example
      Subject: Undelivered Mail Returned to Sender
      Auto-Submitted: auto-replied
      MIME-Version: 1.0
      Content-Type: multipart/report; report-type=\(type);
      \tboundary="4D3C.1790/mx.cliente.example"

      This is a MIME-encapsulated message.

      --4D3C.1790/mx.cliente.example
      Content-Description: Notification
      Content-Type: text/plain; charset=utf-8

      I'm sorry to have to inform you that your message could not be delivered.

      --4D3C.1790/mx.cliente.example
      Content-Description: Delivery report
      Content-Type: message/\(type)

      \(groups.joined(separator: "\n\n"))

      --4D3C.1790/mx.cliente.example
      \(enclosed)
      --4D3C.1790/mx.cliente.example--

      """)
  }

  static let aboutMail = """
    Reporting-MTA: dns; mx.cliente.example
    X-Postfix-Queue-ID: 4D3C1790
    Arrival-Date: Fri, 20 Nov 2026 10:30:02 +0100 (CET)
    """

  static func aboutRecipient(_ fields: String) -> String {
    "Final-Recipient: rfc822; amministrazione@cliente.example\n\(fields)"
  }

  static let enclosedMail = """
    Content-Description: Undelivered Message
    Content-Type: message/rfc822

    From: crediti@azienda.example
    To: amministrazione@cliente.example
    Subject: Estratto conto
    Message-ID: <\(ours)>
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary="=_mixed"

    --=_mixed
    Content-Type: text/plain

    Spett.le Cliente,
    --=_mixed--

    """

  static let enclosedHeader = """
    Content-Type: text/rfc822-headers

    Received: from crediti.azienda.example by mx.cliente.example
    Message-Id:
     <\(ours)>
    Subject: =?UTF-8?Q?Perch=C3=A9?=

    """

  /// A receipt as a provider of certified mail sends it, signed around `mixed { text, daticert.xml, postacert.eml }`.
  static func receipt(_ kind: String, certificate: String?, reference: String? = ours) -> [UInt8] {
    let attached = certificate.map { xml in
      """
      --mixed
      Content-Type: application/xml; name="daticert.xml"
      Content-Transfer-Encoding: quoted-printable
      Content-Disposition: inline; filename="daticert.xml"

      \(xml.replacing("=", with: "=3D"))

      """
    }
    return mail(
      """
      From: posta-certificata@pec.gestore.example
      To: crediti@pec.azienda.example
      Subject: CONSEGNA: Estratto conto
      \(reference.map { "X-Riferimento-Message-ID: <\($0)>\n" } ?? "")X-Ricevuta: \(kind)
      Message-ID: <opec2110.20261120103004.12345.678.1.60@pec.gestore.example>
      MIME-Version: 1.0
      Content-Type: multipart/signed; protocol="application/x-pkcs7-signature"; micalg=sha-256; boundary="signed"

      --signed
      Content-Type: multipart/mixed; boundary="mixed"

      --mixed
      Content-Type: text/plain; charset=utf-8

      Ricevuta di avvenuta consegna
      \(attached ?? "")
      --mixed
      Content-Type: message/rfc822; name="postacert.eml"
      Content-Disposition: attachment; filename="postacert.eml"

      From: crediti@pec.azienda.example
      Message-ID: <altro@azienda.example>
      X-Ricevuta: errore-consegna

      Spett.le Cliente
      --mixed--

      --signed
      Content-Type: application/x-pkcs7-signature; name="smime.p7s"
      Content-Transfer-Encoding: base64

      MIIF
      --signed--

      """)
  }

  static func certificate(_ kind: String, error: String = "nessuno", of id: String = ours, words: String? = nil)
    -> String
  {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <postacert tipo="\(kind)" errore="\(error)">
      <intestazione>
        <mittente>crediti@pec.azienda.example</mittente>
        <destinatari tipo="certificato">amministrazione@pec.cliente.example</destinatari>
        <risposte>crediti@pec.azienda.example</risposte>
        <oggetto>Estratto conto</oggetto>
      </intestazione>
      <dati>
        <gestore-emittente>Gestore S.p.A.</gestore-emittente>
        <data zona="+0100"><giorno>20/11/2026</giorno><ora>10:30:04</ora></data>
        <identificativo>opec2110.20261120103004.12345.678.1.60@pec.gestore.example</identificativo>
        <msgid>&lt;\(id)&gt;</msgid>
        <ricevuta tipo="completa"/>
        <consegna>amministrazione@pec.cliente.example</consegna>
        \(words.map { "<errore-esteso>\($0)</errore-esteso>" } ?? "")
      </dati>
    </postacert>
    """
  }

  static func mail(_ text: String) -> [UInt8] { Array(text.utf8) }
}
