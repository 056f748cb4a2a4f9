"""Who wants which reports."""

from dataclasses import dataclass

from django.db.models import BooleanField, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from hubportal.accounts.models import User
from hubportal.core import registry
from hubportal.hubs.models import Hub, Network, StaffRole
from hubportal.hubs.permissions import EDITING, hub_ids
from hubportal.reports.models import ReportRun, ReportSubscription
from partners.models import Organisation


@dataclass(frozen=True)
class Choice:
    """Reports that a person may have. kind: its key; scope: "hub", "network" or "funder"; subject: which of them."""

    kind: str
    scope: str
    subject: object
    is_wanted: bool

    @property
    def value(self):
        """What it is called in a form."""
        return f"{self.scope}-{self.subject.pk}"


def audience(run):
    """(scope, subject) by which a report is subscribed to: a call's by its program's hub, or else by the network."""
    if run.call_id is None:
        return next((name, getattr(run, name)) for name in ReportRun.SCOPES if getattr(run, f"{name}_id"))
    hub = run.call.program.hub
    return ("hub", hub) if hub else ("network", Network.objects.first())


def of(run):
    """The people who want it and still may read it."""
    scope, subject = audience(run)
    if subject is None:
        return User.objects.none()
    roles, seats = StaffRole.objects.filter(user=OuterRef("pk")), Q(funder_seats__organisation=subject)
    is_network = Exists(roles.filter(network__isnull=False)) | Q(is_superuser=True)
    may_read, by_default = {
        "hub": lambda: (is_network | Exists(roles.filter(hub=subject)), roles.filter(hub=subject, role__in=EDITING)),
        "network": lambda: (is_network, roles.filter(network__isnull=False, role__in=EDITING)),
        "funder": lambda: (is_network | seats, subject.funder_seats.filter(user=OuterRef("pk"))),
    }[scope]()
    said = ReportSubscription.objects.filter(user=OuterRef("pk"), kind=run.kind, **{scope: subject})
    is_wanted = Coalesce(Subquery(said.values("is_wanted")), Exists(by_default), output_field=BooleanField())
    people = User.objects.filter(may_read, is_active=True).annotate(is_wanted=is_wanted)
    return people.filter(is_wanted=True).distinct()


def choices_of(user):
    """{kind: [Choice]} of all reports that the person may have."""
    edited = {(role.hub_id, role.network_id) for role in user.staff_roles.all() if role.role in EDITING}
    own_seats = set(user.funder_seats.values_list("organisation", flat=True))
    by_default = {
        "hub": lambda hub: (hub.pk, None) in edited,
        "network": lambda network: (None, network.pk) in edited,
        "funder": lambda funder: funder.pk in own_seats,
    }
    said = {
        (one.kind, one.hub_id, one.network_id, one.funder_id): one.is_wanted for one in user.report_subscriptions.all()
    }
    subjects = _subjects(user, own_seats)
    found = {}
    for key, kind in registry.report_kinds.items():
        for scope in ("hub", "network") if kind.scope == "call" else (kind.scope,):
            for subject in subjects[scope]:
                own = (key, *(subject.pk if name == scope else None for name in ("hub", "network", "funder")))
                wanted = said.get(own, by_default[scope](subject))
                found.setdefault(key, []).append(Choice(key, scope, subject, wanted))
    return found


def _subjects(user, own_seats):
    """{scope: [what the person may have reports about]}."""
    hubs = hub_ids(user)
    seats = Q(pk__in=own_seats)
    funders = Organisation.objects.filter(seats if hubs is not None else seats | Q(funding_schemes__isnull=False))
    return {
        "hub": list(Hub.objects.all() if hubs is None else Hub.objects.filter(pk__in=hubs)),
        "network": list(Network.objects.all()) if hubs is None else [],
        "funder": list(funders.distinct()),
    }


def writable_by(user):
    """[(kind, subject)] of the reports that the person may have written now."""
    edited = hub_ids(user, EDITING)
    is_theirs = {
        "hub": lambda hub: edited is None or hub.pk in edited,
        "call": lambda call: edited is None or call.program.hub_id in edited,
    }
    return [
        (key, subject)
        for key, kind in registry.report_kinds.items()
        for subject in kind.subjects()
        if is_theirs.get(kind.scope, lambda _subject: edited is None)(subject)
    ]
