# Watchdog of an engine: outlives it, stops the attached processes that it left behind, and keeps the files small that
# its detached ones write to.
#
# $1 the folder with the table of attached processes; it and the table are removed at the end
# $2 the mark of the engine, in letters, digits and hyphens
# $3 the report, written only if there was something to stop
# $4 where the system shows its processes: /proc; where there is no such thing, ps tells what it can, which is the
#    roots, their groups and their descendants, but neither sessions nor marks
# $5 the folder with the folders of detached processes, named by their marks; it may be missing
# $6 so many bytes of the newest output stay in each of their files, and up to twice as many
# $7 seconds between two looks at those files
#
# Standard input is a pipe whose other end only the engine holds. A line 'farewell' ends this at once; the end of the
# input without it means that the engine is dead. Either way nobody reads what the engine's detached processes write
# from then on: a keeper, which runs on in the background, makes holes in their files, as the engine did, until the last
# of them has ended or belongs to another engine. There is none if there is nothing to keep, or no /proc or no fallocate.
#
# Shell variables with a number in their name are the maps: known_PID is 'start:launch' of a process that belongs to
# the engine, sent_PID the last signal it got, grace_LAUNCH the milliseconds it may take to end. A process is its pid
# AND its start time; a pid that shows another start time is a stranger's and is forgotten.

trap '' HUP INT TERM QUIT PIPE # what ends the engine must not end this
cd /
umask 077
set -f # names of processes are words here, never patterns
LC_ALL=C
export LC_ALL
folder=$1 mark=$2 report=$3 proc=$4 detached=$5 kept_bytes=$6 pause=$7 engine=$PPID
usual_grace=5000
told_at_most=1000
newline='
'

# now = hundredths of a second, since whenever
look_at_clock() {
    if IFS=' ' read -r now _ <"$proc/uptime"; then
        set -- "${now%.*}" "1${now#*.}"
        now=$(($1 * 100 + $2 - 100))
    else
        now=$(date +%s)00
    fi
}

# One line for each process: pid, parent, group, session, start time, 'living' or 'ended', name.
list() {
    if [ -r "$proc/self/stat" ]; then
        list_proc '[0-9]*'
    else
        list_ps
    fi
}

# A name may hold anything, ')' and line breaks too; behind its last ')' there are only numbers.
list_proc() { # pid, or a pattern for all
    IFS=$newline
    for line in $(set +f && exec grep -as '' /dev/null "$proc"/$1/stat); do
        IFS=' '
        pid=${line#"$proc"/} && pid=${pid%%/*}
        rest=${line#*)}
        while :; do
            case $rest in
                *')'*) rest=${rest#*)} ;;
                *) break ;;
            esac
        done
        set -- $rest # state, parent, group, session, ... the 18th is the number of threads, the 20th the start time
        [ $# -ge 20 ] || continue
        case $1${18} in # a main thread may end before the others
            Z0 | Z1 | X*) life=ended ;;
            *) life=living ;;
        esac
        name=${line#*(}
        printf '%s\n' "$pid $2 $3 $4 ${20} $life ${name%)*}"
    done
}

# The start time is in seconds here, from the elapsed time as [[days-]hours:]minutes:seconds.
list_ps() {
    time=$(date +%s)
    IFS=' '
    ps -A -o pid= -o ppid= -o pgid= -o state= -o etime= -o comm= | while read -r pid parent group state elapsed name; do
        case $elapsed in *-*) days=${elapsed%%-*} ;; *) days=0 ;; esac
        IFS=:
        set -- ${elapsed#*-}
        IFS=' '
        [ $# -eq 2 ] && set -- 00 "$@"
        [ $# -eq 3 ] || continue
        case $state in Z*) life=ended ;; *) life=living ;; esac
        days=${days#0}
        hours=$((${days:-0} * 24 + 1$1 - 100)) # 08 by itself would be octal
        start=$((time - (hours * 60 + 1$2 - 100) * 60 - 1$3 + 100))
        printf '%s\n' "$pid $parent $group 0 $start $life $name"
    done
}

# Whether two start times are of one process; those that ps tells are a second late or early.
same() {
    [ "$1" = "$2" ] || { [ ! -r "$proc/self/stat" ] && [ $(($1 - $2)) -le 2 ] && [ $(($2 - $1)) -le 2 ]; }
}

know() { # pid, start, launch
    eval "known_$1=$2:$3"
}

forget() { # pid
    unset "known_$1" "sent_$1"
}

# A root that is gone already stays known: its number is nobody else's while its session or group has members.
read_table() {
    longest=
    IFS=$newline
    for row in $(grep -as '^+ ' "$folder/table"); do
        IFS=' '
        set -- $row # plus sign, pid, start time, grace, launch
        [ $# -eq 5 ] || continue
        case $2$3$4$5 in *[!0-9]*) continue ;; esac
        know "$2" "$3" "$5"
        eval "grace_$5=$4"
        [ "$4" -gt "${longest:=0}" ] && longest=$4
    done
    : "${longest:=$usual_grace}"
}

# Marked processes are told apart from those that only inherited a part of the text by the digits behind the mark.
read_marks() {
    marked=
    IFS=$newline
    for line in $(set +f && exec grep -aos "SIGNALBOX_PROCESS=$mark\.[0-9][0-9]*" /dev/null "$proc"/[0-9]*/environ); do
        pid=${line#"$proc"/} && pid=${pid%%/*}
        eval "mark_$pid=${line##*.}"
        marked="$marked $pid"
    done
}

# Forgets strangers, and adds what is marked and what descends from, or is in a session or group of, what is known.
scan() {
    processes=$(list)
    read_marks
    IFS=$newline
    for row in $processes; do
        IFS=' '
        set -- $row
        eval "known=\${known_$1-} launch=\${mark_$1-}"
        if [ "$known" ] && ! same "${known%:*}" "$5"; then
            forget "$1"
            known=
        fi
        [ -z "$known" ] && [ "$launch" ] && know "$1" "$5" "$launch"
    done
    IFS=' '
    for pid in $marked; do
        unset "mark_$pid" # or it would mark whoever gets that number next
    done
    grown=yes
    while [ "$grown" ]; do
        grown=
        IFS=$newline
        for row in $processes; do
            IFS=' '
            set -- $row
            eval "known=\${known_$1-} from=\${known_$4-\${known_$3-\${known_$2-}}}"
            if [ -z "$known" ] && [ "$from" ] && [ "$1" != $$ ]; then
                know "$1" "$5" "${from#*:}"
                grown=yes
            fi
        done
    done
}

# Sends what is due to each living process once; living = how many there were.
send() {
    living=0
    look_at_clock
    IFS=$newline
    for row in $processes; do
        IFS=' '
        set -- $row
        eval "known=\${known_$1-} sent=\${sent_$1-}"
        [ "$known" ] && [ "$6" = living ] || continue
        living=$((living + 1))
        eval "grace=\${grace_${known#*:}-$longest}"
        due=TERM
        [ $((now - begin)) -ge $((grace / 10)) ] && due=KILL
        if [ "$sent" != $due ] && kill -s $due "$1"; then
            eval "sent_$1=$due"
            tell "$due" "$@"
        fi
    done
}

# A line of the report: what was done, pid, name.
tell() {
    told=$((told + 1))
    [ $told -eq 1 ] && printf '%s\n' "$(date): the engine with pid $engine ended without a farewell; stopped:" >>"$report"
    [ $told -le $told_at_most ] || return 0
    what=$1 pid=$2
    shift 7
    case $* in
        *[![:print:]]*) name='a name that cannot be printed' ;;
        *) name=$* ;;
    esac
    printf '%s\n' "$what $pid $name" >>"$report"
}

# One line for each folder that belongs to this engine still: name, pid and start time of its process. The record is a
# file of properties, in any order, in which a line break within a value is no line break; of what somebody else may have
# put there only what looks as it should is taken.
list_kept() {
    name=
    IFS=$newline
    for line in $(set +f && cd "$detached" && exec grep -as -e "^owner\.mark=$mark\$" -e '^pid=[0-9][0-9]*$' \
        -e '^started=[0-9][0-9]*$' /dev/null ./*/record); do
        if [ "$name" != "${line%%/record:*}" ]; then
            name=${line%%/record:*}
            root='' start='' ours=''
        fi
        case ${line##*:} in
            pid=*) root=${line##*=} ;;
            started=*) start=${line##*=} ;;
            *) ours=yes ;;
        esac
        case ${name#./} in *[!0-9A-Za-z.-]*) continue ;; esac
        [ "$root" ] && [ "$start" ] && [ "$ours" ] && printf '%s\n' "${name#./} $root $start"
    done
}

# Whether anybody may still write to a kept file: the process of a record, or one that bears its mark. That is what
# descends from it, and it itself if the engine died before it could note the pid.
is_written() {
    IFS=$newline
    for row in $kept; do
        IFS=' '
        set -- $row
        start=$3
        set -- $(list_proc "$2")
        [ "${5-}" = "$start" ] && [ "$6" = living ] && return 0
    done
    marks=$(set +f && exec grep -aohs 'SIGNALBOX_PROCESS=[0-9A-Za-z.-]*' "$proc"/[0-9]*/environ)
    IFS=$newline
    for row in $kept; do
        case $newline$marks$newline in *"=${row%% *}$newline"*) return 0 ;; esac
    done
    return 1
}

# What counts is the room that a file takes on the disk, not its size, of which most may be a hole.
make_holes() {
    files=
    IFS=$newline
    for row in $kept; do
        files="$files ./${row%% *}/stdout ./${row%% *}/stderr"
    done
    IFS=$newline
    for row in $(IFS=' ' && cd "$detached" && exec stat -c '%b %B %n' $files); do
        IFS=' '
        set -- $row # blocks, bytes of a block, folder/file
        [ $# -eq 3 ] && [ $(($1 * $2)) -gt $((2 * kept_bytes)) ] && make_hole "$detached/${3%/*}" "${3##*/}"
    done
}

# An engine that takes a process over writes itself down as the owner first, and then waits until there is no 'keeping',
# before it looks where the hole ends. So either it waits for this hole, or this sees that it is too late for one.
make_hole() { # folder, file
    mkdir "$1/keeping" || return 0
    if grep -aqs "^owner\.mark=$mark\$" "$1/record"; then
        size=$(stat -c %s "$1/$2")
        end=$(((${size:-0} - kept_bytes) / 4096 * 4096))
        [ $end -gt 0 ] && fallocate --punch-hole --offset 0 --length $end "$1/$2"
    fi
    rmdir "$1/keeping"
}

# After the last process has ended there is one more look: it may have written much since the one before.
keep() {
    written=yes
    while [ "$written" ]; do
        kept=$(list_kept)
        is_written || written=
        make_holes
        [ "$written" ] && { sleep "$pause" || written=; } # without a pause this would keep a processor busy
    done
}

# The engine waits for the end of this shell, but not for that of the keeper, which so must hold none of its streams.
leave_keeper() {
    [ -r "$proc/self/stat" ] && command -v fallocate >/dev/null && [ "$(list_kept)" ] || return 0
    (
        exec </dev/null >/dev/null 2>&1
        keep
    ) &
}

farewell=
while [ -z "$farewell" ] && read -r word; do
    [ "$word" = farewell ] && farewell=yes
done
leave_keeper # at once: to stop the others may take as long as the longest grace
[ "$farewell" ] && exit 0

# Two looks in a row must find nothing: one process may have forked after it was listed and ended before it was seen.
told=0 empty=0
look_at_clock
begin=$now
read_table
while [ $empty -lt 2 ]; do
    scan
    send
    empty=$((living == 0 ? empty + 1 : 0))
    if [ $((now - begin)) -ge $((longest / 10 + 200)) ]; then
        break
    fi
    if [ $((now - begin)) -le 1000 ]; then # a long grace is no reason to keep a processor busy
        sleep 0.1 || sleep 1
    else
        sleep 1
    fi
done

if [ $living -gt 0 ]; then
    IFS=$newline
    for row in $processes; do
        IFS=' '
        set -- $row
        eval "known=\${known_$1-}"
        [ "$known" ] && [ "$6" = living ] && tell 'still there:' "$@"
    done
fi
[ $told -gt $told_at_most ] && printf '%s\n' "and $((told - told_at_most)) lines more" >>"$report"
rm -f "$folder/table"
rmdir "$folder"
