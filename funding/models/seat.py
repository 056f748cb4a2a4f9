from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hubportal.hubs.models import StaffRole
from hubportal.hubs.permissions import roles_of
from partners.models import Organisation


class Officer(models.Model):
    """A staff role of which the person manages grants too: opens files, awards, looks at drawdowns, accepts proofs.

    Managers of a hub do so without it; whoever edits a hub's pages need not be let near its money.
    """

    role = models.OneToOneField(
        StaffRole, verbose_name=_("staff role"), on_delete=models.CASCADE, related_name="officer"
    )
    since = models.DateField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("funding officer")
        verbose_name_plural = _("funding officers")
        ordering = ["role__hub", "since"]

    def __str__(self):
        return str(self.role)


KEEPS_GRANTS = Q(role=StaffRole.Role.MANAGER) | Q(officer__isnull=False)


def offices(user):
    """Ids of the hubs whose grants the person manages; None stands for every hub. Asked once per request."""
    if not user.is_authenticated:
        return set()
    if user.is_superuser:
        return None
    if not hasattr(user, "_offices"):
        held = user.staff_roles.filter(KEEPS_GRANTS) if roles_of(user) else StaffRole.objects.none()
        hubs = set(held.values_list("hub_id", flat=True))
        user._offices = None if None in hubs else hubs
    return user._offices


class FunderSeat(models.Model):
    """A person who reads the files of all grants of one funder, and changes none."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="funder_seats"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("funder"), on_delete=models.PROTECT, related_name="funder_seats"
    )

    class Meta:
        verbose_name = _("reader for a funder")
        verbose_name_plural = _("readers for funders")
        ordering = ["organisation__sort_key", "user"]
        constraints = [models.UniqueConstraint(fields=["user", "organisation"], name="funder_seat_once")]

    def __str__(self):
        return f"{self.user} · {self.organisation}"
