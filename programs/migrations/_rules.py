"""Rules over several rows, which a check constraint cannot see (docs/decisions/0019)."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION programs_refuse(rule text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'refused by the rule "%"', rule USING ERRCODE = 'check_violation', CONSTRAINT = rule;
END $$;
"""

# A published form and all that it asks stay as they are. FOR SHARE waits for whoever is publishing it right now.
FROZEN = """
CREATE FUNCTION programs_form_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM programs_refuse('form_version_frozen');
END $$;
CREATE TRIGGER form_version_frozen BEFORE UPDATE ON programs_formversion FOR EACH ROW
WHEN (OLD.published_at IS NOT NULL AND (OLD.call_id, OLD.number, OLD.published_at)
      IS DISTINCT FROM (NEW.call_id, NEW.number, NEW.published_at))
EXECUTE FUNCTION programs_form_is_frozen();
CREATE TRIGGER form_version_kept BEFORE DELETE ON programs_formversion FOR EACH ROW
WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION programs_form_is_frozen();

CREATE FUNCTION programs_form_is_open() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    forms uuid[] := CASE TG_OP
        WHEN 'INSERT' THEN ARRAY[NEW.form_version_id]
        WHEN 'DELETE' THEN ARRAY[OLD.form_version_id]
        ELSE ARRAY[OLD.form_version_id, NEW.form_version_id]
    END;
BEGIN
    PERFORM 1 FROM programs_formversion WHERE id = ANY (forms) FOR SHARE;
    IF EXISTS (SELECT 1 FROM programs_formversion WHERE id = ANY (forms) AND published_at IS NOT NULL) THEN
        PERFORM programs_refuse('form_version_frozen');
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER section_of_open_form BEFORE INSERT OR UPDATE OR DELETE ON programs_section
FOR EACH ROW EXECUTE FUNCTION programs_form_is_open();
CREATE TRIGGER question_of_open_form BEFORE INSERT OR UPDATE OR DELETE ON programs_question
FOR EACH ROW EXECUTE FUNCTION programs_form_is_open();
"""

# What was handed in is what it was. Only who handed it in may be forgotten, and its PDF be made or deleted.
SUBMISSION = """
CREATE FUNCTION programs_submission_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM programs_refuse('submission_unchanged');
END $$;
CREATE TRIGGER submission_unchanged BEFORE UPDATE ON programs_submission FOR EACH ROW
WHEN ((OLD.application_id, OLD.form_version_id, OLD.number, OLD.received_at, OLD.receipt, OLD.idempotency_key,
       OLD.answers, OLD.content) IS DISTINCT FROM
      (NEW.application_id, NEW.form_version_id, NEW.number, NEW.received_at, NEW.receipt, NEW.idempotency_key,
       NEW.answers, NEW.content))
EXECUTE FUNCTION programs_submission_is_kept();
"""

# (table, rule, columns that matter, condition on NEW that must hold)
BELONGS = [
    (
        "question",
        "question_section_of_its_form",
        "section_id, form_version_id",
        "(SELECT form_version_id FROM programs_section WHERE id = NEW.section_id) = NEW.form_version_id",
    ),
    (
        "application",
        "application_form_of_its_call",
        "call_id, form_version_id",
        "EXISTS (SELECT 1 FROM programs_formversion WHERE id = NEW.form_version_id AND call_id = NEW.call_id"
        " AND published_at IS NOT NULL)",
    ),
    (
        "submission",
        "submission_form_of_its_call",
        "application_id, form_version_id",
        "(SELECT call_id FROM programs_formversion WHERE id = NEW.form_version_id)"
        " = (SELECT call_id FROM programs_application WHERE id = NEW.application_id)",
    ),
    (
        "assignment",
        "assignment_juror_of_its_call",
        "application_id, juror_id",
        "(SELECT call_id FROM programs_juror WHERE id = NEW.juror_id)"
        " = (SELECT call_id FROM programs_application WHERE id = NEW.application_id)",
    ),
    (
        "score",
        "score_on_the_scale_of_its_call",
        "review_id, criterion_id, value",
        "EXISTS (SELECT 1 FROM programs_criterion c, programs_review r JOIN programs_assignment s ON s.id ="
        " r.assignment_id JOIN programs_application a ON a.id = s.application_id WHERE c.id = NEW.criterion_id"
        " AND r.id = NEW.review_id AND a.call_id = c.call_id AND coalesce(NEW.value, 0) <= c.highest)",
    ),
    (
        "decision",
        "decision_of_its_call",
        "application_id, call_id",
        "(SELECT call_id FROM programs_application WHERE id = NEW.application_id) = NEW.call_id",
    ),
    (
        "cohort",
        "cohort_call_of_its_program",
        "program_id, call_id",
        "NEW.call_id IS NULL OR (SELECT program_id FROM programs_call WHERE id = NEW.call_id) = NEW.program_id",
    ),
    (
        "cohortmember",
        "cohort_member_application_of_its_own",
        "organisation_id, application_id",
        "NEW.application_id IS NULL OR (SELECT organisation_id FROM programs_application"
        " WHERE id = NEW.application_id) = NEW.organisation_id",
    ),
    (
        "milestoneprogress",
        "milestone_progress_of_its_cohort",
        "milestone_id, member_id",
        "(SELECT cohort_id FROM programs_milestone WHERE id = NEW.milestone_id)"
        " = (SELECT cohort_id FROM programs_cohortmember WHERE id = NEW.member_id)",
    ),
    (
        "booking",
        "booking_within_its_program",
        "office_hour_id, member_id",
        "(SELECT m.program_id FROM programs_officehour o JOIN programs_mentor m ON m.id = o.mentor_id"
        " WHERE o.id = NEW.office_hour_id) = (SELECT c.program_id FROM programs_cohortmember b"
        " JOIN programs_cohort c ON c.id = b.cohort_id WHERE b.id = NEW.member_id)",
    ),
]

# No more confirmed places than a call has: asked when the transaction ends, one transaction after the other.
PLACES = """
CREATE FUNCTION programs_places_suffice(the_call bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    there integer;
BEGIN
    SELECT places INTO there FROM programs_call WHERE id = the_call FOR NO KEY UPDATE;
    IF there < (SELECT count(*) FROM programs_application WHERE call_id = the_call AND state = 'confirmed') THEN
        PERFORM programs_refuse('call_places_suffice');
    END IF;
END $$;
CREATE FUNCTION programs_application_has_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM programs_places_suffice(NEW.call_id);
    RETURN NULL;
END $$;
CREATE FUNCTION programs_call_has_places() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM programs_places_suffice(NEW.id);
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER call_places_suffice AFTER INSERT OR UPDATE ON programs_application
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'confirmed')
EXECUTE FUNCTION programs_application_has_place();
CREATE CONSTRAINT TRIGGER call_places_suffice AFTER UPDATE OF places ON programs_call
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.places IS NOT NULL)
EXECUTE FUNCTION programs_call_has_places();
"""


def belongs(table, rule, columns, condition):
    """A trigger by which a row is refused that names records of different owners."""
    return f"""
CREATE FUNCTION programs_{rule}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF ({condition}) IS NOT TRUE THEN PERFORM programs_refuse('{rule}'); END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {rule} BEFORE INSERT OR UPDATE OF {columns} ON programs_{table}
FOR EACH ROW EXECUTE FUNCTION programs_{rule}();
"""


OPERATIONS = [
    migrations.RunSQL(sql, migrations.RunSQL.noop)
    for sql in (REFUSE, FROZEN, SUBMISSION, *(belongs(*rule) for rule in BELONGS), PLACES)
]
