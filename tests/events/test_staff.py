"""What a hub's staff do with an event besides publishing it."""

import datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from openpyxl import load_workbook
from pypdf import PdfReader

from events import links
from events.actions import events
from events.actions.events import free_slug
from events.models import Event, Question, Registration, Session
from hubportal.core.transitions import InvalidTransition
from tests.factories.accounts import UserFactory
from tests.factories.events import (
    AnswerFactory,
    ConsentFactory,
    EventFactory,
    QuestionFactory,
    RegistrationFactory,
    in_days,
)
from tests.factories.hubs import StaffRoleFactory
from tests.factories.partners import OrganisationFactory

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")


def path(event, rest=""):
    return f"/de/events/manage/{event.pk}/{rest}"


def test_list_finds_by_words_of_name_and_company(staff, event):
    RegistrationFactory(event=event, name="Erika Muster", company="Werk")
    RegistrationFactory(event=event, name="Max Muster", company="Hof")
    page = staff.get(path(event, "attendees/"), {"q": "muster werk"})
    assert [one.name for one in page.context["page_obj"]] == ["Erika Muster"]


def test_list_narrows_to_present_and_absent(staff, event):
    here = RegistrationFactory(event=event, present_since=event.starts_at)
    away = RegistrationFactory(event=event)
    online = RegistrationFactory(event=event, way="online")  # whom no door could count
    shown = {
        state: [one.pk for one in staff.get(path(event, "attendees/"), {"state": state}).context["page_obj"]]
        for state in ("present", "absent", "nonsense")
    }
    assert shown == {"present": [here.pk], "absent": [away.pk], "nonsense": [here.pk, away.pk, online.pk]}


def test_list_takes_the_same_number_of_queries_with_three_rows(staff, event, django_assert_max_num_queries):
    RegistrationFactory(event=event)
    with django_assert_max_num_queries(14) as one:
        staff.get(path(event, "attendees/"))
    RegistrationFactory.create_batch(2, event=event)
    with django_assert_max_num_queries(14) as three:
        staff.get(path(event, "attendees/"))
    assert len(one) == len(three)


def test_several_are_cancelled_and_taken_back(staff, event):
    chosen = [str(one.pk) for one in RegistrationFactory.create_batch(2, event=event)]
    answer = staff.post(path(event, "attendees/cancellation/"), {"registration": chosen})
    assert Registration.objects.filter(state="cancelled").count() == 2
    page = staff.get(answer["Location"])
    assert set(page.context["undo"]) == set(chosen)
    staff.post(path(event, "attendees/restoration/"), {"registration": chosen})
    assert Registration.objects.filter(state="confirmed").count() == 2


def test_undoing_says_who_waits_because_the_seats_are_taken(staff):
    event = EventFactory(seats_on_site=1)
    staff.force_login(StaffRoleFactory(hub=event.hub).user)
    first = RegistrationFactory(event=event, name="Erste")
    waiting = RegistrationFactory(event=event, state="waiting")
    staff.post(path(event, "attendees/cancellation/"), {"registration": [str(first.pk)]})
    page = staff.post(path(event, "attendees/restoration/"), {"registration": [str(first.pk)]}, follow=True)
    assert "warten an der Stelle, die sie hatten: Erste" in page.text
    assert dict(event.registrations.values_list("pk", "state")) == {first.pk: "waiting", waiting.pk: "offered"}


def test_words_of_a_search_go_whole_into_the_tables(staff, event):
    RegistrationFactory(event=event, name="Bob", company="R&D #1")
    link = staff.get(path(event, "attendees/"), {"q": "R&D #1"}).context["search"].query
    assert "Bob" in staff.get(f"{path(event, 'attendees/table.csv')}?{link}").getvalue().decode()


def test_limit_of_an_organisation_holds_for_offers_and_cannot_go_below_what_is_taken(staff):
    event = EventFactory(seats_per_organisation=2, seats_on_site=9)
    staff.force_login(StaffRoleFactory(hub=event.hub).user)
    theirs = RegistrationFactory(event=event, organisation=OrganisationFactory(), party_size=2)
    waiting = RegistrationFactory(event=event, organisation=theirs.organisation, state="waiting")
    page = staff.post(path(event, "attendees/offers/"), {"registration": [str(waiting.pk)]}, follow=True)
    assert f"{theirs.organisation} kann höchstens 2 Plätze haben" in page.text
    with pytest.raises(InvalidTransition, match="2"):
        events.update(event, by=UserFactory(), seats_per_organisation=1)


def test_nothing_ticked_is_said(staff, event):
    page = staff.post(path(event, "attendees/cancellation/"), follow=True)
    assert "Kreuzen Sie mindestens eine Anmeldung an" in page.text


def test_registration_of_another_event_cannot_be_cancelled_here(staff, event):
    foreign = RegistrationFactory()
    staff.post(path(event, "attendees/cancellation/"), {"registration": [str(foreign.pk)]})
    foreign.refresh_from_db()
    assert foreign.state == "confirmed"


def test_seat_is_offered_out_of_turn_where_one_is_free(staff, event):
    RegistrationFactory.create_batch(2, event=event)
    waiting = RegistrationFactory(event=event, state="waiting")
    staff.post(path(event, "attendees/offers/"), {"registration": [str(waiting.pk)]})
    waiting.refresh_from_db()
    assert waiting.state == "offered"
    refused = RegistrationFactory(event=event, state="waiting")
    page = staff.post(path(event, "attendees/offers/"), {"registration": [str(refused.pk)]}, follow=True)
    assert "nicht genug Plätze frei" in page.text


def test_somebody_is_entered_without_an_address_and_not_beyond_the_seats(staff, event):
    form = {"name": "Telefongast", "email": "", "company": "", "party_size": "3"}
    staff.post(path(event, "attendees/new/"), form)
    assert event.registrations.confirmed().seats() == 3
    page = staff.post(path(event, "attendees/new/"), form | {"party_size": "1"})
    assert "nicht genug Plätze frei" in page.text


def test_tables_hold_answers_and_consents_and_no_formula(staff):
    event = EventFactory(purposes=["pictures"])
    staff.force_login(StaffRoleFactory(hub=event.hub).user)
    registration = RegistrationFactory(event=event, name="=cmd()")
    question = QuestionFactory(event=event, label_de="Essen")
    AnswerFactory(registration=registration, question=question, value="vegan")
    ConsentFactory(registration=registration)
    csv = staff.get(path(event, "attendees/table.csv")).getvalue().decode()
    assert "'=cmd()" in csv
    answer = staff.get(path(event, "attendees/table.xlsx"))
    header, row = load_workbook(BytesIO(answer.getvalue())).worksheets[0].iter_rows(values_only=True)
    answer.close()
    assert (header[9], row[9], row[10]) == ("Essen", "vegan", "ja")


def test_door_list_is_a_readable_pdf_of_those_registered(staff, event):
    RegistrationFactory(event=event, name="Änne Größe", party_size=2)
    RegistrationFactory(event=event, name="Wartender", state="waiting")
    RegistrationFactory(event=event, name="Bert Bild", way="online")
    RegistrationFactory(event=event, name="Zora Zeder")
    pdf = PdfReader(BytesIO(staff.get(path(event, "attendees/table.pdf")).content))
    text = pdf.pages[0].extract_text()
    assert ("Wartender" in text, "Bert Bild" in text) == (False, False)
    assert 0 < text.index("Änne Größe") < text.index("Zora Zeder")
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_ticket_is_a_tagged_pdf_in_the_language_of_its_person(client, event):
    registration = RegistrationFactory(event=event, language="en", name="Gerda Gast")
    with translation.override("de"):
        answer = client.get(links.address(registration, "ticket_pdf"))
    pdf = PdfReader(BytesIO(answer.content))
    assert "Gerda Gast" in pdf.pages[0].extract_text()
    assert str(pdf.trailer["/Root"]["/Lang"]).startswith("en")


def test_ticket_is_for_those_who_have_a_seat(client, event):
    registration = RegistrationFactory(event=event, state="waiting")
    with translation.override("de"):
        assert client.get(links.address(registration, "ticket_pdf")).status_code == 404


def test_agenda_is_written_by_the_clock_of_the_place_with_its_speakers(staff, event):
    form = {"starts_at": "2027-06-01T18:00", "ends_at": "2027-06-01T18:30", "title_de": "Eröffnung", "room": "Saal"}
    staff.post(path(event, "parts/sessions/new/"), form | {"speakers": "Erika Muster, Musterwerk\nMax"})
    session = Session.objects.get()
    assert session.starts_at == datetime.datetime(2027, 6, 1, 18, tzinfo=BERLIN)
    assert list(session.speakers.values_list("name", "role")) == [("Erika Muster", "Musterwerk"), ("Max", "")]
    wrong = staff.post(path(event, f"parts/sessions/{session.pk}/"), form | {"ends_at": "2027-06-01T17:00"})
    assert "Das Ende muss nach dem Beginn liegen" in wrong.text
    staff.post(path(event, f"parts/sessions/{session.pk}/removal/"))
    assert Session.objects.count() == 0


def test_hour_that_clocks_skip_or_show_twice_is_refused_in_words(staff, event):
    for day, sentence in (("2027-03-28", "gibt es nicht"), ("2027-10-31", "zweimal")):
        form = {"starts_at": f"{day}T02:30", "ends_at": f"{day}T04:00", "title_de": "Nachts"}
        assert sentence in staff.post(path(event, "parts/sessions/new/"), form).text


def test_question_is_asked_answered_and_taken_out(staff, client, event):
    form = {"label_de": "Essen", "kind": "choice", "options_de": "Fleisch\nVegan", "position": "0"}
    assert "Geben Sie die Auswahl an" in staff.post(path(event, "parts/questions/new/"), form | {"options_de": ""}).text
    staff.post(path(event, "parts/questions/new/"), form | {"is_required": "on"})
    question = Question.objects.get()
    key = f"question_{question.pk.hex}"
    address = f"/de/events/{event.slug}/registration/"
    person = {"name": "Gerda", "email": "gerda@example.org"}
    client.post(address, person)
    assert Registration.objects.count() == 0
    client.post(address, person | {key: "Vegan"})
    assert Registration.objects.get().answers.get().value == "Vegan"
    assert "1 Antwort geht mit verloren" in staff.get(path(event, f"parts/questions/{question.pk}/removal/")).text
    staff.post(path(event, f"parts/questions/{question.pk}/removal/"))
    assert Question.objects.count() == 0


def test_guests_are_invited_by_address_and_see_the_event(staff, client):
    event = EventFactory(audience="invited")
    role = StaffRoleFactory(hub=event.hub)
    staff.force_login(role.user)
    assert "Das ist keine E-Mail-Adresse: falsch" in staff.post(path(event, "parts/guests/"), {"emails": "falsch"}).text
    staff.post(path(event, "parts/guests/"), {"emails": "Gast@Example.org\nzweiter@example.org"})
    staff.post(path(event, "parts/guests/"), {"emails": "gast@example.org"})
    assert list(event.guests.values_list("email", flat=True)) == ["gast@example.org"]


def test_draft_is_deleted_and_an_announced_event_is_not(staff, event):
    draft = EventFactory(hub=event.hub, draft=True)
    staff.post(path(draft, "deletion/"))
    staff.post(path(event, "deletion/"))
    assert list(Event.objects.all()) == [event]


def test_fewer_seats_than_taken_are_refused_and_more_are_offered(staff, event):
    RegistrationFactory.create_batch(3, event=event)
    waiting = RegistrationFactory(event=event, state="waiting")
    form = staff.get(path(event, "text/")).context["form"]
    data = {name: value for name, value in form.initial.items() if value is not None and name in form.fields}
    data |= {"topics": [], "more_hubs": [], "organisers": [], "for_organisations": []}
    refused = staff.post(path(event, "text/"), data | {"seats_on_site": "2"})
    assert "3 Plätze sind schon vergeben" in refused.text
    staff.post(path(event, "text/"), data | {"seats_on_site": "4"})
    waiting.refresh_from_db()
    assert waiting.state == "offered"


def test_organisers_are_named_one_per_line_and_asked_back_where_unclear(staff, event):
    one, two = OrganisationFactory(name="Werk eins"), OrganisationFactory(name="Hof zwei")
    event.organisers.add(two)
    form = staff.get(path(event, "text/")).context["form"]
    data = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False, [])}
    assert data["organisers"] == f"Hof zwei ({two.slug})"
    wrong = staff.post(path(event, "text/"), data | {"organisers": "Niemand GmbH"})
    assert "Niemand GmbH" in wrong.context["form"].errors["organisers"][0]
    staff.post(path(event, "text/"), data | {"organisers": f"Werk eins\n{two.slug}"})
    assert set(event.organisers.all()) == {one, two}


def test_address_is_made_of_the_words_of_the_title():
    assert free_slug("Gründer-Frühstück in der Straße", in_days(1)) == "gruender-fruehstueck-in-der-strasse"


def test_new_event_begins_by_the_clock_of_berlin(staff):
    form = staff.get("/de/events/manage/new/").context["form"]
    assert form["time_zone"].value() == "Europe/Berlin"
