#!/usr/bin/env bash
# Build the image for real and ask the program in it whether it is ready.
#
#   BASE=localhost/debian-base:bookworm tests/container.sh
#
# Needs root and buildah, and no Docker engine. Without BASE a Debian base is made by debootstrap.
# This machine's own settings for pip and its certificates count inside the build, too.
set -euo pipefail
cd "$(dirname "$0")/.."

export BUILDAH_ISOLATION=chroot
buildah() { command buildah --storage-driver "${STORAGE:-vfs}" "$@"; }

image=localhost/fulcrum:test
port=${PORT:-9779}
work=$(mktemp -d)
container=""
finish() {
    [ -z "$container" ] || buildah rm "$container" >/dev/null
    rm -rf "$work"
}
trap finish EXIT

make_base() {
    debootstrap --variant=minbase --include=python3,python3-venv,ca-certificates \
        bookworm "$work/root" >"$work/debootstrap.log" || { tail "$work/debootstrap.log" >&2; exit 1; }
    tar -C "$work/root" --exclude=./proc/* --exclude=./sys/* -cf "$work/base.tar" .
    container=$(buildah from scratch)
    buildah add --quiet "$container" "$work/base.tar" / >/dev/null
    buildah commit --quiet "$container" "$1" >/dev/null
    buildah rm "$container" >/dev/null
    container=""
}

if [ -z "${BASE:-}" ]; then
    BASE=localhost/debian-base:bookworm
    buildah inspect --type image "$BASE" >/dev/null 2>&1 || make_base "$BASE"
fi

mounts=()
for shared in /etc/pip.conf /etc/ssl/certs/ca-certificates.crt; do
    [ ! -e "$shared" ] || mounts+=(--volume "$shared:$shared:ro")
done
started=$SECONDS
buildah build --quiet --format docker --network host --build-arg BASE="$BASE" \
    "${mounts[@]}" --tag "$image" .
echo "built in $((SECONDS - started)) s, $(buildah images --format '{{.Size}}' "$image")"

container=$(buildah from "$image")
buildah run --network host --env FULCRUM_PORT="$port" \
    --env FULCRUM_PUBLIC_URL="http://127.0.0.1:$port" "$container" \
    -- sh -c '
        id -un
        python -m app serve & server=$!
        for _ in $(seq 100); do
            python -m app.web.probe 2>/dev/null && break
            sleep 0.1
        done
        python -m app.web.probe && echo "/readyz answers"; ready=$?
        kill -TERM "$server" 2>/dev/null; wait "$server"
        exit "$ready"'
