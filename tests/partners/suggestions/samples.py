"""Of each address of suggestions that needs a record: one to ask for it with."""

from tests.factories.partners import PostingFactory


def samples(organisation):
    """{address: arguments}: the organisation, and a posting of another one."""
    own = {"slug": organisation.slug}
    return {
        "partners:fitting:list": own,
        "partners:fitting:find": own,
        "partners:fitting:why": own | {"posting": PostingFactory().slug},
    }
