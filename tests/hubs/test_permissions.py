"""Who may do what: one row per model and right, one column per role."""

import pytest

from hubportal.hubs.models import Hub
from hubportal.hubs.permissions import hub_id_of, hub_ids
from tests.factories import hubs as make
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db

ROLES = ["visitor", "staff", "reader", "editor", "manager", "elsewhere", "net_reader", "network", "superuser"]
OF_A_HUB = {
    "hub": make.HubFactory,
    "figure": make.FigureFactory,
    "facility": make.FacilityFactory,
    "service": make.ServiceFactory,
    "staffrole": make.StaffRoleFactory,
}
SHARED = {
    "topic": make.TopicFactory,
    "source": make.SourceFactory,
    "place": make.PlaceFactory,
    "person": make.PersonFactory,
}
NETWORK = {"network": make.NetworkFactory, "designation": make.DesignationFactory}
READ = {"reader", "editor", "manager", "net_reader", "network", "superuser"}
EDIT = {"editor", "manager", "network", "superuser"}
MANAGE = {"manager", "network", "superuser"}
ANY_STAFF = {"reader", "editor", "manager", "elsewhere", "net_reader", "network", "superuser"}
ANY_EDITOR = {"editor", "manager", "elsewhere", "network", "superuser"}
AGENCY = {"network", "superuser"}

TABLE = {
    **{("figure", right): who for right, who in (("view", READ), ("change", EDIT), ("delete", EDIT))},
    **{("facility", right): who for right, who in (("view", READ), ("change", EDIT), ("delete", EDIT))},
    **{("service", right): who for right, who in (("view", READ), ("change", EDIT), ("delete", EDIT))},
    **{("hub", right): who for right, who in (("view", READ), ("change", EDIT), ("delete", AGENCY), ("add", AGENCY))},
    **{("staffrole", right): who for right, who in (("view", READ), ("change", MANAGE), ("delete", MANAGE))},
    **{
        (model, right): who
        for model in SHARED
        for right, who in (("view", ANY_STAFF), ("add", ANY_EDITOR), ("change", AGENCY), ("delete", AGENCY))
    },
    **{
        (model, right): who
        for model in NETWORK
        for right, who in (("view", ANY_STAFF), ("add", AGENCY), ("change", AGENCY), ("delete", AGENCY))
    },
}


@pytest.fixture
def hub():
    return make.HubFactory()


@pytest.fixture
def people(hub):
    """{role: person}; `elsewhere` edits another hub, `network` is an editor of the whole network."""
    network = make.NetworkFactory()
    return {
        "visitor": UserFactory(),
        "staff": UserFactory(staff=True),
        **{role: make.StaffRoleFactory(hub=hub, role=role).user for role in ("reader", "editor", "manager")},
        "elsewhere": make.StaffRoleFactory(role="editor").user,
        "net_reader": make.StaffRoleFactory(hub=None, network=network, role="reader").user,
        "network": make.StaffRoleFactory(hub=None, network=network, role="manager").user,
        "superuser": UserFactory(superuser=True),
    }


@pytest.mark.parametrize(("model", "right"), TABLE)
def test_right_is_held_by_whom_the_table_names_and_nobody_else(people, hub, model, right):
    record = (
        hub if model == "hub" else (OF_A_HUB | SHARED | NETWORK)[model](**({"hub": hub} if model in OF_A_HUB else {}))
    )
    holders = {role for role, person in people.items() if person.has_perm(f"hubs.{right}_{model}", record)}
    assert holders == TABLE[model, right]


@pytest.mark.parametrize("model", ["figure", "facility", "service"])
def test_adding_is_offered_to_editors_of_any_hub(people, model):
    assert {role for role in ROLES if people[role].has_perm(f"hubs.add_{model}")} == ANY_EDITOR


def test_managers_elsewhere_give_out_no_roles_here(hub):
    manager = make.StaffRoleFactory(role="manager").user
    assert manager.has_perm("hubs.add_staffrole")
    assert not manager.has_perm("hubs.change_staffrole", make.StaffRoleFactory(hub=hub))


def test_record_of_no_hub_belongs_to_the_network(people):
    figure = make.FigureFactory(hub=None, network=make.NetworkFactory())
    assert {role for role in ROLES if people[role].has_perm("hubs.change_figure", figure)} == AGENCY


def test_step_of_a_facility_belongs_to_the_facilitys_hub(people, hub):
    step = make.FacilityFactory(hub=hub).events.create(state="planned", source=make.SourceFactory())
    assert hub_id_of(step) == hub.pk
    assert {role for role in ROLES if people[role].has_perm("hubs.change_facilityevent", step)} == EDIT


def test_hub_ids_are_those_of_the_roles_and_none_stands_for_all(people, hub):
    assert hub_ids(people["visitor"]) == set()
    assert hub_ids(people["reader"]) == {hub.pk}
    assert hub_ids(people["reader"], {"editor"}) == set()
    assert hub_ids(people["network"]) is hub_ids(people["superuser"]) is None


def test_managed_by_gives_each_their_own_hubs(people, hub):
    assert list(Hub.objects.managed_by(people["editor"])) == [hub]
    assert list(Hub.objects.managed_by(people["visitor"])) == []
    assert set(Hub.objects.managed_by(people["network"])) == set(Hub.objects.all())


def test_roles_are_asked_for_once(people, hub, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert [people["editor"].has_perm("hubs.change_hub", hub) for _ in range(3)] == [True, True, True]
