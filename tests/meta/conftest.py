import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import translation

from tests.meta.addresses import make_people, make_samples


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """({role: session cookie}, samples), made once per module and gone after it; what a test changes is rolled back."""
    with django_db_blocker.unblock():
        with translation.override("de"):
            people = make_people()
            samples = make_samples(people)
        yield {"anonymous": ""} | {role: session_of(person) for role, person in people.items()}, samples
        call_command("flush", verbosity=0, interactive=False)


def session_of(person):
    client = Client()
    client.force_login(person)
    return client.session.session_key
