"""Telling what a document is by its content. The name people gave it proves nothing, and only texts need it at all."""

import re
import zipfile
import zlib
from dataclasses import dataclass

from defusedxml import ElementTree

MAX_UNPACKED = 200_000_000  # bytes; an office document is an archive and could unfold into gigabytes
MAX_ENTRIES = 5_000
MAX_PART = 2_000_000  # bytes of a list of parts
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MARKUP = re.compile(r"\s*(<[!?a-z]|\{\\rtf|#!|%!ps)", re.IGNORECASE)
_MACROS = re.compile(
    r"vbaproject|vbadata|macrosheets/|activex/|oleobject\d*\.bin$|(^|/)(basic|scripts)/.", re.IGNORECASE
)
_FETCHED = ("attachedTemplate", "oleObject", "frame", "subDocument")  # what a document may fetch when it is opened
# What reading a damaged archive or its XML may come to.
_DAMAGED = (zipfile.BadZipFile, zlib.error, SyntaxError, LookupError, OSError, EOFError, ValueError, RuntimeError)


@dataclass(frozen=True)
class Kind:
    """A kind of document that the portal takes. mark: what in an archive tells it from the others."""

    name: str
    media_type: str
    ending: str
    mark: str = ""


class NotTaken(Exception):
    """The content is of no kind that the portal takes; `code` says why: unknown, macros, unfolds or two_in_one."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


_OPEN = "application/vnd.oasis.opendocument"
_OFFICE = "application/vnd.openxmlformats-officedocument"
PDF = Kind("PDF", "application/pdf", ".pdf")
PNG = Kind("PNG", "image/png", ".png")
JPEG = Kind("JPEG", "image/jpeg", ".jpg")
WEBP = Kind("WebP", "image/webp", ".webp")
ODT = Kind("ODT", f"{_OPEN}.text", ".odt", f"{_OPEN}.text")
ODS = Kind("ODS", f"{_OPEN}.spreadsheet", ".ods", f"{_OPEN}.spreadsheet")
DOCX = Kind("DOCX", f"{_OFFICE}.wordprocessingml.document", ".docx", "wordprocessingml.document.main+xml")
XLSX = Kind("XLSX", f"{_OFFICE}.spreadsheetml.sheet", ".xlsx", "spreadsheetml.sheet.main+xml")
PPTX = Kind("PPTX", f"{_OFFICE}.presentationml.presentation", ".pptx", "presentationml.presentation.main+xml")
CSV = Kind("CSV", "text/csv", ".csv")
TXT = Kind("TXT", "text/plain", ".txt")
IMAGES = (PNG, JPEG, WEBP)
DOCUMENTS = (PDF, *IMAGES, ODT, ODS, DOCX, XLSX, PPTX, CSV, TXT)


def kind_of(file, name):
    """The Kind of a seekable file open for reading bytes; NotTaken if it is none, or not only that."""
    file.seek(0)
    head = file.read(16)
    try:
        if head.startswith(b"PK\x03\x04"):
            return _kind_of_archive(file)
        if head.startswith(b"%PDF-"):
            return _whole(file, PDF)
        if head.startswith(b"\x89PNG\r\n\x1a\n"):
            return PNG
        if head.startswith(b"\xff\xd8\xff"):
            return JPEG
        if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
            return WEBP
        return _kind_of_text(file, name)
    finally:
        file.seek(0)


def _whole(file, kind):
    """`kind`, unless the file can be opened as an archive as well: what is shown would not be all that it holds."""
    if zipfile.is_zipfile(file):
        raise NotTaken("two_in_one")
    return kind


def _kind_of_archive(file):
    """An office document without macros, by the parts that make it one."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
                raise NotTaken("unfolds")
            if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
                raise NotTaken("unknown")
            kind = _kind_by_parts(archive)
            if any(_MACROS.search(entry.filename) for entry in entries) or _fetches_parts(archive):
                raise NotTaken("macros")
            return kind
    except _DAMAGED as error:
        raise NotTaken("unknown") from error


def _kind_by_parts(archive):
    names = archive.namelist()
    if len({name.lower() for name in names}) < len(names):  # programs would not agree which of two parts counts
        raise NotTaken("unknown")
    if names[0] == "mimetype":
        said = _read(archive, "mimetype").decode("ascii")
        found = [kind for kind in (ODT, ODS) if said == kind.mark]
    else:
        said = " ".join(part.get("ContentType", "") for part in _elements(archive, "[Content_Types].xml"))
        if "macroEnabled" in said or "vbaProject" in said:
            raise NotTaken("macros")
        found = [kind for kind in (DOCX, XLSX, PPTX) if kind.mark in said]
    if len(found) != 1:
        raise NotTaken("unknown")
    return found[0]


def _fetches_parts(archive):
    return any(
        relation.get("TargetMode", "").lower() == "external" and relation.get("Type", "").endswith(_FETCHED)
        for name in archive.namelist()
        if name.lower().endswith(".rels")
        for relation in _elements(archive, name)
    )


def _elements(archive, name):
    """The XML elements of a part, whatever its encoding and however its letters are written; no entity unfolds."""
    return ElementTree.fromstring(_read(archive, name)).iter()


def _read(archive, name):
    """A part that is no larger than such a part ever is."""
    with archive.open(name) as part:
        content = part.read(MAX_PART + 1)
    if len(content) > MAX_PART:
        raise NotTaken("unfolds")
    return content


def _kind_of_text(file, name):
    """CSV or text by the ending of its name, if it is text at all and no markup."""
    data = file_text(file)
    if not data.strip() or _CONTROLS.search(data) or _MARKUP.match(data.lstrip("\ufeff")):
        raise NotTaken("unknown")
    return _whole(file, CSV if name.lower().endswith((".csv", ".tsv")) else TXT)


def file_text(file):
    """A file of text as UTF-8, UTF-16 with its mark, or what Windows writes; NotTaken for none of them."""
    file.seek(0)
    data = file.read()
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8", "cp1252")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotTaken("unknown")
