# Applies settings to this process and becomes the program, with the same pid. What is refused ends it with code 126 and a
# line that says so.
#
# $1 the folders of the system's tools, with colons between; then for each setting its kind, two values, and for people
# what is asked for and the mend; then --, the file of the program and its arguments.
#
# All variables begin with signalbox_: one that the environment has would keep its new value in the program.

signalbox_folders=$1
signalbox_setpriv=
shift

refuse() { # why
    printf '%s: %s; %s\n' "$signalbox_what" "$1" "$signalbox_mend" >&2
    exit 126
}

find_tool() { # its name
    signalbox_rest=$signalbox_folders:
    while [ -n "$signalbox_rest" ]; do
        signalbox_tool=${signalbox_rest%%:*}/$1
        signalbox_rest=${signalbox_rest#*:}
        [ -x "$signalbox_tool" ] && return
    done
    signalbox_mend="install it, or leave the setting out"
    refuse "there is no '$1' in $signalbox_folders"
}

limit() { # option, soft, hard; in the order that the present limits allow
    { ulimit -S "$1" "$2" && ulimit -H "$1" "$3"; } 2>/dev/null ||
        { ulimit -H "$1" "$3" && ulimit -S "$1" "$2"; } 2>/dev/null ||
        refuse "the system does not allow it"
}

find_identity() { # user and group, one of them may be empty
    signalbox_user=$1
    signalbox_group=$2
    find_tool id
    if [ -n "$1" ]; then
        signalbox_uid=$("$signalbox_tool" -u "$1" 2>/dev/null) || {
            signalbox_mend="correct the name, or make the user"
            refuse "there is no such user"
        }
        if [ -z "$2" ]; then
            [ "$signalbox_uid" = "$("$signalbox_tool" -u)" ] && return
            signalbox_group=$("$signalbox_tool" -g "$1")
        fi
    fi
    find_tool setpriv
    signalbox_setpriv=$signalbox_tool
    signalbox_why=$(become /bin/sh -c : 2>&1 </dev/null) || refuse "${signalbox_why:-the system does not allow it}"
}

become() {
    if [ -z "$signalbox_setpriv" ]; then
        exec "$@"
    elif [ -n "$signalbox_user" ]; then
        exec "$signalbox_setpriv" --reuid "$signalbox_user" --regid "$signalbox_group" --init-groups -- "$@"
    else
        exec "$signalbox_setpriv" --regid "$signalbox_group" --keep-groups -- "$@"
    fi
}

while [ "$1" != -- ]; do
    signalbox_what=$4
    signalbox_mend=$5
    case $1 in
        nice)
            find_tool renice
            "$signalbox_tool" "$2" -p $$ </dev/null >/dev/null 2>&1 || refuse "the system does not allow it" ;;
        identity) find_identity "$2" "$3" ;;
        umask) umask "$2" ;;
        -u)
            # shells differ in the letter for processes; to ask is harmless
            if (ulimit -u) >/dev/null 2>&1; then limit -u "$2" "$3"; else limit -p "$2" "$3"; fi ;;
        *) limit "$1" "$2" "$3" ;;
    esac
    shift 5
done
shift
become "$@"
