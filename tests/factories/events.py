import datetime

import factory
from django.utils import timezone

from events import models
from hubportal.core.actions.stored_files import keep_bytes
from tests.factories.accounts import UserFactory
from tests.factories.hubs import HubFactory, PlaceFactory


def in_days(number, hour=18):
    """A moment so many days from now, at that hour in UTC."""
    day = timezone.now() + datetime.timedelta(days=number)
    return day.replace(hour=hour, minute=0, second=0, microsecond=0)


class VenueFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Venue

    slug = factory.Sequence(lambda n: f"venue-{n}")
    name = factory.Sequence(lambda n: f"Haus {n}")
    place = factory.SubFactory(PlaceFactory)


class SeriesFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Series

    hub = factory.SubFactory(HubFactory)
    slug = factory.Sequence(lambda n: f"series-{n}")
    name = factory.Sequence(lambda n: f"Reihe {n}")


class EventFactory(factory.django.DjangoModelFactory):
    """A public event in ten days, published, without a limit; give `seats_on_site` for one."""

    class Meta:
        model = models.Event

    class Params:
        draft = factory.Trait(state=models.Event.State.DRAFT)

    hub = factory.SubFactory(HubFactory)
    slug = factory.Sequence(lambda n: f"event-{n}")
    title_de = factory.Sequence(lambda n: f"Treffen {n}")
    title_en = factory.Sequence(lambda n: f"Meeting {n}")
    state = models.Event.State.PUBLISHED
    starts_at = factory.LazyFunction(lambda: in_days(10))
    ends_at = factory.LazyAttribute(lambda event: event.starts_at + datetime.timedelta(hours=2))


class SessionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Session

    event = factory.SubFactory(EventFactory)
    starts_at = factory.LazyAttribute(lambda session: session.event.starts_at)
    ends_at = factory.LazyAttribute(lambda session: session.starts_at + datetime.timedelta(minutes=30))
    title_de = factory.Sequence(lambda n: f"Vortrag {n}")


class SpeakerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Speaker

    session = factory.SubFactory(SessionFactory)
    name = factory.Sequence(lambda n: f"Erika Rednerin {n}")


class QuestionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Question

    event = factory.SubFactory(EventFactory)
    label_de = factory.Sequence(lambda n: f"Frage {n}")
    label_en = factory.Sequence(lambda n: f"Question {n}")


class RegistrationFactory(factory.django.DjangoModelFactory):
    """A confirmed registration without an account; pass another `state` (and `user`) as needed."""

    class Meta:
        model = models.Registration

    event = factory.SubFactory(EventFactory)
    name = factory.Sequence(lambda n: f"Gast {n}")
    email = factory.Sequence(lambda n: f"gast{n}@example.org")
    state = models.Registration.State.CONFIRMED
    joined_at = factory.LazyFunction(timezone.now)
    confirmed_at = factory.LazyAttribute(lambda one: one.joined_at if one.state == "confirmed" else None)
    offered_until = factory.LazyAttribute(lambda one: in_days(1) if one.state == "offered" else None)


class ConsentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Consent

    registration = factory.SubFactory(RegistrationFactory)
    purpose = models.Purpose.PICTURES
    wording = "Bilder dürfen gezeigt werden."


class AnswerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Answer

    registration = factory.SubFactory(RegistrationFactory)
    question = factory.LazyAttribute(lambda one: QuestionFactory(event=one.registration.event))
    value = "Vegetarisch"


class GuestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Guest

    event = factory.SubFactory(EventFactory, audience="invited")
    email = factory.LazyFunction(lambda: UserFactory().email)


class ScanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Scan

    registration = factory.SubFactory(RegistrationFactory)
    event = factory.SelfAttribute("registration.event")
    outcome = models.Scan.Outcome.ADMITTED


class CircularFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Circular

    event = factory.SubFactory(EventFactory)
    subject = factory.Sequence(lambda n: f"Nachricht {n}")
    text = "Bitte den Hintereingang nehmen."


class FeedbackFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Feedback

    event = factory.SubFactory(EventFactory)
    slip = factory.Sequence(lambda n: f"{n:064}")
    rating = 4


class DocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Document

    event = factory.SubFactory(EventFactory)
    title = factory.Sequence(lambda n: f"Lageplan {n}")
    file = factory.LazyFunction(lambda: keep_bytes(b"Lageplan", name="lageplan.txt", media_type="text/plain"))
