#!/usr/bin/env bash
# Make the virtual environment .venv with ilmio in it, or do nothing where it already is as it should be.
#   usage: scripts/setup.sh run|dev
# Pip's own settings (PIP_* and pip.conf) hold. TORCH=cpu takes PyTorch without CUDA packages. A stamp inside .venv holds
# the hash of what was asked for; it is written last, so an interrupted set-up is taken up again by the next one.
set -euo pipefail
cd "$(dirname "$0")/.."

purpose=${1:?"say what for: run or dev"}
venv=.venv
base_python=$(scripts/find_python.sh)
wanted=$({ pwd; "$base_python" -VV; echo "${TORCH:-}"; cat pyproject.toml constraints.txt; } | sha256sum | cut -d' ' -f1)

is_stamped() {
    [[ -f "$venv/.stamp-$1" && "$(<"$venv/.stamp-$1")" == "$wanted" ]]
}

is_done() {
    is_stamped dev || { [[ $purpose == run ]] && is_stamped run; }
}

# A virtual environment that was broken off half way, moved, or made by another Python is made anew.
make_venv() {
    if [[ "$("$venv/bin/python" -VV 2>/dev/null)" == "$("$base_python" -VV)" ]] \
        && grep -qs "$PWD/$venv" "$venv/bin/activate" && "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
        return
    fi
    echo "Making the virtual environment $venv with $("$base_python" -V)"
    "$base_python" -m venv --clear "$venv"
}

pip_install() {
    local -a how=(--disable-pip-version-check --constraint constraints.txt)
    [[ -t 1 ]] || how+=(--quiet)
    "$venv/bin/python" -m pip install "${how[@]}" "$@"
}

install_torch_without_cuda() {
    local requirement
    requirement=$(grep -o 'torch==[0-9.]*' pyproject.toml | head -n 1)
    pip_install uv
    "$venv/bin/uv" pip install --python "$venv/bin/python" --torch-backend=cpu "$requirement"
}

install_packages() {
    case "${TORCH:-}" in
        "") ;;
        cpu) install_torch_without_cuda ;;
        *) echo "TORCH=$TORCH is not known. The one choice is TORCH=cpu; leave it unset for pip's own." >&2; exit 1 ;;
    esac
    echo "Installing Python packages into $venv (about 2 GB; the first time takes some minutes)"
    if [[ $purpose == dev ]]; then pip_install --editable '.[dev]'; else pip_install --editable .; fi
}

# Ubuntu has no browser package that tests can drive: Playwright's own build is taken there.
install_browser_on_ubuntu() {
    local name
    grep -qx 'ID=ubuntu' /etc/os-release 2>/dev/null || return 0
    for name in google-chrome google-chrome-stable; do
        ! command -v "$name" >/dev/null 2>&1 || return 0
    done
    "$venv/bin/playwright" install --with-deps chromium
}

mkdir -p .make
exec 9>.make/setup.lock
if command -v flock >/dev/null 2>&1; then flock 9; fi
if is_done; then exit 0; fi
make_venv
rm -f "$venv"/.stamp-*
install_packages
if [[ $purpose == dev ]]; then install_browser_on_ubuntu; fi
echo "$wanted" >"$venv/.stamp-$purpose"
echo "Set up: $venv"
