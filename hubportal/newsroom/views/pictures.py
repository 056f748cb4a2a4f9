from django.core.files.storage import default_storage
from django.http import FileResponse
from django.views.decorators.http import require_safe

from hubportal.core.permissions import fetch
from hubportal.newsroom.models import Medium


@require_safe
def picture(request, name):
    """A picture as we have drawn it, for whoever may see its release: an embargo holds for it too.

    Its name changes with its content, so once it is public it may be kept for good.
    """
    medium = fetch(request, Medium.objects.select_related("release"), picture=f"news/{name}")
    response = FileResponse(default_storage.open(medium.picture.name), content_type="image/webp")
    keep = "public, max-age=31536000, immutable" if medium.release.is_public else "private, no-store"
    response.headers["Cache-Control"] = keep
    return response
