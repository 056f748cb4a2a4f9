"""Make a start-up with a profile and an application that it has begun. It says of itself that it is an example."""

from django.core.management.base import BaseCommand
from django.db import transaction

from hubportal.accounts.models import User
from hubportal.embedded.examples import ACCOUNTS, STARTUP
from partners.actions import organisations
from partners.models import Organisation, Role
from programs.actions import answers, applications, startup_profiles
from programs.models import Application, Call, StartupProfile

PROFILE = {
    "stage": StartupProfile.Stage.PROTOTYPE,
    "employees": 3,
    "product": "Dies ist ein Beispiel: Wir lesen Wasserzähler mit einer Kamera ab, die zwei Jahre ohne Strom auskommt.",
    "customers": "Stadtwerke mit 20.000 bis 100.000 Zählern.",
    "team": [
        {"name": "Olga Beispiel", "role": "Gründerin"},
        {"name": "Otto Beispiel", "role": "Entwicklung"},
    ],
}


class Command(BaseCommand):
    help = "Make the example start-up, and begin its application to the example call where it has none."

    @transaction.atomic
    def handle(self, *args, **options):
        owner = User.objects.get(email=ACCOUNTS[STARTUP.owner].email)
        startup = Organisation.objects.filter(is_synthetic=True, name=STARTUP.name).first() or _startup(owner)
        call = Call.objects.filter(program__is_example=True, state=Call.State.OPEN).first()
        if call is None or Application.objects.filter(call=call, organisation=startup).exists():
            return
        application = applications.begin(call, organisation=startup, by=owner)
        typed = {"revenue": "ca. 40k"}  # cannot be read as a number: to be seen and put right
        answers.save(application.pk, typed, by=owner, revisions={})


def _startup(owner):
    startup = organisations.create(
        by=owner,
        name=STARTUP.name,
        kind=Organisation.Kind.STARTUP,
        website=STARTUP.website,
        text_de=STARTUP.text_de,
        text_en=STARTUP.text_en,
        is_synthetic=True,
    )
    startup.memberships.update(role=Role.OWNER)
    startup_profiles.save(startup, by=owner, **PROFILE)
    return startup
