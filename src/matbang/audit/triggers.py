"""The database's own refusal to change the log, on SQLite and on PostgreSQL."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("audit_event", "audit_checkpoint")
REFUSAL = "the event log is append-only"

_SQLITE_INSTALL = """
CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, '{refusal}'); END;
CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
BEGIN SELECT RAISE(ABORT, '{refusal}'); END;
CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})
BEGIN SELECT RAISE(ABORT, '{refusal}'); END;
"""
_SQLITE_REMOVE = """
DROP TRIGGER IF EXISTS {table}_no_update;
DROP TRIGGER IF EXISTS {table}_no_delete;
DROP TRIGGER IF EXISTS {table}_no_replace;
"""
_POSTGRES_INSTALL = """
CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{refusal}'; END; $$;
CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
"""
_POSTGRES_REMOVE = """
DROP TRIGGER IF EXISTS {table}_no_change ON {table};
DROP TRIGGER IF EXISTS {table}_no_truncate ON {table};
"""
_KEYS = {"audit_event": "seq", "audit_checkpoint": "id"}


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers (they must not be there)."""
    _run(connection, _SQLITE_INSTALL, _POSTGRES_INSTALL)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers: for undoing the migration, and for tests that empty their database."""
    _run(connection, _SQLITE_REMOVE, _POSTGRES_REMOVE)


def _run(connection: BaseDatabaseWrapper, sqlite: str, postgres: str) -> None:
    template = postgres if connection.vendor == "postgresql" else sqlite
    for table in TABLES:
        script = template.format(table=table, refusal=REFUSAL, key=_KEYS[table])
        with connection.cursor() as cursor:
            for statement in _statements(script, connection.vendor):
                cursor.execute(statement)


def _statements(script: str, vendor: str) -> list[str]:
    if vendor == "postgresql":
        return [script]
    marker = "END;" if "CREATE TRIGGER" in script else ";"
    return [part.strip() + marker for part in script.split(marker) if part.strip()]
