# The rules of tools/layers.sh. Plain POSIX awk, one pass over all files.

BEGIN {
	split("base db insights formats workflows plugins tui cli", order, " ")
	for (i in order)
		rank[order[i]] = i + 0

	# Headers that have one door: a prefix of the header's name, and the folders that may name it ("plugins/" is any
	# plugin's own folder). Tests reach behind every door.
	door["sqlite3.h"] = "db"
	door["libpq-fe.h"] = "db"
	door["ncurses"] = door["curses.h"] = door["panel.h"] = door["term.h"] = "tui"
	door["libical/"] = door["gmime/"] = door["csv.h"] = "formats"
	door["nlopt.h"] = "insights"
	door["crypt.h"] = "base"
	door["jansson.h"] = "base formats plugins plugins/"
	door["libnotify/"] = door["curl/"] = "plugins/"

	unsafe = "strcpy strcat sprintf vsprintf gets strtok localtime gmtime ctime asctime system popen"
	split(unsafe, words, " ")
	for (i in words)
		banned[words[i]] = "is not safe; GLib has a better one"
	banned["localtime"] = banned["gmtime"] = banned["ctime"] = banned["asctime"] = "knows the wrong zone; use base/clock.h"
	banned["system"] = banned["popen"] = "goes through a shell; use GSubprocess"

	split("time gettimeofday clock_gettime g_get_real_time g_get_current_time g_date_time_new_now " \
	      "g_date_time_new_now_utc g_date_time_new_now_local", words, " ")
	for (i in words)
		reads_clock[words[i]] = 1

	checks = split("folders doors guards functions length layout", check, " ")
	title["folders"] = "folders include only what stands left of them"
	title["doors"] = "one door per library"
	title["guards"] = "header guards"
	title["functions"] = "no banned functions, one reader of the time"
	title["length"] = "no file over 600 lines"
	title["layout"] = "tabs, and no blanks at line ends"
}

function complain(name, why)
{
	printf "%s:%d: %s\n", file, line_number, why
	failed[name]++
}

# The folder a path lies in; a shipped plugin's folder counts as its own.
function folder_of(path)
{
	if (path ~ /^plugins\/[^\/]+\//)
		return substr(path, 1, index(substr(path, 9), "/") + 7)
	return path ~ /\// ? substr(path, 1, index(path, "/") - 1) : ""
}

function guard_of(path,    guard)
{
	guard = toupper(path)
	gsub(/[^A-Z0-9]/, "_", guard)
	return "TEND_" guard
}

# The line without texts, character constants and comments, so that words in them count for nothing.
function code_of(line,    start, end)
{
	if (in_comment) {
		end = index(line, "*/")
		if (!end)
			return ""
		in_comment = 0
		line = substr(line, end + 2)
	}
	gsub(/\\./, "", line)
	gsub(/'[^']*'/, "0", line)
	gsub(/"[^"]*"/, "\"\"", line)
	sub(/\/\/.*/, "", line)
	while ((start = index(line, "/*"))) {
		end = index(substr(line, start + 2), "*/")
		if (!end) {
			in_comment = 1
			return substr(line, 1, start - 1)
		}
		line = substr(line, 1, start - 1) " " substr(line, start + 2 + end + 1)
	}
	return line
}

function check_own_include(path,    from, to)
{
	from = folder
	to = folder_of(path)
	if (path ~ /^gen\//)
		to = path ~ /^gen\/sql_/ ? "db" : folder
	if (to == "")
		complain("folders", "include \"" path "\" by its folder: \"" folder "/" path "\"")
	else if (from == "tests" || from == "tools" || from == to)
		return
	else if (from ~ /^plugins\//) {
		if (to != "base" && to != "formats")
			complain("folders", from " is a program of its own: it may include base and formats, not " to)
	} else if (to ~ /^plugins\//)
		complain("folders", "only " to " itself may include what it keeps there")
	else if (!(to in rank))
		complain("folders", from " may not include " to)
	else if (rank[to] > rank[from])
		complain("folders", from " may not include " to ", which stands right of it; news travels up by callback")
}

function check_library_include(path,    prefix, allowed)
{
	for (prefix in door) {
		if (index(path, prefix) != 1)
			continue
		allowed = " " door[prefix] " "
		if (folder == "tests" || file ~ /^tools\/sqlcheck/ && path == "sqlite3.h")
			continue
		if (index(allowed, " " folder " ") || folder ~ /^plugins\// && index(allowed, " plugins/ "))
			continue
		complain("doors", "<" path "> belongs to " places(door[prefix]))
	}
}

function places(list)
{
	sub(/plugins\/$/, "a plugin's own folder", list)
	gsub(/ plugins/, ", plugins", list)
	return list
}

function check_include(line,    path)
{
	path = line
	sub(/^[ \t]*#[ \t]*include[ \t]*/, "", path)
	if (path ~ /^"/) {
		path = substr(path, 2)
		sub(/".*/, "", path)
		check_own_include(path)
	} else if (path ~ /^</) {
		path = substr(path, 2)
		sub(/>.*/, "", path)
		check_library_include(path)
	}
}

# Calls: a name before a parenthesis, not a member's and not a longer word's end.
function check_calls(code,    before, name)
{
	while (match(code, /[A-Za-z_][A-Za-z0-9_]*[ \t]*\(/)) {
		before = RSTART > 1 ? substr(code, RSTART - 1, 1) : ""
		name = substr(code, RSTART, RLENGTH - 1)
		sub(/[ \t]+$/, "", name)
		if (before != "." && before != ">") {
			if (name in banned)
				complain("functions", name "() " banned[name])
			if (name in reads_clock && file != "base/clock.c" && folder != "tests")
				complain("functions", name "() reads the time; only base/clock.c does, the others are told")
		}
		code = substr(code, RSTART + RLENGTH)
	}
}

function check_guard(line)
{
	if (!guard_seen && line ~ /^#/) {
		guard_seen = 1
		if (line != "#ifndef " guard_of(file))
			complain("guards", "begins with #ifndef " guard_of(file))
	} else if (guard_seen == 1 && line ~ /^#/) {
		guard_seen = 2
		if (line != "#define " guard_of(file))
			complain("guards", "goes on with #define " guard_of(file))
	}
}

function end_of_file()
{
	if (file == "")
		return
	if (is_header && guard_seen < 2)
		complain("guards", "has no header guard " guard_of(file))
	if (is_c && line_number > 600)
		complain("length", "has over 600 lines; split it by what it knows")
	else if (is_c && line_number > 400)
		printf "note: %s has %d lines; 400 are a good reader's measure\n", file, line_number
}

FNR == 1 {
	end_of_file()
	file = FILENAME
	folder = folder_of(file)
	is_header = file ~ /\.h$/
	is_c = file ~ /\.[ch]$/
	in_comment = guard_seen = 0
	last_line = ""
}

{
	line_number = FNR
	if ($0 ~ /[ \t]$/)
		complain("layout", "blanks at the end of the line")
}

is_c {
	# Blanks only align what goes on from the line before.
	if ($0 ~ /^\t* +\t/ || $0 ~ /^ +[^ *]/ && !in_comment && last_line ~ /[;{}]$/)
		complain("layout", "indented with blanks; indent with tabs")
	last_line = $0
	if ($0 ~ /^[ \t]*#[ \t]*include/ && !in_comment)
		check_include($0)
	else
		check_calls(code_of($0))
	if (is_header)
		check_guard($0)
}

END {
	end_of_file()
	for (i = 1; i <= checks; i++) {
		printf "%s - lint: %s\n", failed[check[i]] ? "not ok" : "ok", title[check[i]]
		if (failed[check[i]])
			status = 1
	}
	exit status
}
