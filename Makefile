# tend: how it is built, checked and installed.
#
#   all        build/tend and its plugins (what plain `make` does)
#   run        build, then show tend on a made-up shop
#   check      lint, unit tests, command-line tests; ends with "N passed, N failed, N skipped"
#   crash      2,000 runs of tend killed while letters go out; needs the shared mail server
#   lint       folder order, doors, banned functions, layout
#   format     lay the sources out as .clang-format says
#   bench      measure; prints figures, asserts none
#   docs       docs/commands.md and the manual page, from the command rows
#   prove      SPIN through every state of the approval model, and the mutants that must be caught; minutes
#   walk       200,000 raw statements at random through the schema, the invariants computed after each that went through
#   transitions  the migration, the model's moves and docs/approval.md from db/transitions.txt
#   sample     sample.db, a made-up shop, the same bytes of content every time
#   install    into $(DESTDIR)$(PREFIX), /usr/local unless told
#   uninstall  take it away again
#   clean      remove the build folder
#   help       this list
#
# SAN=1 builds with sanitizers into build-san/, WERROR=1 makes warnings errors, V=1 shows the commands. CC, CFLAGS and
# LDFLAGS are yours. Nothing is listed by hand: a new file is built, embedded and registered because of where it lies.

SHELL := /bin/sh
MAKEFLAGS += --no-builtin-rules
.SUFFIXES:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := all

ifeq ($(origin CC),default)
CC := cc
endif
ifeq ($(origin AR),default)
AR := ar
endif

VERSION := 0.1.0
B := $(if $(SAN),build-san,build)

PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
LIBEXECDIR ?= $(PREFIX)/libexec
MANDIR ?= $(PREFIX)/share/man
UNITDIR ?= $(PREFIX)/lib/systemd/user
DATADIR ?= $(PREFIX)/share/tend
INSTALL ?= install

# ---- Libraries -------------------------------------------------------------------------------------------------------

PKGS := glib-2.0 gio-2.0 gio-unix-2.0 sqlite3 jansson libutf8proc gmime-3.0 libical ncursesw nlopt
TEST_PKGS := cmocka vterm
# What one plugin alone may use: PLUGIN_PKGS_<folder>.
PLUGIN_PKGS_mail := libcurl
PLUGIN_PKGS_notify := libnotify

PKG_CONFIG ?= pkg-config
# Asked once, and not at all by the targets that compile nothing.
ifneq ($(filter-out help clean uninstall lint format,$(or $(MAKECMDGOALS),all)),)
ifneq ($(shell $(PKG_CONFIG) --exists $(PKGS) && echo found),found)
$(error needs the development files of $(PKGS), libcsv and libcrypt; try: ./bootstrap deps)
endif
PKG_CFLAGS := $(shell $(PKG_CONFIG) --cflags $(PKGS))
PKG_LIBS := $(shell $(PKG_CONFIG) --libs $(PKGS)) -lcsv -lcrypt -lm
endif

# ---- Flags -----------------------------------------------------------------------------------------------------------

CFLAGS ?= -O2 -g

WARNINGS := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition \
	-Wpointer-arith -Wwrite-strings -Wvla -Wundef -Wformat=2 -Wimplicit-fallthrough \
	-Wno-missing-field-initializers -Wno-unused-parameter $(if $(WERROR),-Werror)
# Fortified calls need an optimiser, and hide overruns from the sanitizers.
FORTIFY := $(if $(SAN),,$(if $(filter -O1 -O2 -O3 -Os,$(CFLAGS)),-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2))
comma := ,
SANITIZE := $(if $(SAN),-fsanitize=address$(comma)undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)

COMPILE = $(CC) -std=c11 -D_GNU_SOURCE -DTEND_VERSION='"$(VERSION)"' -DTEND_LIBEXECDIR='"$(LIBEXECDIR)/tend"' \
	-I. -I$(B) -fPIE -fstack-protector-strong $(FORTIFY) $(SANITIZE) $(WARNINGS) \
	-ffile-prefix-map=$(CURDIR)=. $(PKG_CFLAGS) $(CPPFLAGS) $(CFLAGS)
LINK_FLAGS = -pie -Wl,-z,relro,-z,now,--as-needed $(LDFLAGS)
LINK = $(CC) $(CFLAGS) $(SANITIZE) $(LINK_FLAGS)

# ---- Sources: folders and file names say it all ------------------------------------------------------------------------

LIBRARY_FOLDERS := base db insights formats workflows plugins tui
sources = $(sort $(wildcard $(1)/*.c))
objects = $(patsubst %.c,$(B)/obj/%.o,$(1))

LIBRARY := $(foreach folder,$(LIBRARY_FOLDERS),$(call sources,$(folder)))
PLUGINS := $(sort $(patsubst plugins/%/,%,$(dir $(wildcard plugins/*/*.c))))
UNIT_TESTS := $(sort $(wildcard tests/test_*.c))
BENCHES := $(sort $(wildcard tests/bench_*.c))

# Tables made from file names: HEADER STRUCT TABLE, and the files. A table begins to exist with its header.
registered = $(if $(wildcard $(1)),$(2))
REGISTERED_EARLY := $(call registered,insights/insight.h,insights) $(call registered,formats/format.h,formats) \
	$(call registered,workflows/effect.h,effects) $(call registered,workflows/report.h,reports) \
	$(call registered,tui/screen.h,screens)
REGISTERED_LATE := $(call registered,cli/command.h,commands) $(call registered,cli/lab.h,experiments)

list_commands := $(sort $(wildcard cli/cmd_*.c))
list_experiments := $(sort $(wildcard cli/lab_*.c))
list_effects := $(sort $(wildcard workflows/effect_*.c))
list_reports := $(sort $(wildcard workflows/report_*.c))
list_insights := $(sort $(wildcard insights/insight_*.c))
list_screens := $(sort $(wildcard tui/screen_*.c))
list_formats := $(sort $(wildcard formats/format_*.c))
row_commands := cli/command.h command
row_experiments := cli/lab.h command
row_effects := workflows/effect.h effect
row_reports := workflows/report.h report
row_insights := insights/insight.h insight
row_screens := tui/screen.h screen
row_formats := formats/format.h format

# Texts carried inside the program, as struct embedded tables.
EMBEDDED := sqlite_migrations shipped_rules shipped_templates
list_sqlite_migrations := $(sort $(wildcard db/migrations/sqlite/*.sql))
list_shipped_rules := $(sort $(wildcard workflows/rules/*.rule))
list_shipped_templates := $(sort $(wildcard workflows/templates/*.txt))
list_sql := $(sort $(wildcard db/sql/*.sql))

# Which plugins come with tend, so that no other one can pass for one of them.
list_shipped_plugins := $(PLUGINS)

generated = $(patsubst %,$(B)/obj/gen/%.o,$(1))
GENERATED := $(call generated,sql_texts transitions shipped_plugins $(EMBEDDED) $(REGISTERED_EARLY))
LIBRARY_OBJECTS := $(call objects,$(LIBRARY)) $(GENERATED)
CLI_OBJECTS := $(call objects,$(call sources,cli)) $(call generated,$(REGISTERED_LATE))
# All that a plugin may link: it is another program that only speaks with tend.
PLUGIN_BASE := $(call objects,$(call sources,base) $(call sources,formats)) \
	$(call generated,$(filter formats,$(REGISTERED_EARLY)))
STORE_OBJECTS := $(call objects,$(call sources,base) $(call sources,db)) $(call generated,sql_texts transitions sqlite_migrations)
TOOL_OBJECTS := $(call objects,$(call sources,tools))
TEST_OBJECTS := $(call objects,$(call sources,tests))
PLUGIN_OBJECTS := $(foreach plugin,$(PLUGINS),$(call objects,$(call sources,plugins/$(plugin))))

# ---- Targets ---------------------------------------------------------------------------------------------------------

PROGRAM := $(if $(wildcard cli/main.c),$(B)/tend)
PLUGIN_FILES := $(foreach plugin,$(PLUGINS),$(B)/plugins/$(plugin)/$(plugin)) \
	$(patsubst %,$(B)/%,$(wildcard $(PLUGINS:%=plugins/%/manifest.json)))
TESTS_BUILT := $(UNIT_TESTS:tests/%.c=$(B)/tests/%) $(B)/tests/clitest $(B)/tests/trace $(B)/tests/notify_server
BENCHES_BUILT := $(BENCHES:tests/%.c=$(B)/tests/%)

.PHONY: all run check crash lint format bench docs prove walk transitions sample install uninstall clean help FORCE

all: $(PROGRAM) $(PLUGIN_FILES) $(B)/gen/sql.checked

run: all
	@$(B)/tend demo

check: all $(TESTS_BUILT) $(B)/tools/docgen $(B)/tools/transitions
	@B=$(B) tests/run.sh

SHARED ?= ../shared
CRASH_RUNS ?= 2000
crash: all
	@python3 tests/crash/campaign.py --tend $(abspath $(B)/tend) --plugins $(abspath $(B)/plugins) --sink $(SHARED)/tools/smtp_sink.py \
		--runs $(CRASH_RUNS) $(CRASH_OPTIONS)
	@python3 tests/crash/contest.py --tend $(abspath $(B)/tend) --suggestions 500

lint:
	@B=$(B) tools/lint.sh

format:
	clang-format -i $(sort $(wildcard $(foreach folder,$(LIBRARY_FOLDERS) plugins/* cli tests tools,$(folder)/*.[ch])))

bench: all $(BENCHES_BUILT)
	@for bench in $(BENCHES_BUILT); do $$bench || exit; done

docs: $(B)/tools/docgen
	@mkdir -p docs/man
	$(B)/tools/docgen markdown >docs/commands.md
	$(B)/tools/docgen man >docs/man/tend.1

prove: $(B)/tools/transitions
	@B=$(B) CC='$(CC)' tools/prove.sh all

walk: $(B)/tests/test_guard_walk
	TEND_WALK=200000 $<

# What is committed of the one table of states and moves; make check refuses what differs from it.
transitions: $(B)/tools/transitions
	@mkdir -p $(B)/gen
	$< sql db/transitions.txt >$(B)/gen/made && cp $(B)/gen/made db/migrations/sqlite/0007_transitions.sql
	$< promela db/transitions.txt >$(B)/gen/made && cp $(B)/gen/made docs/model/transitions.pml
	$< page db/transitions.txt docs/approval.md >$(B)/gen/made && cp $(B)/gen/made docs/approval.md

SAMPLE_UNTIL ?= 2026-11-20
sample: all
	rm -f sample.db
	$(B)/tend sample --out sample.db --seed 1 --until $(SAMPLE_UNTIL)

install: all
	$(INSTALL) -d '$(DESTDIR)$(BINDIR)'
	$(INSTALL) -m 755 $(B)/tend '$(DESTDIR)$(BINDIR)/tend'
	$(INSTALL) -d '$(DESTDIR)$(MANDIR)/man1'
	$(INSTALL) -m 644 docs/man/tend.1 '$(DESTDIR)$(MANDIR)/man1/tend.1'
	$(INSTALL) -d '$(DESTDIR)$(UNITDIR)' '$(DESTDIR)$(DATADIR)'
	@set -e; for unit in units/*.service units/*.timer; do \
		sed 's|@BINDIR@|$(BINDIR)|' $$unit >'$(DESTDIR)$(UNITDIR)'/$${unit##*/}; \
	done
	sed 's|@BINDIR@|$(BINDIR)|' units/tend.cron >'$(DESTDIR)$(DATADIR)/tend.cron'
	@set -e; for plugin in $(PLUGINS); do \
		to='$(DESTDIR)$(LIBEXECDIR)/tend/plugins'/$$plugin; \
		$(INSTALL) -d "$$to"; \
		$(INSTALL) -m 755 $(B)/plugins/$$plugin/$$plugin "$$to"; \
		$(INSTALL) -m 644 $(B)/plugins/$$plugin/manifest.json "$$to"; \
	done

uninstall:
	rm -f '$(DESTDIR)$(BINDIR)/tend' '$(DESTDIR)$(MANDIR)/man1/tend.1'
	rm -rf '$(DESTDIR)$(LIBEXECDIR)/tend'
	rm -f $(addprefix '$(DESTDIR)$(UNITDIR)'/,tend-run.service tend-once.service tend-once.timer) '$(DESTDIR)$(DATADIR)/tend.cron'

clean:
	rm -rf $(B)

help:
	@sed -n '/^$$/q; s/^# \{0,1\}//p' Makefile

# ---- Rules -----------------------------------------------------------------------------------------------------------

Q := $(if $(V),,@)
say = @$(if $(V),:,printf '  %-8s %s\n' $(1) $(2))
here = @mkdir -p $(@D)

# A list changes only when its words do, so what is made from file names or flags is remade when a file comes or goes.
list_library := $(LIBRARY_OBJECTS)
list_cli := $(CLI_OBJECTS)
list_plugin_base := $(PLUGIN_BASE)
list_flags = $(COMPILE) / $(LINK_FLAGS)
quote = '$(subst ','\'',$(1))'
$(B)/gen/%.list: FORCE
	$(here)
	@printf '%s\n' $(call quote,$(list_$*)) | cmp -s - $@ || printf '%s\n' $(call quote,$(list_$*)) >$@

$(B)/obj/%.o: %.c $(B)/gen/flags.list | $(B)/gen/sql_enum.h $(B)/gen/transitions.h
	$(here)
	$(call say,CC,$<)
	$(Q)$(COMPILE) $(MORE_CFLAGS) -MMD -MP -c -o $@ $<

$(B)/obj/gen/%.o: $(B)/gen/%.c $(B)/gen/flags.list | $(B)/gen/sql_enum.h $(B)/gen/transitions.h
	$(here)
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

# The tools that make sql_enum.h and transitions.h cannot wait for them.
$(B)/tools/embed $(B)/tools/transitions: $(B)/tools/%: tools/%.c $(B)/gen/flags.list
	$(here)
	$(call say,CC,$<)
	$(Q)$(COMPILE) $(LINK_FLAGS) -o $@ $< $(PKG_LIBS)

# The generators leave a file alone when it would not change, hence the stamps.
$(B)/gen/sql.stamp: $(B)/tools/embed $(B)/gen/sql.list $(list_sql)
	$(call say,EMBED,db/sql)
	$(Q)$(B)/tools/embed sql $(B)/gen/sql_enum.h $(B)/gen/sql_texts.c $(list_sql)
	@touch $@
$(B)/gen/sql_enum.h $(B)/gen/sql_texts.c: $(B)/gen/sql.stamp
	@:

# The states and moves of a suggestion, from one text.
$(B)/gen/transitions.h $(B)/gen/transitions.c: $(B)/gen/transitions.%: $(B)/tools/transitions db/transitions.txt
	$(Q)$< $(if $(filter h,$*),header,table) db/transitions.txt >$@

define embedded_rule
$$(B)/gen/$(1).c: $$(B)/tools/embed $$(B)/gen/$(1).list $$(list_$(1))
	$$(call say,EMBED,$(1))
	$$(Q)$$(B)/tools/embed texts $(1) $$@ $$(list_$(1))
	@touch $$@
endef
$(foreach table,$(EMBEDDED),$(eval $(call embedded_rule,$(table))))

$(B)/gen/shipped_plugins.c: $(B)/gen/shipped_plugins.list
	@{ echo 'extern const char *const shipped_plugins[];'; echo 'const char *const shipped_plugins[] = {'; \
		tr ' ' '\n' <$< | sed 's/.*/	"&",/'; echo '	(void *)0,'; echo '};'; } >$@

$(REGISTERED_EARLY:%=$(B)/gen/%.c) $(REGISTERED_LATE:%=$(B)/gen/%.c): $(B)/gen/%.c: tools/registry.sh $(B)/gen/%.list
	$(call say,TABLE,$*)
	$(Q)tools/registry.sh $(row_$*) $* $(list_$*) >$@

# Every statement is prepared against the migrated schema before anything may use it.
$(B)/gen/sql.checked: $(B)/tools/sqlcheck
	$(call say,SQLCHECK,db/sql)
	$(Q)$(B)/tools/sqlcheck
	@touch $@

$(B)/libtend.a: $(LIBRARY_OBJECTS) $(B)/gen/library.list
	@rm -f $@
	$(Q)$(AR) rcsD $@ $(LIBRARY_OBJECTS)

$(B)/libplugin.a: $(PLUGIN_BASE) $(B)/gen/plugin_base.list
	@rm -f $@
	$(Q)$(AR) rcsD $@ $(PLUGIN_BASE)

$(B)/tend: $(CLI_OBJECTS) $(B)/libtend.a $(B)/gen/cli.list
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $(CLI_OBJECTS) $(B)/libtend.a $(PKG_LIBS)

$(B)/tools/sqlcheck: $(filter $(B)/obj/tools/sqlcheck%,$(TOOL_OBJECTS)) $(STORE_OBJECTS)
	$(here)
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ $(PKG_LIBS)

$(B)/tools/docgen: $(B)/obj/tools/docgen.o $(filter-out %/main.o,$(CLI_OBJECTS)) $(B)/libtend.a
	$(here)
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $^ $(PKG_LIBS)

define plugin_rule
$$(call objects,$$(call sources,plugins/$(1))): private MORE_CFLAGS = $$(if $$(PLUGIN_PKGS_$(1)),$$(shell $$(PKG_CONFIG) --cflags $$(PLUGIN_PKGS_$(1))))
$$(B)/plugins/$(1)/$(1): $$(call objects,$$(call sources,plugins/$(1))) $$(B)/libplugin.a
	$$(here)
	$$(call say,LINK,$$@)
	$$(Q)$$(LINK) -o $$@ $$^ $$(if $$(PLUGIN_PKGS_$(1)),$$(shell $$(PKG_CONFIG) --libs $$(PLUGIN_PKGS_$(1)))) $$(PKG_LIBS)
endef
$(foreach plugin,$(PLUGINS),$(eval $(call plugin_rule,$(plugin))))

$(B)/plugins/%/manifest.json: plugins/%/manifest.json
	$(here)
	@cp $< $@

$(B)/tests/clitest: $(B)/obj/tests/dialogue.o
$(BENCHES_BUILT): $(B)/obj/tests/bench.o
$(B)/tests/test_lock $(B)/tests/test_terminal $(B)/tests/test_screens_import $(B)/tests/test_queue_keys: $(B)/obj/tests/pty.o
$(B)/tests/test_guards $(B)/tests/test_invariants $(B)/tests/test_guard_mutants $(B)/tests/test_guard_walk $(B)/tests/test_approval $(B)/tests/test_staff $(B)/tests/test_audit $(B)/tests/test_palette $(B)/tests/test_notice: $(B)/obj/tests/guards.o
$(B)/tests/test_guard_walk $(B)/tests/test_invariants $(B)/tests/trace: $(B)/obj/tests/invariants.o
$(B)/tests/test_popups $(B)/tests/test_palette: $(B)/obj/tests/popup_stage.o

$(TEST_OBJECTS): private MORE_CFLAGS = $(shell $(PKG_CONFIG) --cflags $(TEST_PKGS))
$(B)/tests/%: $(B)/obj/tests/%.o $(B)/libtend.a
	$(here)
	$(call say,LINK,$@)
	$(Q)$(LINK) -o $@ $(filter %.o,$^) $(filter %.a,$^) $(shell $(PKG_CONFIG) --libs $(TEST_PKGS)) $(PKG_LIBS)

.SECONDARY:

-include $(patsubst %.o,%.d,$(LIBRARY_OBJECTS) $(CLI_OBJECTS) $(PLUGIN_OBJECTS) $(TOOL_OBJECTS) $(TEST_OBJECTS))
