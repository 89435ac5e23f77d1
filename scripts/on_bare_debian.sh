#!/usr/bin/env bash
# Run a command in a fresh clone of this repository on a bare Debian that has git, make and Python, and nothing else.
#   usage (as root): scripts/on_bare_debian.sh FOLDER COMMAND...      e.g. /var/tmp/bare make test
# FOLDER/debian is made once by debootstrap and never written to again; what a run writes lands in FOLDER/changes, and
# its size is printed at the end. KEEP=1 goes on from the last run's changes. CARRY="/etc/pip.conf ..." names files and
# folders of this machine to show inside at the same place (a pip configuration, a local wheel folder, a certificate).
# Variables named PIP_* are passed on. SUITE picks another release than bookworm.
set -euo pipefail
cd "$(dirname "$0")/.."

[[ $# -ge 2 ]] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2; }
folder=$(realpath -m "$1")
shift
suite=${SUITE:-bookworm}
base=$folder/debian
changes=$folder/changes
merged=$folder/merged

make_base() {
    [[ ! -e $base/etc/debian_version ]] || return 0
    local mirror
    # shellcheck disable=SC2016  # apt fills the field in
    mirror=$(apt-get indextargets --format '$(REPO_URI)' "Release: $suite" "Created-By: Packages" | head -n 1)
    debootstrap --variant=minbase --include=git,make,python3,ca-certificates "$suite" "$base" "$mirror"
    rm -f "$base"/var/cache/apt/archives/*.deb
}

# In a mount and process namespace of its own: everything mounted or started here is gone when the command ends.
run_inside() {
    local path
    mount -t overlay overlay -o "lowerdir=$base,upperdir=$changes,workdir=$folder/scratch" "$merged"
    mount -t proc proc "$merged/proc"
    mount --rbind /dev "$merged/dev"
    cp /etc/resolv.conf /etc/hosts "$merged/etc/"
    for path in ${CARRY:-}; do
        if [[ -d $path ]]; then mkdir -p "$merged$path"; else mkdir -p "$merged${path%/*}" && touch "$merged$path"; fi
        mount --bind "$path" "$merged$path"
        mount -o remount,bind,ro "$merged$path"
    done
    local -a carried=()
    mapfile -t carried < <(env | grep '^PIP_' || true)
    exec chroot "$merged" env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        CI=true "${carried[@]}" bash -c 'cd /srv/ilmio && exec "$@"' run "$@"
}

if [[ -n ${INSIDE:-} ]]; then
    run_inside "$@"
fi

make_base
if [[ -z ${KEEP:-} ]]; then
    rm -rf "$changes"
    mkdir -p "$changes/srv"
    git clone --quiet --no-hardlinks . "$changes/srv/ilmio"
fi
mkdir -p "$changes" "$folder/scratch" "$merged"
started=$SECONDS
status=0
INSIDE=1 unshare --mount --pid --fork "$0" "$folder" "$@" </dev/null || status=$?
echo "Ended with $status after $((SECONDS - started)) s; the machine grew by $(du -sm --one-file-system "$changes" | cut -f1) MB."
exit "$status"
