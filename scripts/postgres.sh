# shellcheck shell=bash
# Sourced: a PostgreSQL of our own for the tests, on loopback, in a folder that goes with them.

postgres_as() { # initdb refuses root: then the packages' own account runs it
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

start_postgres() { # FOLDER
  postgres_bin=$(dirname "$(ls /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)")
  postgres_data=$1
  mkdir -p "$postgres_data"
  [ "$(id -u)" != 0 ] || chown postgres "$postgres_data"
  local port
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  postgres_as "$postgres_bin/initdb" -D "$postgres_data" -U matbang -A trust -E UTF8 --locale=C.UTF-8 >/dev/null ||
    die "PostgreSQL: initdb failed"
  postgres_as "$postgres_bin/pg_ctl" -D "$postgres_data" -w -l "$postgres_data/log" \
    -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$postgres_data -c fsync=off -c full_page_writes=off" \
    start >/dev/null || { cat "$postgres_data/log" >&2; die "PostgreSQL did not start"; }
  postgres_url="postgresql://matbang@127.0.0.1:$port/postgres"
}

stop_postgres() {
  [ -z "${postgres_data:-}" ] || postgres_as "$postgres_bin/pg_ctl" -D "$postgres_data" -m immediate stop >/dev/null 2>&1
}
