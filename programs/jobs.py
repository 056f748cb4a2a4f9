"""What the clock does in this room."""

from celery import shared_task

from programs.actions import (
    call_states,
    draft_reminders,
    milestones,
    office_hours,
    places,
    reminders,
    retention,
)


@shared_task(name="programs.follow_clock")
def follow_clock():
    """Every minute: open and close calls, and tell people. What counts as in time does not wait for it."""
    call_states.follow_clock()


@shared_task(name="programs.remind_of_deadlines")
def remind_of_deadlines():
    """Several times an hour: tell those who write a draft, once, that its deadline is near."""
    draft_reminders.remind()


@shared_task(name="programs.forget_applications")
def forget_applications():
    """At night: delete what calls are to keep no longer."""
    retention.forget()


@shared_task(name="programs.remind_cohorts")
def remind_cohorts():
    """Every hour: milestones that are due soon, and office hours of the next day. Each is told of once."""
    milestones.remind()
    office_hours.remind()


@shared_task(name="programs.look_after_selections")
def look_after_selections():
    """Every ten minutes: offer to the waiting list what nobody has confirmed in time; remind jurors and applicants."""
    places.pass_on_all()
    reminders.remind_jurors()
    reminders.remind_applicants()
