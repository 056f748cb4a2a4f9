"""How long a session lives: unused, and at most; staff's end sooner."""

import datetime

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from hubportal.accounts.session_limits import BEGUN, SEEN
from tests.factories.accounts import PASSWORD, StaffFactory, UserFactory

pytestmark = pytest.mark.django_db
MORNING = datetime.datetime(2026, 11, 27, 8, tzinfo=datetime.UTC)


def signed_in(person, way="force"):
    browser = Client()
    if way == "force":
        browser.force_login(person)
    else:
        browser.post("/en/account/login/", {"login": person.email, "password": PASSWORD})
    return browser


def is_in(browser):
    return browser.get("/en/account/").status_code == 200


@pytest.fixture
def clock():
    with time_machine.travel(MORNING, tick=False) as clock:
        yield clock


@pytest.mark.parametrize(("minutes", "expected"), [(119, True), (121, False)])
def test_staff_are_signed_out_when_idle_for_two_hours(clock, minutes, expected):
    browser = signed_in(StaffFactory())
    clock.shift(datetime.timedelta(minutes=minutes))
    assert is_in(browser) is expected


def test_staff_at_work_stay_signed_in_until_the_day_is_over(clock):
    browser = signed_in(StaffFactory())
    for _hour in range(12):
        clock.shift(datetime.timedelta(hours=1))
        assert is_in(browser)
    clock.shift(datetime.timedelta(minutes=1))
    assert not is_in(browser)


def test_others_stay_for_days_and_not_for_ever(clock):
    browser = signed_in(UserFactory())
    for _week in range(4):
        clock.shift(datetime.timedelta(days=7))
        assert is_in(browser)
    clock.shift(datetime.timedelta(days=3))
    assert not is_in(browser)


def test_others_are_signed_out_when_idle_for_a_fortnight(clock):
    browser = signed_in(UserFactory())
    clock.shift(datetime.timedelta(days=14, minutes=1))
    assert not is_in(browser)


def test_limits_are_the_operators(clock, settings):
    settings.STAFF_IDLE_MINUTES = 15
    browser = signed_in(StaffFactory())
    clock.shift(datetime.timedelta(minutes=16))
    assert not is_in(browser)


def test_person_is_told_why_and_led_back(clock):
    browser = signed_in(StaffFactory())
    clock.shift(datetime.timedelta(hours=3))
    page = browser.get("/en/desk/", follow=True)
    assert "You have been signed out" in page.text
    assert page.redirect_chain == [("/en/account/login/?next=/en/desk/", 302)]


def test_signing_in_by_the_form_begins_the_clock_anew(clock):
    person = UserFactory(email="ada@example.org", password=PASSWORD, verified=True, is_staff=True)
    browser = signed_in(person, way="form")
    assert browser.session[BEGUN] == browser.session[SEEN] == timezone.now().timestamp()
    clock.shift(datetime.timedelta(hours=3))
    assert not is_in(browser)
    browser.post("/en/account/login/", {"login": person.email, "password": PASSWORD})
    assert is_in(browser)


def test_not_every_request_writes(clock, django_assert_num_queries):
    browser = signed_in(StaffFactory())
    clock.shift(datetime.timedelta(minutes=5))
    is_in(browser)
    assert browser.session[SEEN] == MORNING.timestamp()
    clock.shift(datetime.timedelta(minutes=2))
    is_in(browser)
    assert browser.session[SEEN] == timezone.now().timestamp()


def test_session_from_before_the_limits_is_over(clock):
    browser = signed_in(UserFactory())
    session = browser.session
    del session[BEGUN], session[SEEN]
    session.save()
    assert not is_in(browser)
