"""Two who want one office hour at once, each with a connection of their own; and, as a control, without the lock."""

import time

import pytest
from django.db import IntegrityError
from django.utils import translation

from hubportal.core.transitions import InvalidTransition
from programs.actions import cohorts, office_hours
from programs.models import Application, Booking, CohortMember, OfficeHour
from tests.accounts.threads import at_once
from tests.factories.accounts import UserFactory
from tests.factories.programs.applications import ApplicationFactory
from tests.factories.programs.calls import CallFactory
from tests.factories.programs.cohorts import CohortFactory, CohortMemberFactory, OfficeHourFactory

pytestmark = pytest.mark.django_db(transaction=True)


def two_bookings():
    slot = OfficeHourFactory()
    cohort = CohortFactory(program=slot.mentor.program)
    members, people = CohortMemberFactory.create_batch(2, cohort=cohort), UserFactory.create_batch(2)

    def book(n):
        try:
            with translation.override("en"):
                office_hours.book(slot, member=members[n], by=people[n])
        except InvalidTransition as refusal:
            return refusal.sentence
        except IntegrityError:
            return "an error page"
        return "done"

    return sorted(at_once(2, book))


def test_slot_is_booked_by_one_and_the_other_is_told():
    assert two_bookings() == ["Somebody else has just taken this slot. Please choose another one.", "done"]
    assert Booking.objects.standing().count() == 1


def test_control_without_the_lock_only_the_constraint_is_left(monkeypatch):
    def unlocked(slot):
        found = OfficeHour.objects.select_related("mentor__program").get(pk=slot.pk)
        time.sleep(0.4)
        return found

    monkeypatch.setattr(office_hours, "_locked", unlocked)
    monkeypatch.setattr(office_hours.notices, "slot_booked", lambda booking: time.sleep(0.6))
    assert two_bookings() == ["an error page", "done"]
    assert Booking.objects.standing().count() == 1


def test_taking_in_at_once_makes_one_member():
    call = CallFactory(decided=True)
    ApplicationFactory(call=call, submitted=True, state=Application.State.CONFIRMED)
    cohort, staff = CohortFactory(program=call.program, call=call), UserFactory.create_batch(2)
    numbers = at_once(2, lambda n: len(cohorts.take_in(cohort, by=staff[n])))
    assert sorted(numbers) == [0, 1]
    assert CohortMember.objects.count() == 1
