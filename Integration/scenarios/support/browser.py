"""The planner as people see it: a real browser, and plain requests for what no page of ours would send."""

import http.client
import urllib.parse

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from support.program import REPOSITORY

CHROMIUM = "/usr/bin/chromium"
WIDE, NARROW = {"width": 1280, "height": 860}, {"width": 390, "height": 844}
SCREENSHOTS = REPOSITORY / ".build/screenshots"
WAIT_SECONDS_MAX = 60
PASSWORD = "cavallo corretto batteria"


class Browser:
    """Chromium without a window; `person` opens a window of its own for somebody."""

    def __init__(self):
        expect.set_options(timeout=WAIT_SECONDS_MAX * 1000)
        self.playwright = sync_playwright().start()
        self.chromium = self.playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        self.complaints = []

    def person(self, service, name=None, viewport=WIDE, **options):
        options.setdefault("base_url", f"http://127.0.0.1:{service.http_port}")
        context = self.chromium.new_context(viewport=viewport, locale="it-IT", **options)
        page = context.new_page()
        page.set_default_timeout(WAIT_SECONDS_MAX * 1000)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        if name is not None:
            log_in(page, name)
        return page

    def _hear(self, message):
        # That a form was refused is said to the console too.
        if message.type == "error" and "the server responded with a status of 4" not in message.text:
            self.complaints.append(message.text)

    def close(self):
        self.chromium.close()
        self.playwright.stop()


def log_in(page, name, password=PASSWORD):
    page.goto("/accesso")
    page.get_by_label("Nome").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Entra").click()
    page.wait_for_url(lambda address: "/accesso" not in address)


def serious_findings(page):
    """What axe says against a page, as far as it keeps somebody out."""
    return [
        (finding["id"], [node["html"][:120] for node in finding["nodes"][:3]])
        for finding in Axe().run(page).response["violations"] if finding["impact"] in ("serious", "critical")]


def unchecked(page):
    """Sends forms as they are: what the browser itself would stop, the service has to refuse."""
    page.evaluate("document.querySelectorAll('form').forEach(form => { form.noValidate = true })")


def says_what_is_wrong(page, field, text):
    """The field alone, to eyes and to screen readers; the head of the page too, which opens on the field."""
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(text)
    expect(field).to_be_focused()
    expect(page.locator("[aria-invalid]")).to_have_count(1)
    expect(page.get_by_role("alert")).to_have_text(text)
    assert serious_findings(page) == []


def picture(page, name, full_page=True):
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}-{page.viewport_size['width']}.png", full_page=full_page)


class Visitor:
    """Plain requests with the cookies of one visitor."""

    def __init__(self, service, name=None, password=PASSWORD):
        self.port = service.http_port
        self.cookies = {}
        if name is not None:
            self.get("/accesso")
            self.entered = self.post("/accesso", nome=name, password=password)

    def get(self, path, **headers):
        return self._ask("GET", path, None, headers)

    def post(self, path, headers=None, **fields):
        """A form with the visitor's own token, unless the fields say another."""
        given = {"gettone": self.cookies.get("recupero_modulo", ""), "azienda": "DEM", **fields}
        body = urllib.parse.urlencode({name: text for name, text in given.items() if text is not None}, doseq=True)
        return self._ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded", **(headers or {})})

    def _ask(self, method, path, body, headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=WAIT_SECONDS_MAX)
        try:
            cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            connection.request(method, path, body, {**({"Cookie": cookies} if cookies else {}), **headers})
            answer = connection.getresponse()
            content = answer.read().decode(errors="replace")
            self.set_cookies = answer.headers.get_all("Set-Cookie") or []
            for cookie in self.set_cookies:
                name, value = cookie.split(";")[0].split("=", 1)
                self.cookies[name] = value
            return Page(answer.status, answer.headers, content)
        finally:
            connection.close()


class Page:
    def __init__(self, status, headers, text):
        self.status, self.headers, self.text = status, headers, text
