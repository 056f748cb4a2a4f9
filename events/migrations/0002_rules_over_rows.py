"""What must hold over several rows, however they are written: seats, and the log of the doors."""

from django.db import migrations

SEATS = """
CREATE FUNCTION events_keep_to_seats() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    asked uuid;
    event events_event%ROWTYPE;
    one record;
BEGIN
    IF TG_TABLE_NAME = 'events_event' THEN asked := NEW.id; ELSE asked := NEW.event_id; END IF;
    -- One after the other: whoever counts must see what the one before has written.
    SELECT * INTO event FROM events_event WHERE id = asked FOR NO KEY UPDATE;
    FOR one IN
        SELECT way, sum(party_size) AS taken FROM events_registration
        WHERE event_id = asked AND state IN ('offered', 'confirmed') GROUP BY way
    LOOP
        IF one.way = 'on_site' AND one.taken > event.seats_on_site
           OR one.way = 'online' AND one.taken > event.seats_online THEN
            RAISE EXCEPTION 'more seats taken than there are' USING ERRCODE = 'check_violation',
                CONSTRAINT = 'event_keeps_to_seats';
        END IF;
    END LOOP;
    IF event.seats_per_organisation IS NOT NULL AND EXISTS (
        SELECT FROM events_registration
        WHERE event_id = asked AND state IN ('offered', 'confirmed') AND organisation_id IS NOT NULL
        GROUP BY organisation_id HAVING sum(party_size) > event.seats_per_organisation
    ) THEN
        RAISE EXCEPTION 'more seats taken by one organisation than it may' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'event_keeps_to_seats_per_organisation';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER event_keeps_to_seats AFTER INSERT OR UPDATE ON events_registration
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state IN ('offered', 'confirmed'))
EXECUTE FUNCTION events_keep_to_seats();

CREATE CONSTRAINT TRIGGER event_keeps_to_seats AFTER UPDATE ON events_event
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
WHEN ((OLD.seats_on_site, OLD.seats_online, OLD.seats_per_organisation)
      IS DISTINCT FROM (NEW.seats_on_site, NEW.seats_online, NEW.seats_per_organisation))
EXECUTE FUNCTION events_keep_to_seats();
"""

NO_SEATS = """
DROP TRIGGER event_keeps_to_seats ON events_event;
DROP TRIGGER event_keeps_to_seats ON events_registration;
DROP FUNCTION events_keep_to_seats();
"""

LOG = """
CREATE FUNCTION events_scans_are_only_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- A person's account may go; what happened at the door stays.
    IF TG_OP = 'UPDATE' AND NEW.by_id IS NULL AND (NEW.id, NEW.event_id, NEW.registration_id, NEW.outcome, NEW.door, NEW.at)
        IS NOT DISTINCT FROM (OLD.id, OLD.event_id, OLD.registration_id, OLD.outcome, OLD.door, OLD.at) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the log of the doors is only added to' USING ERRCODE = 'check_violation',
        CONSTRAINT = 'event_scans_are_only_added';
END $$;

CREATE TRIGGER event_scans_are_only_added BEFORE UPDATE OR DELETE ON events_scan
FOR EACH ROW EXECUTE FUNCTION events_scans_are_only_added();
"""

NO_LOG = """
DROP TRIGGER event_scans_are_only_added ON events_scan;
DROP FUNCTION events_scans_are_only_added();
"""


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial")]

    operations = [migrations.RunSQL(SEATS, NO_SEATS), migrations.RunSQL(LOG, NO_LOG)]
