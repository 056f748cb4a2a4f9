"""Of each address of applying: one to ask for it with."""

from tests.factories.programs.applications import AnswerFileFactory, ApplicationFactory
from tests.factories.programs.calls import CallFactory, FormFactory

_PLAIN = ("application", "check_application", "submit_application", "draft_pdf", "applicants", "carry_over")


def samples(people, hub, organisation):
    """{address: arguments}; the application has been handed in by the member, and its form has changed since."""
    call = CallFactory(slug="sample-call", program__hub=hub, audience="any")
    FormFactory(call=call, questions=[{"key": "product"}, {"key": "deck", "kind": "file"}])
    application = ApplicationFactory(
        call=call, organisation=organisation, submitted=True, applicants=[people["member"]]
    )
    FormFactory(call=call, number=2)
    one, file = {"pk": application.pk}, AnswerFileFactory(application=application)
    membership = organisation.memberships.get(user=people["member"])
    return {
        **{f"programs:{name}": one for name in (*_PLAIN, "fill_from_profile", "withdraw_application")},
        **{f"programs:{name}": {"slug": call.slug} for name in ("apply", "apply_new", "extensions")},
        "programs:startup_profile": {"slug": organisation.slug},
        "programs:write_application": one | {"number": 1},
        "programs:choose_answer": one | {"number": 1, "key": "product"},
        "programs:save_answer": one | {"key": "product"},
        "programs:add_answer_file": one | {"key": "deck"},
        "programs:answer_file": one | {"file": file.pk},
        "programs:remove_answer_file": one | {"file": file.pk},
        "programs:submission_pdf": one | {"submission": application.submissions.get().pk},
        "programs:remove_applicant": one | {"membership": membership.pk},
    }
