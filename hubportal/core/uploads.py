"""The form field for documents that people hand in."""

import re
import unicodedata
from pathlib import PurePath

from django import forms
from django.core.exceptions import RequestDataTooBig, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.db.models import Sum
from django.utils.formats import number_format
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hubportal.core.documents import DOCUMENTS, IMAGES, JPEG, NotTaken, kind_of
from hubportal.core.files import decoded, redrawn

MEGABYTE = 1_000_000
MAX_BYTES = 10 * MEGABYTE
MAX_REQUEST_BYTES = 64 * MEGABYTE
MAX_PIXELS = 25_000_000
IMAGE_SIDE = 3_000  # pixels: an A4 page at 250 dots per inch
LONGEST_NAME = 120
# Letters that cannot be seen, and those that turn the reading direction: "fdp.exe" could show as "exe.pdf".
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")

_REFUSALS = {
    "unknown": gettext_lazy("This file cannot be taken. Please hand in one of these: %(kinds)s."),
    "macros": gettext_lazy(
        "This file holds macros, or parts that are fetched when it is opened. Please save it without them, for example "
        "as PDF."
    ),
    "unfolds": gettext_lazy("This file unfolds into far more than its size. Please save it anew, for example as PDF."),
    "two_in_one": gettext_lazy("This file is two files in one. Please save it anew, for example as PDF."),
}


class DocumentField(forms.FileField):
    """A document of one of `kinds`, told by its content; images come out as we have drawn them anew.

    What `clean` gives is for `keep`: its name is fit to be shown, with the ending of its kind, its `content_type` true.
    """

    def __init__(self, *, kinds=DOCUMENTS, max_bytes=MAX_BYTES, **options):
        self.kinds, self.max_bytes = kinds, max_bytes
        super().__init__(**{"help_text": lazy(self._what_is_taken, str)(), **options})

    def widget_attrs(self, widget):
        return super().widget_attrs(widget) | {"accept": ",".join(kind.ending for kind in self.kinds)}

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        return self._checked(upload) if isinstance(upload, UploadedFile) else upload

    def _checked(self, upload):
        if upload.size > self.max_bytes:
            limit = _in_words(self.max_bytes)
            text = _("The file is larger than %(limit)s. Please choose a smaller one.") % {"limit": limit}
            raise ValidationError(text, code="too_large")
        try:
            kind = kind_of(upload, upload.name)
        except NotTaken as refusal:
            raise self._refusal(refusal.code) from refusal
        if kind not in self.kinds:
            raise self._refusal("unknown")
        if kind in IMAGES:
            upload = SimpleUploadedFile(upload.name, _redrawn(upload, kind, self.max_bytes))
        upload.name, upload.content_type = shown_name(upload.name, kind.ending), kind.media_type
        return upload

    def _refusal(self, code):
        return ValidationError(_REFUSALS[code] % {"kinds": self._names()}, code=code)

    def _names(self):
        return ", ".join(kind.name for kind in self.kinds)

    def _what_is_taken(self):
        return _("%(kinds)s, up to %(limit)s.") % {"kinds": self._names(), "limit": _in_words(self.max_bytes)}


class WholeRequest(FileUploadHandler):
    """Refuses a request whose files together are larger than any form takes, before they fill the disk."""

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):  # noqa: N803 - Django's name
        if content_length > MAX_REQUEST_BYTES:
            raise RequestDataTooBig("The files are too large.")

    def receive_data_chunk(self, raw_data, start):
        return raw_data

    def file_complete(self, file_size):
        return None


def check_quota(stored_files, upload, *, max_files, max_bytes):
    """ValidationError if `upload` on top of `stored_files` (a queryset) would be too many or too much.

    Two uploads at once both fit unless the caller holds the lock of what the files belong to.
    """
    if stored_files.count() >= max_files:
        text = ngettext(
            "There can be no more than %(number)s file here.",
            "There can be no more than %(number)s files here.",
            max_files,
        )
        raise ValidationError(text % {"number": max_files}, code="too_many_files")
    held = stored_files.aggregate(size=Sum("size"))["size"] or 0
    if held + upload.size > max_bytes:
        text = _("The files here may take %(limit)s altogether; %(left)s are left. Please choose a smaller one.")
        left = _in_words(max(max_bytes - held, 0))
        raise ValidationError(text % {"limit": _in_words(max_bytes), "left": left}, code="quota")


def shown_name(name, ending):
    """The name people gave a file, on one line, without unseen letters, and with `ending`."""
    name = unicodedata.normalize("NFC", PurePath(name.replace("\\", "/")).name)
    name = "".join(" " if unicodedata.category(letter) in _UNSEEN else letter for letter in name)
    stem = re.sub(r"\.\w{1,5}$", "", name) if not name.lower().endswith(ending) else name[: -len(ending)]
    return (" ".join(stem.split()).strip(". ")[:LONGEST_NAME] or "file") + ending


def _redrawn(upload, kind, max_bytes):
    """The bytes of a picture of the same kind; photographs keep their way up, nobody keeps where they were taken."""
    image = decoded(upload, max_bytes=max_bytes, max_pixels=MAX_PIXELS)
    mode = "RGB" if kind is JPEG else "RGBA"
    return redrawn(image, mode, side=IMAGE_SIDE, kind=kind.name.upper(), quality=88)


def _in_words(size):
    """A size in bytes in the reader's manner: "10 MB", "0,4 MB"."""
    return f"{number_format(size / MEGABYTE, 0 if size >= MEGABYTE else 1)} MB"
