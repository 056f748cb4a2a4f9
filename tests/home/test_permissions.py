import pytest

from tests.factories.home import AccessibilityFeedbackFactory, PageFactory
from tests.factories.hubs import NetworkFactory, StaffRoleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def network_editor():
    return StaffRoleFactory(hub=None, network=NetworkFactory()).user


@pytest.fixture
def hub_editor():
    return StaffRoleFactory().user


def test_pages_are_changed_by_the_networks_staff_alone(network_editor, hub_editor):
    page = PageFactory()
    assert network_editor.has_perm("home.change_page", page)
    assert not hub_editor.has_perm("home.change_page", page)


def test_feedback_is_read_by_the_networks_staff_alone(network_editor, hub_editor):
    feedback = AccessibilityFeedbackFactory()
    assert network_editor.has_perm("home.view_accessibilityfeedback", feedback)
    assert not hub_editor.has_perm("home.view_accessibilityfeedback", feedback)


@pytest.mark.parametrize("right", ["add_page", "delete_page", "add_accessibilityfeedback"])
def test_pages_and_feedback_are_not_made_or_removed_by_hand(network_editor, right):
    assert not network_editor.has_perm(f"home.{right}")
