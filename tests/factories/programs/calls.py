import datetime

import factory
from django.utils import timezone

from hubportal.core.dates import PartialDate
from programs import models
from tests.factories.accounts import UserFactory
from tests.factories.core import StoredFileFactory
from tests.factories.hubs import HubFactory, SourceFactory


def from_now(**delta):
    """A declaration for the instant that lies so far ahead; `days=-1` for yesterday."""
    return factory.LazyFunction(lambda: timezone.now() + datetime.timedelta(**delta))


class ProgramFactory(factory.django.DjangoModelFactory):
    """A listed accelerator of a hub; `hub=None` for the network's own, `topics` as a list."""

    class Meta:
        model = models.Program
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"program-{n}")
    name_de = factory.Sequence(lambda n: f"Programm {n}")
    name_en = factory.Sequence(lambda n: f"Program {n}")
    summary_de = "Ein halbes Jahr mit Rat und Raum."
    hub = factory.SubFactory(HubFactory)

    @factory.post_generation
    def topics(self, create, extracted):
        if create and extracted:
            self.topics.set(extracted)


class ProgramEventFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.ProgramEvent

    program = factory.SubFactory(ProgramFactory)
    state = models.ProgramEvent.State.STARTED
    source = factory.SubFactory(SourceFactory)


class PastRoundFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.PastRound

    program = factory.SubFactory(ProgramFactory)
    held = PartialDate.parse("2017")
    jury_size = 10
    chosen = 7
    source = factory.SubFactory(SourceFactory)


class ProgramFollowFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.ProgramFollow

    program = factory.SubFactory(ProgramFactory)
    user = factory.SubFactory(UserFactory)


class CallFactory(factory.django.DjangoModelFactory):
    """A call that is open since a week and for two more; traits for the other states, with dates that fit them."""

    class Meta:
        model = models.Call

    class Params:
        draft = factory.Trait(state="draft", opened_at=None)
        published = factory.Trait(
            state="published",
            opened_at=None,
            opens_at=from_now(days=7),
            advertised_deadline=from_now(days=28),
            hard_deadline=from_now(days=28, hours=1),
        )
        suspended = factory.Trait(state="suspended", suspended_at=from_now(hours=-1), suspended_because_de="Pause.")
        over = factory.Trait(
            opens_at=from_now(days=-30), advertised_deadline=from_now(days=-2), hard_deadline=from_now(days=-2, hours=1)
        )
        closed = factory.Trait(over=True, state="closed")
        in_review = factory.Trait(over=True, state="in_review")
        decided = factory.Trait(over=True, state="decided")
        archived = factory.Trait(over=True, state="archived")

    slug = factory.Sequence(lambda n: f"call-{n}")
    program = factory.SubFactory(ProgramFactory)
    title_de = factory.Sequence(lambda n: f"Ausschreibung {n}")
    title_en = factory.Sequence(lambda n: f"Call {n}")
    text_de = "Wir suchen Start-ups."
    state = models.Call.State.OPEN
    opens_at = from_now(days=-7)
    advertised_deadline = from_now(days=14)
    hard_deadline = from_now(days=14, hours=1)
    opened_at = factory.SelfAttribute("opens_at")
    places = 10
    contact_email = "call@example.org"


class CriterionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Criterion

    call = factory.SubFactory(CallFactory)
    name_de = factory.Sequence(lambda n: f"Kriterium {n}")
    name_en = factory.Sequence(lambda n: f"Criterion {n}")
    position = factory.Sequence(lambda n: n)


class CallDocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.CallDocument

    call = factory.SubFactory(CallFactory)
    title_de = "Merkblatt"
    title_en = "Leaflet"
    file = factory.SubFactory(StoredFileFactory)


class FormVersionFactory(factory.django.DjangoModelFactory):
    """A form that is still being written; `FormFactory` makes a published one with questions."""

    class Meta:
        model = models.FormVersion

    call = factory.SubFactory(CallFactory)


class SectionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Section

    form_version = factory.SubFactory(FormVersionFactory)
    title_de = factory.Sequence(lambda n: f"Abschnitt {n}")
    title_en = factory.Sequence(lambda n: f"Section {n}")
    position = factory.Sequence(lambda n: n)


class QuestionFactory(factory.django.DjangoModelFactory):
    """A short text; of kinds with options or a wording, give `options` or `consent_version`."""

    class Meta:
        model = models.Question

    section = factory.SubFactory(SectionFactory)
    key = factory.Sequence(lambda n: f"question-{n}")
    label_de = factory.Sequence(lambda n: f"Frage {n}?")
    label_en = factory.Sequence(lambda n: f"Question {n}?")
    position = factory.Sequence(lambda n: n)


class FormFactory(FormVersionFactory):
    """A published form: `questions` is a list of dictionaries for `QuestionFactory`, by default one required text."""

    class Meta:
        skip_postgeneration_save = True

    @factory.post_generation
    def questions(self, create, extracted):
        section = SectionFactory(form_version=self)
        for question in [{"key": "product", "is_required": True}] if extracted is None else extracted:
            QuestionFactory(section=section, **question)
        self.published_at = timezone.now()
        self.save()
