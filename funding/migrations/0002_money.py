"""Rules over several rows, held by the database: checked when a transaction commits, one grant after the other."""

from django.db import migrations

# Each rule's name stands in the error's constraint name. The same rules, in words for people: models/balance.py.
FUNCTION = """
CREATE FUNCTION funding_check_grant(checked uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    held record; awarded numeric; financed numeric; planned numeric; drawn numeric; costs numeric;
    paid numeric; repaid numeric; has_lines boolean; broken text;
BEGIN
    -- Whoever writes rows of the same grant waits here, and then sees what the other has written. The weaker lock, as
    -- each writer already holds the one by which a foreign key keeps its grant from going.
    SELECT g.award, g.own_share, g.third_party, g.state, t.rate, t.cap, coalesce(t.line_tolerance, 0) AS tolerance
        INTO held FROM funding_grant g LEFT JOIN funding_schemeterms t ON t.id = g.terms_id
        WHERE g.id = checked FOR NO KEY UPDATE OF g;
    IF NOT FOUND THEN RETURN; END IF;
    SELECT coalesce(held.award, 0) + coalesce(sum(award_change), 0),
           coalesce(held.award, 0) + held.own_share + held.third_party
               + coalesce(sum(award_change + own_share_change + third_party_change), 0)
        INTO awarded, financed FROM funding_amendment WHERE grant_id = checked;
    SELECT coalesce(sum(amount) FILTER (WHERE state IN ('requested', 'checked', 'approved', 'paid')), 0),
           coalesce(sum(amount) FILTER (WHERE state = 'paid'), 0)
        INTO drawn, paid FROM funding_drawdown WHERE grant_id = checked;
    SELECT coalesce(sum(amount), 0) INTO repaid FROM funding_repayment WHERE grant_id = checked;
    SELECT coalesce(sum(l.amount), 0) + coalesce((SELECT sum(c.change) FROM funding_linechange c
               JOIN funding_budgetline b ON b.id = c.line_id WHERE b.grant_id = checked), 0), count(*) > 0
        INTO planned, has_lines FROM funding_budgetline l WHERE l.grant_id = checked;
    SELECT coalesce(sum(c.amount), 0) INTO costs FROM funding_cost c JOIN funding_drawdown d ON d.id = c.drawdown_id
        WHERE d.grant_id = checked AND d.state IN ('requested', 'checked', 'approved', 'paid');

    broken := CASE
        WHEN drawn - repaid > awarded THEN 'grant_paid_within_award'
        WHEN repaid > paid THEN 'grant_repaid_within_paid'
        WHEN held.state <> 'applied' AND has_lines AND planned <> financed THEN 'grant_plan_is_financed'
        WHEN held.state <> 'applied' AND held.rate IS NOT NULL AND awarded * 100 > held.rate * financed
            THEN 'grant_award_within_rate'
        WHEN held.state <> 'applied' AND held.cap IS NOT NULL AND awarded > held.cap THEN 'grant_award_within_cap'
        WHEN costs > planned THEN 'grant_costs_within_plan'
        WHEN (drawn - repaid) * planned > costs * awarded THEN 'grant_own_share_kept'
        WHEN EXISTS (
            SELECT FROM (
                SELECT l.amount + coalesce((SELECT sum(c.change) FROM funding_linechange c WHERE c.line_id = l.id), 0)
                           AS planned,
                       coalesce((SELECT sum(c.amount) FROM funding_cost c JOIN funding_drawdown d
                           ON d.id = c.drawdown_id WHERE c.line_id = l.id
                           AND d.state IN ('requested', 'checked', 'approved', 'paid')), 0) AS drawn
                FROM funding_budgetline l WHERE l.grant_id = checked) line
            WHERE line.planned < 0 OR line.drawn * 100 > line.planned * (100 + held.tolerance)
        ) THEN 'grant_lines_within_plan'
    END;
    IF broken IS NOT NULL THEN
        RAISE EXCEPTION 'rule of the grant % is broken: %', checked, broken
            USING ERRCODE = 'check_violation', CONSTRAINT = broken;
    END IF;
END $$;

CREATE FUNCTION funding_money_holds() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE checked uuid;
BEGIN
    IF TG_TABLE_NAME = 'funding_grant' THEN checked := NEW.id;
    ELSIF TG_TABLE_NAME = 'funding_cost' THEN
        SELECT grant_id INTO checked FROM funding_drawdown
            WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.drawdown_id ELSE NEW.drawdown_id END;
    ELSIF TG_TABLE_NAME = 'funding_linechange' THEN
        SELECT grant_id INTO checked FROM funding_budgetline
            WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.line_id ELSE NEW.line_id END;
    ELSIF TG_OP = 'DELETE' THEN checked := OLD.grant_id;
    ELSE checked := NEW.grant_id;
    END IF;
    IF checked IS NOT NULL THEN PERFORM funding_check_grant(checked); END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION funding_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what is on record in % is not altered', TG_TABLE_NAME
        USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_append_only';
END $$;

CREATE FUNCTION funding_line_is_awarded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM funding_grant WHERE id = OLD.grant_id AND state <> 'applied') THEN
        RAISE EXCEPTION 'a line of an awarded plan changes by amendment'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'funding_budgetline_append_only';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER budgetline_on_record BEFORE UPDATE OF grant_id, amount OR DELETE ON funding_budgetline
    FOR EACH ROW EXECUTE FUNCTION funding_line_is_awarded();
"""
BALANCED = {
    "grant": "INSERT OR UPDATE OF award, own_share, third_party, terms_id, state",
    "budgetline": "INSERT OR UPDATE OR DELETE",
    "amendment": "INSERT OR UPDATE OR DELETE",
    "linechange": "INSERT OR UPDATE OR DELETE",
    "drawdown": "INSERT OR UPDATE OR DELETE",
    "cost": "INSERT OR UPDATE OR DELETE",
    "repayment": "INSERT OR UPDATE OR DELETE",
}
# What is on record: the whole row, or, with a condition, a row that has come so far. {trigger: (writes, condition)}
ON_RECORD = {
    **dict.fromkeys(("amendment", "linechange", "cost", "repayment", "proofextension"), ("UPDATE OR DELETE", "")),
    "drawdown": ("UPDATE OR DELETE", "WHEN (OLD.state = 'paid')"),
    "proof": ("UPDATE OR DELETE", "WHEN (OLD.state = 'accepted')"),
    "grant": ("DELETE", "WHEN (OLD.state <> 'applied' AND OLD.award IS NOT NULL)"),
}
AWARDED = """CREATE TRIGGER award_on_record BEFORE UPDATE ON funding_grant FOR EACH ROW
    WHEN (OLD.state <> 'applied' AND OLD.award IS NOT NULL
          AND (OLD.award, OLD.own_share, OLD.third_party, OLD.terms_id)
              IS DISTINCT FROM (NEW.award, NEW.own_share, NEW.third_party, NEW.terms_id))
    EXECUTE FUNCTION funding_is_append_only();"""


def triggers():
    for table, writes in BALANCED.items():
        yield f"""CREATE CONSTRAINT TRIGGER {table}_money AFTER {writes} ON funding_{table}
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION funding_money_holds();"""
    yield AWARDED
    for table, (writes, condition) in ON_RECORD.items():
        yield f"""CREATE TRIGGER {table}_on_record BEFORE {writes} ON funding_{table}
            FOR EACH ROW {condition} EXECUTE FUNCTION funding_is_append_only();"""


def removals():
    for table in BALANCED:
        yield f"DROP TRIGGER {table}_money ON funding_{table};"
    for table in ON_RECORD:
        yield f"DROP TRIGGER {table}_on_record ON funding_{table};"
    yield "DROP TRIGGER award_on_record ON funding_grant;"
    yield "DROP TRIGGER budgetline_on_record ON funding_budgetline;"
    functions = "funding_money_holds, funding_is_append_only, funding_line_is_awarded, funding_check_grant(uuid)"
    yield f"DROP FUNCTION {functions};"


class Migration(migrations.Migration):
    dependencies = [("funding", "0001_initial")]
    operations = [
        migrations.RunSQL(FUNCTION, migrations.RunSQL.noop),
        migrations.RunSQL("\n".join(triggers()), "\n".join(removals())),
    ]
