#!/bin/sh
# Lays files into a folder of the build tree, where the program looks for them as it does where it is installed; meson's
# own copies cannot go into a folder below. usage: lay.sh STAMP FOLDER FILE…
set -eu
stamp=$1
folder=$2
shift 2
mkdir -p "$folder"
cp "$@" "$folder"
: >"$stamp"
