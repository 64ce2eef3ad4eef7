#!/bin/sh
# Installs what tests need from Debian or Ubuntu: LibreOffice renders Word and Excel files, poppler
# measures the pages, Chromium loads the HTML; GnuPG and OpenSSH sign commits; zsh and fish complete
# what is typed. Where it cannot, it says what that means; tests whose program is missing are then
# skipped, and fail where CI is set.
set -eu

missing=
needs() { # PROGRAM PACKAGES…
    program=$1
    shift
    command -v "$program" >/dev/null 2>&1 || missing="$missing $*"
}
needs soffice libreoffice-writer libreoffice-calc
needs pdftoppm poppler-utils
needs gpg gnupg
needs ssh-keygen openssh-client
needs zsh zsh
needs fish fish
command -v google-chrome >/dev/null 2>&1 || needs chromium chromium
# fonts have no program; their files tell
for font in noto-cjk:opentype/noto arphic-uming:truetype/arphic arphic-ukai:truetype/arphic; do
    test -d "/usr/share/fonts/${font#*:}" || missing="$missing fonts-${font%%:*}"
done
test -n "$missing" || exit 0

# a hosted runner is no root, but may become it without being asked for a password
sudo=
if test "$(id -u)" != 0 && test -n "${CI:-}" && sudo -n true 2>/dev/null; then
    sudo="sudo -n"
fi
if test "$(id -u)" = 0 -o -n "$sudo" && command -v apt-get >/dev/null 2>&1; then
    echo "==> 安装测试所需的软件 / installing what the tests need:$missing"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086 # several names
    if $sudo apt-get update -qq && $sudo apt-get install -qq -y --no-install-recommends $missing >/dev/null; then
        exit 0
    fi
fi
echo "缺少$missing：用到它们的测试（文书的版面、网页、Excel 与 LibreOffice 往返、签名、Shell 补全）将跳过；设了 CI 则会失败" >&2
echo "missing$missing: the tests that use them (pages, HTML, Excel through LibreOffice, signatures, shell completion) are skipped, or fail where CI is set" >&2
