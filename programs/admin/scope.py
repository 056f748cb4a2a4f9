"""What the admin of this room shows of applications and what hangs on them."""

from hubportal.core.admin import ReadOnlyAdmin
from programs.models import Application


class OfApplicationAdmin(ReadOnlyAdmin):
    """Of applications handed in to the person's hubs, as far as they may learn who applies.

    application_path: the lookup from a row to its application, "" for the application itself.
    """

    application_path = "application__"

    def get_queryset(self, request):
        shown = Application.objects.handed_in().named_to(request.user).values("pk")
        return super().get_queryset(request).filter(**{f"{self.application_path}pk__in": shown})
