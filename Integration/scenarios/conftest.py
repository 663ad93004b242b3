"""The scenarios run the built program with a real PostgreSQL of its own: nothing of it is imported or replaced.

The program is `.build/release/recupero`, or what RECUPERO_PROGRAM names.
"""

import signal

import pytest

from support import story
from support.program import Home


def pytest_configure():
    def interrupt(*_):
        raise KeyboardInterrupt

    # Ended from outside is like ended by a person: what runs is stopped before we go.
    signal.signal(signal.SIGTERM, interrupt)


def pytest_unconfigure():
    for home in list(Home.opened):
        home.close()
    for removal in Home.removals:
        removal.wait()


@pytest.fixture(scope="module")
def make_home():
    """Makes homes, each with settings of its own, that end with the module."""
    made = []

    def make(**settings):
        made.append(Home(**settings))
        return made[-1]

    yield make
    for home in made:
        home.close()


@pytest.fixture(scope="module")
def home(make_home):
    """A home on the morning of the first export, with that export imported."""
    home = make_home(today=story.FIRST_MORNING)
    imported = home.run("import", home.write("import/first.xml", story.first_dump()))
    assert imported.returncode == 0, imported.stderr
    return home


@pytest.fixture(scope="module")
def service(home):
    """The service in that home; it must have answered everything and end well."""
    service = home.serve()
    yield service
    assert service.stop() == 0


@pytest.fixture(scope="module")
def browser():
    """Chromium, which must have had nothing to complain of."""
    from support.browser import Browser

    browser = Browser()
    yield browser
    browser.close()
    assert browser.complaints == []
