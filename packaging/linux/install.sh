#!/bin/sh
# Installs kbviewer from the unpacked archive: --user into the home folder, else into /usr/local.
# --remove takes it away again. Notes, settings and bookmarks are never touched.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
prefix=/usr/local
action=install
for argument in "$@"; do
  case $argument in
    --user) prefix=$HOME/.local ;;
    --prefix=*) prefix=${argument#--prefix=} ;;
    --remove) action=remove ;;
    *) echo "usage: install.sh [--user | --prefix=FOLDER] [--remove]" >&2; exit 2 ;;
  esac
done
program=$prefix/lib/kbviewer

rm -rf "$program"
rm -f "$prefix/bin/kbviewer"
(cd "$here/share" && find . -type f) | while read -r file; do
  rm -f "$prefix/share/$file"
done
if [ "$action" = install ]; then
  mkdir -p "$program" "$prefix/bin" "$prefix/share"
  cp -R "$here/." "$program/"
  rm -rf "$program/share" "$program/install.sh"
  ln -s "$program/kbviewer" "$prefix/bin/kbviewer"
  cp -R "$here/share/." "$prefix/share/"
  # A menu may know another PATH than the terminal.
  desktop=$prefix/share/applications/io.github.kbviewer.kbviewer.desktop
  sed -i -e "s|^Exec=kbviewer|Exec=\"$prefix/bin/kbviewer\"|" \
    -e "s|^TryExec=kbviewer|TryExec=$prefix/bin/kbviewer|" "$desktop"
fi
for update in "update-desktop-database -q $prefix/share/applications" \
              "gtk-update-icon-cache -q -t $prefix/share/icons/hicolor"; do
  if command -v "${update%% *}" >/dev/null 2>&1; then $update || true; fi
done
if [ "$action" = install ]; then
  echo "Installed. Start it from the menu or as $prefix/bin/kbviewer."
else
  echo "Removed."
fi
