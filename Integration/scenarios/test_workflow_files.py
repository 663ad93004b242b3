"""`recupero workflow check`: definitions of iter are good together, or everything that is wrong in them is named."""

import json

import pytest

from support.program import REPOSITORY

STATE = {"id": "scaduto", "nome": "Scaduto", "colore": "#F1C40F", "gravita": 10, "giorni": 1}
READY_MADE = sorted((REPOSITORY / "Schemas/iter").glob("*.json"))


@pytest.fixture(scope="module")
def home(make_home):
    """No database is needed, and none is started."""
    home = make_home(is_new=True)
    yield home
    assert not (home.path / "postgres").exists()


def write(home, id, letters=None, name=None, **changes):
    content = {"id": id, "nome": id, "evento": "scaduto", "stati": [STATE], **changes}
    if letters is not None:
        content["tipi_pagamento"] = list(letters)
    return home.write(name or f"{id}.json", json.dumps(content).encode())


def test_ready_made_ones_are_good_together(home):
    ended = home.run("workflow", "check", *READY_MADE)
    assert (ended.returncode, ended.stderr) == (0, b"")
    lines = ended.stdout.decode().splitlines()
    assert [line.split(":")[0] for line in lines] == [str(path) for path in READY_MADE]
    assert "iter bonifico, evento scaduto, tutti gli altri pagamenti, 7 stati" in lines[0]


def test_the_result_as_json(home):
    good = write(home, "uno", "B")
    ended = home.run("workflow", "check", "--json", good)
    assert json.loads(ended.stdout) == {
        "esito": "valido", "problemi": [], "iter": [{
            "file": str(good), "id": "uno", "nome": "uno", "evento": "scaduto", "tipi_pagamento": ["B"],
            "numero_stati": 1}]}
    bad = write(home, "due", evento="mai")
    ended = home.run("workflow", "check", "--json", good, bad)
    assert ended.returncode == 1 and f"{bad}: $.evento" in ended.stderr.decode()
    assert json.loads(ended.stdout) == {"esito": "rifiutato", "iter": [], "problemi": [
        {"file": str(bad), "percorso": "$.evento", "testo": "ci vuole uno di: scaduto, insoluto"}]}


@pytest.mark.parametrize("second, path", [
    ({"id": "uno", "letters": "M", "name": "altro.json"}, "$.id"),
    ({"id": "due", "letters": "XB"}, "$.tipi_pagamento")])
def test_two_that_claim_the_same_are_both_named(home, second, path):
    first, second = write(home, "uno", "RB"), write(home, **second)
    ended = home.run("workflow", "check", first, second)
    assert (ended.returncode, ended.stdout) == (1, b"")
    complaint, = ended.stderr.decode().splitlines()
    assert f"{second}: {path}: " in complaint and str(first) in complaint


def test_two_for_all_other_payments_are_both_named(home):
    first, second = write(home, "uno"), write(home, "due")
    ended = home.run("workflow", "check", first, second)
    assert ended.returncode == 1
    assert f"{second}: $.tipi_pagamento" in ended.stderr.decode() and str(first) in ended.stderr.decode()
    other = write(home, "due", evento="insoluto")
    assert home.run("workflow", "check", first, other).returncode == 0


def test_everything_wrong_in_every_file_is_named_at_once(home):
    bad = write(home, "Uno", nome="", stati=[{**STATE, "giorni": "x"}, {**STATE, "gravita": 5}])
    broken = home.write("due.json", b"{")
    ended = home.run("workflow", "check", bad, broken)
    assert ended.returncode == 1
    lines = ended.stderr.decode().removeprefix("recupero: ").splitlines()
    assert [line.split(": ")[1] for line in lines] == [
        "$.id", "$.nome", "$.stati[0].giorni", "$.stati[1].id", "$.stati[1].gravita", "$"]


def test_a_missing_file_is_refused(home):
    ended = home.run("workflow", "check", home.path / "niente.json")
    assert ended.returncode == 1 and b"niente.json" in ended.stderr
