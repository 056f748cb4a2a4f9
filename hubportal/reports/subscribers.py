"""Who wants a hub's reports."""

from django.db.models import BooleanField, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from hubportal.accounts.models import User
from hubportal.hubs.models import Hub, StaffRole
from hubportal.hubs.permissions import EDITING, hub_ids
from hubportal.reports.models import ReportSubscription


def of(hub):
    """The people who want it and still have a role that lets them read it."""
    roles = StaffRole.objects.filter(user=OuterRef("pk"))
    said = ReportSubscription.objects.filter(user=OuterRef("pk"), hub=hub).values("is_wanted")
    may_read = Exists(roles.filter(Q(hub=hub) | Q(network__isnull=False))) | Q(is_superuser=True)
    by_default = Exists(roles.filter(hub=hub, role__in=EDITING))
    is_wanted = Coalesce(Subquery(said), by_default, output_field=BooleanField())
    return User.objects.filter(may_read, is_active=True).annotate(is_wanted=is_wanted).filter(is_wanted=True)


def choices_of(user):
    """[(hub, whether its report comes)] for every hub whose reports the person may read."""
    readable, edited = hub_ids(user), {role.hub_id for role in user.staff_roles.filter(role__in=EDITING)}
    said = dict(user.report_subscriptions.values_list("hub", "is_wanted"))
    hubs = Hub.objects.all() if readable is None else Hub.objects.filter(pk__in=readable)
    return [(hub, said.get(hub.pk, hub.pk in edited)) for hub in hubs]
