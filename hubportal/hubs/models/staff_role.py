from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class StaffRole(models.Model):
    """What a staff member may do, in one hub or, for the agency that links the hubs, in the whole network."""

    class Role(models.TextChoices):
        MANAGER = "manager", _("manager: edits everything and gives out roles")
        EDITOR = "editor", _("editor: edits records")
        READER = "reader", _("reader: sees everything, changes nothing")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="staff_roles"
    )
    hub = models.ForeignKey(
        "hubs.Hub", verbose_name=_("hub"), null=True, blank=True, on_delete=models.CASCADE, related_name="staff_roles"
    )
    network = models.ForeignKey(
        "hubs.Network",
        verbose_name=_("whole network"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="staff_roles",
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.EDITOR)

    class Meta:
        verbose_name = _("staff role")
        verbose_name_plural = _("staff roles")
        ordering = ["user", "hub"]
        constraints = [
            models.CheckConstraint(
                name="staff_role_hub_or_network",
                condition=Q(hub__isnull=False, network=None) | Q(hub=None, network__isnull=False),
            ),
            models.UniqueConstraint(fields=["user", "hub", "network"], name="staff_role_once", nulls_distinct=False),
        ]

    def __str__(self):
        return f"{self.user} · {self.hub or self.network} · {self.get_role_display()}"
