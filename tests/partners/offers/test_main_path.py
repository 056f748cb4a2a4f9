"""A company posts a need, a start-up finds it and asks; the company agrees, and both get each other's contact."""

import pytest
from django.core import mail

from hubportal.outbox.actions import messages
from partners.models import Introduction, Posting
from tests.partners.joining.conftest import browser

pytestmark = pytest.mark.django_db
NEED = {
    "direction": "need",
    "kind": "pilot",
    "title_en": "A pilot with smart meters",
    "text_en": "In two hundred flats.",
    "language": "en",
    "audience": "public",
}


def sent():
    messages.deliver()
    found = [(one.to[0], one.subject, one.body) for one in mail.outbox]
    mail.outbox.clear()
    return found


def publish(company, **fields):
    """Write the need and publish it; the posting."""
    day = Posting._meta.get_field("valid_until").get_default().isoformat()
    address = f"/en/partners/mine/{company.organisation.slug}/offers-and-needs/new/"
    response = company.browser.post(address, NEED | {"valid_until": day} | fields)
    assert response.status_code == 302, response.context["form"].errors
    company.browser.post(response.url + "publication/")
    return Posting.objects.get()


def ask(startup, posting, message="Our meter fits."):
    startup.browser.post(
        posting.get_absolute_url() + "introduction/", {"asker": startup.organisation.pk, "message": message}
    )
    return Introduction.objects.get()


def test_company_and_startup_are_introduced(company, startup):
    posting = publish(company)
    assert posting.get_absolute_url() in startup.browser.get("/en/partners/offers-and-needs/?kind=pilot").text
    introduction = ask(startup, posting)
    [(to, subject, body)] = sent()
    assert (to, subject) == (company.user.email, "Zaehlwerk asks to be introduced to you")
    assert "Our meter fits." in body
    page = company.browser.get(introduction.get_absolute_url()).text
    assert startup.user.email not in page + body
    company.browser.post(introduction.get_absolute_url() + "agreement/")
    told = sent()
    assert sorted(to for to, _subject, _body in told) == [company.user.email, startup.user.email]
    for text in (*(body for _to, _subject, body in told), startup.browser.get(introduction.get_absolute_url()).text):
        assert company.user.email in text
        assert startup.user.email in text


def test_signed_out_visitor_is_led_through_signing_in(company):
    posting = publish(company)
    page = browser().get(posting.get_absolute_url())
    address = f"{posting.get_absolute_url()}introduction/"
    assert address in page.text
    assert browser().get(address).url == f"/en/account/login/?next={address}"


def test_draft_is_seen_by_nobody_else(company, startup):
    day = Posting._meta.get_field("valid_until").get_default().isoformat()
    address = f"/en/partners/mine/{company.organisation.slug}/offers-and-needs/new/"
    draft = company.browser.post(address, NEED | {"valid_until": day}).url
    assert company.browser.get(draft).status_code == 200
    assert [one.get(draft).status_code for one in (startup.browser, browser())] == [404, 404]


def test_refused_form_keeps_what_was_typed(company):
    address = f"/en/partners/mine/{company.organisation.slug}/offers-and-needs/new/"
    page = company.browser.post(address, NEED | {"title_en": "", "valid_until": "2020-01-01"}).text
    assert "In two hundred flats." in page
    assert "Give it a title in at least one language." in page
    assert "Choose a day from today on and within a year." in page


def test_asking_twice_is_asking_once(company, startup):
    posting = publish(company)
    ask(startup, posting)
    ask(startup, posting, "Once more.")
    assert len(sent()) == 1
