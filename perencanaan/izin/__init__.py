"""Rights of planning, by what they are on."""
