"""Of each address of `funding` that needs a record: one to ask for it with."""

from events.actions import calendar_links
from funding.actions import aims, amendments
from tests.factories.funding import a_drawdown, an_awarded_grant

FILE = """notice attach_notice award_letter file edit_file award decline_grant start complete revoke publish hide
    new_drawdown repay    amend_extension amend_amount amend_reallocation new_indicator new_condition ending_letter"""
DRAWDOWN = "drawdown check_drawdown approve_drawdown pay_drawdown decline_drawdown withdraw_drawdown drawdown_letter"
PROOF = "proof write_proof submit_proof return_proof accept_proof extend_proof acceptance_letter add_proof_file"


def samples(people, hub, organisation):
    """{address: arguments}. people: {role: person}; `member` owns the organisation, `jury` may be given a seat."""
    grant = an_awarded_grant(hub=hub, recipient=organisation)
    records = {
        FILE: grant,
        DRAWDOWN: a_drawdown(grant, by=people["member"], line_1="100"),
        PROOF: grant.proofs.first(),
    }
    by = people["manager"]
    link = calendar_links.of(people["member"]) or calendar_links.renew(people["member"])
    later = grant.ends.last.replace(year=grant.ends.last.year + 1)
    parts = {
        "indicator": aims.save_indicator(grant, by=by, name_de="Piloten", target=3),
        "condition": aims.save_condition(grant, by=by, text_de="Eine Tafel am Eingang"),
        "amendment": amendments.extend(grant, by=by, new_end=later, reason="Es dauert länger."),
    }
    of_parts = {"indicator": "indicator", "remove_indicator": "indicator", "amendment_letter": "amendment"}
    of_parts |= {"condition": "condition", "remove_condition": "condition"}
    return {
        "funding:duties": {"token": link.token},
        **{f"funding:{name}": {"pk": grant.pk, part: parts[part].pk} for name, part in of_parts.items()},
        "funding:detail": {"slug": grant.slug},
        "funding:scheme": {"slug": grant.scheme.slug},
        **{
            f"funding:{name}": {"pk": records[PROOF].pk, "file": grant.pk}
            for name in ("proof_file", "remove_proof_file")
        },
        **{f"funding:{name}": {"pk": record.pk} for names, record in records.items() for name in names.split()},
    }
