import datetime

import factory
from django.utils import timezone

from hubportal.core.dates import PartialDate
from programs import models
from tests.factories.accounts import UserFactory
from tests.factories.core import StoredFileFactory
from tests.factories.partners import OrganisationFactory
from tests.factories.programs.calls import ProgramFactory


class CohortFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Cohort

    program = factory.SubFactory(ProgramFactory)
    name_de = factory.Sequence(lambda n: f"Jahrgang {n}")
    name_en = factory.Sequence(lambda n: f"Cohort {n}")
    starts = PartialDate.parse("2026-01")


class CohortMemberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.CohortMember

    cohort = factory.SubFactory(CohortFactory)
    organisation = factory.SubFactory(OrganisationFactory, kind="startup")
    joined = PartialDate.parse("2026-01")


class CohortDocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.CohortDocument

    cohort = factory.SubFactory(CohortFactory)
    title = "Fahrplan"
    file = factory.SubFactory(StoredFileFactory)


class NoteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Note

    member = factory.SubFactory(CohortMemberFactory)
    author = factory.SubFactory(UserFactory)
    text = "Braucht Hilfe beim Vertrieb."


class MilestoneFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Milestone

    cohort = factory.SubFactory(CohortFactory)
    title_de = factory.Sequence(lambda n: f"Meilenstein {n}")
    title_en = factory.Sequence(lambda n: f"Milestone {n}")
    due_on = factory.LazyFunction(lambda: timezone.localdate() + datetime.timedelta(days=30))


class MilestoneProgressFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.MilestoneProgress

    milestone = factory.SubFactory(MilestoneFactory)
    member = factory.SubFactory(CohortMemberFactory, cohort=factory.SelfAttribute("..milestone.cohort"))


class MentorFactory(factory.django.DjangoModelFactory):
    """One who has accepted; `invited=True` for one who has not answered yet."""

    class Meta:
        model = models.Mentor

    class Params:
        invited = factory.Trait(user=None, state="invited", email="mentor@example.org")

    program = factory.SubFactory(ProgramFactory)
    user = factory.SubFactory(UserFactory)
    email = factory.LazyAttribute(lambda one: one.user.email)
    name = factory.Sequence(lambda n: f"Mentorin {n}")
    state = models.Mentor.State.ACTIVE
    expires_at = factory.LazyFunction(lambda: timezone.now() + datetime.timedelta(days=14))


class OfficeHourFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.OfficeHour

    mentor = factory.SubFactory(MentorFactory)
    starts_at = factory.Sequence(lambda n: timezone.now() + datetime.timedelta(days=2, hours=n))
    ends_at = factory.LazyAttribute(lambda one: one.starts_at + datetime.timedelta(minutes=30))


class BookingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Booking

    office_hour = factory.SubFactory(OfficeHourFactory)
    member = factory.SubFactory(
        CohortMemberFactory, cohort__program=factory.SelfAttribute("...office_hour.mentor.program")
    )
