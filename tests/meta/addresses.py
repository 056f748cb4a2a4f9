"""Every address there is, with a sample of each and the people who may ask for it."""

import re
from dataclasses import dataclass

from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone, translation

from hubportal.core.actions.stored_files import keep_bytes
from hubportal.core.models import Job
from hubportal.embedded.examples import ACCOUNTS
from hubportal.hubs.models import Hub
from hubportal.outbox.models import Message
from hubportal.reports.models import ReportRun
from partners import links
from tests.events import samples as events
from tests.factories import hubs as make
from tests.factories.accounts import UserFactory
from tests.factories.home import PageFactory
from tests.factories.partners import (
    ChangeRequestFactory,
    ContactPersonFactory,
    InvitationFactory,
    JoinRequestFactory,
    MembershipFactory,
    MembershipRequestFactory,
    OrganisationFactory,
    OrganisationNameFactory,
    VoucherFactory,
)
from tests.funding import samples as funding
from tests.newsroom import samples as newsroom
from tests.partners.duplicates import samples as duplicates
from tests.partners.offers import samples as offers
from tests.partners.suggestions import samples as suggestions
from tests.programs import samples as programs

ROLES = ["anonymous", "visitor", "reader", "editor", "manager", "elsewhere", "network", "jury", "member", "superuser"]
HUB, ORGANISATION = "leipzig", "musterwerk"


@dataclass(frozen=True)
class Address:
    """A pattern of the urlconf: `key` is its name, or its route where it has none."""

    key: str
    name: str
    route: str
    arguments: tuple

    def sample(self, samples):
        """A path that this pattern answers, in German where it has a language."""
        with translation.override("de"):
            return reverse(self.name, kwargs=samples.get(self.key, {})) if self.name else f"/{self.route}"


def addresses():
    """All patterns in order; those Django's admin makes for each model are not among them."""
    with translation.override("de"):
        return [address for address in _walk(get_resolver(), "", "") if not made_per_model(address)]


def admin_addresses():
    """The patterns Django's admin makes for each model, and the rest of the admin's unnamed ones."""
    with translation.override("de"):
        return [address for address in _walk(get_resolver(), "", "") if made_per_model(address)]


def made_per_model(address):
    return bool(re.match(r"de/admin/(\w+/\w+/|\^|\(\?P<url>)", address.route))


def _walk(resolver, prefix, namespace):
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            name = f"{namespace}{pattern.name}" if pattern.name else ""
            yield Address(name or route, name, route, tuple(pattern.pattern.converters) or _groups(pattern))
        else:
            yield from _walk(pattern, route, f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace)


def _groups(pattern):
    return tuple(re.findall(r"\(\?P<(\w+)>", str(pattern.pattern)))


def make_people():
    """{role: person}; the README beside the tables says who they are."""
    hub = make.HubFactory(slug=HUB, places=[make.PlaceFactory()], topics=[make.TopicFactory()])
    network = make.NetworkFactory()
    return {
        "visitor": UserFactory(),
        **{role: make.StaffRoleFactory(hub=hub, role=role).user for role in ("reader", "editor", "manager")},
        "elsewhere": make.StaffRoleFactory(role="editor").user,
        "network": make.StaffRoleFactory(hub=None, network=network, role="manager").user,
        "jury": UserFactory(),
        "member": UserFactory(),
        "superuser": UserFactory(superuser=True),
    }


def make_samples(people):
    """{address: arguments} of a record for each address that needs one; a job is the manager's."""
    hub = Hub.objects.get(slug=HUB)
    source = make.FigureFactory(hub=hub).source
    organisation = OrganisationFactory(slug=ORGANISATION, hubs=[hub])
    MembershipFactory(organisation=organisation, user=people["member"], role="owner")
    for account in ACCOUNTS.values():
        UserFactory(email=account.email)
    return {
        "home:page": {"slug": PageFactory().slug},
        "hubs:detail": {"slug": hub.slug},
        "hubs:source": {"slug": source.slug},
        "logo": {"name": "none.webp"},
        "partners:detail": {"slug": organisation.slug},
        **told_samples(people["manager"], hub),
        "outbox:choose_followed": {"kind": "hub"},
        "outbox:follow": {"kind": "hub", "slug": HUB},
        "outbox:unfollow": {"kind": "hub", "slug": HUB},
        "outbox:unsubscribe": {"token": "wrong-token"},
        **joining_samples(hub, organisation),
        **offers.samples(organisation),
        **duplicates.samples(organisation),
        **suggestions.samples(organisation),
        **programs.samples(people, hub, organisation),
        **events.samples(people, hub, organisation),
        **funding.samples(people, hub, organisation),
        **newsroom.samples(people, hub, organisation),
        "sitemap_section": {"section": "hubs"},
        "account_reset_password_from_key": {"uidb36": "1", "key": "wrong-key"},
        "mfa_remove_webauthn": {"pk": 1},
        "mfa_edit_webauthn": {"pk": 1},
        "admin:view_on_site": {"content_type_id": "1", "object_id": "1"},
        "embedded:sign_in": {"key": next(iter(ACCOUNTS))},
        "embedded:mail": {"key": "none"},
        "embedded:mail_html": {"key": "none"},
    }


def told_samples(person, hub):
    """{address: arguments} of what is written and done for one person: a report, messages, a job with its file."""
    report = ReportRun.objects.create(
        kind="hub_week", hub=hub, period="2026-W40", state="done", finished_at=timezone.now()
    )
    message = Message.objects.create(key="sample", recipient=person, in_inbox=True, kind="report")
    told = {"news": [], "messages": []}
    digest = Message.objects.create(
        key="digest", recipient=person, in_inbox=True, kind="digest", title="Neues", payload=told
    )
    file = keep_bytes(b"sample", name="sample.txt", media_type="text/plain")
    job = Job.objects.create(kind="funding.export_files", by=person, file=file)
    return {
        **{f"reports:{page}": {"pk": report.pk} for page in ("detail", "again", "pdf", "xlsx")},
        "outbox:mark_read": {"pk": message.pk},
        "outbox:digest": {"pk": digest.pk},
        **{f"core:{page}": {"pk": job.pk} for page in ("job", "job_file", "job_progress", "cancel_job", "retry_job")},
    }


def joining_samples(hub, organisation):
    """{address: arguments} of joining: one of each thing that can be asked about an organisation of the hub."""
    own, pages = {"slug": organisation.slug}, {}
    member = MembershipFactory(organisation=organisation, role="member")
    other_name = OrganisationNameFactory(organisation=organisation)
    person, invitation = ContactPersonFactory(organisation=organisation), InvitationFactory(organisation=organisation)
    for names, record in (
        ("write_ submit_ answer_ withdraw_ decide_ approve_ ask_about_ defer_ decline_", "join_request"),
        ("decide_ approve_ decline_", "membership"),
        ("decide_ approve_ decline_", "change"),
    ):
        pages[record] = [f"partners:{name}{record}" for name in names.split()]
    pages["join_request"] += ["partners:join_request", "partners:vouch_for_applicant"]
    pages["membership"] += ["partners:withdraw_membership_request", "partners:vouch_for_claimant"]
    records = {
        "join_request": JoinRequestFactory(organisation=organisation, hub=hub),
        "membership": MembershipRequestFactory(organisation=organisation),
        "change": ChangeRequestFactory(organisation=organisation),
    }
    samples = {page: {"pk": records[record].pk} for record, names in pages.items() for page in names}
    for name in (
        "join_ask",
        "mine",
        "profile",
        "identity",
        "add_name",
        "add_contact_person",
        "invite",
        "begin_join_request",
        "confirm",
    ):
        samples[f"partners:{name}"] = own
    for name in ("name", "remove_name"):
        samples[f"partners:{name}"] = own | {"uuid": other_name.uuid}
    for name in ("contact_person", "remove_contact_person"):
        samples[f"partners:{name}"] = own | {"uuid": person.uuid}
    for name in ("role", "leave"):
        samples[f"partners:{name}"] = own | {"pk": member.pk}
    owner = organisation.memberships.get(role="owner")
    samples["partners:still_right"] = {"token": links.address(owner).rstrip("/").rpartition("/")[2]}
    samples["partners:withdraw_voucher"] = {"pk": VoucherFactory(organisation=organisation, hub=hub).pk}
    samples["partners:withdraw_invitation"] = own | {"pk": invitation.pk}
    samples["partners:invitation"] = {"pk": invitation.pk}
    return samples
