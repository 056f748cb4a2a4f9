"""What fits whom, what is left out, how it is said, and that nobody is told twice or too often."""

import datetime

import pytest
from django.utils import timezone, translation

from hubportal.outbox.actions.messages import deliver
from partners.models import Organisation, Suggestion
from partners.suggestions import actions, finding
from tests.factories.hubs import HubFactory, PlaceFactory, StaffRoleFactory, TopicFactory
from tests.factories.partners import (
    BlockFactory,
    IntroductionFactory,
    MembershipFactory,
    OrganisationFactory,
    PostingFactory,
)
from tests.partners.joining.conftest import browser

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    translation.activate("en")


@pytest.fixture
def energy(db):
    return TopicFactory(name_en="Energy")


@pytest.fixture
def hub(db):
    return HubFactory()


@pytest.fixture
def startup(energy, hub):
    """A start-up that offers technology."""
    made = OrganisationFactory(slug="startup", kind="startup", hubs=[hub], topics=[energy])
    PostingFactory(organisation=made, direction="offer", kind="technology", topics=[energy])
    return made


@pytest.fixture
def need(energy, hub):
    """What it is made for: a partner of the same hub needs technology."""
    organisation = OrganisationFactory(hubs=[hub], name="Stromwerk")
    return PostingFactory(organisation=organisation, kind="technology", topics=[energy])


def suggested(organisation):
    return [one.posting for one in finding.suggest(organisation)]


def test_an_offer_finds_the_need_it_answers_and_the_need_the_offer(startup, need):
    assert suggested(startup) == [need]
    assert suggested(need.organisation) == [startup.postings.get()]


def test_the_exact_kind_comes_before_a_similar_one(startup, need, hub, energy):
    similar = PostingFactory(organisation=OrganisationFactory(hubs=[hub]), kind="pilot", topics=[energy])
    assert suggested(startup) == [need, similar]


def test_two_needs_do_not_answer_each_other(need, hub, energy):
    other = OrganisationFactory(hubs=[hub], topics=[energy])
    PostingFactory(organisation=other, kind="technology", topics=[energy])
    fit = finding.weigh(other, need).fit
    assert (fit.own, fit.for_one["kind"]) == (None, 0.4)


def test_a_neighbouring_topic_fits_less_than_ones_own(startup, need, energy):
    whole = finding.weigh(startup, need).fit.total
    heat = TopicFactory()
    heat.related.add(energy)
    need.topics.set([heat])
    half = finding.weigh(startup, need).fit
    assert (half.for_one["topics"], half.for_other["topics"]) == (0.5, 0.5)
    assert 0 < half.total < whole


def test_both_sides_must_fit(startup, need):
    """What the start-up gets stays the same; the other side wants an established company, near another hub."""
    before = finding.weigh(startup, need).fit
    need.stage = "established"
    need.topics.add(*[TopicFactory() for _ in range(4)])
    need.region = PlaceFactory().region
    need.save()
    after = finding.weigh(startup, need).fit
    assert after.for_one["kind"] == before.for_one["kind"] == 1
    assert not after.is_fitting


@pytest.mark.parametrize(
    "left_out", ["expired", "paused", "late", "own", "blocked", "asked", "unlisted", "silent", "audience"]
)
def test_hard_filters_leave_out(left_out, startup, need):
    now, theirs = timezone.now(), Organisation.objects.filter(pk=need.organisation_id)
    {
        "expired": lambda: _set(need, valid_until=timezone.localdate() - datetime.timedelta(days=1)),
        "paused": lambda: _set(need, state="paused"),
        "late": lambda: _set(need, answers_until=now - datetime.timedelta(hours=1)),
        "own": lambda: _set(need, organisation=startup),
        "blocked": lambda: BlockFactory(organisation=need.organisation, blocked=startup),
        "asked": lambda: IntroductionFactory(posting=need, asker=startup),
        "unlisted": lambda: theirs.update(is_listed=False),
        "silent": lambda: theirs.update(asked_at=now - datetime.timedelta(days=181)),
        "audience": lambda: (_set(need, audience="own_hub"), startup.partnerships.all().delete()),
    }[left_out]()
    assert suggested(startup) == []
    fails = [name for name, holds in finding.checked(startup, need) if not holds]
    assert fails != []


def _set(posting, **fields):
    for name, value in fields.items():
        setattr(posting, name, value)
    posting.save()


def test_of_one_organisation_two_are_suggested_at_most(startup, need, energy):
    for _number in range(3):
        PostingFactory(organisation=need.organisation, kind="technology", topics=[energy])
    assert len(suggested(startup)) == 2


def test_whoever_has_been_told_of_often_enough_makes_room(startup, need, monkeypatch):
    monkeypatch.setattr(finding, "EXPOSURE", 1)
    assert suggested(startup) == [need]
    Suggestion.objects.create(organisation=OrganisationFactory(), posting=need, fit=80)
    assert suggested(startup) == []
    Suggestion.objects.update(at=timezone.now() - datetime.timedelta(days=8))
    assert suggested(startup) == [need]


def test_the_week_tells_only_what_is_new(startup, need, energy, hub, mailoutbox):
    MembershipFactory(organisation=startup, user__language="en")
    MembershipFactory(organisation=startup, role="member")
    assert (actions.tell_all(), actions.tell_all()) == (1, 0)
    PostingFactory(organisation=OrganisationFactory(hubs=[hub]), kind="technology", topics=[energy], title_en="Newer")
    assert actions.tell_all() == 0
    Suggestion.objects.update(at=timezone.now() - datetime.timedelta(days=7))
    assert actions.tell_all() == 1
    deliver()
    bodies = [mail.body for mail in mailoutbox]
    assert [need.title_en in body for body in bodies] == [True, False]
    assert ["Newer" in body for body in bodies] == [False, True]


def test_reasons_are_said_in_words(startup, need):
    member = MembershipFactory(organisation=startup, role="member", user__language="en")
    page = browser(member.user).get("/en/partners/fitting/startup/").text
    for sentence in ("They need what you offer: technology.", "It is about your topics: Energy.", "same hub"):
        assert sentence in page
    assert "Why it is suggested" not in page


def test_staff_see_why_and_why_not(startup, need, energy):
    staff = browser(_reader(startup).user)
    assert "Why this is suggested" in staff.get(f"/en/partners/fitting/startup/why/{need.slug}/").text
    answer = staff.get("/en/partners/fitting/startup/why/", {"posting": f"https://x.example/en/{need.slug}/"})
    assert answer["Location"] == f"/en/partners/fitting/startup/why/{need.slug}/"
    BlockFactory(organisation=need.organisation, blocked=startup)
    page = staff.get(f"/en/partners/fitting/startup/why/{need.slug}/").text
    assert "Why this is not suggested" in page
    assert "<strong>no</strong> Neither has blocked the other." in page


def _reader(organisation):
    return StaffRoleFactory(hub=organisation.partnerships.get().hub, role="reader", user__language="en")


def test_suggesting_takes_as_many_queries_for_three_as_for_one(startup, need, hub, energy, django_assert_num_queries):
    with django_assert_num_queries(9):
        assert len(suggested(startup)) == 1
    for _number in range(2):
        PostingFactory(organisation=OrganisationFactory(hubs=[hub]), kind="technology", topics=[energy])
    with django_assert_num_queries(9):
        assert len(suggested(startup)) == 3
