#!/bin/bash
# Fetches Vulkan's development kit for a release, pinned: vulkan_kit.sh FOLDER. Prints the variable that has to be
# set; everything else goes to where errors go. Fails where the file is another one than is pinned.
set -euo pipefail

version=1.4.357.0
linux_sha256=0f09bf6a0625e346bf004be70b92907e934a4c76606b323441b2baf3a5a0e66d
windows_sha256=81f474711e9042f4cd22b31b2f7a8870db2e428b21586fb43dd80150be97310d

mkdir -p "$1"
cd "$1"

fetch() {
    curl -fsSL --retry 3 -o "$2" "https://sdk.lunarg.com/sdk/download/$version/$1/$2" >&2
    sha256sum --check --quiet - <<< "$3  $2" >&2
}

case $(uname -s) in
    Linux)
        file=vulkansdk-linux-x86_64-$version.tar.xz
        fetch linux "$file" "$linux_sha256"
        tar -xf "$file" >&2
        echo "VULKAN_SDK=$PWD/$version/x86_64"
        ;;
    *)
        file=vulkansdk-windows-X64-$version.exe
        fetch windows "$file" "$windows_sha256"
        # Only copied: nothing is registered with this Windows.
        "./$file" --root "$(cygpath -w "$PWD/kit")" --accept-licenses --default-answer --confirm-command \
            install copy_only=1 >&2
        echo "VULKAN_SDK=$(cygpath -m "$PWD/kit")"
        ;;
esac
rm "$file"
