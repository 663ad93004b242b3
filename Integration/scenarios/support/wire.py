"""Bytes to the service and back, without any library between: what is sent is what stands in the test."""

import http.client
import json
import re
import socket
from decimal import Decimal

REPLY_SECONDS_MAX = 60


def request(method, params=None, id=1):
    """The bytes of a request; without an id, of a notification."""
    members = {"jsonrpc": "2.0", "method": method, "params": params, "id": id}
    return json.dumps({name: value for name, value in members.items() if value is not None}).encode()


def reading(reply):
    """Amounts as the decimals that were sent."""
    return json.loads(reply, parse_float=Decimal)


class Connection:
    """One TCP connection. `rest` is all that comes until the service closes."""

    def __init__(self, port, seconds=REPLY_SECONDS_MAX, tls=None):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=seconds)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if tls:
            # An end that TLS does not tell of may be anybody's.
            self.socket = tls.wrap_socket(self.socket, server_hostname="localhost", suppress_ragged_eofs=False)
        self.received = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, content):
        self.socket.sendall(content)

    def finish(self):
        """Says that nothing more will be sent, as `nc -N` does."""
        self.socket.shutdown(socket.SHUT_WR)

    def line(self):
        while b"\n" not in self.received:
            piece = self.socket.recv(65536)
            assert piece, f"closed after {self.received!r}"
            self.received += piece
        line, self.received = self.received.split(b"\n", 1)
        return line

    def reply(self):
        return reading(self.line())

    def rest(self):
        while piece := self.socket.recv(65536):
            self.received += piece
        received, self.received = self.received, b""
        return received


class Refused(Exception):
    """The error object that the service answered with."""

    def __init__(self, error):
        super().__init__(json.dumps(error, default=str))
        self.code = error["code"]
        self.data = error["data"]


class Caller:
    """Asks a TCP port one question at a time."""

    def __init__(self, tcp_port):
        self.tcp_port = tcp_port

    def connect(self, **options):
        return Connection(self.tcp_port, **options)

    def call(self, method, **params):
        with self.connect() as connection:
            connection.send(request(method, params) + b"\n")
            reply = connection.reply()
        if "error" in reply:
            raise Refused(reply["error"])
        return reply["result"]

    def knows(self, company, customer="-"):
        """Whether the screens know the company, and the customer where one is named: what another process imported
        shows a moment later."""
        try:
            listed = self.call("rischio.indicatori", azienda=company, cod_conto=[customer])["indicatori"]
        except Refused as refused:
            assert refused.code == -32004
            return False
        return customer == "-" or listed[0]["trovato"]


# MARK: Streams of messages


def framed(content):
    return b"Content-Length: %d\r\n\r\n%s" % (len(content), content)


def unframed(stream):
    """The bodies of a stream of Content-Length frames, none of which may be cut short."""
    bodies = []
    while stream:
        head = re.match(rb"Content-Length: (\d+)\r\n\r\n", stream)
        assert head and len(stream) >= head.end() + int(head[1]), f"not a whole frame: {stream[:200]!r}"
        end = head.end() + int(head[1])
        bodies.append(stream[head.end():end])
        stream = stream[end:]
    return bodies


def lines(stream):
    """The lines of a stream, the last of which must be ended too."""
    assert not stream or stream.endswith(b"\n"), f"the last line has no end: {stream[-200:]!r}"
    return stream.split(b"\n")[:-1]


def tcp_stream(port, stream):
    with Connection(port) as connection:
        connection.send(stream)
        connection.finish()
        return connection.rest()


def post(port, body, path="/rpc", media_type="application/json", token=None, tls=None):
    """The answer of `POST /rpc`, whole."""
    if tls:
        connection = http.client.HTTPSConnection("localhost", port, timeout=REPLY_SECONDS_MAX, context=tls)
    else:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=REPLY_SECONDS_MAX)
    try:
        shown = {"Authorization": f"Bearer {token}"} if token else {}
        connection.request("POST", path, body, {"Content-Type": media_type, **shown})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()
