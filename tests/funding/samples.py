"""Of each address of `funding` that needs a record: one to ask for it with."""


def samples(people, hub, organisation):
    """{address: arguments}. people: {role: person}; `member` owns the organisation, `jury` may be given a seat."""
    return {}
