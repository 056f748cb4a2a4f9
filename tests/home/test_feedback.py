from datetime import timedelta

import pytest
from django.utils import timezone

from hubportal.home.actions import feedback
from hubportal.home.models import AccessibilityFeedback
from tests.factories.home import AccessibilityFeedbackFactory

pytestmark = pytest.mark.django_db

URL = "/en/pages/accessibility/feedback/"
ANSWERS = {"page": "/de/hubs/", "message": "The map cannot be reached by keyboard.", "email": "", "homepage": ""}


def test_feedback_is_stored_and_thanked_for(client):
    response = client.post(URL, ANSWERS)
    assert response.headers["Location"] == "/en/pages/accessibility/feedback/thanks/"
    kept = AccessibilityFeedback.objects.get()
    assert (kept.page, kept.message, kept.email) == ("/de/hubs/", ANSWERS["message"], "")
    assert "has arrived" in client.get(response.headers["Location"]).text


def test_feedback_without_a_message_keeps_what_was_typed_and_points_to_the_field(client):
    page = client.post(URL, ANSWERS | {"message": "", "email": "ada@example.org"}).text
    assert 'href="#id_message"' in page
    assert 'value="ada@example.org"' in page
    assert not AccessibilityFeedback.objects.exists()


def test_feedback_from_a_program_is_thanked_for_and_dropped(client):
    response = client.post(URL, ANSWERS | {"homepage": "https://spam.example"})
    assert response.status_code == 302
    assert not AccessibilityFeedback.objects.exists()


def test_feedback_beyond_the_days_limit_is_refused_in_a_sentence(client):
    for _ in range(feedback.PER_SENDER):
        client.post(URL, ANSWERS)
    page = client.post(URL, ANSWERS).text
    assert "Please write again tomorrow." in page
    assert ANSWERS["message"] in page
    assert AccessibilityFeedback.objects.count() == feedback.PER_SENDER


def test_feedback_limit_counts_each_address_for_itself():
    for _ in range(feedback.PER_SENDER):
        feedback.submit(page="", message="x", email="", address="192.0.2.1")
    feedback.submit(page="", message="y", email="", address="192.0.2.2")
    assert AccessibilityFeedback.objects.filter(message="y").exists()


def test_feedback_limit_forgets_after_a_day():
    for _ in range(feedback.PER_SENDER):
        feedback.submit(page="", message="x", email="", address="192.0.2.1")
    AccessibilityFeedback.objects.update(created_at=timezone.now() - timedelta(days=1, minutes=1))
    feedback.submit(page="", message="y", email="", address="192.0.2.1")
    assert AccessibilityFeedback.objects.count() == feedback.PER_SENDER + 1


def test_feedback_is_limited_over_all_senders(monkeypatch):
    monkeypatch.setattr(feedback, "IN_ALL", 2)
    AccessibilityFeedbackFactory.create_batch(2)
    with pytest.raises(feedback.TooMany):
        feedback.submit(page="", message="x", email="", address="192.0.2.1")


def test_feedback_does_not_keep_the_network_address():
    kept = feedback.submit(page="", message="x", email="", address="192.0.2.1")
    assert "192.0.2.1" not in str(vars(kept))


def test_feedback_form_takes_over_the_page_one_comes_from(client):
    assert 'value="/de/partners/"' in client.get(URL, {"page": "/de/partners/"}).text
