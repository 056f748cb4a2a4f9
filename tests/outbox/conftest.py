import pytest

from hubportal.outbox import kinds as catalogue
from hubportal.outbox.kinds import Kind
from tests.outbox.smtp import Server


@pytest.fixture(autouse=True)
def _kinds_to_try():
    """Two kinds of message that only the tests know: one that may be turned off, one that must be read."""
    for kind in (
        Kind("trial", "Trials", "Those who try.", context=lambda payload: payload, may_be_turned_off=True),
        Kind(
            "secret",
            "Secrets",
            "Those who ask.",
            context=lambda payload: payload,
            in_inbox=False,
            urgent=True,
            is_secret=True,
        ),
    ):
        catalogue.add(kind)
    yield
    for key in ("trial", "secret"):
        del catalogue.kinds._items[key]


@pytest.fixture(autouse=True)
def _templates_to_try(settings, tmp_path):
    folder = tmp_path / "templates" / "mails"
    folder.mkdir(parents=True)
    text = (
        '{% extends "mails/base.html" %}{% block subject %}Hello {{ name }}{% endblock %}'
        '{% block body %}<h1>News</h1><p>For {{ name }}, <a href="{{ link }}">look here</a>.</p>{% endblock %}'
    )
    for kind in ("trial", "secret"):
        for language in ("de", "en"):
            (folder / f"{kind}.{language}.html").write_text(text)
    [engine] = settings.TEMPLATES
    settings.TEMPLATES = [engine | {"DIRS": [*engine["DIRS"], tmp_path / "templates"]}]


@pytest.fixture
def smtp():
    """A mail server on this machine that can be told to refuse, to hang or to drop the line after accepting."""
    with Server() as server:
        yield server
