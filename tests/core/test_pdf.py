import re
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from hubportal.core import pdf
from hubportal.core.pdf import FOLDER, render

CHECKSUM = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
DATA = {
    "address": ["Beispiel-Werk GmbH", "Karl-Heine-Straße 99"],
    "written": "Leipzig, 27. November 2026",
    "text": "Sehr geehrte Frau Mustermann,\n\nGrößere Änderungen für „Übung“ – möglich.",
    "facts_heading": "Angaben",
    "facts": [["Programm", "SpinLab (Beispiel)"], ["Anschrift", "Zeile eins\nZeile zwei"]],
    "table_heading": "Kosten",
    "header": ["Posten", "Beantragt", "Bewilligt"],
    "rows": [["Personal", "1.250,00 €", "1.000,00 €"]] * 40,
    "total": ["Summe", "50.000,00 €", "40.000,00 €"],
    "proof_heading": "Prüfsumme",
    "checksum": CHECKSUM,
    "url": "https://hubs.example.org/de/",
}
SIGNS = [chr(code) for code in range(0x20, 0x10000) if not pdf._NOT_SHOWN.match(chr(code))]
TEMPLATES = sorted(FOLDER.rglob("*.typ"))


def made(text=None, title="Eingangsbestätigung", language="de", **data):
    return render("home/gallery.typ", DATA | data | ({"text": text} if text else {}), language=language, title=title)


def read(content):
    return PdfReader(BytesIO(content))


def text_of(content):
    return " ".join(page.extract_text() for page in read(content).pages)


def tags(node):
    """Names of the structure elements below a node of the tree, in reading order."""
    node = getattr(node, "get_object", lambda: node)()
    if isinstance(node, list):
        return [name for kid in node for name in tags(kid)]
    if not isinstance(node, dict):
        return []
    return ([node["/S"]] if "/S" in node else []) + tags(node.get("/K", []))


def test_document_is_tagged_and_says_its_language_and_title():
    document = read(made())
    root = document.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("de", True)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712 - an object of pypdf's own
    assert document.metadata["/Title"] == "Eingangsbestätigung"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_document_says_nothing_of_who_made_it_or_where():
    content = made()
    assert set(read(content).metadata) == {"/Title", "/Creator"}
    assert read(content).metadata["/Creator"].startswith("Typst")
    assert str(FOLDER).encode() not in content
    assert b"gallery" not in content


def test_structure_has_headings_table_with_header_cells_and_link_in_reading_order():
    found = tags(read(made()).trailer["/Root"]["/StructTreeRoot"])
    assert [name for name in found if re.fullmatch(r"/H\d|/Table|/Link", name)] == [
        "/H1",
        "/H2",
        "/H2",
        "/Table",
        "/H3",
        "/Link",
    ]
    assert found.count("/TH") == 3
    assert found.count("/TD") == 41 * 3


def test_text_is_there_with_its_umlauts_pages_are_counted_and_the_header_row_comes_again():
    content = made()
    said = text_of(content)
    assert "Größere Änderungen für „Übung“ – möglich." in said
    assert [f"Seite {n} von 2" in said for n in (1, 2)] == [True, True]
    assert (said.count("Beantragt"), said.count("Summe")) == (2, 1)
    assert "Page 1 of 2" in text_of(made(language="en"))


def test_data_is_never_markup():
    written = '*bold* _it_ #eval("1 + 1") $x$ @cite <label> \\ = nope `raw` #import "@preview/x:1.0.0"'
    assert written in text_of(made(written)).replace("\n", " ")


def test_same_data_gives_the_same_bytes_and_other_data_others():
    assert made() == made()
    assert made() != made("other")


def test_only_the_fonts_inside_are_used():
    fonts = {font["/BaseFont"] for page in read(made()).pages for font in page["/Resources"]["/Font"].values()}
    assert {re.sub(r"^/\w{6}\+", "", font) for font in fonts} == {
        "Inter-Regular",
        "DejaVuSansMono",
    }


def test_every_sign_that_passes_can_be_shown():
    assert len(SIGNS) > 2_400
    assert made(" ".join(SIGNS)).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Rakete 🚀", "Rakete �"),
        ("中文", "��"),
        ("un\u200bseen\x00\u202e", "unseen"),
        ("Ge\u0301", "Gé"),
        ("Œ\u0486 x\u0302", "Œ x"),
        ("a\tb", "a b"),
        ("€ ½ ≥ ✓ → Фёдор Ελλάδα", "€ ½ ≥ ✓ → Фёдор Ελλάδα"),
    ],
)
def test_sign_that_cannot_be_shown_spoils_no_document(written, shown):
    assert pdf._fit(written) == shown
    assert made(written, title=written).startswith(b"%PDF")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300) | st.text(st.sampled_from(SIGNS), max_size=300))
def test_whatever_people_write_gives_a_document(written):
    assert made(text=written, address=[written], facts=[[written, written]], total=[]).startswith(b"%PDF")


def test_values_other_than_texts_become_text_as_in_json():
    assert "12.50" in text_of(made(rows=[[Decimal("12.50"), "", ""]]))


def test_documents_may_be_made_at_once():
    with ThreadPoolExecutor(4) as threads:
        documents = list(threads.map(lambda n: made(f"number {n % 2}"), range(12)))
    assert len(set(documents)) == 2


def test_template_that_is_wrong_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(pdf, "FOLDER", tmp_path)
    (tmp_path / "wrong.typ").write_text("#nothing-of-the-kind")
    with pytest.raises(RuntimeError, match=r"wrong\.typ: unknown variable"):
        render("wrong.typ", {}, language="de", title="x")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_template_fetches_nothing_and_takes_no_data_for_markup(path):
    source = path.read_text(encoding="utf-8")
    assert not re.search(r'"@|\beval\b|\bread\(|\bplugin\(|sys\.inputs', source) or path.name == "base.typ"
    assert not re.search(r'"@|\beval\b|\bread\(|\bplugin\(', source)
