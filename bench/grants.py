"""Grants and payments for the measurements, written as rows: made up, in a database that serves nothing else."""

from contextlib import closing

import psycopg2

COUNT = """
SELECT count(*), count(d.id) FROM funding_grant g LEFT JOIN funding_drawdown d ON d.grant_id = g.id
WHERE file_reference LIKE 'bench-%'
"""
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
    created_at, updated_at, sort_key, amount, amount_bound, year, number_of_statements)
SELECT gen_random_uuid(), 'bench-' || n, 'bench-' || n, hubs.ids[1 + n % array_length(hubs.ids, 1)], o.id,
    schemes.ids[1 + n % 20], false, 'Vorhaben ' || n, 'Project ' || n, 'Ein erfundenes Vorhaben.', 'A made-up project.',
    (2015 + n % 10)::text || '-01-01', (2017 + n % 10)::text || '-12-31', 1000 + n, 500, 0, 'running', true, false, '',
    now(), now(), o.sort_key || ' ' || (2015 + n % 10), 1000 + n, 'exact', 2015 + n % 10, 0
FROM (SELECT id, sort_key, row_number() OVER (ORDER BY id) n FROM partners_organisation WHERE is_synthetic
          LIMIT {number}) o,
    (SELECT array_agg(id) ids FROM hubs_hub) hubs,
    (SELECT array_agg(id ORDER BY id) ids FROM funding_scheme WHERE slug LIKE 'bench-%') schemes
ON CONFLICT DO NOTHING
"""
NOTICES = """
INSERT INTO funding_awardnotice (grant_id, date, occasion)
SELECT id, year || '-01-01', '' FROM funding_grant WHERE file_reference LIKE 'bench-%' ON CONFLICT DO NOTHING
"""
# Every tenth has been paid a part of it, by people who are made up as well.
PEOPLE = """
INSERT INTO accounts_user (uuid, email, name, password, language, time_zone, is_superuser, is_staff, is_active,
                           date_joined)
SELECT gen_random_uuid(), 'bench-' || n || '@example.org', '', '!', 'de', 'Europe/Berlin', false, false, false, now()
FROM generate_series(1, 2) n ON CONFLICT DO NOTHING
"""
PAYMENTS = """
INSERT INTO funding_drawdown (id, grant_id, number, amount, needed_until, window_ends, purpose, state, reason,
    requested_at, requested_by_id, checked_at, checked_by_id, approved_at, approved_by_id, paid_on, paid_by_id)
SELECT gen_random_uuid(), id, 1, 500, (year || '-06-01')::date, (year || '-07-01')::date, '', 'paid', '', now(),
    people.ids[1], now(), people.ids[1], now(), people.ids[2], (year || '-06-01')::date, people.ids[2]
FROM funding_grant, (SELECT array_agg(id) ids FROM accounts_user WHERE email LIKE 'bench-%') people
WHERE file_reference LIKE 'bench-%0' ON CONFLICT DO NOTHING
"""


def fill(environment, number):
    """Make `number` grants, one for each synthetic organisation, and payments for a tenth, unless they are there.

    Returns how many grants there are.
    """
    with closing(psycopg2.connect(environment["DATABASE_URL"])) as connection:
        connection.autocommit = True
        cursor = connection.cursor()
        cursor.execute(COUNT)
        if cursor.fetchone() != (number, number // 10):
            for statement in (SCHEMES, GRANTS.format(number=int(number)), NOTICES, PEOPLE, PAYMENTS, "VACUUM ANALYZE"):
                cursor.execute(statement)
        cursor.execute(COUNT)
        return cursor.fetchone()[0]
