"""Make a call one can try applying with, open whenever the portal starts. It says of itself that it is an example."""

import datetime
import tomllib
from pathlib import Path

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from hubportal.accounts.models import User
from hubportal.embedded.examples import ACCOUNTS
from hubportal.hubs.models import Hub, Topic
from programs.actions import call_states, calls, forms, programs
from programs.models import Call, LetterTemplate, Program

DATA = Path(__file__).resolve().parents[2] / "example_call.toml"
HUB = "leipzig"
DAYS_OPEN = 21
DAYS_LEFT = 7  # with fewer left it gets new deadlines
RENEWED = (Call.State.PUBLISHED, Call.State.OPEN, Call.State.CLOSED)


class Command(BaseCommand):
    help = "Make the example program with an open call, give the call new deadlines, or begin its next round."

    @transaction.atomic
    def handle(self, *args, **options):
        data = tomllib.loads(DATA.read_text(encoding="utf-8"))
        by = User.objects.get(email=ACCOUNTS[HUB].email)
        program = Program.objects.filter(is_example=True).first() or _program(data, by)
        call = program.calls.order_by("created_at").last()
        if call is None:
            _open(_first_round(program, data, by), by)
        elif call.state in RENEWED:
            _renew(call, by)
        elif call.state not in (Call.State.DRAFT, Call.State.SUSPENDED):
            number = program.calls.count() + 1
            title = {name: f"{data['call'][name]} {number}" for name in ("title_de", "title_en")}
            _open(calls.copy(call, by=by, **title), by)


def _program(data, by):
    fields = data["program"] | {"topics": Topic.objects.filter(slug__in=data["program"]["topics"])}
    return programs.create(by=by, hub=Hub.objects.get(slug=HUB), is_example=True, **fields)


def _first_round(program, data, by):
    title = {name: f"{data['call'][name]} 1" for name in ("title_de", "title_en")}
    call = calls.create(program, by=by, **data["call"] | title)
    for criterion in data["criteria"]:
        calls.save_criterion(call, by=by, **criterion)
    LetterTemplate.objects.bulk_create([LetterTemplate(call=call, **letter) for letter in data["letters"]])
    form = forms.begin(call, by=by)
    for fields in data["sections"]:
        questions = fields.pop("questions")
        section = forms.save_section(form, by=by, **fields)
        for question in questions:
            forms.save_question(section, by=by, **question)
    return call


def _open(call, by):
    """Publish its form, let it open now and run for three weeks."""
    forms.publish(call.form_versions.get(), by=by)
    now = timezone.now()
    calls.update(call, by=by, opens_at=now, **_deadlines(now))
    call_states.publish(call, by=by)


def _renew(call, by):
    now = timezone.now()
    if call.hard_deadline < now + datetime.timedelta(days=DAYS_LEFT):
        call_states.move_deadlines(call, by=by, **_deadlines(now))


def _deadlines(now):
    """The last minute of the day in three weeks, and an hour more."""
    day = timezone.localtime(now) + datetime.timedelta(days=DAYS_OPEN)
    advertised = day.replace(hour=23, minute=59, second=0, microsecond=0)
    return {"advertised_deadline": advertised, "hard_deadline": advertised + datetime.timedelta(hours=1)}
