#!/bin/bash
# Runs once, when the database volume is empty. Two roles: the owner of the tables (migrations, backup), and the one
# that serves, which can neither bypass row-level security nor own anything.
set -euo pipefail
psql --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
	--set pemilik="$SANDI_PEMILIK" --set app="$SANDI_APP" <<'SQL'
CREATE ROLE sakip_pemilik LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB PASSWORD :'pemilik';
CREATE ROLE sakip_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB PASSWORD :'app';
CREATE DATABASE sakip OWNER sakip_pemilik;
REVOKE ALL ON DATABASE sakip FROM PUBLIC;
GRANT CONNECT ON DATABASE sakip TO sakip_app;
\connect sakip
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
SQL
