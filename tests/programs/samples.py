"""Of each address of `programs` that needs a record: one to ask for it with."""

from programs.models import Program
from tests.factories.programs import calls as make
from tests.programs.applying import samples as applying
from tests.programs.cohorts import samples as cohorts
from tests.programs.review import samples as review

OF_CALL = [
    *("call", "manage_call", "edit_call", "copy_call", "add_criterion", "add_call_document", "publish_call"),
    *("unpublish_call", "suspend_call", "resume_call", "move_deadlines", "close_call", "archive_call"),
    *("form", "begin_form", "publish_form", "discard_form", "preview_form", "add_section", "add_question"),
    *("discard_call", "deadline"),
]
OF_PROGRAM = ["detail", "edit_program", "new_call"]


def open_call(slug, program):
    """A call with all that its page shows, of the program at that address."""
    call = make.CallFactory(slug=slug, program=Program.objects.get(slug=program))
    make.FormFactory(call=call)
    make.CriterionFactory(call=call, guidance_de="Kann dieses Team es schaffen?")
    make.CallDocumentFactory(call=call)
    return call


def samples(people, hub, organisation):
    """{address: arguments}. people: {role: person}; `member` owns the organisation, `jury` may be given a seat."""
    call = make.CallFactory(program__hub=hub)
    make.FormFactory(call=call)
    own = {"slug": call.slug}
    section = make.SectionFactory(form_version=make.FormVersionFactory(call=call, number=2))
    question = make.QuestionFactory(section=section)
    part = own | {"kind": "questions", "pk": question.pk}
    criterion = own | {"pk": make.CriterionFactory(call=call).pk}
    document = own | {"pk": make.CallDocumentFactory(call=call).pk}
    return {
        **applying.samples(people, hub, organisation),
        **cohorts.samples(people, hub, organisation),
        **review.samples(people, hub, organisation),
        **{f"programs:{name}": own for name in OF_CALL},
        **{f"programs:{name}": {"slug": call.program.slug} for name in OF_PROGRAM},
        "programs:criterion": criterion,
        "programs:remove_criterion": criterion,
        "programs:call_document": document,
        "programs:remove_call_document": document,
        "programs:section": own | {"pk": section.pk},
        "programs:question": own | {"pk": question.pk},
        "programs:move_part": part,
        "programs:remove_part": part,
    }
