from django.db import migrations

STAY = """
CREATE FUNCTION newsroom_versions_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- The account of whoever wrote it may go; what was published stays.
    IF TG_OP = 'UPDATE' AND NEW.written_by_id IS NULL
        AND (NEW.id, NEW.release_id, NEW.number, NEW.content, NEW.note, NEW.written_at)
        IS NOT DISTINCT FROM (OLD.id, OLD.release_id, OLD.number, OLD.content, OLD.note, OLD.written_at) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a version of a release stays as it was published' USING ERRCODE = 'check_violation',
        CONSTRAINT = 'release_versions_stay';
END $$;

CREATE TRIGGER release_versions_stay BEFORE UPDATE OR DELETE ON newsroom_version
FOR EACH ROW EXECUTE FUNCTION newsroom_versions_stay();
"""

GO = """
DROP TRIGGER release_versions_stay ON newsroom_version;
DROP FUNCTION newsroom_versions_stay();
"""


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0001_initial")]

    operations = [migrations.RunSQL(STAY, GO)]
