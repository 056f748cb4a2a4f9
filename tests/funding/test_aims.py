"""Indicators and conditions on the file, and the calendar of duties."""

import datetime

import icalendar
import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from events.actions import calendar_links
from funding.actions import aims, amendments, proofs
from funding.models import Condition, Grant, Indicator
from tests.factories.funding import an_awarded_grant, an_officer

pytestmark = pytest.mark.django_db


def test_officer_records_what_is_aimed_at_and_takes_it_out_again(people, grant):
    path = f"/en/funding/files/{grant.pk}/indicators/"
    assert "Say it in at least one language." in people["officer"].post(f"{path}new/", {"target": "3"}).text
    people["officer"].post(f"{path}new/", {"name_en": "Pilots", "target": "1.250,50"})
    indicator = Indicator.objects.get()
    people["officer"].post(f"{path}{indicator.pk}/", {"name_en": "Trials", "unit": "sites", "target": "4"})
    assert "Trials</a>, sites" in people["officer"].get(f"/en/funding/files/{grant.pk}/").text
    people["officer"].post(f"{path}{indicator.pk}/removal/")
    assert Indicator.objects.count() == 0


def test_indicator_that_a_proof_speaks_of_stays(people, grant):
    indicator = aims.save_indicator(grant, by=people["officer"].user, name_de="Piloten", target=3)
    proofs.submit(grant.proofs.first(), by=people["owner"].user, text="x", spent={}, reached={indicator: 1})
    page = people["officer"].post(f"/en/funding/files/{grant.pk}/indicators/{indicator.pk}/removal/", follow=True)
    assert "A proof of use speaks of it" in page.text


def test_condition_is_met_on_a_day_by_somebody_and_stays_then(people, grant):
    path, today = f"/en/funding/files/{grant.pk}/conditions/", timezone.localdate()
    people["officer"].post(f"{path}new/", {"text_en": "A sign at the door", "due_on": today.isoformat()})
    condition = Condition.objects.get()
    tomorrow = today + datetime.timedelta(days=1)
    form = {"text_en": "A sign at the door"}
    assert "has not come yet" in people["officer"].post(f"{path}{condition.pk}/", form | {"met_on": tomorrow}).text
    people["officer"].post(f"{path}{condition.pk}/", form | {"met_on": today})
    condition.refresh_from_db()
    assert (condition.met_on, condition.met_by) == (today, people["officer"].user)
    assert "stays on record" in people["officer"].post(f"{path}{condition.pk}/removal/", follow=True).text


def test_file_of_a_grant_that_has_ended_is_not_changed(people, grant):
    Grant.objects.filter(pk=grant.pk).update(state="completed")
    page = people["officer"].post(f"/en/funding/files/{grant.pk}/conditions/new/", {"text_en": "Late"})
    assert "its file is not changed any more" in page.text
    assert Condition.objects.count() == 0


def calendar(user, **query):
    """{uid: entry} of what the person's calendar program is given."""
    link = calendar_links.of(user) or calendar_links.renew(user)
    content = Client().get(f"/en/funding/duties/{link.token}.ics", query).content
    return {str(one["UID"]): one for one in icalendar.Calendar.from_ical(content).walk("VEVENT")}


def test_way_to_the_calendar_leads_to_a_private_address_or_to_make_one(people, grant):
    path = "/en/funding/duties/?hub=energie"
    assert people["officer"].get(path)["Location"] == "/en/events/calendars/"
    link = calendar_links.renew(people["officer"].user)
    assert people["officer"].get(path)["Location"] == f"/en/funding/duties/{link.token}.ics?hub=energie"


def test_calendar_of_duties_follows_what_moves_them(people, grant):
    officer, proof = people["officer"].user, grant.proofs.last()
    before = calendar(officer)[str(proof.pk)]
    assert (before["DTSTART"].dt, before["SEQUENCE"]) == (proof.due_on, 0)
    later = grant.ends.last.replace(year=grant.ends.last.year + 1)
    amendments.extend(grant, by=officer, new_end=later, reason="Es dauert länger.")
    proof.refresh_from_db()
    after = calendar(officer)[str(proof.pk)]
    assert (after["DTSTART"].dt, after["SEQUENCE"]) == (proof.due_on, 1)
    amendments.extend(grant, by=officer, new_end=grant.starts.last.replace(month=12, day=31), reason="Doch kürzer.")
    interim = grant.proofs.filter(state="dropped").first()
    assert str(calendar(officer)[str(interim.pk)]["STATUS"]) == "CANCELLED"


def test_what_is_overdue_stays_in_the_calendar_until_it_is_done(people, grant):
    officer, proof = people["officer"].user, grant.proofs.first()
    condition = aims.save_condition(grant, by=officer, text_en="A sign", due_on=timezone.localdate())
    both = {str(proof.pk), str(condition.pk)}
    with time_machine.travel(proof.due_on + datetime.timedelta(days=100), tick=False):
        assert both <= set(calendar(officer))
        proofs.submit(proof, by=people["owner"].user, text="Fertig", spent={}, reached={})
        proofs.accept(proof, by=officer)
        aims.save_condition(grant, condition, by=officer, met_on=timezone.localdate())
        assert not both & set(calendar(officer))


def test_calendar_of_one_grant_is_one_click_from_its_file(people, grant):
    other = an_awarded_grant(hub=grant.hub, recipient=grant.recipient)
    link = calendar_links.renew(people["owner"].user)
    path = f"/en/funding/duties/?grant={grant.pk}"
    assert path in people["owner"].get(f"/en/funding/files/{grant.pk}/").text
    assert people["owner"].get(path)["Location"] == f"/en/funding/duties/{link.token}.ics?grant={grant.pk}"
    own = {str(pk) for pk in grant.proofs.values_list("pk", flat=True)}
    assert set(calendar(people["owner"].user, grant=grant.pk)) == own < set(calendar(people["owner"].user))
    assert calendar(people["visitor"].user, grant=other.pk) == {}
    assert Client().get(f"/en/funding/duties/{link.token}.ics?grant=7").status_code == 404


def test_calendar_holds_what_its_owner_may_look_into_narrowed_to_a_hub(people, grant):
    officer, other = people["officer"].user, an_awarded_grant()
    role = an_officer(other.hub).staff_roles.get()
    role.user = officer
    role.save()
    of = {hub: {str(pk) for pk in hub.grants.values_list("proofs", flat=True)} for hub in (grant.hub, other.hub)}
    assert set(calendar(officer)) == of[grant.hub] | of[other.hub]
    assert set(calendar(officer, hub=other.hub.slug)) == of[other.hub]
    assert calendar(people["visitor"].user) == {}
    assert set(calendar(people["owner"].user)) == of[grant.hub]
    assert Client().get("/en/funding/duties/nobody.ics").status_code == 404
