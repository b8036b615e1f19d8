"""A country of invented regions in a database of its own, to measure with the real number of rows.

contoh    one region with a few PD, made with the models
cetakan   its rows as moulds: text in which region and PD are still open
muat      the moulds copied into the tables of all regions, with keys, indexes and triggers away meanwhile
basis     the database: made, found, dropped
"""
