"""What is new at what a person follows, once each, in their rhythm; on real events, calls and partners."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone

from events.actions import events
from events.models import Event
from hubportal.core import registry
from hubportal.outbox.actions import digests, follows, messages, preferences
from hubportal.outbox.actions.plans import plan
from hubportal.outbox.models import Digest, MailPreference, Message, Rhythm
from partners.models import Partnership
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, SeriesFactory
from tests.factories.hubs import HubFactory, TopicFactory
from tests.factories.newsroom import ReleaseFactory
from tests.factories.partners import OrganisationFactory, PartnershipFactory, PostingFactory
from tests.factories.programs.calls import CallFactory, ProgramFollowFactory

pytestmark = pytest.mark.django_db
MONDAY = datetime.datetime(2026, 11, 30, 7, tzinfo=ZoneInfo("Europe/Berlin"))
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)


@pytest.fixture
def reader():
    """Somebody who follows a hub and was told last on the Saturday before MONDAY."""
    return a_reader()


def a_reader(kind="hub", record=None, **person):
    user = UserFactory(language="en", **person)
    user.followed = record or HubFactory()
    follows.follow(kind, user.followed, by=user)
    told(user, MONDAY - 2 * DAY)
    return user


def told(user, instant):
    Digest.objects.filter(user=user).update(told_until=instant, looked_at=instant, due_at=instant)


def published(at=MONDAY - HOUR, **fields):
    return EventFactory(
        **{"title_en": "Meet-up", "published_at": at, "starts_at": MONDAY + 10 * DAY, "series": None} | fields
    )


def lines(user):
    """What the person's digests told, in their order."""
    found = Message.objects.filter(recipient=user, kind="digest").order_by("created_at")
    return [[line["text"] for part in one.payload["news"] for line in part["lines"]] for one in found]


def test_digest_tells_what_is_new_by_mail_and_in_the_inbox(reader, client):
    event = published(hub=reader.followed)
    digests.write_due(MONDAY)
    messages.deliver()
    [sent] = mail.outbox
    assert (sent.to, sent.subject) == ([reader.email], "One thing is new for you")
    assert f"http://localhost:8000/en/events/{event.slug}/" in sent.body
    client.force_login(reader)
    assert "Meet-up" in client.get(Message.objects.get().path).text


def test_digest_is_not_written_where_nothing_happened(reader):
    published()
    published(at=MONDAY - 9 * DAY, hub=reader.followed)
    assert (digests.write_due(MONDAY), Message.objects.count()) == (0, 0)


def test_digest_comes_once_however_often_the_clock_ticks(reader):
    published(hub=reader.followed)
    assert [digests.write_due(MONDAY + minutes * HOUR / 60) for minutes in (0, 0, 5, 60)] == [1, 0, 0, 0]
    assert digests.write_due(MONDAY + 7 * DAY) == 0


def test_digest_comes_late_rather_than_never(reader):
    published(hub=reader.followed, at=MONDAY - 2 * HOUR)
    published(hub=reader.followed, at=MONDAY + 2 * HOUR, title_en="Later", starts_at=MONDAY + 11 * DAY)
    assert digests.write_due(MONDAY + 3 * HOUR) == 1
    assert lines(reader) == [["Meet-up", "Later"]]


def test_nothing_is_lost_or_told_twice_between_two_digests(reader):
    preferences.choose(reader, rhythms={"digest": "daily"})
    told(reader, MONDAY - DAY)
    published(hub=reader.followed, at=MONDAY - digests.GRACE, title_en="On the border")
    assert digests.write_due(MONDAY) == 0
    assert digests.write_due(MONDAY + DAY) == 1
    assert lines(reader) == [["On the border"]]


@pytest.mark.parametrize("change", [datetime.date(2026, 3, 29), datetime.date(2026, 10, 25)])
def test_each_morning_around_a_change_of_the_clock_brings_one_digest(reader, change):
    preferences.choose(reader, rhythms={"digest": "daily"})
    start = datetime.datetime.combine(change - DAY, datetime.time(), ZoneInfo("Europe/Berlin")).astimezone(datetime.UTC)
    told(reader, start)
    for number in range(6):
        published(hub=reader.followed, at=start + number * 12 * HOUR, starts_at=MONDAY + DAY)
    written = [start + number * HOUR for number in range(72) if digests.write_due(start + number * HOUR)]
    hours = [instant.astimezone(ZoneInfo("Europe/Berlin")).hour for instant in written]
    assert (hours, sum(len(one) for one in lines(reader))) == ([7, 7, 7], 5)


def test_digest_is_written_in_the_language_and_at_seven_of_the_reader():
    reader = a_reader(time_zone="America/New_York")
    reader.language = "de"
    reader.save()
    published(hub=reader.followed, title_de="Treffen")
    assert (digests.write_due(MONDAY), digests.write_due(MONDAY + 6 * HOUR)) == (0, 1)
    assert (lines(reader), Message.objects.get().title) == ([["Treffen"]], "Eine Neuigkeit für Sie")


def test_news_at_once_comes_with_the_next_tick(reader):
    preferences.choose(reader, rhythms={"digest": "at_once"})
    published(hub=reader.followed, at=MONDAY - HOUR)
    assert [digests.write_due(MONDAY + n * HOUR) for n in (4, 5)] == [1, 0]


def test_news_turned_off_is_not_told_later_either(reader):
    told(reader, timezone.now() - DAY)
    published(hub=reader.followed, at=timezone.now() - HOUR)
    preferences.choose(reader, rhythms={"digest": "never"})
    preferences.choose(reader, rhythms={"digest": "daily"})
    assert digests.write_due(MONDAY) == 0


def test_reader_is_told_of_topics_series_and_organisations_too():
    topic, series, organisation = TopicFactory(), SeriesFactory(), OrganisationFactory()
    readers = [a_reader("topic", topic), a_reader("series", series), a_reader("organisation", organisation)]
    with_topic, by_organisation = published(title_en="Topic"), published(title_en="Organiser")
    with_topic.topics.add(topic)
    by_organisation.organisers.add(organisation)
    published(title_en="Edition", series=series)
    digests.write_due(MONDAY)
    assert [lines(reader) for reader in readers] == [[["Topic"]], [["Edition"]], [["Organiser"]]]


def test_reader_is_told_of_new_calls_and_partners_of_a_hub(reader):
    call = CallFactory(program__hub=reader.followed, title_en="Round 7")
    type(call).objects.update(opened_at=MONDAY - HOUR)
    partnership = PartnershipFactory(hub=reader.followed, stage="active", organisation__name="Musterwerk")
    Partnership.objects.filter(pk=partnership.pk).update(recorded_at=MONDAY - HOUR)
    digests.write_due(MONDAY)
    assert lines(reader) == [["Round 7", "Musterwerk"]]


def test_call_of_a_followed_program_is_told_at_once_and_not_again(reader):
    call = CallFactory(program__hub=reader.followed)
    type(call).objects.update(opened_at=MONDAY - HOUR)
    ProgramFollowFactory(program=call.program, user=reader)
    assert digests.write_due(MONDAY) == 0


def test_reader_is_not_told_what_they_may_not_see(reader):
    published(hub=reader.followed, audience="invited")
    published(hub=reader.followed, state="cancelled")
    unlisted = PartnershipFactory(hub=reader.followed, organisation__is_listed=False)
    Partnership.objects.filter(pk=unlisted.pk).update(recorded_at=MONDAY - HOUR)
    assert digests.write_due(MONDAY) == 0
    Event.objects.filter(audience="invited").first().guests.create(email=reader.email)
    told(reader, MONDAY - DAY)
    assert digests.write_due(MONDAY) == 1


def test_digest_counts_what_it_does_not_list(reader):
    for _number in range(digests.MOST + 2):
        published(hub=reader.followed)
    digests.write_due(MONDAY)
    [part] = Message.objects.get().payload["news"]
    assert (len(part["lines"]), part["more"]) == (digests.MOST, 2)


def test_publishing_an_event_makes_it_new(reader):
    event = EventFactory(hub=reader.followed, draft=True)
    events.publish(event, by=reader)
    told(reader, timezone.now() - DAY)
    preferences.choose(reader, rhythms={"digest": "at_once"})
    assert digests.write_due(timezone.now() + digests.GRACE + DAY / 1000) == 1


def test_one_persons_failing_digest_holds_up_nobody(reader, monkeypatch):
    other = a_reader()
    published(hub=reader.followed)
    published(hub=other.followed)
    source = registry.news_sources["events"]
    monkeypatch.setitem(registry.news_sources._items, "events", (1, _failing_for(source, reader)))
    assert digests.write_due(MONDAY) == 1
    monkeypatch.undo()
    assert digests.write_due(MONDAY) == 1


def _failing_for(source, person):
    def of_reader(rows, reader):
        if reader.user == person:
            raise RuntimeError("out of order")
        return source.of_reader(rows, reader)

    return type(source)(source.title, source.rows, of_reader, source.news)


def test_kind_kept_for_the_digest_comes_in_it_and_by_itself_again_afterwards(reader):
    preferences.choose(reader, rhythms={"trial": "daily"})
    messages.write("trial", key="k1", to=reader, title="Two things to decide", path="/en/desk/", name="Ada")
    messages.deliver()
    assert (mail.outbox, Message.objects.get().state) == ([], "bundled")
    digests.write_due(MONDAY)
    messages.deliver()
    [sent] = mail.outbox
    assert "Two things to decide: http://localhost:8000/en/desk/" in sent.body
    preferences.choose(reader, rhythms={"trial": "at_once"})
    messages.write("trial", key="k2", to=reader, title="Another", name="Ada")
    messages.deliver()
    assert len(mail.outbox) == 2


def test_one_click_turns_off_all_that_comes_in_digests(reader, client):
    preferences.choose(reader, rhythms={"trial": "weekly"})
    published(hub=reader.followed)
    digests.write_due(MONDAY)
    messages.deliver()
    path = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://localhost:8000")
    client.post(path, {"List-Unsubscribe": "One-Click"})
    chosen = dict(MailPreference.objects.filter(user=reader).values_list("kind", "rhythm"))
    assert chosen == {"digest": Rhythm.NEVER, "trial": Rhythm.NEVER}


def test_changing_the_time_zone_moves_the_digest(reader):
    told(reader, MONDAY - HOUR)
    reader.time_zone = "Asia/Tokyo"
    reader.save()
    plan(reader)
    assert Digest.objects.get(user=reader).due_at == datetime.datetime(2026, 12, 7, 7, tzinfo=ZoneInfo("Asia/Tokyo"))


def test_digests_ask_no_more_of_the_database_for_each_further_line(reader, django_assert_max_num_queries):
    published(hub=reader.followed)
    with django_assert_max_num_queries(30) as few:
        digests.write_due(MONDAY)
    told(reader, MONDAY - DAY)
    for _number in range(3):
        published(hub=reader.followed)
    with django_assert_max_num_queries(len(few)):
        assert digests.write_due(MONDAY) == 1


def test_reader_is_told_of_releases_once_they_are_public(reader):
    release = ReleaseFactory(hubs=[reader.followed], source__title_en="A new hall", publish_at=timezone.now() - HOUR)
    ReleaseFactory(hubs=[reader.followed], publish_at=timezone.now() + 9 * DAY)
    ReleaseFactory(hubs=[reader.followed], draft=True)
    told(reader, release.publish_at - HOUR)
    assert (digests.write_due(MONDAY), lines(reader)) == (1, [["A new hall"]])


def test_reader_is_told_of_offers_and_needs_they_may_see(reader):
    partner = PartnershipFactory(hub=reader.followed).organisation
    Partnership.objects.update(recorded_at=None)
    for audience in ("public", "partners"):
        PostingFactory(organisation=partner, title_en=audience, published_at=timezone.now() - HOUR, audience=audience)
    told(reader, timezone.now() - DAY)
    assert (digests.write_due(MONDAY), lines(reader)) == (1, [["public"]])
