"""One merge under way, and what must be settled before records move: what an organisation may have but once."""

from dataclasses import dataclass, field

from django.utils import timezone

from hubportal.accounts.models import User
from hubportal.core import activity, registry
from hubportal.core.registry import Tie
from partners.actions.organisations import identity
from partners.duplicates.ledger import Ledger
from partners.models import ChangeRequest, Introduction, JoinRequest, MembershipRequest, Organisation, Role

RANK = [Role.MEMBER, Role.EDITOR, Role.OWNER]


@dataclass
class Merging:
    """`merged` goes into `kept`; whatever is written goes through the ledger."""

    kept: Organisation
    merged: Organisation
    by: User
    ledger: Ledger = field(default_factory=Ledger)

    @property
    def both(self):
        return self.kept, self.merged

    def fill(self, record, source, names):
        """Give `record` the fields of `source` that it lacks."""
        lacking = {name: getattr(source, name) for name in names if not getattr(record, name)}
        if found := {name: value for name, value in lacking.items() if value}:
            self.ledger.change(record, **found)

    def withdraw(self, asked, **values):
        """Close a request that stands beside another of the same kind."""
        self.ledger.change(asked, state="withdrawn", **values)
        activity.record("withdrawn", asked, by=self.by, note=f"{self.merged} → {self.kept}")


def join_requests(merging):
    """Of two open requests to one hub the one handed in first goes on; a draft only where nothing is handed in."""
    open_here = {one.hub_id: one for one in merging.kept.join_requests.open()}
    for other in merging.merged.join_requests.open():
        if own := open_here.get(other.hub_id):
            merging.withdraw(max(own, other, key=_begun_later))


def _begun_later(join_request):
    return join_request.state == JoinRequest.State.DRAFT, join_request.submitted_at or join_request.created_at


def membership_requests(merging):
    """Whoever has asked both has asked once."""
    waiting = MembershipRequest.objects.filter(state=MembershipRequest.State.SUBMITTED)
    askers = waiting.filter(organisation=merging.kept).values("user")
    for asked in waiting.filter(organisation=merging.merged, user__in=askers):
        merging.withdraw(asked, decided_at=timezone.now(), decided_by=merging.by)


def change_requests(merging):
    """One change of identity at a time; where only the merged one waits for one, it is shown against what is kept."""
    submitted = ChangeRequest.State.SUBMITTED
    for asked in merging.merged.change_requests.filter(state=submitted):
        if merging.kept.change_requests.filter(state=submitted).exists():
            merging.withdraw(asked, decided_at=timezone.now(), decided_by=merging.by)
        else:
            merging.ledger.change(asked, before=identity(merging.kept))


def invitations(merging):
    """Whoever was invited by both has the invitation of the one that is kept."""
    invited = merging.kept.invitations.filter(used_at=None, withdrawn_at=None).values("email")
    for other in merging.merged.invitations.filter(used_at=None, withdrawn_at=None, email__in=invited):
        merging.ledger.change(other, withdrawn_at=timezone.now())


def introductions(merging):
    """Nobody is introduced to themselves."""
    for asked in Introduction.objects.waiting().between(merging.kept, merging.merged):
        merging.withdraw(asked, closed_at=timezone.now())


def memberships(merging):
    """Whoever belongs to both keeps the higher role."""
    roles = dict(merging.merged.memberships.values_list("user", "role"))
    for own in merging.kept.memberships.filter(user__in=roles):
        if RANK.index(roles[own.user_id]) > RANK.index(own.role):
            merging.ledger.change(own, role=roles[own.user_id])


def partnerships(merging):
    """Of two partnerships of one kind with one hub, the kept one takes over what it lacks, statements included."""
    own = {_place(one): one for one in merging.kept.partnerships.exclude(stage="ended")}
    for other in merging.merged.partnerships.exclude(stage="ended"):
        if twin := own.get(_place(other)):
            merging.fill(twin, other, ("contribution_de", "contribution_en", "amount", "starts", "internal_note"))
            merging.ledger.move("partners.partnershipstatement.partnership", Tie(), source=other, to=twin)


def _place(partnership):
    return partnership.hub_id, partnership.designation_id, partnership.network_id, partnership.kind


SETTLED = {
    "changerequest.organisation": change_requests,
    "introduction.asker": introductions,
    "invitation.organisation": invitations,
    "joinrequest.organisation": join_requests,
    "membership.organisation": memberships,
    "membershiprequest.organisation": membership_requests,
    "partnership.organisation": partnerships,
}
MOVED = (
    "block.blocked",
    "block.organisation",
    "complaint.about",
    "complaint.organisation",
    "contactperson.organisation",
    "identifier.organisation",
    "office.organisation",
    "organisation.merged_into",
    "organisation_topics.organisation",
    "organisationfollow.organisation",
    "organisationname.organisation",
    "organisationrelation.organisation",
    "organisationrelation.other",
    "partnerimportrow.organisation",
    "posting.organisation",
    "voucher.organisation",
)
# Derived anew, or about the record itself.
STAY = (
    "duplicatepair.first",
    "duplicatepair.second",
    "merge.kept",
    "merge.merged",
    "recognitionkey.organisation",
    "searchentry.organisation",
)


def register():
    """Say of all in this room that hangs on organisations what a merge does with it."""
    ties = {name: Tie(settle=settle) for name, settle in SETTLED.items()}
    ties |= {name: Tie() for name in MOVED} | {name: Tie(twice=Tie.STAYS) for name in STAY}
    for name, tie in ties.items():
        registry.ties.add(f"partners.{name}", tie)
