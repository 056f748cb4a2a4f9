"""Who may do what in the room of programs.

A program belongs to a hub, or to the network where it names none; all that hangs on it belongs where it does. Hub staff
manage what is their hub's; applicants what they write; jurors read what they were asked to review, once they have
declared to have no conflict. A declared conflict, like belonging to the applying organisation, binds everybody, and so
does a seat in a blind jury until its call is decided. Superusers, whom predicates let pass, are held by the guards in
the querysets (`without_conflict_of`, `named_to`) and in the actions.
"""

import rules

from hubportal.hubs.models import StaffRole
from hubportal.hubs.permissions import (
    EDITING,
    edits_network,
    edits_somewhere,
    grant,
    holds,
    is_staff_somewhere,
)
from partners.permissions import belongs_to_organisation
from programs.models import Assignment

# The way from a record to its program, through attributes.
WAYS = {
    "program": (),
    "programevent": ("program",),
    "pastround": ("program",),
    "programfollow": ("program",),
    "call": ("program",),
    "criterion": ("call", "program"),
    "calldocument": ("call", "program"),
    "formversion": ("call", "program"),
    "section": ("form_version", "call", "program"),
    "question": ("section", "form_version", "call", "program"),
    "application": ("call", "program"),
    "applicant": ("application", "call", "program"),
    "answer": ("application", "call", "program"),
    "answerfile": ("application", "call", "program"),
    "submission": ("application", "call", "program"),
    "extension": ("call", "program"),
    "juror": ("call", "program"),
    "conflict": ("application", "call", "program"),
    "interest": ("juror", "call", "program"),
    "assignment": ("application", "call", "program"),
    "review": ("assignment", "application", "call", "program"),
    "score": ("review", "assignment", "application", "call", "program"),
    "remark": ("application", "call", "program"),
    "lettertemplate": ("call", "program"),
    "decision": ("call", "program"),
    "cohort": ("program",),
    "cohortmember": ("cohort", "program"),
    "cohortdocument": ("cohort", "program"),
    "note": ("member", "cohort", "program"),
    "milestone": ("cohort", "program"),
    "milestoneprogress": ("milestone", "cohort", "program"),
    "mentor": ("program",),
    "officehour": ("mentor", "program"),
    "booking": ("office_hour", "mentor", "program"),
}


def program_of(record):
    """The program that a record of this room hangs on; None for a program's own absence."""
    for step in WAYS[record._meta.model_name]:
        record = getattr(record, step)
    return record


def _holds(user, record, roles):
    """Whether `user` holds one of `roles` where the record belongs; with None, anywhere."""
    if record is None:
        return holds(user, None, roles)
    program = program_of(record)
    if program.pk is None and program.hub_id is None:  # one that is only being added, without a hub yet
        return holds(user, None, roles)
    return holds(user, program.hub_id or 0, roles)


@rules.predicate
def reads_program(user, record=None):
    """Any staff role in the hub; of the network's own programs, a role in the network."""
    return _holds(user, record, tuple(StaffRole.Role))


@rules.predicate
def edits_program(user, record=None):
    return _holds(user, record, EDITING)


@rules.predicate
def is_deletable_call(user, call=None):
    return call is None or call.is_deletable


@rules.predicate
def writes_application(user, application):
    """An applicant who still belongs to the organisation."""
    return application is not None and type(application).objects.of_person(user).filter(pk=application.pk).exists()


@rules.predicate
def may_know_who(user, application):
    """Without a conflict of interest, and not in a jury that must not learn who applies; asked once per record read."""
    if application is None:
        return False
    known = application.__dict__.setdefault("_known_to", {})
    if user.pk not in known:
        known[user.pk] = type(application).objects.named_to(user).filter(pk=application.pk).exists()
    return known[user.pk]


@rules.predicate
def is_own_assignment(user, assignment):
    return assignment is not None and assignment.juror.user_id == user.pk


@rules.predicate
def is_cleared(user, assignment):
    """The juror has declared to have no conflict: only then they read the application."""
    return assignment is not None and assignment.state == Assignment.State.CLEARED


@rules.predicate
def is_mentor(user, mentor):
    return mentor is not None and mentor.user_id == user.pk


@rules.predicate
def offers_slot(user, office_hour):
    return office_hour is not None and is_mentor(user, office_hour.mentor)


@rules.predicate
def takes_part_in_booking(user, booking):
    """Either side: whoever belongs to the organisation that has booked, and the mentor."""
    if booking is None:
        return False
    return belongs_to_organisation(user, booking.member) or offers_slot(user, booking.office_hour)


rules.add_perm("programs", is_staff_somewhere)
for _model in WAYS:
    if _model not in {"program", "call"}:
        grant("programs", _model, view=reads_program, add=edits_program, change=edits_program, delete=edits_program)
grant("programs", "program", view=reads_program, add=edits_somewhere, change=edits_program, delete=edits_program)
grant(
    "programs",
    "call",
    view=reads_program,
    add=edits_program,
    change=edits_program,
    delete=edits_program & is_deletable_call,
)
grant("programs", "startupprofile", view=edits_network, add=edits_network, change=edits_network, delete=edits_network)

# Pages of staff
rules.add_perm("programs.read_program", reads_program)
rules.add_perm("programs.manage_program", edits_program)
rules.add_perm("programs.begin_program", edits_somewhere)
rules.add_perm("programs.read_call", reads_program)
rules.add_perm("programs.manage_call", edits_program)
rules.add_perm("programs.read_application", reads_program & may_know_who)
rules.add_perm("programs.manage_application", edits_program & may_know_who)
rules.add_perm("programs.read_cohort", reads_program)
rules.add_perm("programs.manage_cohort", edits_program)

# Pages of cohorts and mentors; whoever sees a document of a cohort (`visible_to`) may have it
rules.add_perm("programs.belong_to_cohort", belongs_to_organisation)
rules.add_perm("programs.read_cohort_document", rules.is_authenticated)
rules.add_perm("programs.be_mentor", is_mentor)
rules.add_perm("programs.cancel_office_hour", offers_slot)
rules.add_perm("programs.cancel_booking", takes_part_in_booking)

# Pages of applicants and jurors
rules.add_perm("programs.write_application", writes_application)
rules.add_perm("programs.declare_conflict", is_own_assignment)
rules.add_perm("programs.write_review", is_own_assignment & is_cleared)
