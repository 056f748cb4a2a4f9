"""Files as people hand them in, and as attackers do."""

import struct
import zipfile
import zlib
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
OPEN = "application/vnd.oasis.opendocument"
MAIN = {
    "docx": "wordprocessingml.document.main+xml",
    "xlsx": "spreadsheetml.sheet.main+xml",
    "pptx": "presentationml.presentation.main+xml",
}


def upload(content, name="letter.pdf"):
    """What a browser sends; it says of every file that it is a PDF."""
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def archive(parts):
    """The bytes of a ZIP of {name: content}."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in parts.items():
            bundle.writestr(name, content)
    return file.getvalue()


def office(kind="docx", main=None, **parts):
    """The least that makes an office document of Microsoft's, with further parts."""
    types = (
        f'<Types><Override ContentType="application/vnd.openxmlformats-officedocument.{main or MAIN[kind]}"/></Types>'
    )
    return archive({"[Content_Types].xml": types, "_rels/.rels": "<Relationships/>"} | parts)


def odf(kind="text", **parts):
    """The least that makes an OpenDocument."""
    return archive({"mimetype": f"{OPEN}.{kind}", "content.xml": "<office/>"} | parts)


def picture(kind="PNG", size=(40, 20), **options):
    file = BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(file, kind, **options)
    return file.getvalue()


def _chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_header_of(width, height):
    """A few bytes that claim to be a picture of that size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(b"")) + _chunk(b"IEND", b"")
