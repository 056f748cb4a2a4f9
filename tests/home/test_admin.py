import pytest

from hubportal.home.models import AccessibilityFeedback, Page
from tests.factories.accounts import UserFactory
from tests.factories.home import AccessibilityFeedbackFactory, PageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    client.force_login(UserFactory(superuser=True))
    return client


def test_admin_changes_a_page_and_renders_it_anew(admin):
    page = PageFactory()
    texts = {"title_de": "Impressum", "title_en": "Legal notice", "body_de": "**Neu**", "body_en": "New"}
    response = admin.post(f"/en/admin/home/page/{page.pk}/change/", texts | {"reviewed": "on"})
    assert response.status_code == 302
    page = Page.objects.get()
    assert page.body_html_de == "<p><strong>Neu</strong></p>\n"
    assert page.is_complete


@pytest.mark.parametrize("address", ["add/", "{}/delete/"])
def test_admin_neither_makes_nor_removes_pages(admin, address):
    page = PageFactory()
    assert admin.get(f"/en/admin/home/page/{address.format(page.pk)}").status_code == 403


def test_admin_ticks_feedback_off_and_leaves_its_words(admin):
    feedback = AccessibilityFeedbackFactory()
    admin.post(
        f"/en/admin/home/accessibilityfeedback/{feedback.pk}/change/", {"done": "on", "message": "Nothing was wrong."}
    )
    kept = AccessibilityFeedback.objects.get()
    assert kept.done
    assert kept.message == feedback.message


def test_admin_lists_feedback_with_the_same_number_of_queries(admin, django_assert_max_num_queries):
    AccessibilityFeedbackFactory()
    admin.get("/en/admin/home/accessibilityfeedback/")
    AccessibilityFeedbackFactory.create_batch(2)
    with django_assert_max_num_queries(12):
        assert "/de/hubs/" in admin.get("/en/admin/home/accessibilityfeedback/").text
