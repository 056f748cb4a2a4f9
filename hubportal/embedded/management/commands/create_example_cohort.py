"""Make a cohort one can try: the example organisation takes part, and a mentor offers office hours every week anew."""

import datetime
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from hubportal.accounts.models import User
from hubportal.core.dates import PartialDate
from hubportal.embedded.examples import ACCOUNTS, ORGANISATION
from partners.models import Organisation
from programs.actions import cohorts, mentors, milestones, office_hours
from programs.models import OfficeHour, Program

HUB, MENTOR = "leipzig", "mentor"
ZONE = "Europe/Berlin"
MILESTONES = (
    (7, "Zehn Gespräche mit möglichen Kunden", "Ten talks with possible customers"),
    (45, "Erster zahlender Pilotkunde", "First paying pilot customer"),
    (120, "Vorstellung am Demo-Tag", "Presentation on demo day"),
)


class Command(BaseCommand):
    help = "Make the example cohort with its milestones and mentor, and office hours to come."

    @transaction.atomic
    def handle(self, *args, **options):
        program = Program.objects.filter(is_example=True).first()
        by = User.objects.get(email=ACCOUNTS[HUB].email)
        if not program.cohorts.exists():
            _cohort(program, by)
        mentor = program.mentors.first() or _mentor(program, by)
        if mentor.user and not OfficeHour.objects.free().filter(mentor=mentor).exists():
            office_hours.offer(mentor, by=mentor.user, slots=_slots(), time_zone=ZONE, place="Raum 3 (Beispiel)")


def _cohort(program, by):
    today = timezone.localdate()
    cohort = cohorts.create(
        program,
        by=by,
        name_de="Jahrgang 0 (Beispiel)",
        name_en="Cohort 0 (example)",
        starts=PartialDate(today.year, today.month),
    )
    for days, title_de, title_en in MILESTONES:
        due_on = today + datetime.timedelta(days=days)
        milestones.save(cohort, by=by, title_de=title_de, title_en=title_en, due_on=due_on)
    cohorts.add(cohort, by=by, organisation=Organisation.objects.get(is_synthetic=True, name=ORGANISATION.name))


def _mentor(program, by):
    person = User.objects.get(email=ACCOUNTS[MENTOR].email)
    mentor = mentors.accept(mentors.invite(program, by=by, email=person.email, name=person.name), by=person)
    text = {
        "text_de": "Eine erfundene Mentorin: Vertrieb an Stadtwerke, Preise, erste Verträge.",
        "text_en": "A made-up mentor: selling to public utilities, prices, first contracts.",
    }
    return mentors.update_profile(mentor, by=person, topics=program.topics.all(), is_public=True, **text)


def _slots():
    """Four half hours on the third day from now, from ten on."""
    first = datetime.datetime.combine(
        timezone.localdate() + datetime.timedelta(days=3), datetime.time(10), tzinfo=ZoneInfo(ZONE)
    )
    half_hour = datetime.timedelta(minutes=30)
    starts = [first.astimezone(datetime.UTC) + half_hour * number for number in range(4)]
    return [(start, start + half_hour) for start in starts]
