"""`recupero call --format righe`: the same answers for a program that reads lines, in the encoding of its files."""

import json

import pytest

from support.story import ALFA, BETA


@pytest.fixture
def ask(home, service):
    """`recupero call --format righe`: its exit status, and the lines of the answer as pairs."""
    def ask(method, params, *options, encoding="UTF-8", **others):
        ended = home.run("call", "--format", "righe", "--encoding", encoding, *options, method, params,
                         tcp=others.pop("tcp", f"127.0.0.1:{service.tcp_port}"), **others)
        text = ended.stdout.decode(encoding)
        assert text.endswith("\r\n" if encoding == "cp1252" else "\n")
        return ended.returncode, [tuple(line.split("=", 1)) for line in text.splitlines()]
    return ask


def parameters(code, **others):
    return json.dumps({"azienda": "DEM", "cod_conto": code, **others})


def leaves(value, key=""):
    """The pairs that stand for a JSON value, made anew here."""
    if isinstance(value, dict):
        return [pair for name, each in value.items() for pair in leaves(each, f"{key}.{name}".lstrip("."))]
    if isinstance(value, list):
        parts = [pair for place, each in enumerate(value, 1) for pair in leaves(each, f"{key}.{place}")]
        return [(f"{key}.nr", str(len(value))), *parts]
    if isinstance(value, bool):
        return [(key, "S" if value else "N")]
    return [(key, "" if value is None else str(value))]


@pytest.mark.parametrize("method, params", [
    ("rischio.indicatore", parameters(ALFA)),
    ("ordine.verifica", parameters(ALFA, totale_documento=9000)),
    ("cliente.scadenzario", parameters(ALFA)),
    ("rischio.indicatori", parameters([ALFA, "501.99999"])),
])
def test_every_value_is_a_line(ask, home, service, method, params):
    status, pairs = ask(method, params)
    answer = home.run("call", method, params, tcp=f"127.0.0.1:{service.tcp_port}")
    # The digits of amounts are those of the wire.
    expected = leaves(json.loads(answer.stdout, parse_float=str, parse_int=str))
    assert status == 0 and pairs == expected


def test_the_verdict_comes_first(ask):
    _, pairs = ask("rischio.indicatore", parameters(ALFA))
    assert [key for key, _ in pairs[:2]] == ["esito", "messaggio"]


def test_an_error_is_lines_too(ask):
    status, pairs = ask("rischio.indicatore", '{"azienda": "DEM"}')
    error = dict(pairs)
    assert status == 1 and error["errore.code"] == "-32602"
    assert error["errore.data.ripetibile"] == "N" and error["errore.data.testo"]


def test_nobody_answers(ask):
    status, pairs = ask("sistema.stato", "{}", tcp="127.0.0.1:1")
    assert status == 2
    assert dict(pairs)["errore.data.codice"] == "SERVIZIO_ASSENTE" and dict(pairs)["errore.data.ripetibile"] == "S"


def test_wrong_parameters(ask):
    status, pairs = ask("sistema.stato", "{azienda:DEM}")
    assert status == 1 and dict(pairs)["errore.data.codice"] == "PARAMETRI_ILLEGGIBILI"


def test_windows_1252_in_and_out(ask, home):
    """The file of the question and the file of the answer, as a Sprix writes and reads them."""
    question = home.write("domanda.txt", parameters(BETA, motivo="Perché già d'accordo: 5 €\na voce", fino_al="20261231")
                          .encode().decode("unicode_escape").replace("\n", "\\n").encode("cp1252"))
    status, _ = ask("blocco.imposta", f"@{question}", encoding="cp1252")
    assert status == 0
    status, pairs = ask("cliente.scheda", parameters(BETA), encoding="cp1252")
    assert dict(pairs)["impostazioni.blocco.motivo"] == "Perché già d'accordo: 5 €\\na voce"
    assert ask("blocco.togli", parameters(BETA, motivo="fine"), encoding="cp1252")[0] == 0


def test_a_question_in_another_encoding(ask, home):
    question = home.write("domanda.txt", '{"motivo": "perché"}'.encode("cp1252"))
    status, pairs = ask("blocco.imposta", f"@{question}")
    assert status == 1 and dict(pairs)["errore.data.codice"] == "PARAMETRI_ILLEGGIBILI"


def test_lines_go_to_a_file(home, service):
    path = home.write("esito.txt", b"old")
    ended = home.run("call", "--format", "righe", "--encoding", "cp1252", "--out", path, "rischio.indicatore",
                     parameters(ALFA), tcp=f"127.0.0.1:{service.tcp_port}")
    assert (ended.returncode, ended.stdout) == (0, b"")
    assert path.read_bytes().startswith(b"esito=")


def test_lines_are_not_indented(home):
    assert home.run("call", "--format", "righe", "--pretty", "sistema.stato").returncode == 2
