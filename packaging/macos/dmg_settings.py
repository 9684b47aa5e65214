"""What the image for macOS looks like, as dmgbuild reads it: the app beside a link to where it belongs.

`dmgbuild -s dmg_settings.py -D app=dist/Paddock.app -D icon=build/icons/paddock.icns Paddock Paddock.dmg`
"""

from pathlib import PurePath

defines: dict[str, str] = globals()["defines"]
"""From dmgbuild's command line; it is there before this file is read."""

format = "ULFO"
filesystem = "HFS+"
size = None

_app = defines["app"]
files = [_app]
symlinks = {"Applications": "/Applications"}
icon = defines["icon"]

default_view = "icon-view"
window_rect = ((200, 160), (540, 340))
icon_size = 112
text_size = 13
show_status_bar = False
show_tab_view = False
show_toolbar = False
show_pathbar = False
show_sidebar = False
icon_locations = {PurePath(_app).name: (140, 150), "Applications": (400, 150)}
