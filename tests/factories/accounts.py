import factory
from allauth.account.models import EmailAddress

from hubportal.accounts.models import User

PASSWORD = "correct horse battery staple"


class UserFactory(factory.django.DjangoModelFactory):
    """A person whose address is confirmed; `password=PASSWORD` lets them sign in, else there is none."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        staff = factory.Trait(is_staff=True)
        superuser = factory.Trait(is_staff=True, is_superuser=True)

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")
    password = None

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return model_class.objects.create_user(*args, **kwargs)

    @factory.post_generation
    def verified(self, create, extracted, **_kwargs):
        if create and extracted is not None:
            EmailAddress.objects.create(user=self, email=self.email, primary=True, verified=extracted)


class StaffFactory(UserFactory):
    is_staff = True
