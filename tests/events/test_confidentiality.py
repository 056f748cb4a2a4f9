"""An event that is not for everybody is absent for the others: from lists, sitemap, feeds, counts, pages and mails."""

import datetime

import pytest
from django.test import Client

from events.models import Event
from hubportal.core.models import Activity
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, RegistrationFactory
from tests.factories.hubs import NetworkFactory, StaffRoleFactory
from tests.factories.partners import MembershipFactory, PartnershipFactory

pytestmark = pytest.mark.django_db
WORD = "Kanarienvogel"
PLACES = [
    "/de/events/",
    "/de/events/?way=on_site&language=de",
    "/de/events/month/?month={month}",
    "/de/search/?q=Kanarien",
    "/de/events/calendar.ics",
    "/de/events/calendars/hubs/{hub}.ics",
    "/de/events/events.atom",
    "/de/hubs/{hub}/",
    "/de/",
    "/sitemap-events.xml",
    "/de/events/{slug}/",
    "/de/events/{slug}/event.ics",
    "/de/events/{slug}/registration/",
]


@pytest.fixture
def hidden():
    """A round table for partners, with its canary word, and one of its partners' people."""
    NetworkFactory()
    event = EventFactory(audience="partners", slug="kanarienvogel", title_de=WORD, title_en=WORD, summary_de=WORD)
    partnership = PartnershipFactory(hub=event.hub)
    return event, MembershipFactory(organisation=partnership.organisation).user


def texts(client, event):
    """What each place answers, in one text."""
    values = {"hub": event.hub.slug, "slug": event.slug, "month": f"{event.local_start:%Y-%m}"}
    for place in PLACES:
        answer = client.get(place.format(**values))
        text = answer.content.decode() if not answer.streaming else b"".join(answer).decode()
        yield place, text.replace("<mark>", "").replace("</mark>", "")  # a word that is found in part stays one word


@pytest.mark.parametrize("who", ["anonymous", "visitor", "partner of another hub", "staff of another hub"])
def test_event_for_partners_is_absent_for_others(hidden, who):
    event, _person = hidden
    client = Client()
    if who == "visitor":
        client.force_login(UserFactory())
    elif who == "partner of another hub":
        client.force_login(MembershipFactory(organisation=PartnershipFactory().organisation).user)
    elif who == "staff of another hub":
        client.force_login(StaffRoleFactory().user)
    assert [place for place, text in texts(client, event) if WORD in text] == []


def test_event_for_partners_is_there_for_them(hidden):
    event, person = hidden
    client = Client()
    client.force_login(person)
    shown = [place for place, text in texts(client, event) if WORD in text]
    assert shown == [*PLACES[:4], *PLACES[10:]]  # feeds and pages kept for everybody never hold it


def test_same_event_for_everybody_would_be_everywhere(hidden):
    """The control: those places could have shown it."""
    event, _person = hidden
    Event.objects.update(audience="public")
    assert [place for place, text in texts(Client(), event) if WORD.lower() not in text.lower()] == []


def test_number_of_events_does_not_count_hidden_ones(hidden, client):
    page = client.get("/de/events/")
    assert (page.context["number"](), page.context["facets"]()[0][0] == "Hub") == (0, False)


@pytest.mark.parametrize("audience", ["members", "invited"])
def test_event_is_for_whom_it_names(audience):
    event = EventFactory(audience=audience)
    member = MembershipFactory()
    event.for_organisations.add(member.organisation)
    event.guests.create(email=member.user.email)
    assert Event.objects.visible_to(member.user).get() == event
    assert Event.objects.visible_to(MembershipFactory().user).count() == 0


def test_former_partners_see_no_more_what_is_for_partners(hidden):
    event, person = hidden
    event.hub.partnerships.update(stage="ended")
    assert Event.objects.visible_to(person).count() == 0


def test_draft_is_for_the_staff_of_its_hub():
    event = EventFactory(draft=True)
    seen = [Event.objects.visible_to(StaffRoleFactory(**hub).user).count() for hub in ({"hub": event.hub}, {})]
    assert seen == [1, 0]


def test_ticket_does_not_name_a_hidden_event(hidden, client):
    event, _person = hidden
    registration = RegistrationFactory(event=event)
    assert WORD not in client.get(f"/t/{registration.code}/").text


def test_log_does_not_name_attendees(hidden):
    RegistrationFactory(event=hidden[0], name="Canary Muster")
    assert not Activity.objects.filter(subject_name__icontains="canary").exists()


def test_list_does_not_go_on_from_what_is_hidden(hidden, client):
    event, _person = hidden
    EventFactory(starts_at=event.starts_at - datetime.timedelta(days=1))
    assert len(client.get("/de/events/", {"after": event.slug}).context["page"].rows) == 1
    Event.objects.filter(pk=event.pk).update(audience="public")
    assert client.get("/de/events/", {"after": event.slug, "way": ""}).context["page"].rows == []


def test_list_takes_the_same_few_queries_with_three_events(client, django_assert_max_num_queries):
    EventFactory()
    with django_assert_max_num_queries(8) as one:
        client.get("/de/events/")
    EventFactory.create_batch(2)
    with django_assert_max_num_queries(8) as three:
        client.get("/de/events/", {"way": ""})
    assert len(one) == len(three)


def test_page_takes_few_queries(client, django_assert_max_num_queries):
    event = EventFactory(seats_on_site=3)
    RegistrationFactory.create_batch(3, event=event)
    with django_assert_max_num_queries(10):
        client.get(f"/de/events/{event.slug}/")
