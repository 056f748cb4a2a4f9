"""The check of the German catalogue, on a small one of its own."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from hubportal.core import catalogue


@dataclass
class House:
    """A project of one template and its catalogue."""

    folder: Path
    po: Path

    def source(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")

    def translate(self, old, new):
        self.po.write_text(self.po.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.fixture
def house(tmp_path, monkeypatch):
    (tmp_path / "templates").mkdir()
    po = tmp_path / "locale" / "django.po"
    monkeypatch.setattr(catalogue, "ROOT", tmp_path)
    monkeypatch.setattr(catalogue, "PO", po)

    house = House(tmp_path / "templates", po)
    house.source(
        "page.html", "<p title=\"{% translate 'Hubs' %}\">{% blocktranslate %}{{ n }} hubs{% endblocktranslate %}"
    )
    catalogue.update()
    house.translate('msgid "Hubs"\nmsgstr ""', 'msgid "Hubs"\nmsgstr "Hubs"')
    house.translate('msgid "%(n)s hubs"\nmsgstr ""', 'msgid "%(n)s hubs"\nmsgstr "%(n)s Hubs"')
    return house


def test_complete_catalogue_gives_no_complaint(house):
    assert catalogue.complaints() == []


def test_missing_german_is_complained_about(house):
    house.translate('msgstr "Hubs"', 'msgstr ""')
    assert catalogue.complaints() == ["without German: 'Hubs'"]


def test_fuzzy_german_is_complained_about(house):
    house.translate('msgid "Hubs"', '#, fuzzy\nmsgid "Hubs"')
    assert catalogue.complaints() == ["fuzzy: 'Hubs'"]


def test_new_string_in_code_or_template_is_complained_about(house):
    house.source("form.py", 'from x import gettext_lazy as _\nlabel = _("Partner")\n')
    assert catalogue.complaints() == ["not in the catalogue, run `make messages`: 'Partner'"]


def test_string_that_is_no_longer_used_is_complained_about(house):
    house.source("page.html", "{% translate 'Hubs' %}")
    assert catalogue.complaints() == ["no longer used, run `make messages`: '%(n)s hubs'"]


@pytest.mark.parametrize("german", ["%(m)s Hubs", "%(n)d%(m)s Hubs"])
def test_german_that_would_break_its_placeholders_is_complained_about(house, german):
    house.translate('msgstr "%(n)s Hubs"', f'msgstr "{german}"')
    [complaint] = catalogue.complaints()
    assert complaint.endswith(": '%(n)s hubs'")


def test_missing_plural_is_complained_about(house):
    house.source("plural.py", 'label = ngettext("hub", "hubs", n)\n')
    catalogue.update()
    house.translate('msgstr[0] ""', 'msgstr[0] "Hub"')
    assert catalogue.complaints() == ["without German: 'hub'"]


def test_update_keeps_translations_and_drops_what_is_unused(house):
    house.source("page.html", "{% translate 'Hubs' %}{% translate 'Partner' %}")
    catalogue.update()
    text = house.po.read_text(encoding="utf-8")
    assert 'msgid "Hubs"\nmsgstr "Hubs"' in text
    assert "%(n)s" not in text
    assert catalogue.complaints() == ["without German: 'Partner'"]


def test_update_changes_nothing_the_second_time(house):
    before = house.po.read_bytes()
    catalogue.update()
    assert house.po.read_bytes() == before


def test_compiled_catalogue_is_what_gettext_reads(house):
    catalogue.compile_binary()
    assert house.po.with_suffix(".mo").read_bytes()[:4] == b"\xde\x12\x04\x95"


def test_command_says_how_it_is_used():
    called = subprocess.run(
        [sys.executable, "-m", "hubportal.core.catalogue", "chek"], capture_output=True, text=True, check=False
    )
    assert called.returncode == 2
    assert "compile" in called.stderr
