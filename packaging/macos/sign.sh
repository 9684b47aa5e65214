#!/bin/sh
# Signs and notarises, on a Mac: sign.sh app Paddock.app, then sign.sh image Paddock.dmg.
# PADDOCK_IDENTITY is the "Developer ID Application: ..." in the keychain; PADDOCK_NOTARY is the profile that
# `notarytool store-credentials` made there. No password passes through here.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
identity=${PADDOCK_IDENTITY:?names the certificate to sign with}
notary=${PADDOCK_NOTARY:?names the profile of notarytool}
tries=5
pause=${PADDOCK_PAUSE:-10}

# Spotlight and Apple's own servers hold on to a fresh file ("Resource busy"), or don't answer: once more.
again() {
    try=1
    until "$@"; do
        [ "$try" -lt "$tries" ] || return 1
        echo "Once more in $pause seconds: $1 $2" >&2
        try=$((try + 1))
        sleep "$pause"
    done
}

is_macho() {
    case $(od -An -tx1 -N4 "$1" | tr -d ' \n') in
        cffaedfe | cafebabe | cafebabf) true ;;
        *) false ;;
    esac
}

# The deepest first: a signature covers those of what lies within.
deepest_first() {
    awk -F/ '{ print NF "\t" $0 }' | sort -rn | cut -f2-
}

sign() {
    again codesign --force --timestamp --options runtime --sign "$identity" "$@"
}

sign_app() {
    app=$1
    main=$app/Contents/MacOS/paddock
    find "$app/Contents" -type f | deepest_first | while IFS= read -r file; do
        if [ "$file" != "$main" ] && is_macho "$file"; then sign "$file" </dev/null; fi
    done
    find "$app/Contents" -type d -name '*.framework' | deepest_first | while IFS= read -r folder; do
        sign "$folder" </dev/null
    done
    sign --entitlements "$here/entitlements.plist" "$app"
    codesign --verify --deep --strict --verbose=2 "$app"
}

notarise() {
    again xcrun notarytool submit "$1" --keychain-profile "$notary" --wait
}

staple() {
    again xcrun stapler staple "$1"
    xcrun stapler validate "$1"
}

case ${1:-} in
    app)
        sign_app "$2"
        folder=$(mktemp -d)
        trap 'rm -rf "$folder"' EXIT
        # ditto keeps the links within the app, which a plain copy breaks, and the signature with them.
        ditto -c -k --keepParent "$2" "$folder/Paddock.zip"
        notarise "$folder/Paddock.zip"
        staple "$2"
        spctl --assess --type execute --verbose=2 "$2"
        ;;
    image)
        again codesign --force --timestamp --sign "$identity" "$2"
        notarise "$2"
        staple "$2"
        spctl --assess --type open --context context:primary-signature --verbose=2 "$2"
        ;;
    *)
        echo "sign.sh app Paddock.app, or sign.sh image Paddock.dmg" >&2
        exit 2
        ;;
esac
