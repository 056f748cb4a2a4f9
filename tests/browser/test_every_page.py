"""What must hold of every public page: for everyone's eyes, ears and screens, and sealed."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from partners import links
from partners.models import Membership
from programs import links as invitations
from programs.models import Juror, Mentor
from tests.browser.conftest import DESK, IN_A_CENTURY, INVITATION, MEMBERSHIP, PHONE, dark
from tests.events.samples import pages as event_pages
from tests.meta.test_public_pages import READABLE
from tests.newsroom.samples import pages as news_pages

SAMPLES = {
    "home:page": {"slug": "accessibility"},
    "hubs:detail": {"slug": "leipzig"},
    "hubs:source": {"slug": "public"},
    "funding:detail": {"slug": "leipzig-2018"},
    "funding:scheme": {"slug": "clusterfoerderung"},
    "partners:detail": {"slug": "spinlab"},
    "partners:posting": {"slug": "open-need"},
    "partners:still_right": {"token": links.address(Membership(pk=MEMBERSHIP)).rstrip("/").rpartition("/")[2]},
    "programs:refuse_seat": {"token": invitations.token(Juror(pk=INVITATION, expires_at=IN_A_CENTURY))},
    "programs:refuse_mentoring": {"token": invitations.token(Mentor(pk=INVITATION, expires_at=IN_A_CENTURY))},
    "programs:detail": {"slug": "spinlab"},
    "programs:call": {"slug": "open-call"},
    "programs:deadline": {"slug": "open-call"},
    **event_pages("open-event"),
    **news_pages("smwa-2018-06-04", "open-issue"),
    "account_reset_password_from_key": {"uidb36": "1", "key": "wrong-key"},
}
NOT_PAGES = {"health", ".well-known/passkey-endpoints", "events:document"}
FILES = re.compile(r"\.(atom|csv|ics|json|pdf|xlsx)$")
MORE = [
    "/de/hubs/?as_of=2015",
    "/de/hubs/?as_of=never",
    "/de/hubs/dresden/",
    "/de/events/?when=past",
    "/de/events/month/?month=2030-01",
    "/de/events/hub-disrupt-2023/",
    "/de/partners/?q=energie",
    "/de/partners/?q=xyzxyz",
    "/de/programs/?kind=competition",
    "/de/programs/hub-selection/",
    "/de/funding/?hub=dresden&by=scheme",
    "/de/news/?kind=article&hub=berlin",
]
SIGNED_IN = ["/de/account/", "/de/account/profile/", "/de/account/email/", "/de/account/2fa/", "/de/account/sessions/"]
COLOURS = ["color-contrast", "link-in-text-block"]
axe = Axe()


def paths():
    """One sample of every public page there is, and some of its states."""
    shown = [address for address in READABLE if address.key not in NOT_PAGES and not FILES.search(address.route)]
    pages = [address for address in shown if address.route.startswith("de/")]
    return [address.sample(SAMPLES) for address in pages] + MORE


def in_language(path, language):
    return re.sub("^/de/", f"/{language}/", path)


def violations(page, **options):
    """What axe finds, as "rule: element" lines."""
    found = axe.run(page, options={"resultTypes": ["violations"]} | options).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def inspect(tab, path, *screens):
    """Everything to complain about on one page, loaded on each screen and at last made as narrow as a screen can be."""
    found = [line for screen in screens or [tab.page.viewport_size] for line in _seen(tab, path, screen)]
    found += [f"console: {line}" for line in tab.complaints] + [f"request to {url}" for url in tab.strays]
    return found + too_wide(tab.page)


def _seen(tab, path, screen):
    tab.page.set_viewport_size(screen)
    status = tab.open(path).status
    found = [] if status == 200 else [f"status {status}"]
    found += [f"axe, light: {line}" for line in violations(tab.page)]
    with dark(tab.page):  # the theme changes colours and nothing else
        found += [f"axe, dark: {line}" for line in violations(tab.page, runOnly=COLOURS)]
    shift = tab.page.evaluate("window.shifts")
    return found + ([f"layout shift of {shift}"] if shift else [])


def too_wide(page):
    """What makes the page scroll sideways on a screen of 320 pixels."""
    page.set_viewport_size({"width": 320, "height": 640})
    if page.evaluate("document.documentElement.scrollWidth") <= 320:
        return []
    wide = "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > 321)"
    culprits = page.evaluate(f"{wide}.slice(0, 3).map(e => e.outerHTML.slice(0, 100))")
    return [f"wider than 320 px: {line}" for line in culprits or ["unknown"]]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("path", paths())
def test_page_is_fit_for_everyone_and_keeps_to_itself(tab, path, language):
    assert inspect(tab(PHONE), in_language(path, language), PHONE, DESK) == []


@pytest.mark.parametrize("path", SIGNED_IN)
def test_own_page_is_fit_for_everyone_and_keeps_to_itself(tab, network, path):
    assert inspect(tab(PHONE, session=network), path) == []


def test_inspection_would_notice(tab):
    """The control: a page with one fault of each kind."""
    view = tab(PHONE)
    body = '<p lang="xx">x</p><div id="w">.</div><style>#w { width: 900px }</style>'
    body += '<script src="//other.example/x.js"></script>'
    view.page.route("**/de/", lambda route: route.fulfill(content_type="text/html", body=body))
    view.page.route("**/other.example/**", lambda route: route.abort())
    found = " ".join(inspect(view, "/de/"))
    assert [part for part in ("axe, light", "wider than 320", "request to", "console") if part not in found] == []
