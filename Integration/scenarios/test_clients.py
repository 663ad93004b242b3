"""Client libraries that other people wrote, each used as its own documentation says."""

import asyncio
import socket
from threading import Thread

import aiorpcx
import jsonrpcclient
import jsonrpclib
import pylspclient
import pytest
from pygls.client import JsonRPCClient
from pylsp_jsonrpc.endpoint import Endpoint
from pylsp_jsonrpc.exceptions import JsonRpcMethodNotFound
from pylsp_jsonrpc.streams import JsonRpcStreamReader, JsonRpcStreamWriter

from support.program import PROGRAM
from support.story import ALFA, BETA
from support.wire import lines, tcp_stream

NAMED = {"azienda": "DEM", "cod_conto": ALFA}
REPLY_SECONDS_MAX = 60
STDIO = ["serve", "--stdio", "--tcp", "off", "--http", "off"]


def test_aiorpcx(service):
    """Lines over TCP: named and positional parameters, a notification, a batch, an error."""
    async def talk():
        async with aiorpcx.connect_rs("127.0.0.1", service.tcp_port) as session:
            assert (await session.send_request("rischio.indicatore", NAMED))["scaduto"] == 2080
            assert (await session.send_request("rischio.indicatore", ["DEM", BETA]))["scaduto"] == 0
            await session.send_notification("rischio.indicatore", NAMED)
            async with session.send_batch() as batch:
                batch.add_request("rischio.indicatore", NAMED)
                batch.add_notification("sistema.stato", [])
                batch.add_request("sistema.stato", [])
            assert [sorted(result)[0] for result in batch.results] == ["a_scadere", "aziende"]
            with pytest.raises(aiorpcx.RPCError) as refused:
                await session.send_request("nessuno", [])
            assert refused.value.code == -32601

    asyncio.run(asyncio.wait_for(talk(), REPLY_SECONDS_MAX))


def test_aiorpcx_discovers(service):
    async def talk():
        async with aiorpcx.connect_rs("127.0.0.1", service.tcp_port) as session:
            return await session.send_request("rpc.discover", [])

    assert asyncio.run(asyncio.wait_for(talk(), REPLY_SECONDS_MAX))["openrpc"]


def test_python_lsp_jsonrpc(service):
    """Frames over TCP, as language servers are spoken to."""
    with socket.create_connection(("127.0.0.1", service.tcp_port)) as connection:
        reader = JsonRpcStreamReader(connection.makefile("rb"))
        endpoint = Endpoint({}, JsonRpcStreamWriter(connection.makefile("wb")).write)
        listener = Thread(target=reader.listen, args=(endpoint.consume,))
        listener.start()
        assert endpoint.request("rischio.indicatore", NAMED).result(REPLY_SECONDS_MAX)["esposizione"] == 5000
        endpoint.notify("rischio.indicatore", NAMED)
        assert endpoint.request("sistema.stato").result(REPLY_SECONDS_MAX)["oggi"] == "20261009"
        assert endpoint.request("rpc.discover").result(REPLY_SECONDS_MAX)["openrpc"]
        with pytest.raises(JsonRpcMethodNotFound):
            endpoint.request("nessuno").result(REPLY_SECONDS_MAX)
        connection.shutdown(socket.SHUT_RDWR)
        listener.join(REPLY_SECONDS_MAX)


def test_pygls(service):
    """Frames over TCP and over the pipes of a program that it starts; `params` of None go out as null."""
    async def talk(client):
        protocol = client.protocol
        assert (await protocol.send_request_async("rischio.indicatore", NAMED)).scaduto == 2080
        assert (await protocol.send_request_async("sistema.stato", None)).oggi == "20261009"
        protocol.notify("rischio.indicatore", NAMED)
        protocol.writer.close()
        await client.stop()

    async def both():
        client = JsonRPCClient()
        await client.start_tcp("127.0.0.1", service.tcp_port)
        await talk(client)
        client = JsonRPCClient()
        await client.start_io(PROGRAM, *STDIO, env=service.home.environment())
        await talk(client)

    asyncio.run(asyncio.wait_for(both(), REPLY_SECONDS_MAX * 2))


def test_pylspclient(service):
    """Frames over pipes; ids begin at 0."""
    with service.home.start(*STDIO) as program:
        endpoint = pylspclient.LspEndpoint(
            pylspclient.JsonRpcEndpoint(program.stdin, program.stdout), timeout=REPLY_SECONDS_MAX)
        endpoint.start()
        assert endpoint.call_method("rischio.indicatore", **NAMED)["scaduto"] == 2080
        with pytest.raises(pylspclient.lsp_errors.ResponseError):
            endpoint.call_method("nessuno")
        program.stdin.close()
        endpoint.join(REPLY_SECONDS_MAX)
        assert program.wait(REPLY_SECONDS_MAX) == 0


def test_jsonrpcclient(service):
    """Builds and understands messages; lines over a plain socket carry them."""
    messages = [
        jsonrpcclient.request_json("rischio.indicatore", params=NAMED),
        jsonrpcclient.notification_json("sistema.stato"), jsonrpcclient.request_json("nessuno")]
    replies = lines(tcp_stream(service.tcp_port, "\n".join(messages).encode() + b"\n"))
    good, bad = [jsonrpcclient.parse_json(reply.decode()) for reply in replies]
    assert isinstance(good, jsonrpcclient.Ok) and good.result["scaduto"] == 2080
    assert isinstance(bad, jsonrpcclient.Error) and bad.code == -32601


def test_jsonrpclib_pelix(service):
    """HTTP: a call, a notification, several at once, an error."""
    server = jsonrpclib.ServerProxy(f"http://127.0.0.1:{service.http_port}/rpc")
    assert server.rischio.indicatore("DEM", ALFA)["scaduto"] == 2080
    assert server.rischio.indicatore(**NAMED)["scaduto"] == 2080
    assert server._notify.rischio.indicatore(**NAMED) is None
    several = jsonrpclib.MultiCall(server)
    several.rischio.indicatore("DEM", BETA)
    several.sistema.stato()
    assert [sorted(result)[0] for result in several()] == ["a_scadere", "aziende"]
    with pytest.raises(jsonrpclib.ProtocolError):
        server.nessuno()
