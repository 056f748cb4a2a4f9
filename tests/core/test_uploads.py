from io import BytesIO

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from hubportal.core import uploads
from hubportal.core.documents import DOCUMENTS, MAX_ENTRIES, MAX_PART, MAX_UNPACKED, PDF
from hubportal.core.models import StoredFile
from hubportal.core.uploads import DocumentField, check_quota, shown_name
from tests.core import samples
from tests.core.clamd import EICAR
from tests.core.samples import archive, odf, office, picture, png_header_of, upload

CANARY = b"CANARY<script>alert(1)</script>"
RELATION = '<x><Relationship Id="r1" Type="http://x/{}" Target="http://evil" TargetMode="External"/></x>'


def cleaned(content, name="letter.pdf", **options):
    return DocumentField(**options).clean(upload(content, name))


def refusal_of(content, name="letter.pdf", **options):
    with pytest.raises(ValidationError) as refusal:
        cleaned(content, name, **options)
    assert refusal.value.messages[0].endswith(".")
    return refusal.value.code


def outcome_of(content):
    try:
        return "taken" if cleaned(content) else "nothing"
    except ValidationError as refusal:
        return refusal.code


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (samples.PDF, "a.pdf", "application/pdf"),
        (picture("PNG"), "a.png", "image/png"),
        (picture("JPEG"), "a.jpg", "image/jpeg"),
        (picture("WEBP"), "a.webp", "image/webp"),
        (odf("text"), "a.odt", "application/vnd.oasis.opendocument.text"),
        (odf("spreadsheet"), "a.ods", "application/vnd.oasis.opendocument.spreadsheet"),
        (office("docx"), "a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (office("xlsx"), "a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (office("pptx"), "a.pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        ("Straße;Größe\n1;2".encode(), "a.csv", "text/csv"),
        ("Straße".encode("cp1252"), "a.txt", "text/plain"),
        ("Straße".encode("utf-16"), "a.txt", "text/plain"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.startswith("a.") else "",
)
def test_document_is_known_by_its_content_and_named_for_it(content, name, media_type):
    taken = cleaned(content, "a.exe" if media_type[:4] != "text" else name)
    assert (taken.name, taken.content_type) == (name, media_type)


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"MZ\x90\x00\x03\x00\x00\x00", "letter.pdf", "unknown"),
        (b"\x7fELF\x02\x01\x01\x00", "letter.txt", "unknown"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "old.doc", "unknown"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "logo.png", "unknown"),
        (b"\xef\xbb\xbf \n<!DOCTYPE html><script>alert(1)</script>", "page.txt", "unknown"),
        (b"{\\rtf1 hello}", "letter.txt", "unknown"),
        (b"#!/bin/sh\nrm -rf /", "list.csv", "unknown"),
        (b"   \n", "empty.txt", "unknown"),
        (picture("GIF"), "logo.png", "unknown"),
        (archive({"evil.html": CANARY}), "letter.docx", "unknown"),
        (odf("graphics"), "drawing.odt", "unknown"),
        (office("docx", main="wordprocessingml.template.main+xml"), "form.docx", "unknown"),
        (office("docx")[:-40], "cut.docx", "unknown"),
        (office("docx", main="ms-word.document.macroEnabled.main+xml"), "a.docx", "macros"),
        (office("docx", **{"word/vbaProject.bin": b"x"}), "a.docx", "macros"),
        (office("xlsx", **{"xl/macrosheets/sheet1.xml": b"x"}), "a.xlsx", "macros"),
        (office("pptx", **{"ppt/embeddings/oleObject1.bin": b"MZ"}), "a.pptx", "macros"),
        (office("docx", **{"word/_rels/settings.xml.rels": RELATION.format("attachedTemplate")}), "a.docx", "macros"),
        (office("docx", **{"word/_rels/x.RELS": RELATION.format("&#x6f;leObject")}), "a.docx", "macros"),
        (office("docx", **{"word/_rels/x.rels": RELATION.format("frame").encode("utf-16")}), "a.docx", "macros"),
        (office("docx", **{"word/_rels/x.rels": b"<!DOCTYPE x [<!ENTITY y 'z'>]><x>&y;</x>"}), "a.docx", "unknown"),
        (office("docx", **{"word/_rels/x.rels": b"<x>" + b" " * MAX_PART}), "a.docx", "unfolds"),
        (office("docx", **{"word/Document.xml": b"", "word/document.xml": b""}), "a.docx", "unknown"),
        (odf("text", **{"Basic/Standard/Module1.xml": b"Sub Main"}), "a.odt", "macros"),
        (odf("text", **{"Scripts/python/x.py": b"import os"}), "a.odt", "macros"),
        (samples.PDF + archive({"evil.html": CANARY}), "letter.pdf", "two_in_one"),
        (b"hello\n" + archive({"evil.html": CANARY}), "letter.txt", "unknown"),
        (png_header_of(13_000, 13_000), "photo.png", "too_many_pixels"),
        (picture("PNG", (200, 200))[:-80], "photo.png", "not_an_image"),
        (samples.PDF, "", "invalid"),
    ],
)
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_document_that_could_do_harm_is_refused_in_words(content, name, code):
    if code == "invalid":
        with pytest.raises(ValidationError):
            DocumentField().clean(SimpleUploadedFile("x", b""))
        return
    assert refusal_of(content, name) == code


def test_document_may_link_to_pages_and_other_tables():
    for relation in ("hyperlink", "externalLinkPath"):
        assert cleaned(office("xlsx", **{"xl/_rels/x.rels": RELATION.format(relation)})).name == "letter.xlsx"


@pytest.mark.parametrize("position", range(30, 200, 3))
def test_document_that_is_damaged_anywhere_is_taken_or_refused(position):
    content = bytearray(office("docx"))
    content[position] ^= 0xFF
    assert outcome_of(bytes(content)) in ("taken", "unknown", "unfolds")


def test_document_that_unfolds_into_gigabytes_is_refused_unread():
    bomb = office("docx", **{"word/document.xml": b"\0" * (MAX_UNPACKED + 1)})
    assert len(bomb) < 1_000_000
    assert refusal_of(bomb) == "unfolds"


def test_document_with_thousands_of_parts_is_refused():
    assert refusal_of(office("docx", **{f"word/{n}.xml": b"" for n in range(MAX_ENTRIES)})) == "unfolds"


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_document_with_two_parts_of_one_name_is_refused():
    file = BytesIO(office("docx"))
    with samples.zipfile.ZipFile(file, "a") as bundle:
        bundle.writestr("[Content_Types].xml", "<Types/>")
    assert refusal_of(file.getvalue()) == "unknown"


def test_document_of_a_kind_the_question_does_not_ask_for_is_refused():
    assert refusal_of(picture("PNG"), kinds=(PDF,)) == "unknown"


def test_document_larger_than_allowed_is_refused_with_the_limit():
    with translation.override("en"), pytest.raises(ValidationError, match="larger than 2 MB"):
        cleaned(samples.PDF + b"\n" * 2_000_000, max_bytes=2_000_000)


def test_virus_in_a_text_is_left_to_the_scanner():
    assert cleaned(EICAR, "letter.com").content_type == "text/plain"


def test_image_is_drawn_anew_without_what_hung_on_it():
    exif = Image.Exif()
    exif[0x010E] = CANARY.decode()
    content = picture("JPEG", exif=exif) + archive({"x.html": CANARY})
    assert content.count(CANARY) == 1
    taken = cleaned(content, "photo.jpg").read()
    assert CANARY not in taken
    assert not samples.zipfile.is_zipfile(BytesIO(taken))


def test_photograph_taken_upright_stays_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    with Image.open(cleaned(picture("JPEG", exif=exif), "photo.jpg")) as image:
        assert image.size == (20, 40)


def test_field_says_what_it_takes_and_lets_the_browser_help():
    class Form(forms.Form):
        letter = DocumentField(kinds=(PDF,), max_bytes=500_000)

    with translation.override("de"):
        assert Form()["letter"].help_text == "PDF, bis 0,5 MB."
    assert 'accept=".pdf"' in str(Form()["letter"])


def test_field_keeps_what_is_stored_when_nothing_new_comes():
    kept = StoredFile(name="old.pdf")
    assert DocumentField(required=False).clean(None, kept) is kept


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Lebenslauf Müller.PDF", "Lebenslauf Müller.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\x\\plan.v2.docx", "plan.v2.pdf"),
        ("rechnung\u202efdp.exe", "rechnung fdp.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie: x.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("...", "file.pdf"),
        ("x" * 300, "x" * 120 + ".pdf"),
    ],
)
def test_name_is_shown_on_one_line_with_its_true_ending(name, shown):
    assert shown_name(name, ".pdf") == shown


@given(st.text(max_size=300))
def test_any_name_becomes_one_that_can_be_stored(name):
    shown = shown_name(name, ".pdf")
    assert shown.endswith(".pdf")
    assert len(shown) <= 200
    assert shown.isprintable()
    assert "/" not in shown


@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-", b"\xff\xd8\xff", office("docx"), odf()]))
def test_any_content_is_taken_or_refused_never_a_crash(content, start):
    try:
        assert cleaned(start + content).content_type in {kind.media_type for kind in DOCUMENTS}
    except ValidationError as refusal:
        assert refusal.code in (
            "unknown",
            "macros",
            "unfolds",
            "two_in_one",
            "not_an_image",
            "too_many_pixels",
            "empty",
        )


def test_request_larger_than_any_form_takes_is_refused_before_it_is_kept(client, monkeypatch):
    monkeypatch.setattr(uploads, "MAX_REQUEST_BYTES", 100_000)
    small, large = upload(b"x" * 1_000), upload(b"x" * 100_000)
    assert client.post("/en/pages/accessibility/feedback/", {"file": large}).status_code in (400, 413)
    assert client.post("/en/pages/accessibility/feedback/", {"file": small}).status_code == 200


@pytest.mark.django_db
def test_quota_counts_files_and_bytes():
    held = StoredFile.objects.bulk_create(
        StoredFile(name=f"{n}.pdf", media_type="application/pdf", size=400, sha256="0" * 64) for n in range(2)
    )
    files = StoredFile.objects.filter(pk__in=[file.pk for file in held])
    assert check_quota(files, upload(b"x" * 200), max_files=3, max_bytes=1000) is None
    for limits, code in (
        ({"max_files": 2, "max_bytes": 1000}, "too_many_files"),
        ({"max_files": 3, "max_bytes": 999}, "quota"),
    ):
        with pytest.raises(ValidationError) as refusal:
            check_quota(files, upload(b"x" * 200), **limits)
        assert refusal.value.code == code
