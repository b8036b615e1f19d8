"""Reporting: LKjIP and publication."""
