/**
 * What the guard does, in POSIX shell: a shell is there wherever process groups are, and one that waits takes neither time
 * nor memory worth mentioning. Nothing is ever put into this text; the groups come on stdin, `+ 42` when one has started
 * and `- 42` when it is gone. The end of stdin is the end of whoever wrote there.
 *
 * Without a `sleep` that takes fractions it waits for up to 20 s, without any it does not wait before SIGKILL.
 */
export const guardScript = `# Ends the process groups named on stdin once the process that names them is gone.
trap '' HUP INT TERM
groups=' '
while read -r change group; do
  case $change in
    +) groups="$groups$group " ;;
    -) groups="\${groups%% $group *} \${groups#* $group }" ;;
  esac
done
for group in $groups; do kill -TERM "-$group"; done
turn=0
while [ "$turn" -lt 20 ]; do
  left=' '
  for group in $groups; do kill -0 "-$group" && left="$left$group "; done
  groups=$left
  [ "$groups" = ' ' ] && exit
  sleep 0.1 || sleep 1
  turn=$((turn + 1))
done
for group in $groups; do kill -KILL "-$group"; done
`;
