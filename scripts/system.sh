# shellcheck shell=bash
# Sourced: how the scripts speak, and how they get what the system lacks.

say() { printf '\033[1m•\033[0m %s\n' "$*"; }
die() { printf 'matbang: %s\n' "$*" >&2; exit 1; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo "$@"; else return 1; fi
}

install_packages() { # Debian packages
  command -v apt-get >/dev/null || die "please install with your system's package manager: $*"
  say "Debian packages: $*"
  local log
  log=$(mktemp)
  if ! { as_root apt-get update && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; } >"$log" 2>&1; then
    tail -n 5 "$log" >&2
    rm -f "$log"
    die "could not install: $*. As root: apt-get install $*"
  fi
  rm -f "$log"
}

find_python() {
  local name
  for name in python3.11 python3.12 python3.13 python3; do
    if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"
      return
    fi
  done
  die "Python 3.11 or newer is missing. On Debian 12, as root: apt-get install python3 python3-venv"
}

need_node() {
  command -v node >/dev/null && command -v npm >/dev/null ||
    die "Node 20 or newer with npm is missing. Get it from your system's packages or from the Node.js project."
  node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' ||
    die "Node 20 or newer is needed; this is $(node --version)."
}
