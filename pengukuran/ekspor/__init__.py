"""Printed forms and workbooks of measurement."""
