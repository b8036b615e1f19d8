"""Writing the organisation, memberships and settings."""
