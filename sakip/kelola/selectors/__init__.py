"""Reading the organisation, people and their roles for the set-up pages."""
