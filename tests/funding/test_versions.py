"""A proof of use that is sent back: what its recipient writes then is theirs until they hand it in again."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from funding.actions import proofs
from funding.models import Proof, ProofVersion

pytestmark = pytest.mark.django_db


@pytest.fixture
def returned(people, grant):
    """The first proof, handed in with 100 € on the first line and sent back, and its recipient's new draft."""
    proof, line, owner = grant.proofs.first(), grant.lines.first(), people["owner"].user
    proofs.submit(proof, by=owner, text="Erste Fassung", spent={line: Decimal(100)}, reached={})
    proofs.send_back(proof, by=people["officer"].user, note="Zu kurz.")
    proofs.save(Proof.objects.get(pk=proof.pk), by=owner, text="Zweite Fassung", spent={line: Decimal(250)}, reached={})
    return Proof.objects.get(pk=proof.pk)


def test_officers_see_what_was_handed_in_and_not_the_new_draft(people, returned):
    for role in ("officer", "funder", "hub editor"):
        page = people[role].get(f"/en/funding/proofs/{returned.pk}/").text.replace("\xa0", " ")
        assert ("Erste Fassung" in page, "EUR 100" in page) == (True, True)
        assert ("Zweite Fassung" in page, "EUR 250" in page) == (False, False)
    assert "Zweite Fassung" in people["owner"].get(f"/en/funding/proofs/{returned.pk}/draft/").text


def test_each_version_can_be_read_once_handed_in(people, returned, grant):
    spent = {grant.lines.first(): Decimal(250)}
    proofs.submit(returned, by=people["owner"].user, text="Zweite Fassung", spent=spent, reached={})
    path = f"/en/funding/proofs/{returned.pk}/"
    pages = [people["officer"].get(path, {"version": number}).text.replace("\xa0", " ") for number in "12x"]
    assert ["Erste Fassung" in page for page in pages] == [True, False, False]
    assert ["EUR 250" in page for page in pages] == [False, True, True]


def test_what_was_handed_in_is_not_altered(returned):
    with pytest.raises(IntegrityError, match="not altered"), transaction.atomic():
        ProofVersion.objects.update(text="Anders")
