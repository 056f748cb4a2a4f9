"""What a merge moves, settles and fills, and that undoing it puts everything back."""

from copy import deepcopy

import pytest
from django.apps import apps
from django.utils import translation

from hubportal.core import registry
from hubportal.core.loading import Report
from hubportal.core.registry import Tie
from hubportal.core.transitions import InvalidTransition
from partners.actions import memberships
from partners.duplicates import actions, words
from partners.likely import likely
from partners.loading import _load_organisations
from partners.models import DuplicatePair, JoinRequest, Membership, Organisation, Partnership, SearchEntry
from programs.actions import applications
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, RegistrationFactory
from tests.factories.hubs import SourceFactory
from tests.factories.partners import (
    ChangeRequestFactory,
    ContactPersonFactory,
    IdentifierFactory,
    InvitationFactory,
    JoinRequestFactory,
    MembershipFactory,
    MembershipRequestFactory,
    OrganisationFactory,
    OrganisationNameFactory,
    OrganisationRelationFactory,
    PartnershipFactory,
    PartnershipStatementFactory,
)
from tests.factories.programs.applications import ApplicationFactory

pytestmark = pytest.mark.django_db
NAME = {"value": "SL", "kind": "acronym"}


def snapshot():
    """Every row of every table that hangs on organisations, and of those themselves: {table: rows}."""
    models = {apps.get_model(name.rpartition(".")[0]) for name, tie in registry.ties.items() if tie.twice != Tie.STAYS}
    return {
        model._meta.db_table: sorted(map(str, model._base_manager.values_list()))
        for model in models | {Organisation, apps.get_model("partners.partnershipstatement")}
    }


def names(records):
    return sorted(str(record) for record in records)


def test_merge_moves_what_hangs_on_it_in_all_rooms(two, by):
    contact = ContactPersonFactory(organisation=two.merged)
    registration = RegistrationFactory(organisation=two.merged)
    application = ApplicationFactory(organisation=two.merged)
    event = EventFactory()
    event.organisers.add(two.merged)
    actions.merge(two.kept, merged=two.merged, by=by)
    for record in (contact, registration, application):
        record.refresh_from_db()
        assert record.organisation == two.kept
    assert list(event.organisers.all()) == [two.kept]
    assert names(two.kept.partnerships.values_list("hub__name", flat=True)) == names([two.hub, two.other_hub])


def test_undo_puts_every_row_back(two, by):
    """Both hold much of the same, so that every way of settling is gone once forth and back."""
    person, hub = UserFactory(), two.hub
    for organisation, role in ((two.kept, "member"), (two.merged, "editor")):
        MembershipFactory(organisation=organisation, user=person, role=role)
        JoinRequestFactory(organisation=organisation, hub=hub)
        MembershipRequestFactory(organisation=organisation, user=two.owner.user)
        InvitationFactory(organisation=organisation, email="both@example.org")
        ChangeRequestFactory(organisation=organisation)
        OrganisationNameFactory(organisation=organisation, value="SL")
        IdentifierFactory(organisation=organisation)
    PartnershipStatementFactory(partnership=PartnershipFactory(organisation=two.merged, hub=hub))
    OrganisationRelationFactory(organisation=two.merged, other=two.kept)
    before = snapshot()
    done = actions.merge(two.kept, merged=two.merged, by=by)
    assert snapshot() != before
    assert actions.undo(done, by=by).left == []
    assert snapshot() == before


def test_of_two_roles_the_higher_stays(two, by):
    own = MembershipFactory(organisation=two.kept, user=two.owner.user, role="member")
    actions.merge(two.kept, merged=two.merged, by=by)
    assert list(Membership.objects.values_list("pk", "role")) == [(own.pk, "owner")]


def test_of_two_open_requests_to_a_hub_the_one_handed_in_first_goes_on(two, by):
    first = JoinRequestFactory(organisation=two.merged, hub=two.hub)
    second = JoinRequestFactory(organisation=two.kept, hub=two.hub)
    actions.merge(two.kept, merged=two.merged, by=by)
    assert dict(JoinRequest.objects.values_list("pk", "state")) == {first.pk: "submitted", second.pk: "withdrawn"}
    assert JoinRequest.objects.get(pk=first.pk).organisation == two.kept


def test_partnership_of_both_keeps_the_statements_of_both(two, by):
    other = PartnershipFactory(organisation=two.merged, hub=two.hub, contribution_de="Räume")
    statement = PartnershipStatementFactory(partnership=other)
    actions.merge(two.kept, merged=two.merged, by=by)
    kept = Partnership.objects.get(hub=two.hub)
    assert (kept.contribution_de, list(kept.statements.all())) == ("Räume", [statement])


def test_what_a_person_must_settle_stands_in_the_way(two, by):
    mine = ApplicationFactory(organisation=two.kept)
    theirs = ApplicationFactory(organisation=two.merged, call=mine.call, form_version=mine.form_version)
    with translation.override("en"), pytest.raises(InvalidTransition, match="Ask one of the two to withdraw"):
        actions.merge(two.kept, merged=two.merged, by=by)
    assert Organisation.objects.filter(pk=two.merged.pk).exists()
    applications.withdraw(theirs, by=by)
    actions.merge(two.kept, merged=two.merged, by=by)
    assert not Organisation.objects.filter(pk=two.merged.pk).exists()


def test_what_is_kept_takes_over_what_it_lacks_and_is_found_by_both_names(two, by):
    Organisation.objects.filter(pk=two.merged.pk).update(website="https://spinlab.example", text_de="Text")
    actions.merge(two.kept, merged=two.merged, by=by)
    kept = Organisation.objects.get()
    assert (kept.website, kept.text_de) == ("https://spinlab.example", "Text")
    assert [candidate.organisation for candidate in likely("Spin Lab")] == [kept]
    assert SearchEntry.objects.get().organisation == kept


def test_different_is_remembered_beyond_a_merge(two, by):
    third = OrganisationFactory(name="Spinnlabor")
    actions.judge(two.merged, third, by=by, verdict="different")
    done = actions.merge(two.kept, merged=two.merged, by=by)
    assert DuplicatePair.objects.between(two.kept, third).get().verdict == "different"
    actions.undo(done, by=by)
    assert not DuplicatePair.objects.between(two.kept, third).exists()


def test_what_changed_since_stays_and_is_said(two, by):
    done = actions.merge(two.kept, merged=two.merged, by=by)
    ContactPersonFactory(organisation=two.kept)
    memberships.change_role(two.kept.memberships.get(), by=by, role="owner")
    Partnership.objects.filter(hub=two.other_hub).delete()
    said = [(told["what"], told["kind"], told["number"]) for told in actions.undo(done, by=by).left]
    assert sorted(said) == [("gone", "partners.partnership", 1), ("new", "partners.contactperson", 1)]
    assert two.kept.contact_persons.count() == 1


def test_a_field_changed_since_is_left_alone(two, by):
    Organisation.objects.filter(pk=two.merged.pk).update(website="https://spinlab.example")
    done = actions.merge(two.kept, merged=two.merged, by=by)
    Organisation.objects.filter(pk=two.kept.pk).update(website="https://newer.example")
    assert [told["what"] for told in actions.undo(done, by=by).left] == ["changed"]
    assert Organisation.objects.get(pk=two.kept.pk).website == "https://newer.example"


def test_an_earlier_merge_is_undone_after_the_later_one(two, by):
    third = OrganisationFactory()
    first = actions.merge(two.kept, merged=two.merged, by=by)
    second = actions.merge(third, merged=two.kept, by=by)
    assert Organisation.with_merged.get(pk=two.merged.pk).merged_into == third
    with pytest.raises(InvalidTransition, match="Undo that first"):
        actions.undo(first, by=by)
    actions.undo(second, by=by)
    actions.undo(first, by=by)
    assert Organisation.objects.count() == 3


def test_preview_says_what_moves_and_what_both_have_and_does_nothing(two, by):
    PartnershipFactory(organisation=two.merged, hub=two.hub)
    before = snapshot()
    steps = actions.preview(two.kept, merged=two.merged, by=by)
    assert words.moved(steps) == [("memberships", 1), ("partnerships", 1)]
    assert words.put_away(steps) == [("partnerships", 1)]
    assert snapshot() == before


def test_what_is_written_to_a_merged_one_later_follows(two, by):
    done = actions.merge(two.kept, merged=two.merged, by=by)
    late = ContactPersonFactory(organisation=two.merged)
    actions.sweep()
    late.refresh_from_db()
    assert late.organisation == two.kept
    done.refresh_from_db()
    actions.undo(done, by=by)
    late.refresh_from_db()
    assert late.organisation == two.merged


def test_loading_the_data_files_again_follows_a_merge(two, by):
    """What the files say of the merged one is said of the kept one; nothing is made a second time."""
    source = SourceFactory()
    rows = {"spin-lab": {"name": "Spin Lab", "kind": "startup", "source": source.slug, "names": [NAME]}}
    actions.merge(two.kept, merged=two.merged, by=by)
    loaded = _load_organisations(Report(), deepcopy(rows), {source.slug: source})
    assert loaded == {"spin-lab": two.kept}
    assert two.kept.names.filter(value="SL").exists()
