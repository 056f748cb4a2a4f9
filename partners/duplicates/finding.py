"""Finding pairs that may be one organisation among all there are: those that share a key that tells by itself."""

from django.db import connection

MOST_AT_ONCE = 1_000  # pairs in a night
MOST_WITH_ONE_KEY = 6  # organisations; a key that more share says nothing of any two of them
SHORTEST_NAME = 3  # letters
# Made-up organisations are nobody's duplicates; what is known to be related has been looked at.
_FIND = """
    WITH telling AS (
        SELECT kind, value FROM partners_recognitionkey
        WHERE kind IN ('identifier', 'domain') OR kind = 'name' AND length(value) >= %(shortest)s
        GROUP BY kind, value HAVING count(*) BETWEEN 2 AND %(most)s),
    shared AS (
        SELECT one.organisation_id AS first_id, other.organisation_id AS second_id,
            jsonb_object_agg(kind, value) AS evidence
        FROM telling
        JOIN partners_recognitionkey AS one USING (kind, value)
        JOIN partners_recognitionkey AS other USING (kind, value)
        WHERE one.organisation_id < other.organisation_id
        GROUP BY 1, 2)
    INSERT INTO partners_duplicatepair (first_id, second_id, evidence)
    SELECT first_id, second_id, evidence FROM shared
    WHERE NOT EXISTS (SELECT FROM partners_duplicatepair AS known
            WHERE known.first_id = shared.first_id AND known.second_id = shared.second_id)
        AND NOT EXISTS (SELECT FROM partners_organisation WHERE id IN (first_id, second_id) AND is_synthetic)
        AND NOT EXISTS (SELECT FROM partners_organisationrelation
            WHERE (organisation_id, other_id) IN ((first_id, second_id), (second_id, first_id)))
    LIMIT %(at_once)s ON CONFLICT DO NOTHING"""


def find():
    """Note pairs that nobody has noted yet, a thousand at most; returns how many there were."""
    with connection.cursor() as cursor:
        cursor.execute(_FIND, {"shortest": SHORTEST_NAME, "most": MOST_WITH_ONE_KEY, "at_once": MOST_AT_ONCE})
        return cursor.rowcount
