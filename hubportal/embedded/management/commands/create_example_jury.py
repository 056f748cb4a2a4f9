"""Make a jury one can try: seats in the example calls, and a second program whose applications are being reviewed."""

import datetime
import tomllib
import uuid
from pathlib import Path

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from hubportal.accounts.models import User
from hubportal.embedded.examples import ACCOUNTS
from hubportal.hubs.models import Hub, Place
from partners.actions import organisations
from partners.models import Organisation
from programs.actions import (
    answers,
    applications,
    assignments,
    call_states,
    calls,
    forms,
    jurors,
    programs,
    reviews,
    submissions,
)
from programs.models import Call, Program

DATA = Path(__file__).resolve().parents[2] / "example_jury.toml"
HUB, JURORS, FOUNDER = "leipzig", ("jana", "jakob"), "founder"
DAYS_TO_REVIEW = 21


class Command(BaseCommand):
    help = "Seat the example jurors in the example calls, and make a program whose applications are in review."

    @transaction.atomic
    def handle(self, *args, **options):
        by = _person(HUB)
        data = tomllib.loads(DATA.read_text(encoding="utf-8"))
        program = Program.objects.filter(is_example=True, name_de=data["program"]["name_de"]).first()
        if program is None:
            program = programs.create(by=by, hub=Hub.objects.get(slug=HUB), is_example=True, **data["program"])
            _review(_closed_call(program, data, by), by)
        seats = Call.objects.filter(program__is_example=True).exclude(state__in=jurors.JUDGED)
        for call in seats.exclude(program=program):
            _seat_all(call, by)


def _person(key):
    return User.objects.get(email=ACCOUNTS[key].email)


def _closed_call(program, data, by):
    """A call that was open for a moment, in which the example start-ups have handed in."""
    call = calls.create(program, by=by, **data["call"])
    for criterion in data["criteria"]:
        calls.save_criterion(call, by=by, **criterion)
    form = forms.begin(call, by=by)
    section = forms.save_section(form, by=by, **data["section"])
    for question in data["questions"]:
        forms.save_question(section, by=by, **question)
    forms.publish(form, by=by)
    now = timezone.now()
    later = now + datetime.timedelta(days=1)
    calls.update(call, by=by, opens_at=now, advertised_deadline=later, hard_deadline=later)
    call_states.publish(call, by=by)
    for startup in data["startups"]:
        _apply(Call.objects.get(pk=call.pk), startup, _person(FOUNDER))
    return call_states.close(call, by=by)


def _apply(call, startup, by):
    given, place = startup["answers"], Place.objects.get(slug=startup["place"])
    organisation = organisations.create(
        by=by, name=startup["name"], kind=Organisation.Kind.STARTUP, place=place, is_synthetic=True
    )
    application = applications.begin(call, organisation=organisation, by=by)
    answers.save(application.pk, given, by=by, revisions={})
    submissions.submit(application, by=by, arrived_at=timezone.now(), idempotency_key=uuid.uuid4())


def _review(call, by):
    """Begin the review; the first juror has finished one application, the second has yet to begin."""
    due = timezone.localdate() + datetime.timedelta(days=DAYS_TO_REVIEW)
    assignments.begin_review(call, by=by, reviews_due_on=due)
    first, _second = _seat_all(call, by)
    assignments.distribute(call, by=by)
    assignment = assignments.clear(first.assignments.first(), by=first.user)
    scores = dict.fromkeys(call.criteria.all(), (4, ""))
    reviews.finalise(assignment, by=first.user, scores=scores, comment_to_applicant="Zeigen Sie, wer zuerst kauft.")


def _seat_all(call, by):
    """The seats of the example jurors in the jury of a call, taken."""
    seats = []
    for person in map(_person, JURORS):
        seat = call.jurors.filter(email=person.email).first()
        if seat is None:
            seat = jurors.invite(call, by=by, email=person.email, name=person.name, is_outside=True)
            seat = jurors.accept(seat, by=person)
        seats.append(seat)
    return seats
