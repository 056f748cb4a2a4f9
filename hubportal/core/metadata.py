"""Documents without what they say of who made them: for readers who must not learn it."""

import io
import zipfile

import pypdf

from hubportal.core.documents import PDF

LARGEST = 200 * 2**20  # bytes that an office document may unfold to
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
# The parts of an office document that tell of people, and what stands there instead.
EMPTIED = {
    "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_PACKAGE}"/>',
    "docProps/app.xml": f'<Properties xmlns="{_OFFICE}/extended-properties"/>',
    "docProps/custom.xml": f'<Properties xmlns="{_OFFICE}/custom-properties"/>',
    "meta.xml": '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>',
}


class NotCleaned(Exception):
    """The file cannot be read well enough to take out what it says of people; it must not be handed out."""


def cleaned(stored_file):
    """The content of a stored file, as a binary stream, without metadata: of PDF and office documents; NotCleaned.

    Images were drawn anew when they were uploaded, and plain text has none: both stay as they are.
    """
    with stored_file.file.open("rb") as file:
        content = file.read()
    try:
        if stored_file.media_type == PDF.media_type:
            return _clean_pdf(content)
        return _clean_office(content) if zipfile.is_zipfile(io.BytesIO(content)) else io.BytesIO(content)
    except NotCleaned:
        raise
    except Exception as error:
        raise NotCleaned from error


def _clean_pdf(content):
    """The pages alone: document information, XMP, attachments, outlines and scripts stay behind."""
    writer = pypdf.PdfWriter()
    for page in pypdf.PdfReader(io.BytesIO(content)).pages:
        for key in ("/Metadata", "/PieceInfo", "/Annots", "/AA"):
            page.pop(key, None)
        writer.add_page(page)
    writer.metadata = None
    return _written(writer.write)


def _clean_office(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        entries = package.infolist()
        if sum(entry.file_size for entry in entries) > LARGEST:
            raise NotCleaned
        return _written(lambda out: _copy(package, entries, out))


def _copy(package, entries, out):
    with zipfile.ZipFile(out, "w") as copied:
        for entry in entries:
            content = EMPTIED[entry.filename].encode() if entry.filename in EMPTIED else package.read(entry)
            fresh = zipfile.ZipInfo(entry.filename)  # without the day on which it was made
            fresh.compress_type = entry.compress_type
            copied.writestr(fresh, content)


def _written(write):
    out = io.BytesIO()
    write(out)
    out.seek(0)
    return out
