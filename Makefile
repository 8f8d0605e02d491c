# Wiqaya: `make help` says what there is. No configure step; everything made lies under build/<profile>/.

.DEFAULT_GOAL := all
PROFILE ?= release
CC ?= cc
ifeq ($(origin CC),default)
CC := gcc
endif
B := build/$(PROFILE)

# The floors, from the ground up: each may use what stands left of it, and nothing else (make walls).
FLOORS := base text course engine store page screen face term app

PACKAGES := gcc make pkg-config libncurses-dev libfribidi-dev libunistring-dev libcjson-dev libmd4c-dev libsqlite3-dev
PACKAGES_CHECK := libvterm-dev unicode-data tmux sqlite3 strace

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wundef -Wvla \
	-Wformat=2 -Wwrite-strings -Wcast-qual -Wpointer-arith -Wnull-dereference -Wimplicit-fallthrough
ifeq ($(WERROR),1)
WARNINGS += -Werror
endif
OPT.release := -O2 -g -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fstack-clash-protection -fcf-protection
OPT.asan := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
OPT := $(or $(OPT.$(firstword $(subst -, ,$(PROFILE)))),$(OPT.release))
CPPFLAGS_ALL := -D_GNU_SOURCE -Isrc $(CPPFLAGS)
CFLAGS_ALL := -std=c17 $(OPT) -fPIE $(WARNINGS) $(CFLAGS)
LDFLAGS_ALL := -pie -Wl,-z,relro,-z,now $(OPT) $(LDFLAGS)

# A library whose archive is installed is linked statically (dynamic linking is most of the start-up time).
archive = $(or $(wildcard $(shell $(CC) -print-file-name=lib$(1).a)),-l$(1))
LIBS.text := $(call archive,fribidi) $(call archive,unistring)
LIBS.course := -lcjson -lmd4c
LIBS.store := $(call archive,sqlite3) -lm -ldl -lpthread
LIBS.term := $(call archive,ncursesw) $(call archive,tinfo)

sources = $(sort $(wildcard src/$(1)/*.c))
object = $(patsubst src/%.c,$(B)/%.o,$(1))
# Floors up to and including $(1), highest first, as the linker wants them.
upto = $(shell echo $(FLOORS) | tr ' ' '\n' | sed '/^$(1)$$/q' | tac)
libs_upto = $(foreach f,$(call upto,$(1)),$(B)/lib$(f).a) $(foreach f,$(call upto,$(1)),$(LIBS.$(f)))

.PHONY: all
all: $(B)/wiqaya ## build the program

$(B)/wiqaya: $(foreach f,$(FLOORS),$(B)/lib$(f).a)
	$(CC) $(LDFLAGS_ALL) -o $@ -Wl,--start-group $(foreach f,$(FLOORS),$(B)/lib$(f).a) -Wl,--end-group $(call libs_upto,app)

# The catalogues, embedded.
CATALOGUES := assets/i18n/ar.json assets/i18n/en.json
$(B)/embed: src/embed/embed.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS_ALL) -std=c17 -O1 -o $@ $< -lcjson
$(B)/gen/messages.c: $(B)/embed $(CATALOGUES)
	@mkdir -p $(@D)
	$(B)/embed $(CATALOGUES) > $@.new
	mv $@.new $@
$(B)/gen/messages.o: $(B)/gen/messages.c
	$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -c -o $@ $<
GENERATED.text := $(B)/gen/messages.o

define floor
$(B)/lib$(1).a: $(call object,$(call sources,$(1))) $(GENERATED.$(1))
	@rm -f $$@
	$(AR) rcs $$@ $$^
endef
$(foreach f,$(FLOORS),$(eval $(call floor,$(f))))

$(B)/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<
-include $(wildcard $(B)/*/*.d) $(wildcard $(B)/tests/*/*.d)

# Tests: tests/<floor>/test_<room>.c becomes a program of its own, linked with its floor and those below.
TESTS := $(patsubst tests/%.c,$(B)/tests/%,$(sort $(wildcard $(foreach f,$(FLOORS),tests/$(f)/test_*.c))))
$(B)/tests/test.o: tests/test.c tests/test.h
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS_ALL) -Itests $(CFLAGS_ALL) -c -o $@ $<
define test_rule
$(B)/tests/$(1)/%: tests/$(1)/%.c tests/test.h $(B)/tests/test.o $(foreach f,$(call upto,$(1)),$(B)/lib$(f).a)
	@mkdir -p $$(@D)
	$(CC) $(CPPFLAGS_ALL) -Itests $(CFLAGS_ALL) -MMD -MP -o $$@ $$< $(B)/tests/test.o $(LDFLAGS_ALL) $(call libs_upto,$(1)) $(TESTLIBS.$(1))
endef
TESTLIBS.term := -lvterm
TESTLIBS.app := -lvterm
$(foreach f,$(FLOORS),$(eval $(call test_rule,$(f))))

.PHONY: tests
tests: $(TESTS)

.PHONY: clean
clean: ## remove everything that was built
	rm -rf build
