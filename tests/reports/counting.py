"""What a hub's months come to, counted by PostgreSQL without the portal's own queries, by the clock of Berlin.

{figure: SQL that gives (month, number) for the hub in %s}
"""

AT_THE_END = {"Drawdowns asked for and not paid yet: amount"}  # of the month, rather than in it
BY_MONTH = {
    "New join requests": """
        SELECT to_char(submitted_at AT TIME ZONE 'Europe/Berlin', 'YYYY-MM'), count(*)
        FROM partners_joinrequest WHERE hub_id = %s GROUP BY 1""",
    "Decided join requests": """
        SELECT to_char(decided_at AT TIME ZONE 'Europe/Berlin', 'YYYY-MM'), count(*)
        FROM partners_joinrequest WHERE hub_id = %s GROUP BY 1""",
    "Partners who joined": """
        SELECT left(starts, 7), count(*) FROM partners_partnership
        WHERE hub_id = %s AND length(starts) = 10 AND stage IN ('active', 'ended') GROUP BY 1""",
    "Applications handed in": """
        SELECT to_char(first AT TIME ZONE 'Europe/Berlin', 'YYYY-MM'), count(*) FROM (
            SELECT min(s.received_at) AS first FROM programs_submission s
            JOIN programs_application a ON a.id = s.application_id
            JOIN programs_call c ON c.id = a.call_id
            JOIN programs_program p ON p.id = c.program_id
            WHERE p.hub_id = %s GROUP BY a.id
        ) AS firsts GROUP BY 1""",
    "Decisions on applications": """
        SELECT to_char(d.released_at AT TIME ZONE 'Europe/Berlin', 'YYYY-MM'), count(*) FROM programs_decision d
        JOIN programs_call c ON c.id = d.call_id
        JOIN programs_program p ON p.id = c.program_id
        WHERE p.hub_id = %s AND d.released_at IS NOT NULL GROUP BY 1""",
    "Events held": """
        SELECT to_char(ends_at AT TIME ZONE 'Europe/Berlin', 'YYYY-MM'), count(*) FROM events_event
        WHERE hub_id = %s AND state NOT IN ('draft', 'cancelled') GROUP BY 1""",
    "Events held: people let in": """
        SELECT to_char(e.ends_at AT TIME ZONE 'Europe/Berlin', 'YYYY-MM'), sum(r.party_size)
        FROM events_registration r JOIN events_event e ON e.id = r.event_id
        WHERE e.hub_id = %s AND e.state NOT IN ('draft', 'cancelled') AND r.present_since IS NOT NULL GROUP BY 1""",
    "Drawdowns paid": """
        SELECT to_char(d.paid_on, 'YYYY-MM'), count(*)
        FROM funding_drawdown d JOIN funding_grant g ON g.id = d.grant_id
        WHERE g.hub_id = %s AND d.paid_on IS NOT NULL GROUP BY 1""",
    "Drawdowns paid: amount": """
        SELECT to_char(d.paid_on, 'YYYY-MM'), sum(d.amount)
        FROM funding_drawdown d JOIN funding_grant g ON g.id = d.grant_id
        WHERE g.hub_id = %s AND d.paid_on IS NOT NULL GROUP BY 1""",
    "Drawdowns asked for and not paid yet: amount": """
        SELECT to_char(first, 'YYYY-MM'), sum(d.amount)
        FROM generate_series('2026-01-01'::timestamp, '2026-12-01', '1 month') AS first
        CROSS JOIN funding_drawdown d JOIN funding_grant g ON g.id = d.grant_id
        WHERE g.hub_id = %s
          AND d.requested_at AT TIME ZONE 'Europe/Berlin' < first + interval '1 month'
          AND (d.paid_on IS NULL OR d.paid_on >= (first + interval '1 month')::date)
        GROUP BY 1""",
}
