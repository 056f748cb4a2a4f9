"""Files from people: kept outside every served folder, and images only as we have re-encoded them."""

import uuid
from contextlib import contextmanager
from io import BytesIO

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

MAX_IMAGE_BYTES = 2_000_000
MAX_IMAGE_PIXELS = 12_000_000
LOGO_SIDE = 512
MAX_PICTURE_BYTES = 10_000_000
MAX_PICTURE_PIXELS = 25_000_000
PICTURE_SIDE = 1_600


class PrivateStorage(FileSystemStorage):
    """Files that have no address; a view that checks permission hands them out as attachments."""

    base_url = None  # as an argument, None would mean MEDIA_URL

    def __init__(self):
        super().__init__(file_permissions_mode=0o600, directory_permissions_mode=0o700)

    @property
    def location(self):
        """Asked anew each time, so that tests can have a folder of their own."""
        return str(settings.PRIVATE_ROOT.absolute())

    base_location = location


def decoded(upload, *, max_bytes, max_pixels):
    """The picture in `upload`, its pixels not read yet; ValidationError if it is no PNG, JPEG or WebP, or too large.

    The size is read from the header and refused before a pixel is decoded, so that a small file cannot unfold into
    gigabytes.
    """
    if upload.size > max_bytes:
        limit = max_bytes // 1_000_000
        text = _("The image is larger than %(limit)s MB. Please choose a smaller one.") % {"limit": limit}
        raise ValidationError(text, code="too_large")
    with _readable():
        image = Image.open(upload, formats=("PNG", "JPEG", "WEBP"))
    if image.width * image.height > max_pixels:
        limit = max_pixels // 1_000_000
        text = _("The image has more than %(limit)s megapixels. Please choose a smaller one.") % {"limit": limit}
        raise ValidationError(text, code="too_many_pixels")
    return image


def redrawn(image, mode, *, side, kind, **options):
    """The bytes of `image` drawn anew, at most `side` pixels a side; ValidationError if it is damaged.

    Only pixels pass: metadata, appended archives and scripts in a polyglot file stay behind.
    """
    with _readable():
        image = ImageOps.exif_transpose(image).convert(mode)
    image.thumbnail((side, side))
    drawn = BytesIO()
    image.save(drawn, kind, **options)
    return drawn.getvalue()


@contextmanager
def _readable():
    try:
        yield
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ValidationError(_("This is not a PNG, JPEG or WebP image."), code="not_an_image") from error


def reencoded_logo(upload):
    """A WebP of at most 512 pixels a side, drawn anew from `upload`; ValidationError if it is no small enough image."""
    image = decoded(upload, max_bytes=MAX_IMAGE_BYTES, max_pixels=MAX_IMAGE_PIXELS)
    return _as_webp(image, "RGBA", LOGO_SIDE)


def reencoded_picture(upload):
    """The same of a photograph or drawing that fills the width of a page: at most 1,600 pixels a side."""
    image = decoded(upload, max_bytes=MAX_PICTURE_BYTES, max_pixels=MAX_PICTURE_PIXELS)
    return _as_webp(image, "RGB", PICTURE_SIDE)


def _as_webp(image, mode, side):
    content = redrawn(image, mode, side=side, kind="WEBP", quality=88)
    return ContentFile(content, name=f"{uuid.uuid4().hex}.webp")


class LogoFormField(forms.FileField):
    """An upload that comes out as we have drawn it anew."""

    reencoded = staticmethod(reencoded_logo)

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        return self.reencoded(upload) if isinstance(upload, UploadedFile) else upload


class PictureFormField(LogoFormField):
    reencoded = staticmethod(reencoded_picture)


class LogoField(models.FileField):
    """A public image. Whatever form fills it, only what `reencoded_logo` has drawn gets in."""

    form_class = LogoFormField

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": self.form_class, **kwargs})


class PictureField(LogoField):
    """An image as wide as a page; only what `reencoded_picture` has drawn gets in."""

    form_class = PictureFormField


def pixels(file):
    """(width, height) of a picture, read from its header."""
    with Image.open(file) as image:
        return image.size
