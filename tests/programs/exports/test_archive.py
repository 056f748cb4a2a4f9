"""The archive of files: safe names, no two alike, and a word on what could not be handed out."""

import pytest

from hubportal.core.models import StoredFile
from programs.exports.archive import safe_name
from tests.factories.core import PDF
from tests.programs.exports.conftest import entries, handed_in

pytestmark = pytest.mark.django_db


def test_archive_holds_each_file_under_code_question_and_name(call, staff, export):
    application = handed_in(call, "Unser Deck.pdf")
    assert entries(export(call, "files", staff)) == {f"{application.code}-deck-Unser Deck.pdf": PDF}


def test_archive_without_files_says_so(call, staff, export):
    handed_in(call)
    assert entries(export(call, "files", staff)) == {
        "no files.txt": b"What has been handed in holds no file for you to see."
    }


def test_two_files_of_one_name_are_both_there(call, staff, export):
    code = handed_in(call, "Deck.pdf", "deck.PDF", "Deck.pdf").code
    names = {name.lower() for name in entries(export(call, "files", staff))}
    assert names == {f"{code}-deck-deck{more}.pdf".lower() for more in ("", " (2)", " (3)")}


@pytest.mark.parametrize(
    ("original", "safe"),
    [
        ("../../etc/passwd", "K7Q2-deck-passwd"),
        ("C:\\Windows\\evil.exe", "K7Q2-deck-evil.exe"),
        ("..", "K7Q2-deck-file"),
        ("a\x00b\nc:d.pdf", "K7Q2-deck-a_b_c_d.pdf"),
        ("Größe (1).pdf", "K7Q2-deck-Größe (1).pdf"),
        ("x" * 300 + ".pdf", "K7Q2-deck-" + "x" * 106 + ".pdf"),
    ],
)
def test_name_leads_nowhere(original, safe):
    assert safe_name("K7Q2", "deck", original) == safe


def test_infected_file_is_left_out_and_named(call, staff, export):
    application = handed_in(call, "Deck.pdf", "Virus.pdf")
    StoredFile.objects.filter(name="Virus.pdf").update(scan=StoredFile.Scan.INFECTED)
    found = entries(export(call, "files", staff))
    assert set(found) == {f"{application.code}-deck-Deck.pdf", "left out.txt"}
    assert b"Virus.pdf: A virus was found" in found["left out.txt"]
