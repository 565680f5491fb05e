#!/usr/bin/env bash
# Makes the roles of src/platform/database-roles.adapter.ts on a server of the bureau's own. Runs once, when the server's data folder
# is made; by hand: psql's own variables (PGHOST, …) and the four below set, then  bash deploy/postgres/roles.sh
set -euo pipefail
: "${LEYE_OWNER_PASSWORD:?}" "${LEYE_LOGIN_PASSWORD:?}" "${LEYE_QUEUE_PASSWORD:?}"

psql -v ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
  -v database="${POSTGRES_DB:-leye}" <<'SQL'
\getenv owner_password LEYE_OWNER_PASSWORD
\getenv login_password LEYE_LOGIN_PASSWORD
\getenv queue_password LEYE_QUEUE_PASSWORD
CREATE ROLE leye_app NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION;
CREATE ROLE leye_owner LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'owner_password';
CREATE ROLE leye_login LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'login_password';
CREATE ROLE leye_queue LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'queue_password';
GRANT leye_app TO leye_login;
GRANT leye_queue TO leye_owner;
ALTER ROLE leye_login SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE leye_login SET statement_timeout = '60s';
ALTER ROLE leye_queue SET statement_timeout = '60s';

SELECT format('CREATE DATABASE %I', :'database') WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec
ALTER DATABASE :"database" OWNER TO leye_owner;
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE :"database" TO leye_app;
GRANT CONNECT ON DATABASE :"database" TO leye_queue;
SQL
