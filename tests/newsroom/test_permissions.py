"""Authors write, publishers publish, in their own newsroom and nowhere else; neither sees anything else of a hub."""

import pytest
from django.test import Client

from hubportal.newsroom.models import Release
from tests.factories.accounts import UserFactory
from tests.factories.hubs import HubFactory, NetworkFactory
from tests.factories.newsroom import PressRoleFactory, ReleaseFactory
from tests.newsroom.samples import STATES

pytestmark = pytest.mark.django_db
# One letter per role: author, publisher, author elsewhere, publisher elsewhere, author and publisher of the network.
MATRIX = """
    see       y y n n y y
    edit      y y n n y y
    publish   n y n n n y
    network   n n n n y y
"""
PATHS = {"see": "", "edit": "text/", "publish": "publication/"}


@pytest.fixture
def people():
    hub, network = HubFactory(), NetworkFactory()
    roles = [{"hub": hub}, {}, {"hub": None, "network": network}]
    made = [PressRoleFactory(role=role, **where).user for where in roles for role in ("author", "publisher")]
    return hub, made


def test_roles_in_the_newsroom_reach_as_far_as_the_table_says(people):
    hub, users = people
    own, of_network = ReleaseFactory(hub=hub, draft=True), ReleaseFactory(hub=None, draft=True)
    for line in MATRIX.strip().splitlines():
        what, *letters = line.split()
        release = of_network if what == "network" else own
        path = f"/de/news/manage/{release.pk}/{PATHS.get(what, '')}"
        answers = [signed_in(user).get(path).status_code == 200 for user in users]
        assert answers == [letter == "y" for letter in letters], what


def signed_in(user):
    browser = Client()
    browser.force_login(user)
    return browser


def test_lists_follow_the_rights(people):
    hub, (author, _publisher, elsewhere, *_others) = people
    own = ReleaseFactory(hub=hub, draft=True)
    ReleaseFactory(draft=True)
    ReleaseFactory(hub=None, draft=True)
    assert [list(Release.objects.kept_by(user)) for user in (author, elsewhere, UserFactory())] == [[own], [], []]


@pytest.mark.parametrize("page", ["/de/admin/partners/partnership/", "/de/events/manage/", "/de/desk/reports/"])
def test_role_in_the_newsroom_opens_nothing_else(people, page):
    author = people[1][0]
    assert signed_in(author).get(page).status_code == 403


def test_admin_shows_an_author_what_their_newsroom_keeps(people):
    hub, users = people
    own, other = ReleaseFactory(hub=hub, draft=True), ReleaseFactory(draft=True)
    page = signed_in(users[0]).get("/de/admin/newsroom/release/").text
    assert (str(own.pk) in page, str(other.pk) in page) == (True, False)


@pytest.mark.parametrize("step", STATES)
def test_no_step_is_taken_by_opening_a_page(people, step):
    hub, (_author, publisher, *_others) = people
    release = ReleaseFactory(hub=hub, draft=True)
    path = {"submit": "submission", "send_back": "return", "publish": "publication"}.get(step, "withdrawal")
    signed_in(publisher).get(f"/de/news/manage/{release.pk}/{path}/")
    release.refresh_from_db()
    assert release.state == Release.State.DRAFT
