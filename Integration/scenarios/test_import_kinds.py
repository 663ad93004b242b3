"""Complete and partial exports, exports in the wrong order, and exports that would close too much."""

import json
from itertools import count

import pytest

from support.dumps import customer, document, dump, instalment
from support.wire import Refused

CODE = "501.00007"


def ledger(company, size, exported, kind="completa", first=1):
    """One open instalment of 100.00 in each of `size` documents."""
    documents = [
        document(CODE, number, instalment(1, "20261101", "100.00")) for number in range(first, first + size)]
    return dump([customer(CODE)], documents, exported=exported, kind=kind, company=company)


class Importer:
    """Imports into one company, beside a running service."""

    def __init__(self, service, company):
        self.service, self.company = service, company

    def __call__(self, size, exported, *options, **shape):
        path = self.service.home.write("dump.xml", ledger(self.company, size, exported, **shape))
        ended = self.service.home.run("import", "--json", *options, path)
        report = json.loads(ended.stdout)
        assert ended.returncode == (0 if report["esito"] in ("importato", "gia_importato") else 1)
        assert bool(ended.stderr) == bool(ended.returncode)
        return report

    @property
    def balance(self):
        return self.service.call(
            "cliente.scadenzario", azienda=self.company, cod_conto=CODE)["totali"]["saldo"]


NUMBERS = count(1)


@pytest.fixture
def company(service):
    """A company that only this test knows, with ten instalments of 100.00."""
    importer = Importer(service, f"T{next(NUMBERS)}")
    assert importer(10, "20261001 033000")["nuove"] == 10
    return importer


def test_a_variation_closes_nothing(company):
    report = company(1, "20261002 033000", kind="variazioni", first=11)
    assert (report["esito"], report["tipo"], report["nuove"], report["chiuse"]) == ("importato", "variazioni", 1, 0)
    assert company.balance == 1100


def test_a_complete_export_closes_what_is_absent(company):
    report = company(8, "20261002 033000")
    assert (report["esito"], report["nuove"], report["chiuse"]) == ("importato", 0, 2)
    assert company.balance == 800


def test_thirty_percent_may_close(company):
    assert company(7, "20261002 033000")["chiuse"] == 3


def test_more_than_thirty_percent_waits_for_a_word(company, home):
    """Held with its reason and with nothing changed; with the word, the same file goes in."""
    before = home.database.ledger()
    report = company(6, "20261002 033000")
    assert report["esito"] == "trattenuto"
    assert report["errore"]["codice"] == "TROPPE_CHIUSURE"
    assert all(word in report["errore"]["testo"] for word in ("4", "10", "30%", "--force"))
    assert home.database.ledger() == before
    report = company(6, "20261002 033000", "--force")
    assert (report["esito"], report["chiuse"]) == ("importato", 4)
    assert company.balance == 600


def test_what_is_closed_does_not_count_again(company):
    """The guard looks at what is still open: after seven of ten, two more of the seven may go, three may not."""
    assert company(7, "20261002 033000")["esito"] == "importato"
    assert company(4, "20261003 033000")["esito"] == "trattenuto"
    assert company(5, "20261003 033000")["esito"] == "importato"


def test_an_empty_complete_export_is_held(company):
    assert company(0, "20261002 033000")["esito"] == "trattenuto"
    assert company.balance == 1000


def test_what_comes_back_is_open_again(company):
    assert company(8, "20261002 033000")["chiuse"] == 2
    assert company(10, "20261003 033000")["nuove"] == 0
    assert company.balance == 1000


@pytest.mark.parametrize("kind", ["completa", "variazioni"])
def test_an_older_export_is_refused_unless_forced(company, home, kind):
    assert company(11, "20261003 033000")["esito"] == "importato"
    before = home.database.ledger()
    report = company(9, "20261002 033000", kind=kind)
    assert (report["esito"], report["errore"]["codice"]) == ("rifiutato", "ESPORTAZIONE_VECCHIA")
    assert "02/10/2026" in report["errore"]["testo"] and "03/10/2026" in report["errore"]["testo"]
    assert home.database.ledger() == before
    assert company(9, "20261002 033000", "--force", kind=kind)["esito"] == "importato"


def test_an_older_export_is_refused_over_the_wire_too(company, home):
    assert company(10, "20261003 033000")["esito"] == "importato"
    home.write("import/older.xml", ledger(company.company, 9, "20261002 033000"))
    asked = {"azienda": company.company, "percorso": "older.xml"}
    report = company.service.call("scadenzario.importa", **asked)
    assert (report["esito"], report["errore"]["codice"]) == ("rifiutato", "ESPORTAZIONE_VECCHIA")
    assert company.service.call("scadenzario.importa", **asked, forza="S")["esito"] == "importato"


@pytest.mark.parametrize("path", ["../dump.xml", "/etc/passwd", "niente.xml", ".", "link.xml"])
def test_only_files_of_the_folder_can_be_named(company, home, path):
    """All refused alike, so that the answer does not tell what else lies on the disk."""
    link = home.path / "import/link.xml"
    link.unlink(missing_ok=True)
    link.symlink_to(home.path / "dump.xml")
    with pytest.raises(Refused) as refused:
        company.service.call("scadenzario.importa", azienda=company.company, percorso=path)
    assert (refused.value.code, refused.value.data["codice"]) == (-32004, "FILE_NON_TROVATO")


def test_several_files_in_their_order(company, home):
    """The first that is refused ends it: what follows was made to follow it."""
    names = ["20261002 033000", "20261001 020000", "20261003 033000"]
    paths = [home.write(f"{n}.xml", ledger(company.company, 10 + n, moment)) for n, moment in enumerate(names)]
    ended = home.run("import", "--json", *paths)
    assert ended.returncode == 1
    assert [report["esito"] for report in json.loads(ended.stdout)["importazioni"]] == ["importato", "rifiutato"]
    assert company.balance == 1000
