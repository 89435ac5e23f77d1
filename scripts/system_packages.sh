#!/usr/bin/env bash
# Install the Debian or Ubuntu packages that Python packages cannot bring along; only those that are missing.
#   usage: scripts/system_packages.sh run|test
# "run" is what the service itself needs, "test" adds a browser and a database server for the tests.
set -euo pipefail
cd "$(dirname "$0")/.."

purpose=${1:?"say what for: run or test"}
missing=()

is_installed() {
    [[ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" == installed ]]
}

need() {
    is_installed "$1" || missing+=("$1")
}

has_browser() {
    local name
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" >/dev/null 2>&1 && return
    done
    return 1
}

has_database_server() {
    command -v initdb >/dev/null 2>&1 || compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null
}

list_what_is_missing() {
    local python
    need libvoikko1
    need voikko-fi
    python=$(scripts/find_python.sh)
    if ! "$python" -c 'import ensurepip' 2>/dev/null; then
        missing+=("$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')")
    fi
    if [[ $purpose == test ]]; then
        # Ubuntu's chromium is a snap, which tests cannot drive; scripts/setup.sh finds a browser there by other means.
        if ! has_browser && ! is_ubuntu; then missing+=(chromium fonts-dejavu-core); fi
        need libatomic1  # of the Node.js that Playwright brings
        has_database_server || missing+=(postgresql)
    fi
}

is_ubuntu() {
    grep -qx 'ID=ubuntu' /etc/os-release 2>/dev/null
}

# Prints the command that gives the rights to install, word by word; fails where there is none.
privilege() {
    if [[ $(id -u) == 0 ]]; then
        echo env
    elif command -v sudo >/dev/null 2>&1 && [[ -t 0 ]]; then
        echo sudo
    elif command -v sudo >/dev/null 2>&1; then
        echo sudo -n
    else
        return 1
    fi
}

# Apt tells a person at a terminal what it does; in a log its hundreds of lines would hide ours. Faults always show.
install_missing() {
    local -a as_root
    read -ra as_root <<<"$(privilege)"
    [[ ${#as_root[@]} -gt 0 ]] || return 1
    echo "Installing system packages: ${missing[*]}"
    if [[ -t 1 ]]; then apt_install "${as_root[@]}"; else apt_install "${as_root[@]}" >/dev/null; fi
}

apt_install() {
    local -a install=("$@" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}")
    "${install[@]}" || { "$@" apt-get update && "${install[@]}"; }
}

if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "This is neither Debian nor Ubuntu, so no system package was looked for. Install libvoikko and its Finnish" >&2
    echo "dictionary (for the tests also Chromium and PostgreSQL) yourself; 'ilmio doctor' says what is not found." >&2
    exit 0
fi

list_what_is_missing
[[ ${#missing[@]} -gt 0 ]] || exit 0
if ! install_missing; then
    echo >&2
    echo "These system packages are missing and could not be installed: ${missing[*]}" >&2
    echo "Ask someone with the rights to run: apt-get update && apt-get install ${missing[*]}" >&2
    exit 1
fi
