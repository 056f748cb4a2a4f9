from django.core.files.storage import default_storage
from django.http import FileResponse
from django.views.decorators.http import require_safe

from hubportal.core.permissions import fetch
from hubportal.newsroom.models import Medium


@require_safe
def picture(request, name):
    """A picture as we have drawn it, for whoever may see its release: an embargo holds for it too."""
    medium = fetch(request, Medium.objects.select_related("release"), picture=f"news/{name}")
    response = FileResponse(default_storage.open(medium.picture.name), content_type="image/webp")
    keep = "public, max-age=86400" if medium.release.is_public else "no-store"
    response.headers["Cache-Control"] = keep
    return response
