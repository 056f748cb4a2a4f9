"""Files from people: kept outside every served folder, and images only as we have re-encoded them."""

import uuid
from io import BytesIO

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError

MAX_IMAGE_BYTES = 2_000_000
MAX_IMAGE_PIXELS = 12_000_000
LOGO_SIDE = 512


class PrivateStorage(FileSystemStorage):
    """Files that have no address; a view that checks permission hands them out as attachments."""

    base_url = None  # as an argument, None would mean MEDIA_URL

    def __init__(self):
        super().__init__(location=settings.PRIVATE_ROOT, file_permissions_mode=0o600)


def reencoded_logo(upload):
    """A WebP of at most 512 pixels a side, drawn anew from `upload`; ValidationError if it is no small enough image.

    Only pixels pass: metadata, appended archives and scripts in a polyglot file stay behind. The size is read from the
    header and refused before a pixel is decoded, so that a small file cannot unfold into gigabytes.
    """
    if upload.size > MAX_IMAGE_BYTES:
        raise ValidationError(_("The image is larger than 2 MB. Please choose a smaller one."), code="too_large")
    try:
        image = Image.open(upload, formats=("PNG", "JPEG", "WEBP"))
        if image.width * image.height > MAX_IMAGE_PIXELS:
            raise ValidationError(
                _("The image has more than 12 megapixels. Please choose a smaller one."), code="too_many_pixels"
            )
        image = image.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ValidationError(_("This is not a PNG, JPEG or WebP image."), code="not_an_image") from error
    image.thumbnail((LOGO_SIDE, LOGO_SIDE))
    drawn = BytesIO()
    image.save(drawn, "WEBP", quality=88)
    return ContentFile(drawn.getvalue(), name=f"{uuid.uuid4().hex}.webp")


class LogoFormField(forms.FileField):
    """An upload that comes out as we have drawn it anew."""

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        return reencoded_logo(upload) if isinstance(upload, UploadedFile) else upload


class LogoField(models.FileField):
    """A public image. Whatever form fills it, only what `reencoded_logo` has drawn gets in."""

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": LogoFormField, **kwargs})
