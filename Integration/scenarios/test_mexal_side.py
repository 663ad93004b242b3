"""What `Integration/mexal` shows to whoever writes the screens: its questions are answered, its dump goes in."""

import re
import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
FOLDER = REPOSITORY / "Integration/mexal"
SAMPLES = sorted((REPOSITORY / "Integration/samples").glob("dem-*.xml"))
SPRIX_STRING_MAX = 255


@pytest.fixture(scope="module")
def home(make_home):
    home = make_home(today="20261120 103000")
    assert home.run("import", *SAMPLES).returncode == 0
    return home


@pytest.fixture(scope="module")
def service(home):
    service = home.serve()
    yield service
    assert service.stop() == 0


def test_the_questions_in_the_order_of_an_order(home, service):
    """The icon, the verdict, the reservation once and again, its number, and its end."""
    def ask(method, question):
        ended = home.run(
            "call", "--format", "righe", "--encoding", "cp1252", method, f"@{FOLDER}/domande/{question}.json",
            tcp=f"127.0.0.1:{service.tcp_port}")
        assert ended.returncode == 0, ended.stdout
        return dict(line.split("=", 1) for line in ended.stdout.decode("cp1252").splitlines())

    assert ask("rischio.indicatore", "indicatore")["indicatore.colore"].startswith("#")
    assert ask("ordine.verifica", "verifica")["esito"] in "ESB"
    first, again = ask("ordine.autorizza", "autorizza"), ask("ordine.autorizza", "autorizza")
    assert first["id_autorizzazione"] == again["id_autorizzazione"]
    assert ask("ordine.numera", "numera")["documento.numero"] == "541"
    assert ask("ordine.conferma", "conferma")["documento.numero"] == "541"
    ask("ordine.annulla", "annulla")


@pytest.mark.parametrize("question", sorted((FOLDER / "domande").iterdir()), ids=lambda path: path.stem)
def test_a_question_fits_a_string_of_sprix(question):
    text = question.read_text(encoding="cp1252").strip()
    assert json.loads(text) and len(text) < SPRIX_STRING_MAX


def test_the_dump_goes_in(home):
    ended = home.run("import", "--json", FOLDER / "esportazione.xml")
    report = json.loads(ended.stdout)
    assert (report["esito"], report["azienda"], report["nr_rate"], report["avvisi"]) == ("importato", "MXE", 2, [])


def test_every_attribute_of_the_schema_is_in_the_table():
    table = set(re.findall(r"`(\w+)`", (FOLDER / "campi.md").read_text(encoding="utf-8")))
    schema = ElementTree.parse(REPOSITORY / "Schemas/scadenzario.xsd")
    names = {found.get("name") for found in schema.iter("{http://www.w3.org/2001/XMLSchema}attribute")}
    assert names - {None} - table == set()
