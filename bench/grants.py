"""Grants for the measurements, written as rows: made up, in a database that serves nothing else."""

from contextlib import closing

import psycopg2

COUNT = "SELECT count(*) FROM funding_grant WHERE file_reference LIKE 'bench-%'"
SCHEMES = """
INSERT INTO funding_scheme (slug, name_de, name_en, long_name_de, long_name_en, kind, legal_basis_de, legal_basis_en,
                            funder_id, website, is_example)
SELECT 'bench-' || n, 'Richtlinie ' || n, 'Directive ' || n, '', '', 'state', '', '',
       (SELECT min(id) FROM partners_organisation), '', false
FROM generate_series(1, 20) n ON CONFLICT DO NOTHING
"""
GRANTS = """
INSERT INTO funding_grant (id, slug, file_reference, hub_id, recipient_id, scheme_id, is_among_others, title_de,
    title_en, summary_de, summary_en, starts, ends, award, own_share, third_party, state, is_public, is_example, reason,
    created_at, updated_at, sort_key, amount, amount_bound, year)
SELECT gen_random_uuid(), 'bench-' || n, 'bench-' || n, hubs.ids[1 + n % array_length(hubs.ids, 1)], o.id,
    schemes.ids[1 + n % 20], false, 'Vorhaben ' || n, 'Project ' || n, 'Ein erfundenes Vorhaben.', 'A made-up project.',
    (2015 + n % 10)::text || '-01-01', (2017 + n % 10)::text || '-12-31', 1000 + n, 500, 0, 'running', true, false, '',
    now(), now(), o.sort_key || ' ' || (2015 + n % 10), 1000 + n, 'exact', 2015 + n % 10
FROM (SELECT id, sort_key, row_number() OVER (ORDER BY id) n FROM partners_organisation WHERE is_synthetic
          LIMIT {number}) o,
    (SELECT array_agg(id) ids FROM hubs_hub) hubs,
    (SELECT array_agg(id ORDER BY id) ids FROM funding_scheme WHERE slug LIKE 'bench-%') schemes
"""
NOTICES = """
INSERT INTO funding_awardnotice (grant_id, date, occasion)
SELECT id, year || '-01-01', '' FROM funding_grant WHERE file_reference LIKE 'bench-%'
"""


def fill(environment, number):
    """Make `number` grants, one for each synthetic organisation, unless they are there; returns how many there are."""
    with closing(psycopg2.connect(environment["DATABASE_URL"])) as connection:
        connection.autocommit = True
        cursor = connection.cursor()
        cursor.execute(COUNT)
        if cursor.fetchone()[0] != number:
            for statement in (SCHEMES, GRANTS.format(number=int(number)), NOTICES, "VACUUM ANALYZE"):
                cursor.execute(statement)
        cursor.execute(COUNT)
        return cursor.fetchone()[0]
