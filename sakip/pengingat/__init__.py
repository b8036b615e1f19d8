"""Reminders: one digest a day per person, reminders on request, a calendar to subscribe to."""
