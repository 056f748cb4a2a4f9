"""What the admin of this room shows of applications and what hangs on them."""

from hubportal.core.admin import ReadOnlyAdmin


class OfApplicationAdmin(ReadOnlyAdmin):
    """Of applications handed in to the person's hubs, and none with which they have a conflict of interest.

    application_path: the lookup from a row to its application, "" for the application itself.
    """

    application_path = "application__"

    def get_queryset(self, request):
        rows = super().get_queryset(request).filter(**{f"{self.application_path}submitted_at__isnull": False})
        of_own = f"{self.application_path}organisation__memberships__user"
        return rows.exclude(**{f"{self.application_path}conflicts__user": request.user}).exclude(
            **{of_own: request.user}
        )
