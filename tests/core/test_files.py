import struct
import zipfile
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from hubportal.core.files import MAX_IMAGE_BYTES, reencoded_logo

CANARY = b"CANARY<script>alert(1)</script>"


def upload(content, name="logo.png"):
    return SimpleUploadedFile(name, content, content_type="image/png")


def encoded(kind, size=(40, 20), **options):
    file = BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(file, kind, **options)
    return file.getvalue()


def refusal_of(content):
    with pytest.raises(ValidationError) as refusal:
        reencoded_logo(upload(content))
    return refusal.value.code


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_logo_is_drawn_anew_as_webp_under_a_name_of_our_own(kind):
    drawn = reencoded_logo(upload(encoded(kind), name="../../evil.php"))
    with Image.open(drawn) as image:
        assert (image.format, image.size) == ("WEBP", (40, 20))
    assert drawn.name.endswith(".webp")
    assert "evil" not in drawn.name


def test_logo_fits_into_its_square_and_keeps_its_proportions():
    with Image.open(reencoded_logo(upload(encoded("PNG", (2000, 1000))))) as image:
        assert image.size == (512, 256)


def test_logo_keeps_its_transparency():
    file = BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(file, "PNG")
    with Image.open(reencoded_logo(upload(file.getvalue()))) as image:
        assert image.convert("RGBA").getpixel((0, 0))[3] == 0


def test_logo_leaves_metadata_behind():
    exif = Image.Exif()
    exif[0x010E] = CANARY.decode()  # the description
    content = encoded("JPEG", exif=exif)
    assert CANARY in content
    drawn = reencoded_logo(upload(content)).read()
    assert CANARY not in drawn
    assert not Image.open(BytesIO(drawn)).getexif()


def test_logo_leaves_behind_what_hangs_on_a_polyglot_file():
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as bundle:
        bundle.writestr("x.html", CANARY)
    content = encoded("PNG") + archive.getvalue()
    assert zipfile.is_zipfile(BytesIO(content))
    drawn = reencoded_logo(upload(content)).read()
    assert CANARY not in drawn
    assert not zipfile.is_zipfile(BytesIO(drawn))


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_header_of(width, height):
    """A few bytes that claim to be a picture of that size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize(("side", "code"), [(13_000, "too_many_pixels"), (60_000, "not_an_image")])
def test_logo_that_would_unfold_into_gigabytes_is_refused_by_its_header(side, code):
    assert refusal_of(png_header_of(side, side)) == code


def test_logo_larger_than_two_megabytes_is_refused_unread():
    assert refusal_of(encoded("PNG") + b"\0" * MAX_IMAGE_BYTES) == "too_large"


@pytest.mark.parametrize(
    "content",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        encoded("GIF"),
        encoded("BMP"),
        encoded("TIFF"),
        encoded("PNG", (200, 200))[:-80],
        encoded("JPEG", (200, 200))[:400],
        b"",
        b"%PDF-1.7",
    ],
    ids=["svg", "gif", "bmp", "tiff", "truncated png", "truncated jpeg", "empty", "pdf"],
)
def test_logo_that_is_no_whole_png_jpeg_or_webp_is_refused(content):
    assert refusal_of(content) == "not_an_image"


def outcome_of(content):
    try:
        return "picture" if reencoded_logo(upload(content)).read(4) == b"RIFF" else "something else"
    except ValidationError as refusal:
        return refusal.code


WHOLE = [encoded(kind) for kind in ("PNG", "JPEG", "WEBP")]


@settings(max_examples=150, deadline=None)
@pytest.mark.filterwarnings("ignore")
@given(st.sampled_from(WHOLE), st.lists(st.tuples(st.integers(0, 500), st.binary(min_size=1, max_size=4)), max_size=6))
def test_logo_that_is_damaged_gives_a_picture_or_a_sentence_never_a_crash(content, damages):
    damaged = bytearray(content)
    for position, data in damages:
        damaged[position : position + len(data)] = data
    assert outcome_of(bytes(damaged)) in ("picture", "not_an_image", "too_many_pixels")


def test_private_storage_has_no_address_and_is_for_the_portal_alone(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    storage = type(storages["private"])()
    name = storage.save("letter.pdf", upload(b"x"))
    with pytest.raises(ValueError, match="not accessible via a URL"):
        storage.url(name)
    assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
