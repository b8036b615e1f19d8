"""Set-up of a region: organisation, people, memberships, settings of a year, pages of the audit trail. No tables."""
