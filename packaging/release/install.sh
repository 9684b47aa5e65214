#!/bin/bash
# Installs Paddock as a person of this system would, calls it, and removes it: for a release's last check.
# install.sh install FOLDER | fill DATA MODEL | look DATA | test MODEL | remove
set -euo pipefail
cd "$(dirname "$0")/.."

case $(uname -s) in
    Linux) program=/usr/bin/paddock ;;
    Darwin) program=/Applications/Paddock.app/Contents/MacOS/paddock ;;
    *) program=$(cygpath -u "$LOCALAPPDATA")/Programs/Paddock/paddock.exe ;;
esac

# The smallest of what is there: that with a model is the same program.
install_from() {
    file=$(find "$1" -type f -size +1k | while IFS= read -r each; do
        printf '%s\t%s\n' "$(wc -c <"$each")" "$each"
    done | sort -n | head -1 | cut -f2)
    case $(uname -s) in
        Linux) sudo apt-get install -q -y --reinstall "$file" ;;
        Darwin)
            folder=$(mktemp -d)
            hdiutil attach -nobrowse -readonly -mountpoint "$folder" "$file"
            rm -rf /Applications/Paddock.app
            ditto "$folder/Paddock.app" /Applications/Paddock.app
            hdiutil detach "$folder"
            spctl --assess --type execute --verbose=2 /Applications/Paddock.app
            ;;
        *) MSYS2_ARG_CONV_EXCL='*' "$file" /S ;;
    esac
}

remove() {
    case $(uname -s) in
        Linux) sudo apt-get purge -q -y paddock ;;
        Darwin) rm -rf /Applications/Paddock.app ;;
        *)
            MSYS2_ARG_CONV_EXCL='*' "$(dirname "$program")/uninstall.exe" /S
            # It goes on in a copy of itself.
            for _ in $(seq 60); do [ -e "$program" ] || break; sleep 1; done
            ;;
    esac
    [ ! -e "$program" ]
}

python=$(command -v python3 || command -v python)
case ${1:-} in
    install) install_from "$(cd "$OLDPWD" && cd "$2" && pwd)" ;;
    fill) "$python" -m release.upgrade fill "$program" "$2" "$OLDPWD/$3" ;;
    look) "$python" -m release.upgrade look "$program" "$2" ;;
    test) "$program" --self-test --json --model "$OLDPWD/$2" ;;
    remove) remove ;;
    *)
        echo "install.sh install FOLDER | fill DATA MODEL | look DATA | test MODEL | remove" >&2
        exit 2
        ;;
esac
