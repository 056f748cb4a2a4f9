from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hubportal.accounts.models import User
from hubportal.core.belongings import has
from hubportal.hubs.models import StaffRole
from hubportal.hubs.permissions import EDITING, hub_ids


class PressRole(models.Model):
    """What somebody may do in the newsroom of a hub, or of the whole network, beside any staff role they may have."""

    class Role(models.TextChoices):
        AUTHOR = "author", _("author: writes, and hands in for publication")
        PUBLISHER = "publisher", _("publisher: also publishes, withdraws and sends")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="press_roles"
    )
    hub = models.ForeignKey(
        "hubs.Hub", verbose_name=_("hub"), null=True, blank=True, on_delete=models.CASCADE, related_name="press_roles"
    )
    network = models.ForeignKey(
        "hubs.Network",
        verbose_name=_("whole network"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="press_roles",
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.AUTHOR)

    class Meta:
        verbose_name = _("role in the newsroom")
        verbose_name_plural = _("roles in the newsroom")
        ordering = ["user", "hub"]
        constraints = [
            models.CheckConstraint(
                name="press_role_hub_or_network",
                condition=Q(hub__isnull=False, network=None) | Q(hub=None, network__isnull=False),
            ),
            models.UniqueConstraint(fields=["user", "hub", "network"], name="press_role_once", nulls_distinct=False),
        ]

    def __str__(self):
        return f"{self.user} · {self.hub or self.network} · {self.get_role_display()}"


# (staff roles, press roles) with which one may read what is not public yet, write, and publish.
READ = (frozenset(StaffRole.Role), frozenset(PressRole.Role))
WRITE = (frozenset(EDITING), frozenset(PressRole.Role))
PUBLISH = (frozenset({StaffRole.Role.MANAGER}), frozenset({PressRole.Role.PUBLISHER}))


def newsrooms(user, right):
    """Ids of the hubs in whose newsrooms `user` may do that (READ, WRITE, PUBLISH); None: in all, the network's too."""
    if not user.is_authenticated:
        return set()
    staff_roles, press_roles = right
    held = hub_ids(user, tuple(staff_roles))
    if held is None:
        return None
    own = [one for one in _press_roles_of(user) if one.role in press_roles]
    return None if any(one.network_id for one in own) else held | {one.hub_id for one in own}


def _press_roles_of(user):
    """The person's roles, asked for once per request, and only of those who have any."""
    if not hasattr(user, "_press_roles"):
        user._press_roles = list(user.press_roles.all()) if has(user, "press roles") else []
    return user._press_roles


def publishers_of(hub_id):
    """The people who publish in a hub's newsroom by a role of their own there; in the network's for None."""
    where = Q(hub=hub_id) if hub_id else Q(network__isnull=False)
    staff_roles, press_roles = PUBLISH
    by_staff = StaffRole.objects.filter(where, role__in=staff_roles).values("user")
    by_press = PressRole.objects.filter(where, role__in=press_roles).values("user")
    return User.objects.filter(Q(pk__in=by_staff) | Q(pk__in=by_press), is_active=True)
