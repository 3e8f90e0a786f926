# Watchdog of an engine: outlives it, and stops the processes that it left behind.
#
# $1 the folder with the table of attached processes; it and the table are removed at the end
# $2 the mark of the engine, in letters, digits and hyphens
# $3 the report, written only if there was something to stop
# $4 where the system shows its processes: /proc; where there is no such thing, ps tells what it can, which is the
#    roots, their groups and their descendants, but neither sessions nor marks
#
# Standard input is a pipe whose other end only the engine holds. A line 'farewell' ends this at once; the end of the
# input without it means that the engine is dead.
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
folder=$1 mark=$2 report=$3 proc=$4 engine=$PPID
usual_grace=5000
told_at_most=1000
newline='
'

while read -r word; do
    [ "$word" = farewell ] && exit 0
done

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
        list_proc
    else
        list_ps
    fi
}

# A name may hold anything, ')' and line breaks too; behind its last ')' there are only numbers.
list_proc() {
    IFS=$newline
    for line in $(set +f && exec grep -as '' /dev/null "$proc"/[0-9]*/stat); do
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
