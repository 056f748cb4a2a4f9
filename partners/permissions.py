"""Who may do what with organisations and what hangs on them.

The directory is shared: every editor may add an organisation; it is changed by the editors of the hubs it has a
partnership with, and by the network's. A partnership belongs to its hub; one with a designation or the network itself
belongs to the network's staff.
"""

import rules

from hubportal.hubs.models import StaffRole
from hubportal.hubs.permissions import (
    EDITING,
    edits_hub,
    edits_network,
    edits_somewhere,
    grant,
    hub_ids,
    is_staff_somewhere,
    reads_hub,
    reads_network,
)
from partners.models import Organisation, PartnershipStatement, Role


def _holds_at_its_hubs(user, record, roles):
    """Whether `user` holds one of `roles` in a hub of the organisation `record` is or hangs on; None: in any hub."""
    held = hub_ids(user, roles)
    if held is None or record is None:
        return held is None or bool(held)
    organisation = record if isinstance(record, Organisation) else record.organisation
    if organisation is None:
        return False
    if organisation.pk is None:  # one that is only being added has no hubs yet: whoever may add it may fill it in
        return bool(held)
    return not held.isdisjoint(partnership.hub_id for partnership in organisation.partnerships.all())


@rules.predicate
def reads_organisation(user, record=None):
    return _holds_at_its_hubs(user, record, tuple(StaffRole.Role))


@rules.predicate
def edits_organisation(user, record=None):
    return _holds_at_its_hubs(user, record, EDITING)


@rules.predicate
def is_public(user, record=None):
    return record is not None and record.is_public


def _of_its_partnership(predicate):
    """The same question about the partnership that a statement hangs on."""

    def asked(user, record=None):
        return predicate(user, record.partnership if isinstance(record, PartnershipStatement) else record)

    return rules.predicate(asked, name=f"{predicate.name}_of_its_partnership")


@rules.predicate
def edits_office(user, record=None):
    """An office belongs to the hub on whose page it is shown, to the organisation it is held at, or to both."""
    return edits_hub(user, record) or edits_organisation(user, record)


@rules.predicate
def edits_hub_it_has_asked(user, record=None):
    """Whoever decides on its request must be able to say that it is a duplicate."""
    held = hub_ids(user, EDITING)
    if not held or record is None:
        return held is None
    return record.join_requests.filter(hub__in=held).exclude(submitted_at=None).exists()


grant(
    "partners",
    "organisation",
    view=is_staff_somewhere,
    add=edits_somewhere,
    change=edits_organisation,
    delete=edits_network,
)
rules.add_perm("partners.judge_duplicates", edits_organisation | edits_hub_it_has_asked)
rules.add_perm("partners.merge_organisations", edits_network)  # it moves what belongs to all hubs
grant(
    "partners",
    "duplicatepair",
    view=is_staff_somewhere,
    add=edits_network,
    change=edits_network,
    delete=edits_network,
)
grant("partners", "suggestion", view=is_staff_somewhere, add=edits_network, change=edits_network, delete=edits_network)
grant("partners", "merge", view=is_staff_somewhere, add=edits_network, change=edits_network, delete=edits_network)
for _model in ("organisationname", "identifier", "organisationrelation"):
    grant(
        "partners",
        _model,
        view=is_staff_somewhere,
        add=edits_somewhere,
        change=edits_organisation,
        delete=edits_organisation,
    )
grant(
    "partners",
    "contactperson",
    view=reads_organisation | (is_staff_somewhere & is_public),
    add=edits_organisation,
    change=edits_organisation,
    delete=edits_organisation,
)
grant("partners", "office", view=is_staff_somewhere, add=edits_somewhere, change=edits_office, delete=edits_office)
grant("partners", "partnership", view=reads_hub, add=edits_hub, change=edits_hub, delete=edits_hub)
grant(
    "partners",
    "partnershipstatement",
    view=_of_its_partnership(reads_hub),
    add=_of_its_partnership(edits_hub),
    change=_of_its_partnership(edits_hub),
    delete=_of_its_partnership(edits_hub),
)
grant("partners", "partnerimport", view=edits_hub, add=edits_hub, change=edits_hub, delete=edits_hub)
rules.add_perm("partners", is_staff_somewhere)


def _role_in(user, organisation):
    """The person's role in an organisation: asked for once per request and person; "" for strangers."""
    if not user.is_authenticated:
        return ""
    if not hasattr(user, "_memberships"):
        user._memberships = dict(user.memberships.values_list("organisation_id", "role"))
    return user._memberships.get(organisation.pk, "")


def _organisation_of(record):
    return record if isinstance(record, Organisation) else record.organisation


@rules.predicate
def owns_organisation(user, record):
    return record is not None and _role_in(user, _organisation_of(record)) == Role.OWNER


@rules.predicate
def keeps_organisation(user, record):
    """Its owners and editors keep the profile and speak for it."""
    return record is not None and _role_in(user, _organisation_of(record)) in (Role.OWNER, Role.EDITOR)


@rules.predicate
def belongs_to_organisation(user, record):
    return record is not None and bool(_role_in(user, _organisation_of(record)))


@rules.predicate
def is_own_membership(user, membership):
    return membership is not None and membership.user_id == user.pk


@rules.predicate
def has_no_owner(user, record):
    return record is not None and not _organisation_of(record).memberships.filter(role=Role.OWNER).exists()


@rules.predicate
def speaks_for_either_side(user, introduction):
    if introduction is None:
        return False
    return keeps_organisation(user, introduction.asker) or keeps_organisation(user, introduction.poster)


@rules.predicate
def reads_either_side(user, introduction=None):
    """Whether `user` is staff of a hub of one of the two organisations; None: of any hub."""
    if introduction is None:
        return is_staff_somewhere(user)
    return reads_organisation(user, introduction.asker) or reads_organisation(user, introduction.poster)


@rules.predicate
def reads_where_it_was_proposed(user, introduction=None):
    """An introduction that staff propose is looked after where it was proposed, whosever partners the two are."""
    return introduction is not None and introduction.is_brokered and reads_hub(user, introduction)


@rules.predicate
def edits_where_it_was_proposed(user, introduction=None):
    return introduction is not None and introduction.is_brokered and edits_hub(user, introduction)


rules.add_perm("partners.see_own_organisation", belongs_to_organisation)
rules.add_perm("partners.explain_suggestions", reads_organisation)
rules.add_perm("partners.see_suggestions", belongs_to_organisation | reads_organisation)
rules.add_perm("partners.keep_organisation", keeps_organisation)
rules.add_perm("partners.own_organisation", owns_organisation)
rules.add_perm("partners.keep_posting", keeps_organisation)
rules.add_perm("partners.pause_posting", keeps_organisation | edits_organisation)
rules.add_perm("partners.broker_introduction", edits_organisation)
rules.add_perm("partners.see_proposal", reads_where_it_was_proposed)
rules.add_perm("partners.take_back_proposal", edits_where_it_was_proposed)
rules.add_perm("partners.see_introduction", speaks_for_either_side)
rules.add_perm("partners.decide_complaint", edits_organisation)
rules.add_perm("partners.leave_organisation", is_own_membership | owns_organisation)
rules.add_perm("partners.decide_joinrequest", edits_hub)
rules.add_perm(
    "partners.decide_membershiprequest", owns_organisation | (has_no_owner & edits_organisation) | edits_network
)
rules.add_perm("partners.decide_changerequest", edits_organisation)
rules.add_perm("partners.withdraw_voucher", edits_hub)
grant("partners", "voucher", view=reads_hub, add=edits_hub, change=edits_hub, delete=edits_network)
grant("partners", "joinrequest", view=reads_hub, add=edits_network, change=edits_hub, delete=edits_network)
for _model in ("membership", "membershiprequest", "invitation", "changerequest", "posting", "block", "complaint"):
    grant(
        "partners",
        _model,
        view=reads_organisation,
        add=edits_organisation,
        change=edits_organisation,
        delete=edits_network,
    )
grant(
    "partners",
    "introduction",
    view=reads_either_side,
    add=edits_network,
    change=edits_network,
    delete=edits_network,
)
rules.add_perm("partners.view_organisationfollow", reads_network)
