"""Documents go to readers who must not learn who made them without what they say of that."""

import io
import zipfile

import pypdf
import pytest

from hubportal.core import metadata
from hubportal.core.documents import DOCX, PDF
from tests.factories.core import StoredFileFactory, pdf

pytestmark = pytest.mark.django_db
AUTHOR = "Kanarienvogel"


def office(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return out.getvalue()


def test_pdf_keeps_its_pages_and_loses_its_author():
    content = pdf(Author=AUTHOR)
    assert AUTHOR.encode() in content
    cleaned = metadata.cleaned(StoredFileFactory(content=content)).read()
    assert AUTHOR.encode() not in cleaned
    assert len(pypdf.PdfReader(io.BytesIO(cleaned)).pages) == 1


def test_office_document_keeps_its_text_and_loses_its_author():
    core = f"<cp:coreProperties><dc:creator>{AUTHOR}</dc:creator></cp:coreProperties>"
    content = office(**{"word/document.xml": "<w:t>Text</w:t>", "docProps/core.xml": core})
    stored = StoredFileFactory(content=content, media_type=DOCX.media_type)
    with zipfile.ZipFile(metadata.cleaned(stored)) as package:
        assert AUTHOR not in package.read("docProps/core.xml").decode()
        assert package.read("word/document.xml") == b"<w:t>Text</w:t>"


def test_plain_text_stays_as_it_is():
    stored = StoredFileFactory(content=b"Zeile", media_type="text/plain", name="a.txt")
    assert metadata.cleaned(stored).read() == b"Zeile"


@pytest.mark.parametrize("content", [b"%PDF-1.7 broken", b""])
def test_pdf_that_cannot_be_read_is_not_handed_out(content):
    with pytest.raises(metadata.NotCleaned):
        metadata.cleaned(StoredFileFactory(content=content, media_type=PDF.media_type))


def test_office_document_that_unfolds_too_far_is_not_handed_out(monkeypatch):
    monkeypatch.setattr(metadata, "LARGEST", 3)
    stored = StoredFileFactory(content=office(**{"word/document.xml": "lang"}), media_type=DOCX.media_type)
    with pytest.raises(metadata.NotCleaned):
        metadata.cleaned(stored)
