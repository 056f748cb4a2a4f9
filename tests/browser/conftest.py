"""A real server with the real network, and Debian's Chromium looking at it."""

import datetime
import os
import uuid
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections
from django.test import Client
from playwright.sync_api import sync_playwright
from pytest_django.live_server_helper import LiveServer

from partners.models import Organisation
from tests.events.samples import open_event
from tests.factories.accounts import UserFactory
from tests.factories.partners import MembershipFactory, PostingFactory
from tests.factories.programs.cohorts import MentorFactory
from tests.factories.programs.review import JurorFactory
from tests.newsroom.samples import open_issue
from tests.programs.samples import open_call

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps a loop in this thread; nothing here is asynchronous

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MEMBERSHIP, INVITATION = uuid.UUID(int=7), uuid.UUID(int=8)  # known before there is a database
IN_A_CENTURY = datetime.datetime(2126, 1, 1, tzinfo=datetime.UTC)
PHONE, DESK = {"width": 375, "height": 800}, {"width": 1360, "height": 900}
WATCH_SHIFTS = """
    window.shifts = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
"""


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db)  # or there would be no test database when only these tests run


@pytest.fixture(scope="package")
def network(django_db_setup, django_db_blocker):
    """The real network, in the test's database while browser tests run; and the session of a superuser."""
    with django_db_blocker.unblock():
        call_command("load_network", verbosity=0, stdout=StringIO())
        open_event(slug="open-event")
        call = open_call(slug="open-call", program="spinlab")
        JurorFactory(pk=INVITATION, call=call, invited=True, expires_at=IN_A_CENTURY)
        MentorFactory(pk=INVITATION, program=call.program, invited=True, expires_at=IN_A_CENTURY)
        spinlab = Organisation.objects.get(slug="spinlab")
        PostingFactory(slug="open-need", organisation=spinlab)
        MembershipFactory(pk=MEMBERSHIP, organisation=spinlab)
        open_issue(slug="open-issue")
        client = Client()
        client.force_login(UserFactory(superuser=True, name="Ada Beispiel"))
        yield client.session.session_key
        call_command("flush", verbosity=0, interactive=False)


@pytest.fixture(scope="package")
def portal(network):
    """The address of a server of our own; pytest-django's would empty the database after each test."""
    server = LiveServer("localhost")
    yield server.url
    server.stop()


@pytest.fixture(scope="package")
def chromium(network):
    """Started after the database is filled: with a loop in this thread Django would open another connection."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield browser
        browser.close()
        connections.close_all()  # those opened beside the loop, which nobody would find afterwards


@dataclass
class Tab:
    """A page, and what it should not have done: complaints on the console, requests to others."""

    page: object
    portal: str
    complaints: list = field(default_factory=list)
    strays: list = field(default_factory=list)

    def __post_init__(self):
        self.page.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._look_at)

    def _look_at(self, request):
        if not request.url.startswith((f"{self.portal}/", "data:")):
            self.strays.append(request.url)

    def open(self, path):
        return self.page.goto(self.portal + path, wait_until="load")

    def path(self):
        return self.page.evaluate("location.pathname")


@pytest.fixture
def tab(chromium, portal):
    """Opens a tab of a fresh visitor: tab(viewport=…, session=…, java_script_enabled=…)."""
    contexts = []

    def open_tab(viewport=DESK, session="", **options):
        context = chromium.new_context(viewport=viewport, reduced_motion="reduce", **options)
        contexts.append(context)
        if options.get("java_script_enabled", True):
            context.add_init_script(WATCH_SHIFTS)
        if session:
            context.add_cookies([{"name": "session", "value": session, "url": portal}])
        return Tab(context.new_page(), portal)

    yield open_tab
    for context in contexts:
        context.close()


@contextmanager
def dark(page):
    page.emulate_media(color_scheme="dark")
    yield
    page.emulate_media(color_scheme="light")
