"""What people do with their registration by the link in their mail, and staff at the door."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone, translation

from events import links
from events.actions import doors, registrations
from events.loading import load
from events.models import Consent, Event, Registration, Scan
from hubportal.core.loading import Report
from hubportal.core.transitions import InvalidTransition
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, QuestionFactory, RegistrationFactory, in_days
from tests.factories.hubs import StaffRoleFactory
from tests.factories.partners import MembershipFactory, PartnershipFactory

pytestmark = pytest.mark.django_db


def path(registration, rest=""):
    with translation.override("de"):
        return links.address(registration) + rest


def state(registration):
    return Registration.objects.get(pk=registration.pk).state


def test_wrong_link_opens_nothing(client):
    registration = RegistrationFactory()
    assert client.get(path(registration).rstrip("/") + "x/").status_code == 404
    Registration.objects.update(erased_at=timezone.now())
    assert client.get(path(registration)).status_code == 404


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("unverified", "Ein Schritt fehlt noch"),
        ("waiting", "Sie sind Nummer"),
        ("offered", "Ein Platz ist frei"),
        ("confirmed", "Zeigen Sie das am Einlass"),
        ("expired", "Das Angebot ist abgelaufen"),
        ("cancelled", "Diese Anmeldung ist abgesagt"),
    ],
)
def test_page_says_what_holds(client, kind, sentence):
    registration = RegistrationFactory(state=kind, event__seats_on_site=5)
    assert sentence in client.get(path(registration)).text


@pytest.mark.parametrize("rest", ["", "change/", "cancellation/", "event.ics", "ticket.pdf"])
def test_looking_changes_nothing(client, rest):
    registration = RegistrationFactory()
    before = Registration.objects.values().get()
    client.get(path(registration, rest))
    assert Registration.objects.values().get() == before


def test_consent_is_off_by_default_kept_with_its_words_and_withdrawn(client):
    event = EventFactory(purposes=["pictures", "invitations"])
    client.force_login(UserFactory())
    address = f"/de/events/{event.slug}/registration/"
    assert "checked" not in client.get(address).text
    client.post(address, {"name": "Gerda", "purposes": ["pictures"]})
    consent = Consent.objects.get()
    assert (consent.purpose, consent.wording[:6]) == ("pictures", "Bilder")
    registration = Registration.objects.get()
    client.post(path(registration, "change/"), {"name": "Gerda", "purposes": []})
    consent.refresh_from_db()
    assert consent.withdrawn_at


def test_way_and_number_change_only_where_seats_are_free(client):
    event = EventFactory(mode="hybrid", seats_on_site=3, seats_online=1, largest_party=3)
    registration = RegistrationFactory(event=event)
    RegistrationFactory(event=event, way="online")
    form = {"name": "Gerda", "way": "on_site", "party_size": "3"}
    client.post(path(registration, "change/"), form)
    assert Registration.objects.get(pk=registration.pk).party_size == 3
    refused = client.post(path(registration, "change/"), form | {"way": "online", "party_size": "1"})
    assert "nicht genug Plätze frei" in refused.text
    too_many = client.post(path(registration, "change/"), form | {"party_size": "4"})
    assert too_many.context["form"].errors["party_size"]


def test_answers_stand_in_the_form_again(client):
    event = EventFactory()
    question = QuestionFactory(event=event, kind="yes_no")
    registration = RegistrationFactory(event=event)
    key = f"question_{question.pk.hex}"
    client.post(path(registration, "change/"), {"name": "Gerda", key: "on"})
    assert client.get(path(registration, "change/")).context["form"].initial[key] is True


def test_registration_that_does_not_stand_is_not_changed(client):
    registration = RegistrationFactory(state="cancelled")
    assert client.get(path(registration, "change/")).status_code == 302
    assert client.get(path(registration, "cancellation/")).status_code == 302
    with pytest.raises(InvalidTransition):
        registrations.change(registration, name="Anders")


def test_offer_that_has_run_out_cannot_be_taken(client):
    registration = RegistrationFactory(state="offered")
    Registration.objects.update(offered_until=in_days(-1))
    page = client.post(path(registration, "offer/acceptance/"), follow=True)
    assert ("abgelaufen" in page.text, state(registration)) == (True, "offered")
    page = client.get(path(registration)).text
    assert ("Das Angebot ist abgelaufen" in page, "Platz annehmen" in page) == (True, False)


def test_verifying_and_accepting_twice_is_doing_it_once(client):
    asked = registrations.ask(EventFactory(), email="a@example.org", name="A", way="on_site", language="de")
    for _ in range(2):
        client.post(path(asked, "confirmation/"))
    offered = RegistrationFactory(state="offered")
    for _ in range(2):
        registrations.accept(offered)
    assert (state(asked), state(offered)) == ("confirmed", "confirmed")


def test_closed_event_takes_nobody(client):
    event = EventFactory(booking_closes_at=in_days(-1))
    assert client.get(f"/de/events/{event.slug}/registration/").status_code == 302
    with pytest.raises(InvalidTransition):
        registrations.register(event, by=UserFactory(), name="A", way="on_site")


def test_full_event_without_a_waiting_list_says_so():
    event = EventFactory(seats_on_site=1, has_waiting_list=False)
    RegistrationFactory(event=event)
    with pytest.raises(InvalidTransition):
        registrations.register(event, by=UserFactory(), name="A", way="on_site")


def test_organisation_has_no_more_seats_than_it_may(client):
    event = EventFactory(audience="partners", seats_per_organisation=1, seats_on_site=5)
    organisation = PartnershipFactory(hub=event.hub).organisation
    people = [MembershipFactory(organisation=organisation).user for _ in range(2)]
    for person in people:
        client.force_login(person)
        client.post(f"/de/events/{event.slug}/registration/", {"name": "X", "organisation": organisation.slug})
    other = PartnershipFactory(hub=event.hub).organisation
    client.force_login(MembershipFactory(organisation=other).user)
    client.post(f"/de/events/{event.slug}/registration/", {"name": "Y", "organisation": other.slug})
    found = Registration.objects.order_by("joined_at").values_list("state", flat=True)
    assert list(found) == ["confirmed", "waiting", "confirmed"]  # whom their own limit holds back, others may pass


@pytest.fixture
def limited():
    """An event with two seats for each organisation, and a registration for one seat of its partner."""
    event = EventFactory(audience="partners", seats_per_organisation=2, seats_on_site=20, largest_party=5)
    organisation = PartnershipFactory(hub=event.hub).organisation
    person = MembershipFactory(organisation=organisation).user
    return registrations.register(event, by=person, name="X", way="on_site", organisation=organisation)


def test_change_beyond_what_an_organisation_may_have_is_refused_in_words(limited):
    with pytest.raises(InvalidTransition, match="2"):
        registrations.change(limited, party_size=3)
    other = MembershipFactory(user=limited.user).organisation
    full = RegistrationFactory(event=limited.event, organisation=other, party_size=2)
    with pytest.raises(InvalidTransition, match=str(full.organisation)):
        registrations.change(limited, organisation=other)
    assert Registration.objects.get(pk=limited.pk).party_size == 1


def test_party_that_could_never_be_seated_is_refused_by_the_form(client, limited):
    client.force_login(limited.user)
    form = {"name": "X", "organisation": limited.organisation.slug, "party_size": "3"}
    page = client.post(path(limited, "change/"), form)
    assert "höchstens 2 Plätze" in page.text
    small = EventFactory(seats_on_site=2, largest_party=5)
    page = client.post(f"/de/events/{small.slug}/registration/", {"name": "X", "party_size": "3"})
    assert "höchstens 2 Plätze" in page.text
    assert not small.registrations.exists()


def test_one_comes_for_an_organisation_that_the_event_is_for(client, limited):
    MembershipFactory(user=limited.user)
    client.force_login(limited.user)
    form = client.get(f"/de/events/{limited.event.slug}/registration/").context["form"]
    assert list(form.fields["organisation"].queryset) == [limited.organisation]
    everybody = EventFactory(seats_per_organisation=1)
    client.force_login(UserFactory())
    assert "Sie gehören zu keiner" in client.get(f"/de/events/{everybody.slug}/registration/").text


def test_own_list_shows_what_is_coming_and_what_was(client):
    person = UserFactory()
    client.force_login(person)
    RegistrationFactory(user=person)
    RegistrationFactory(email=person.email, event__starts_at=in_days(-5))
    page = client.get("/de/events/mine/")
    assert (len(page.context["coming"]), len(page.context["past"])) == (1, 1)


@pytest.fixture
def door():
    event = EventFactory()
    client = Client()
    client.force_login(StaffRoleFactory(hub=event.hub).user)
    return event, client, f"/de/events/door/{event.pk}/"


def test_door_finds_by_name_lets_in_and_takes_back(door):
    event, client, address = door
    guest = RegistrationFactory(event=event, name="Änne Größe", party_size=2)
    RegistrationFactory(event=event, name="Änne Anders", state="waiting")
    client.post(f"{address}name/", {"door": "Nordtür"})
    found = client.get(address, {"q": "änne"}).context["found"]
    assert [one.name for one in found] == ["Änne Größe", "Änne Anders"]
    client.post(f"{address}entries/{guest.pk}/")
    assert client.get(address).context["numbers"]["present"] == 2
    client.post(f"{address}entries/{guest.pk}/undoing/")
    client.post(f"{address}entries/{guest.pk}/undoing/")
    log = Scan.objects.order_by("at").values_list("outcome", "door")
    assert list(log) == [("admitted", "Nordtür"), ("undone", "Nordtür")]


def test_door_expects_those_who_come_there_and_finds_names_as_they_are_heard(door):
    event, client, address = door
    guest = RegistrationFactory(event=event, name="Änne Größe", company="Werk", present_since=timezone.now())
    RegistrationFactory(event=event, name="Zora Online", way="online", party_size=4)
    page = client.get(address, {"q": "werk aenne groesse"})
    assert [one.pk for one in page.context["found"]] == [guest.pk]
    assert f"entries/{guest.pk}/undoing/" in page.text
    numbers = page.context["numbers"]
    assert (numbers["present"], numbers["expected"], numbers["confirmed"]) == (1, 1, 5)


def test_second_attempt_with_a_ticket_is_noted_from_its_page(door):
    event, client, address = door
    guest = RegistrationFactory(event=event, present_since=timezone.now())
    assert f'action="{address}entries/{guest.pk}/"' in client.get(f"/t/{guest.code}/").text
    client.post(f"{address}entries/{guest.pk}/")
    assert list(Scan.objects.values_list("outcome", flat=True)) == ["repeated"]


def test_ticket_sends_staff_who_are_signed_out_to_sign_in_and_back(client):
    code = RegistrationFactory().code
    assert f"/account/login/?next=/t/{code}/" in client.get(f"/t/{code}/").text


def test_door_turns_away_who_has_no_seat(door):
    event, client, address = door
    waiting = RegistrationFactory(event=event, state="waiting")
    page = client.post(f"{address}entries/{waiting.pk}/", follow=True)
    assert "hat keinen Platz" in page.text


def test_log_of_the_doors_is_only_added_to(door):
    event, _client, _address = door
    person = UserFactory()
    doors.admit(RegistrationFactory(event=event), by=person)
    person.delete()  # an account may go, its line stays
    assert Scan.objects.get().by is None
    for change in (lambda: Scan.objects.update(outcome="undone"), lambda: Scan.objects.all().delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_real_event_comes_from_its_source_and_loading_twice_changes_nothing(client):
    call_command("load_network", verbosity=0)
    event = Event.objects.get(slug="hub-disrupt-2023")
    assert (event.source.slug, event.claimed, event.claimed_bound, event.state) == (
        "smwa-2023-11-10",
        200,
        "about",
        "over",
    )
    report = Report()
    load(report)
    assert set(report.counts) == {"unchanged"}
    page = client.get("/de/events/hub-disrupt-2023/").text
    assert ("etwa 200" in page, "Uhr" in page, "Gläserne Manufaktur" in page) == (True, False, True)
