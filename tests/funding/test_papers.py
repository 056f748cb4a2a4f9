"""Documents of proofs and notices, and letters as PDF."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from funding.actions import amendments, drawdowns, grants, proofs
from funding.models import ProofFile
from hubportal.core.models import StoredFile
from hubportal.outbox.models import Message
from tests.factories.accounts import UserFactory
from tests.factories.funding import a_drawdown, a_paid_drawdown, an_open_file
from tests.funding.conftest import browser

pytestmark = pytest.mark.django_db
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF"
)


def upload(name="beleg.pdf"):
    return SimpleUploadedFile(name, PDF, content_type="application/pdf")


@pytest.fixture
def proof(grant):
    return grant.proofs.first()


def added(people, proof):
    response = people["owner"].post(f"/en/funding/proofs/{proof.pk}/files/new/", {"file": upload()}, follow=True)
    assert "The document is with the proof." in response.text
    return ProofFile.objects.get()


def test_a_recipient_adds_a_document_and_takes_it_out_again(people, proof):
    document = added(people, proof)
    page = f"/en/funding/proofs/{proof.pk}/files/{document.file.pk}/"
    response = people["owner"].get(page)
    assert (response.getvalue(), response["Content-Disposition"]) == (PDF, 'attachment; filename="beleg.pdf"')
    people["owner"].post(f"{page}removal/")
    assert (ProofFile.objects.count(), StoredFile.objects.count()) == (0, 0)


def code(response):
    """The status of an answer that may hold an open file, which reading to the end closes."""
    response.getvalue()
    return response.status_code


def test_officers_read_a_document_once_it_is_handed_in(people, proof):
    page = f"/en/funding/proofs/{proof.pk}/files/{added(people, proof).file.pk}/"
    assert people["officer"].get(page).status_code == 404
    proofs.submit(proof, by=people["owner"].user, text="Fertig", spent={}, reached={})
    answers = {role: code(people[role].get(page)) for role in ("officer", "funder", "officer elsewhere")}
    assert answers == {"officer": 200, "funder": 200, "officer elsewhere": 404}


def test_what_is_handed_in_keeps_its_documents(people, proof):
    document = added(people, proof)
    proofs.submit(proof, by=people["owner"].user, text="Fertig", spent={}, reached={})
    people["owner"].post(f"/en/funding/proofs/{proof.pk}/files/{document.file.pk}/removal/")
    assert ProofFile.objects.count() == 1


def test_what_is_added_after_a_proof_was_sent_back_is_the_recipients_alone(people, proof):
    first = added(people, proof)
    proofs.submit(proof, by=people["owner"].user, text="Fertig", spent={}, reached={})
    proofs.send_back(proof, by=people["officer"].user, note="Beleg fehlt.")
    people["owner"].post(f"/en/funding/proofs/{proof.pk}/files/new/", {"file": upload("neu.pdf")})
    second = ProofFile.objects.exclude(pk=first.pk).get()
    pages = [f"/en/funding/proofs/{proof.pk}/files/{document.file.pk}/" for document in (first, second)]
    assert [code(people["officer"].get(page)) for page in pages] == [200, 404]
    people["owner"].post(f"{pages[0]}removal/")
    people["owner"].post(f"{pages[1]}removal/")
    assert ProofFile.objects.get() == first


def test_papers_are_kept_as_long_as_the_terms_say(people, proof):
    ends = proof.grant.ends.last
    assert added(people, proof).file.expires_on == ends.replace(year=ends.year + 10)


def test_the_award_notice_is_attached_and_replaced(people, grant):
    for name in ("bescheid.pdf", "neu.pdf"):
        people["officer"].post(f"/en/funding/files/{grant.pk}/notice/attachment/", {"file": upload(name)})
    response = people["owner"].get(f"/en/funding/files/{grant.pk}/notice/")
    assert 'filename="neu.pdf"' in response["Content-Disposition"]
    assert response.getvalue() == PDF
    assert StoredFile.objects.count() == 1


def pdf(client, page):
    response = client.get(page)
    assert response["Content-Type"] == "application/pdf"
    return PdfReader(io.BytesIO(response.content))


def text(document):
    return " ".join(" ".join(page.extract_text() for page in document.pages).split()).replace("\xa0", " ")


def test_the_award_is_a_tagged_letter_in_the_readers_language(people, grant):
    german = pdf(people["owner"], f"/de/funding/files/{grant.pk}/letters/award/")
    english = pdf(people["owner"], f"/en/funding/files/{grant.pk}/letters/award/")
    assert (german.trailer["/Root"]["/Lang"], english.trailer["/Root"]["/Lang"]) == ("de", "en")
    assert german.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "800,00 €" in text(german)
    assert "Mit freundlichen Grüßen" in text(german)
    assert ("Geräte" in text(english), "taken in" in text(english)) == (True, False)
    assert str(grant.recipient) in text(english)


def test_a_payment_and_an_accepted_proof_have_their_letters(people, grant):
    drawdown = a_paid_drawdown(grant, line_1="100")
    assert "EUR 80.00" in text(pdf(people["owner"], f"/en/funding/drawdowns/{drawdown.pk}/letter/"))
    proof = grant.proofs.first()
    proofs.submit(proof, by=people["owner"].user, text="Fertig", spent={}, reached={})
    assert people["owner"].get(f"/en/funding/proofs/{proof.pk}/letter/").status_code == 404
    proofs.accept(proof, by=UserFactory())
    assert "accepted" in text(pdf(people["owner"], f"/en/funding/proofs/{proof.pk}/letter/"))


def test_amendments_refusals_and_revocations_have_their_letters(people, grant):
    officer, line = people["officer"].user, grant.lines.first()
    money = {"award_change": 80, "own_share_change": 20}
    change = amendments.change_amount(grant, by=officer, reason="Mehr Bedarf", changes={line: 100}, **money)
    award = f"/en/funding/files/{grant.pk}/letters/award/"
    amendments.change_amount(grant, by=officer, reason="Noch mehr", changes={line: 100}, **money)
    assert "All amendments up to number 2" in text(pdf(people["owner"], award))
    said = text(pdf(people["owner"], f"/en/funding/files/{grant.pk}/letters/amendments/{change.pk}/"))
    assert all(words in said for words in ("Amendment 1", "Mehr Bedarf", "EUR 880.00", "EUR 100.00"))
    drawdown = drawdowns.decline(a_drawdown(grant, line_1="100"), by=officer, reason="Beleg fehlt")
    assert "Beleg fehlt" in text(pdf(people["owner"], f"/en/funding/drawdowns/{drawdown.pk}/letter/"))
    path = f"/en/funding/files/{grant.pk}/letters/ending/"
    assert people["owner"].get(path).status_code == 404
    grants.revoke(grant, by=officer, reason="Zweck verfehlt")
    assert "Zweck verfehlt" in text(pdf(people["owner"], path))


def test_a_refused_application_has_its_letter_and_is_told(people, grant):
    refused = an_open_file(hub=grant.hub, recipient=grant.recipient)
    grants.decline(refused, by=people["officer"].user, reason="Kein Geld mehr")
    assert "Kein Geld mehr" in text(pdf(people["owner"], f"/en/funding/files/{refused.pk}/letters/ending/"))
    told = set(Message.objects.filter(kind="grant_declined").values_list("recipient", flat=True))
    assert told == {people["owner"].user.pk, people["editor"].user.pk}


def test_a_letter_is_nobody_elses(people, grant):
    page = f"/en/funding/files/{grant.pk}/letters/award/"
    answers = {role: people[role].get(page).status_code for role in ("funder elsewhere", "owner elsewhere", "visitor")}
    assert set(answers.values()) == {404}
    assert browser(UserFactory(superuser=True)).get(page).status_code == 200
