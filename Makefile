# Wiqaya. `make help` says what there is. There is no configure step; everything made lies under build/<profile>/.
#   PROFILE=release|asan|cov|fuzz   how to compile; a suffix keeps builds apart: PROFILE=release-clang
#   CC=clang   WERROR=1 (warnings are errors)   V=1 (show the commands)   PREFIX=/usr/local   DESTDIR=   TIME=60 (a fuzzer's seconds)

.DEFAULT_GOAL := all
.SUFFIXES:
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
PROFILE ?= release
ifeq ($(origin CC),default)
CC := gcc
endif
PREFIX ?= /usr/local
TIME ?= 60
B := build/$(PROFILE)

# The floors, from the ground up: each may use what stands left of it, and nothing else (make walls).
FLOORS := base text course engine store link page screen face term app

PACKAGES := gcc libc6-dev make libncurses-dev libfribidi-dev libunistring-dev libcjson-dev libmd4c-dev libsqlite3-dev \
	libqrencode-dev libpsl-dev libidn2-dev libzxcvbn0 libsodium-dev libmosquitto-dev mosquitto
PACKAGES_FONT := unifont
PACKAGES_CHECK := libvterm-dev libzbar-dev ncurses-term unicode-data tmux sqlite3 strace openssl mosquitto-clients openssl \
	$(PACKAGES_FONT)
# The terminals themselves, a display that nobody sees, what draws and reads Arabic, and a machine for the text console.
PACKAGES_TERMINALS := xterm rxvt-unicode stterm alacritty foot weston xfce4-terminal konsole mlterm pterm kitty tmux screen \
	xvfb xdotool dbus libgl1-mesa-dri fonts-dejavu-core tesseract-ocr tesseract-ocr-ara \
	python3 python3-numpy python3-pil python3-gi-cairo gir1.2-pango-1.0 \
	qemu-system-x86 linux-image-amd64 busybox-static cpio kbd console-setup-linux
PACKAGES_DEV := clang clang-format clang-tidy cppcheck libclang-rt-14-dev mandoc valgrind \
	libhunspell-1.7-0 hunspell-ar hunspell-en-gb

# --- compiling ---

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wundef -Wvla \
	-Wformat=2 -Wwrite-strings -Wcast-qual -Wpointer-arith -Wnull-dereference -Wimplicit-fallthrough
ifeq ($(WERROR),1)
WARNINGS += -Werror
endif

# $(call taken,FLAG…): those of the flags that this compiler takes without a word.
taken = $(shell for flag in $(1); do \
	$(CC) -Werror -O2 $$flag -include stdio.h -x c -c -o /dev/null /dev/null 2>/dev/null && echo $$flag; done)
# The same of the linker.
linked = $(shell for flag in $(1); do \
	echo 'int main(void){return 0;}' | $(CC) $$flag -x c -o /dev/null - 2>&1 | grep -q . || echo $$flag; done)
comma := ,
# Asked once, and only when something is compiled.
hardening = $(eval hardening := $$(call taken,-D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection \
	-fcf-protection))$(hardening)
sanitize := -g -fno-omit-frame-pointer -fno-sanitize-recover=all
# Nothing here unwinds the stack, and relocations are packed where the linker can: less to read in at every start.
opt.release = -O2 -g -fno-asynchronous-unwind-tables $(hardening)
link.release = $(eval link.release := $$(call linked,-Wl$$(comma)-z$$(comma)pack-relative-relocs))$(link.release)
opt.asan := -O1 $(sanitize) -fsanitize=address,undefined
opt.cov := -O0 -g --coverage
opt.fuzz := -O1 $(sanitize) -fsanitize=fuzzer-no-link,address,undefined
kind := $(firstword $(subst -, ,$(PROFILE)))
ifeq ($(filter $(kind),release asan cov fuzz),)
$(error PROFILE=$(PROFILE): there are release, asan, cov and fuzz, each with or without a -suffix)
endif
OPT = $(opt.$(kind))

cppflags = -D_GNU_SOURCE -Isrc $(CPPFLAGS)
cflags = -std=c17 $(OPT) -fPIE $(WARNINGS) $(CFLAGS)
ldflags = -pie -Wl,-z,relro,-z,now $(link.$(kind)) $(OPT) $(LDFLAGS)

# A library whose archive is installed is linked statically: dynamic linking is most of the start-up time.
archive = $(or $(wildcard $(shell $(CC) -print-file-name=lib$(1).a 2>/dev/null)),-l$(1))
# The tables of a layout lie together, those of addresses behind them: fewer pages are read in at a start.
LIBS.text = $(call archive,fribidi) $(call archive,unistring) $(call archive,psl) $(call archive,idn2) $(call archive,unistring)
LIBS.course = $(call archive,cjson) $(call archive,md4c) -ldl
LIBS.store = $(call archive,sqlite3) -ldl -lpthread
# A room on the network speaks through libmosquitto, which is looked for when there is a room: at no cost for who learns alone.
LIBS.link = $(call archive,sodium) -ldl -lpthread
mosquitto := $(shell echo '\#include <mosquitto.h>' | $(CC) -E -x c -o /dev/null - 2>/dev/null && echo yes)
ifeq ($(mosquitto),yes)
CPPFLAGS.link := -DWIQAYA_MOSQUITTO
endif
# Codes for phones are left out where there is no library for them.
qrencode := $(shell echo '\#include <qrencode.h>' | $(CC) -E -x c -o /dev/null - 2>/dev/null && echo yes)
ifeq ($(qrencode),yes)
LIBS.face = $(call archive,qrencode) -lpthread
CPPFLAGS.face := -DWIQAYA_QRENCODE
endif
LIBS.term = $(call archive,ncursesw) $(call archive,tinfo)
TESTLIBS.face := -lzbar
TESTLIBS.term := -lvterm
TESTLIBS.app := -lvterm

# One short line a command, or with V=1 the command itself.
say = $(if $(V),,@printf '  %-5s %s\n' $(1) $(2); )

# $(call remember,FILE,TEXT): a rule that rewrites FILE only when TEXT is another one than before.
define remember
$(1): FORCE
	@mkdir -p $$(@D)
	@echo '$(strip $(2))' | cmp -s - $$@ || echo '$(strip $(2))' > $$@
endef
.PHONY: FORCE

$(eval $(call remember,$(B)/flags,$$(CC) $$(cppflags) $$(cflags) $$(ldflags)))

compile = $(CC) $(cppflags) $(cflags) -MMD -MP -c -o $@ $<
$(B)/%.o: src/%.c $(B)/flags
	@mkdir -p $(@D)
	$(call say,CC,$<)$(compile)
$(B)/tests/%.o: tests/%.c $(B)/flags
	@mkdir -p $(@D)
	$(call say,CC,$<)$(compile)
$(B)/tests/%.o: cppflags += -Itests

# The sentences of the interface, embedded.
CATALOGUES := assets/i18n/ar.json assets/i18n/en.json
$(B)/embed: src/embed/embed.c $(B)/flags
	$(call say,TOOL,$@)$(CC) -std=c17 -O1 $(WARNINGS) -o $@ $< -lcjson
$(B)/gen/messages.c: $(B)/embed $(CATALOGUES)
	@mkdir -p $(@D)
	$(call say,EMBED,assets/i18n)$(B)/embed $(CATALOGUES) > $@
$(B)/gen/messages.o: $(B)/gen/messages.c $(B)/flags
	$(call say,CC,$<)$(compile)
# Letters that look alike and names of known sites, likewise.
ADDRESS := assets/address/confusables.txt assets/address/names.txt
$(B)/embed-lookalike: src/embed/lookalike.c src/text/lookalike_table.h $(B)/flags
	$(call say,TOOL,$@)$(CC) -std=c17 -O1 -Isrc $(WARNINGS) -o $@ $<
$(B)/gen/lookalikes.c: $(B)/embed-lookalike $(ADDRESS)
	@mkdir -p $(@D)
	$(call say,EMBED,assets/address)$(B)/embed-lookalike $(ADDRESS) > $@
$(B)/gen/lookalikes.o: $(B)/gen/lookalikes.c $(B)/flags
	$(call say,CC,$<)$(compile)
GENERATED.text := $(B)/gen/messages.o $(B)/gen/lookalikes.o

# What app is told about this build.
version = $(or $(shell test -e .git && git describe --tags --always --dirty 2>/dev/null),$(shell cat VERSION 2>/dev/null),0)
facts = '$(hash)define WIQAYA_VERSION "$(version)"' '$(hash)define WIQAYA_DATADIR "$(PREFIX)/share/wiqaya"'
hash := \#
$(B)/gen/build.h: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' $(facts) | cmp -s - $@ || printf '%s\n' $(facts) > $@
$(B)/face/%.o: cppflags += $(CPPFLAGS.face)
$(B)/link/%.o: cppflags += $(CPPFLAGS.link)
$(B)/app/%.o: cppflags += -include $(B)/gen/build.h
$(patsubst src/%.c,$(B)/%.o,$(wildcard src/app/*.c)): $(B)/gen/build.h

# Floors: a library each, linked only with those to its left.
objects = $(patsubst src/%.c,$(B)/%.o,$(sort $(wildcard src/$(1)/*.c))) $(GENERATED.$(1))
define floor
$(call remember,$(B)/lib$(1).list,$(call objects,$(1)))
$(B)/lib$(1).a: $(B)/lib$(1).list $(call objects,$(1))
	$$(call say,AR,$$@)rm -f $$@ && $(AR) rcs $$@ $(call objects,$(1))
endef
$(foreach f,$(FLOORS),$(eval $(call floor,$(f))))

# The floors up to and including $(1), highest first, as the linker wants them.
upto = $(if $(filter $(1),$(FLOORS)),$(call climb,$(1),$(FLOORS)),$(error there is no floor "$(1)"))
climb = $(if $(2),$(if $(filter $(1),$(firstword $(2))),,$(call climb,$(1),$(wordlist 2,99,$(2)))) $(firstword $(2)))
archives_upto = $(patsubst %,$(B)/lib%.a,$(call upto,$(1)))
link = $(CC) $(ldflags) -o $@ $(filter %.o,$^) $(call archives_upto,$(1)) $(foreach f,$(call upto,$(1)),$(LIBS.$(f))) -lm

.PHONY: all libs
all: $(B)/wiqaya ## build the program (the default)
libs: $(patsubst %,$(B)/lib%.a,$(FLOORS))

$(B)/wiqaya: $(B)/app/main.o $(call archives_upto,app)
	$(call say,LINK,$@)$(call link,app)

# --- packages ---

# Calls apt only when a package is missing, so that it works without a network once everything is there.
define install_missing
@missing=; for p in $(1); do \
	dpkg-query -W -f='$${db:Status-Status}\n' $$p 2>/dev/null | grep -qx installed || missing="$$missing $$p"; done; \
if [ -z "$$missing" ]; then echo "$@: every package is there"; exit 0; fi; \
if ! command -v apt-get >/dev/null; then \
	echo "$@: there is no apt-get here; install what this system calls:$$missing" >&2; exit 1; fi; \
if [ "$$(id -u)" = 0 ]; then as=; elif command -v sudo >/dev/null; then as=sudo; else \
	echo "$@: neither root nor sudo. Ask the machine's keeper to run: apt-get install$$missing" >&2; exit 1; fi; \
echo "$@: installing$$missing"; \
$$as apt-get -q update </dev/null || echo "$@: the package lists could not be renewed; going on with those at hand" >&2; \
$$as env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=120 install -y --no-install-recommends \
	$$missing </dev/null
endef

# Who only wants to run the course is spared the packages of the tests.
.PHONY: deps deps-dev deps-terminals
deps: ## install the packages that are missing (as root or through sudo)
	$(call install_missing,$(PACKAGES) $(if $(filter install console-font,$(MAKECMDGOALS)),$(PACKAGES_FONT)) \
		$(if $(filter all run install console-font,$(MAKECMDGOALS)),,$(PACKAGES_CHECK)))
deps-dev: ## the same for lint, fuzz, bench and the other tools
	$(call install_missing,$(PACKAGES) $(PACKAGES_CHECK) $(PACKAGES_DEV))

deps-terminals: ## the same for check-terminals: ten terminals, a text console, and what looks at them
	$(call install_missing,$(PACKAGES) $(PACKAGES_FONT) $(PACKAGES_TERMINALS))

# Targets that may stand behind `deps` on one command line: what they need is built by a second make, which looks for
# compiler and libraries after they were installed; and -j must not start them before.
after_deps := $(filter deps deps-dev deps-terminals,$(MAKECMDGOALS))

# --- the font of the text console ---

# Made from unifont, where that is installed; the course needs it on a Linux text console only.
UNIFONT := /usr/share/unifont/unifont.hex
CONSOLE_FONT := build/console/wiqaya.psf.gz
$(CONSOLE_FONT): assets/console/psf assets/console/glyphs $(UNIFONT)
	@mkdir -p $(@D)
	$(call say,FONT,$@)assets/console/psf assets/console/glyphs $(UNIFONT) > $(@:.gz=) && gzip -9nf $(@:.gz=)
$(UNIFONT): | $(after_deps)
	@test -e $@ || { echo 'The package unifont is not installed: make deps console-font' >&2; exit 1; }
.PHONY: console-font
console-font: | $(after_deps) ## build the font of wiqaya-console, for text consoles without Arabic
	@$(MAKE) $(CONSOLE_FONT)

# --- using it ---

.PHONY: run
run: | $(after_deps) ## build and start the course; ARGS="--plain" and such are passed on
	@$(MAKE) all
	@$(B)/wiqaya run $(ARGS)

# --- tests ---

# tests/<floor>/test_<room>.c becomes a program linked with its floor and those below; other .c files there help it.
tests_of = $(patsubst tests/%.c,$(B)/tests/%,$(sort $(wildcard tests/$(1)/test_*.c)))
helpers_of = $(patsubst tests/%.c,$(B)/tests/%.o,$(filter-out $(wildcard tests/$(1)/test_*.c),$(wildcard tests/$(1)/*.c)))
define test_rule
$(call tests_of,$(1)): %: %.o $(B)/tests/test.o $(call helpers_of,$(1)) $(call archives_upto,$(1))
	$$(call say,LINK,$$@)$$(call link,$(1)) $(TESTLIBS.$(1))
endef
$(foreach f,$(FLOORS),$(if $(call tests_of,$(f)),$(eval $(call test_rule,$(f)))))

# tests/fuzz/fuzz_<name>.c says in its first lines which floor it needs: "fuzz: <floor>".
FUZZERS := $(patsubst tests/fuzz/fuzz_%.c,%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
fuzz_floor = $(shell sed -n '1,3s/.*fuzz: \([a-z]*\).*/\1/p' tests/fuzz/fuzz_$(1).c)
# In a fuzz profile the engine is libFuzzer; in the others a main that replays the kept inputs (tests/fuzz/corpus/<name>).
define fuzz_rule
$(B)/tests/fuzz/fuzz_$(1): $(B)/tests/fuzz/fuzz_$(1).o $(if $(filter fuzz,$(kind)),,$(B)/tests/fuzz/replay.o) \
		$(call archives_upto,$(call fuzz_floor,$(1)))
	$$(call say,LINK,$$@)$$(call link,$(call fuzz_floor,$(1))) $(if $(filter fuzz,$(kind)),-fsanitize=fuzzer)
endef
$(foreach f,$(FUZZERS),$(eval $(call fuzz_rule,$(f))))

TESTS := $(foreach f,$(FLOORS),$(call tests_of,$(f))) $(patsubst %,$(B)/tests/fuzz/fuzz_%,$(FUZZERS))
HOUSE := $(sort $(wildcard tests/house/*.sh))
JOURNEYS := $(sort $(wildcard tests/journeys/*.sh))

# What measures drills: programs, each linked with the other files of its folder.
DRILL_TOOLS := $(patsubst %,$(B)/tests/bench-drill/%,far faults lab liars province)
drill_parts := $(patsubst tests/%.c,$(B)/tests/%.o,$(filter-out $(patsubst $(B)/%,%.c,$(DRILL_TOOLS)),\
	$(sort $(wildcard tests/bench-drill/*.c))))
$(DRILL_TOOLS): %: %.o $(drill_parts) $(call archives_upto,link)
	$(call say,LINK,$@)$(call link,link) -lmosquitto

# The journeys' own tools.
STORM := $(B)/tests/journeys/storm
MEMORY := $(B)/tests/journeys/memory
$(STORM) $(MEMORY): %: %.o
	$(call say,LINK,$@)$(CC) $(ldflags) -o $@ $<
KEYS ?= 100000

.PHONY: check check-built check-asan check-lessons check-terminals journeys storm bless tests
check: | $(after_deps) ## build and run all tests; the last line is "N passed, N failed"
	@$(MAKE) check-built
check-built: all libs tests
	@WIQAYA=$(B)/wiqaya BUILD=$(B) tests/run $(TESTS) $(HOUSE) $(JOURNEYS)
tests: $(TESTS) $(STORM) $(MEMORY) $(DRILL_TOOLS)
check-asan: | $(after_deps) ## the same under AddressSanitizer and UBSan
	@$(MAKE) PROFILE=asan check-built
check-lessons: | $(after_deps) ## look for mistakes in all lesson files
	@$(MAKE) all
	@$(B)/wiqaya check lessons
check-terminals: | $(after_deps) ## the screens as real terminals show them; ARGS="--only xterm,kitty" and such, see tests/terminals/run
	@$(MAKE) all $(if $(wildcard $(UNIFONT)),$(CONSOLE_FONT))
	@WIQAYA=$(B)/wiqaya tests/terminals/run $(ARGS)
journeys: | $(after_deps) ## end-to-end scripts of the real program only
	@$(MAKE) all $(STORM) $(MEMORY) $(DRILL_TOOLS)
	@WIQAYA=$(B)/wiqaya BUILD=$(B) tests/run $(JOURNEYS)
storm: | $(after_deps) ## KEYS=100000 random keys into the real program
	@$(MAKE) all $(STORM)
	@WIQAYA=$(B)/wiqaya BUILD=$(B) KEYS=$(KEYS) TIMEOUT=900 tests/run tests/journeys/random_keys.sh
bless: ## rewrite the goldens with what the program does now; read the diff before you commit it
	@WIQAYA_BLESS=1 $(MAKE) check

.PHONY: fuzz $(addprefix fuzz-,$(FUZZERS))
$(addprefix fuzz-,$(FUZZERS)): fuzz-%:
	@$(MAKE) PROFILE=fuzz CC=clang build/fuzz/tests/fuzz/fuzz_$*
	@mkdir -p build/fuzz/found/$* tests/fuzz/corpus/$*
	build/fuzz/tests/fuzz/fuzz_$* -max_total_time=$(TIME) -timeout=10 -rss_limit_mb=1024 -print_final_stats=0 -verbosity=0 \
		-artifact_prefix=build/fuzz/found/$*/crash- build/fuzz/found/$* tests/fuzz/corpus/$*
fuzz: $(addprefix fuzz-,$(FUZZERS)) ## every fuzzer for TIME seconds each; fuzz-<name> runs one

.PHONY: bench bench-drill cov
bench: | $(after_deps) ## measure the numbers that we promise, against programs measured in the same run
	@$(MAKE) all
	@CC='$(CC)' BUILD=$(B) WIQAYA=$(B)/wiqaya tests/bench/run
bench-drill: | $(after_deps) ## measure drills on a network: a full lab, faults, liars, how far one broker goes; PARTS="lab faults"
	@$(MAKE) all $(DRILL_TOOLS)
	@BUILD=$(B) WIQAYA=$(B)/wiqaya tests/bench-drill/run
cov: ## which lines the tests reach
	@$(MAKE) PROFILE=cov check-built
	@tests/cov build/cov

# --- keeping it in order ---

ours := $(sort $(wildcard src/*/*.[ch] tests/*.[ch] tests/*/*.[ch]))
checked := $(filter %.c,$(ours))
.PHONY: lint tidy cppcheck manual walls fmt fmt-check
lint: tidy cppcheck walls manual ## clang-tidy, cppcheck, the walls and the manual page
# One file a process: in a second file clang-tidy 14 no longer knows va_start.
tidy: $(B)/gen/build.h
	@printf '%s\n' $(checked) | xargs -P "$$(nproc)" -n 1 sh -c 'clang-tidy --quiet --warnings-as-errors="*" "$$0" \
		-- -std=c17 -D_GNU_SOURCE -Isrc -Itests -include $(B)/gen/build.h 2>/dev/null'
# varFuncNullUB: NULL is a pointer here, and the compilers check the sentinels.
cppcheck: $(B)/gen/build.h
	@cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 -j "$$(nproc)" \
		--suppress=missingIncludeSystem --suppress=varFuncNullUB -D_GNU_SOURCE -Isrc -Itests --include=$(B)/gen/build.h $(checked)
walls: libs ## no floor uses what stands right of it, no library is used outside its floor
	@BUILD=$(B) tests/run tests/house/walls.sh
manual:
	@mandoc -T lint -W warning assets/man/wiqaya.1
fmt: ## format all C files
	clang-format -i $(ours)
fmt-check:
	@clang-format --dry-run --Werror $(ours)

# --- giving it away ---

share := $(DESTDIR)$(PREFIX)/share
.PHONY: install dist clean help
install: all ## into PREFIX (/usr/local), below DESTDIR
	install -Dm755 $(B)/wiqaya $(DESTDIR)$(PREFIX)/bin/wiqaya
	for f in $$(find lessons assets/broker assets/schema assets/words assets/*.json -name '*.json' -o -path '*/words/*' -type f -o -path '*/broker/*'); do install -Dm644 $$f $(share)/wiqaya/$$f || exit 1; done
	install -Dm644 assets/man/wiqaya.1 $(share)/man/man1/wiqaya.1
	install -Dm644 assets/completion/wiqaya.bash $(share)/bash-completion/completions/wiqaya
	install -Dm644 README.md LICENSE -t $(share)/doc/wiqaya
	install -Dm755 assets/console/wiqaya-console $(DESTDIR)$(PREFIX)/bin/wiqaya-console
	@if [ ! -e $(UNIFONT) ]; then echo 'No console font without the package unifont: make deps install'; else \
		$(MAKE) $(CONSOLE_FONT) && install -Dm644 $(CONSOLE_FONT) -t $(share)/consolefonts; fi
dist: ## a tarball of the last commit, with its version in it
	@mkdir -p build
	git archive --prefix=wiqaya-$(version)/ --add-virtual-file=wiqaya-$(version)/VERSION:$(version) \
		-o build/wiqaya-$(version).tar.gz HEAD
clean: ## remove everything that was built
	rm -rf build
help: ## this list
	@sed -n 's/^\([a-z][a-z-]*\):.*## \(.*\)/  \1\t\2/p' Makefile | expand -t 18

-include $(wildcard $(B)/*/*.d $(B)/tests/*.d $(B)/tests/*/*.d)
