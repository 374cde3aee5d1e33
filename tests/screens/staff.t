# A till that several people use: who acts, the pad for the PIN, and the lock behind which nothing can be read.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ tend staff add Max --rank manager >out.txt
$ tend staff add Carl --rank clerk >out.txt
$ tend customer add 'Anna Berg' >out.txt
$ look() { tend screens --size 80x24 --keys "$1" | awk -v from="=== " 'index($0, from) == 1 { n++; delete row; r = 0 } { row[r++] = $0 } END { for (i = 0; i < r; i++) print row[i] }' | sed -n "$2"; }

# Nobody has a PIN: the machine's word is enough, nothing is said of it, and a lock would open for anybody.

$ look '3' 2p
1 Today 2 Approve [3 Customers] 4 Pipeline 5 Insights
$ look ': "lock" <enter>' 24p
You have no PIN that would open it again. Give yourself one: tend staff pin
$ look 'I' '9,14p'

                                 ┌───────────┐
                                 │ I am …    │
                                 │           │
                                 │   1  Ann  │
                                 │   2  Max  │

$ look 'I 3' '2p;24p'
[1 Today] 2 Approve 3 Customers 4 Pipeline 5 Insights                       Carl
You are Carl now.

# A PIN each. The pad shows dots, a wrong one changes nothing, and the right one is a login on record.

$ echo 4711 | tend --as Max staff pin >out.txt; echo 8520 | tend staff pin >out.txt
$ look '3' 2p
1 Today 2 Approve [3 Customers] 4 Pipeline 5 Insights                        Ann
$ look 'I 2 4 7 1' '9,13p;25p'

                ┌─ I am … ─────────────────────────────────────┐
                │ PIN of Max: •••                              │
                │                                              │
                │                                              │
Digits, then Enter   Backspace   Esc stays who you are

$ look 'I 2 4 7 1 2 <enter>' '2p;9,13p'
[1 Today] 2 Approve 3 Customers 4 Pipeline 5 Insights                        Ann

                ┌─ I am … ─────────────────────────────────────┐
                │ PIN of Max:                                  │
                │                                              │
                │ that is not the PIN of Max                   │

$ look 'I 2 4 7 1 1 <enter>' '2p;24p'
[1 Today] 2 Approve 3 Customers 4 Pipeline 5 Insights                        Max
You are Max now.
$ look '3 I 2 4 7 1 1 <enter> I 1 <esc>' 2p
1 Today 2 Approve [3 Customers] 4 Pipeline 5 Insights                        Max
$ look 'I 1' 24p
You are Ann already.

# Locked: no title, no row, no key but the pad's. Whoever has a PIN can open it; whoever has none cannot.

$ look '3 : "lock" <enter>' '1p;9,11p;25p'
=== 80x24, cursor at row 10, column 31

                ┌─ tend is locked ─────────────────────────────┐
                │ PIN of Ann:                                  │
Digits, then Enter   Tab: I am somebody else

$ look '3 : "lock" <enter> q 1 j k / ? u <ctrl-c> <paste:8520> <enter>' '2p;9,14p'


                ┌─ tend is locked ─────────────────────────────┐
                │ PIN of Ann:                                  │
                │                                              │
                │ that is not the PIN of Ann                   │
                │                                              │

$ look '3 : "lock" <enter> 8 5 2 0 <enter>' 2p
1 Today 2 Approve [3 Customers] 4 Pipeline 5 Insights                        Ann
$ look '3 : "lock" <enter> <tab>' '10,14p'

                ┌─ tend is locked ─────────────────────────────┐
                │ I am …                                       │
                │ 1  Ann                                       │
                │ 2  Max                                       │

$ look '3 : "lock" <enter> <tab> 2 4 7 1 1 <enter>' '2p;24p'
1 Today 2 Approve [3 Customers] 4 Pipeline 5 Insights                        Max
You are Max now.

# A name alone is not believed of who has a PIN; each login and each wrong try is in the record.

$ tend --as Max stop on </dev/null
tend: PIN of Max: it is read from the terminal, or as the first line of standard input
[3]
$ tend --as Max screens --keys 1 </dev/null
tend: PIN of Max: it is read from the terminal, or as the first line of standard input
[3]
$ echo 4711 | tend --as Max screens --size 80x24 --keys 3 | sed -n 2p
1 Today 2 Approve [3 Customers] 4 Pipeline 5 Insights                        Max
$ tend audit | grep -E 'login' | sed 's/^ *[0-9]* *//' | head -8
Fri 20 Nov 2026, 12:00  Max   login staff 3: pin
Fri 20 Nov 2026, 12:00  Max   login staff 3: pin
Fri 20 Nov 2026, 12:00  Ann   login staff 2: pin
Fri 20 Nov 2026, 12:00  tend  login-failed staff 2: 1
Fri 20 Nov 2026, 12:00  Max   login staff 3: pin
Fri 20 Nov 2026, 12:00  Max   login staff 3: pin
Fri 20 Nov 2026, 12:00  tend  login-failed staff 3: 1
$ tend audit verify
The record is whole: every row is in place, unchanged, and the guards are the shipped ones.
