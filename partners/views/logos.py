import re

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

NAME = re.compile(r"[0-9a-f]{32}\.webp")  # what `reencoded_logo` calls its files, and nothing else


@require_safe
def logo(request, name):
    """A logo as we have drawn it. Its name changes with its content, so it may be kept for good."""
    if not NAME.fullmatch(name) or not default_storage.exists(f"logos/{name}"):
        raise Http404
    response = FileResponse(default_storage.open(f"logos/{name}"), content_type="image/webp")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
