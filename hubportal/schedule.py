"""What beat does when: the portal's clock. A tick may come twice, late or never; every task minds none of that."""

from celery.schedules import crontab

SCHEDULE = {
    "resume-jobs": {"task": "core.resume_jobs", "schedule": 60.0},
    "deliver-messages": {"task": "outbox.deliver", "schedule": 20.0},
    "write-digests": {"task": "outbox.write_digests", "schedule": 300.0},
    "scan-files": {"task": "core.scan_files", "schedule": 60.0},
    "delete-expired-files": {"task": "core.delete_expired_files", "schedule": crontab(hour=3, minute=20)},
    "remind-applicants": {"task": "programs.remind_of_deadlines", "schedule": 900.0},
    "look-after-selections": {"task": "programs.look_after_selections", "schedule": 600.0},
    "forget-applications": {"task": "programs.forget_applications", "schedule": crontab(hour=3, minute=10)},
    "write-reports": {"task": "reports.write_due", "schedule": 600.0},
    "sweep-events": {"task": "events.sweep", "schedule": 120.0},
    "tidy-events": {"task": "events.tidy", "schedule": crontab(hour=3, minute=20)},
    "discard-imports": {"task": "partners.discard_imports", "schedule": crontab(hour=3, minute=20)},
    "ask-if-right": {"task": "partners.ask_if_right", "schedule": crontab(hour=6, minute=40)},
    "suggest": {"task": "partners.suggest", "schedule": crontab(hour="6-9", minute=50, day_of_week="tue")},
    "find-duplicates": {"task": "partners.find_duplicates", "schedule": crontab(hour=3, minute=50)},
    "follow-merges": {"task": "partners.follow_merges", "schedule": 3600.0},
    "remind-of-proofs": {"task": "funding.remind", "schedule": crontab(hour=6, minute=10)},
    "send-newsletters": {"task": "newsroom.send_due", "schedule": 60.0},
    "forget-subscribers": {"task": "newsroom.forget_subscribers", "schedule": crontab(hour=3, minute=30)},
    "check-links": {"task": "newsroom.check_links", "schedule": crontab(hour=2, minute=40)},
    "follow-calls": {"task": "programs.follow_clock", "schedule": 60.0},
    "remind-cohorts": {"task": "programs.remind_cohorts", "schedule": 3600.0},
    "follow-introductions": {"task": "partners.follow_clock", "schedule": 3600.0},
    "refresh-search-index": {"task": "partners.refresh_search_index", "schedule": crontab(hour=3, minute=40)},
}
