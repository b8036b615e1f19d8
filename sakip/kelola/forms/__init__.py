"""Forms of the set-up pages: what is typed and how it is asked. Rules live in the services."""
