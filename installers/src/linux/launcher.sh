#!/bin/sh
# Starts Signalbox. Not jpackage's own launcher: that one leaves LD_LIBRARY_PATH, with the current folder in it, and a
# variable that confuses other such launchers in the environment, and every service would inherit both.
self=$(readlink -f -- "$0")
home=${self%/bin/*}
app=$home/lib/app
exec "$home/lib/runtime/bin/signalbox" @options@ -cp "@classPath@" @mainClass@ "$@"
