# wasp-js: builds the guest (boot code, newlib, engine images), the host libraries, the command, tests and benchmarks.
# `make help` lists the targets. Everything made lies below $(BUILD).

BUILD   ?= build
PREFIX  ?= /usr/local
CFLAGS  ?= -O2 -g
ifeq ($(origin CC),default)
CC := gcc
endif
# V=1 shows the commands.
Q := $(if $(V),,@)

# ---- Where things are ----------------------------------------------------------------------------------------------
# SANITIZE=1 builds the host side with ASan and UBSan, SANITIZE=thread with TSan, WITHOUT_QUICKJS=1 without that engine, beside the normal
# build; the guests are the same.
VARIANT := $(if $(SANITIZE),$(if $(filter thread,$(SANITIZE)),-thread,-sanitize))$(if $(WITHOUT_QUICKJS),-without-quickjs)
HOST := $(BUILD)/host$(VARIANT)
BIN  := $(BUILD)/bin$(VARIANT)
GUEST := $(BUILD)/guest
NEWLIB := $(BUILD)/newlib/x86_64-elf
NEWLIB_SOURCE := $(firstword $(wildcard /usr/src/newlib/newlib-*.tar.xz) /usr/src/newlib/newlib.tar.xz)
DUKTAPE_SOURCE := /usr/share/duktape
DUKTAPE := $(BUILD)/duktape

comma := ,

# ---- Flags ----------------------------------------------------------------------------------------------------------
WARNINGS := -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla
SANITIZERS := $(if $(SANITIZE),-fno-omit-frame-pointer $(if $(filter thread,$(SANITIZE)),-fsanitize=thread,\
              -fsanitize=address$(comma)undefined -fno-sanitize-recover=undefined))
# newlib declares none of the functions that it expects from us.
GUEST_WARNINGS := $(filter-out -Wmissing-prototypes,$(WARNINGS))
HOST_FLAGS := -std=c11 -D_GNU_SOURCE $(CPPFLAGS) $(CFLAGS) $(WARNINGS) -fPIC -fvisibility=hidden -Iinclude -MMD -MP $(SANITIZERS)
# The guest is compiled by the host's gcc against newlib's headers, without what would make programs take it for Linux. What every guest
# needs, those outside the tree too, is in GUEST_CODE and GUEST_LINK. What is for debuggers changes no byte that is loaded, and does not
# say where it was built.
GUEST_CODE := -U__linux__ -U__linux -Ulinux -U__unix__ -U__unix -Uunix -U__gnu_linux__ -U_FORTIFY_SOURCE \
              -fno-pic -fno-stack-protector -fcf-protection=none -fno-asynchronous-unwind-tables
GUEST_LINK := -static -nostdlib -no-pie -Wl,--gc-sections,-z,max-page-size=4096,-z,noexecstack,--build-id=none,--no-warn-rwx-segments
GUEST_FLAGS = -std=gnu11 -O2 -g -gdwarf-4 -ffile-prefix-map=$(CURDIR)=. -nostdinc -isystem $(NEWLIB)/include -isystem $$($(CC) -print-file-name=include) \
              -Iinclude -Ilibc-guest $(GUEST_CODE) -fno-strict-aliasing -ffunction-sections -fdata-sections -MMD -MP

.DEFAULT_GOAL := all

# ---- Set-up ------------------------------------------------------------------------------------------------------------
# `make run`, `make test`, test-threads, test-svm, fuzz, fuzz-js and bench may install packages; everything else only says what is missing. It happens first of
# all: make builds what it includes and then begins anew. QuickJS-ng's sources are fetched into the build folder; where that
# fails the build goes on without them, and `make setup` tries again.
setup:
	@scripts/setup.sh install
	@rm -f $(BUILD)/setup.mk
	@$(MAKE) --no-print-directory $(BUILD)/setup.mk
$(BUILD)/setup.mk: scripts/setup.sh scripts/fetch-quickjs.sh
	@scripts/setup.sh $(if $(filter run test test-threads test-svm test-svm-quick bench fuzz fuzz-js,$(MAKECMDGOALS)),install,check)
	@mkdir -p $(@D)
	@if why=$$(scripts/fetch-quickjs.sh $(BUILD)/quickjs 2>&1); then echo 'QUICKJS_SOURCE := $(BUILD)/quickjs/source'; \
	else echo "QUICKJS_MISSING := $$why"; fi > $@
ifneq ($(filter-out setup clean help uninstall $(BUILD)/setup.mk,$(or $(MAKECMDGOALS),all)),)
include $(BUILD)/setup.mk
endif
ifneq ($(WITHOUT_QUICKJS),)
QUICKJS_SOURCE :=
QUICKJS_MISSING := WITHOUT_QUICKJS is set
endif

# ---- What is built ----------------------------------------------------------------------------------------------------
LIBWASP_OBJECTS   := $(patsubst %.c,$(HOST)/%.o,$(wildcard host/libwasp/*.c)) $(HOST)/libwasp/blobs.o
LIBWASPJS_OBJECTS := $(patsubst %.c,$(HOST)/%.o,$(wildcard host/libwaspjs/*.c)) $(HOST)/libwaspjs/images.o
# The command is static and, where musl is installed, built against it from the libraries' sources: glibc's start-up asks the CPU
# about itself for half a millisecond on virtual machines, a third of a cold start. `make SANITIZE=1` links it dynamically.
MUSL := $(if $(SANITIZE),,$(shell command -v musl-gcc))
COMMAND_SOURCES := $(wildcard host/wasp-js/*.c)
ifneq ($(MUSL),)
COMMAND_OBJECTS = $(patsubst %.c,$(BUILD)/command/%.o,$(wildcard host/libwasp/*.c host/libwaspjs/*.c) $(COMMAND_SOURCES)) \
                  $(HOST)/libwasp/blobs.o $(HOST)/libwaspjs/images.o
else
COMMAND_OBJECTS = $(patsubst %.c,$(HOST)/%.o,$(COMMAND_SOURCES)) $(LIBWASPJS) $(LIBWASP)
endif
LIBC_GUEST := $(patsubst %,$(GUEST)/libc-guest/%.o,crt0 setjmp calloc clock functions hypercall string syscalls)
# The JavaScript guests: common code, then each engine's own. QUICKJS_SOURCE comes from the set-up; empty: there is none.
ENGINES    := duktape $(if $(QUICKJS_SOURCE),quickjs)
ENGINE_IMAGES := $(ENGINES:%=$(GUEST)/%.elf)
COMMON_JS  := $(patsubst guest-js/%.c,$(GUEST)/js/%.o,$(wildcard guest-js/*.c)) $(GUEST)/js/library.o
DUKTAPE_JS := $(patsubst guest-js/%.c,$(GUEST)/js/%.o,$(wildcard guest-js/duktape/*.c)) \
              $(GUEST)/js/duktape/engine.o $(GUEST)/js/duktape/library.o
QUICKJS_SOURCES := quickjs libregexp libunicode dtoa
QUICKJS_JS := $(patsubst guest-js/%.c,$(GUEST)/js/%.o,$(wildcard guest-js/quickjs/*.c)) $(QUICKJS_SOURCES:%=$(GUEST)/js/quickjs/engine/%.o)
TEST_GUESTS := $(patsubst tests/guests/%.c,$(GUEST)/tests/%.elf,$(wildcard tests/guests/*.c))
BENCH_OBJECTS := $(patsubst %.c,$(HOST)/%.o,$(wildcard bench/*.c)) $(HOST)/bench/duktape.o
BENCH_GUESTS := $(patsubst bench/guests/%.c,$(GUEST)/bench/%.elf,$(wildcard bench/guests/*.c))
TESTS   := $(patsubst tests/%.c,$(BIN)/tests/%,$(wildcard tests/test_*.c))
LIB     := $(BUILD)/lib$(VARIANT)
LIBS    := $(addprefix $(LIB)/,libwasp.a libwasp.so libwaspjs.a libwaspjs.so)
LIBWASP := $(LIB)/libwasp.a
LIBWASPJS := $(LIB)/libwaspjs.a
COMMAND := $(BIN)/wasp-js
SNAPSHOTS := $(ENGINES:%=$(BIN)/%.snap)
DEBUG_IMAGES := $(ENGINES:%=$(BIN)/%.elf)
# Those about SQLite where its headers are; libsqlite3-dev has them, which `make test` installs.
SQLITE_EXAMPLES := sqlite_host sqlite_js.so
EXAMPLES := $(filter-out sqlite%,$(patsubst examples/%.c,%,$(wildcard examples/*.c))) virtine/host virtine/guest.elf \
            $(if $(wildcard /usr/include/sqlite3ext.h),$(SQLITE_EXAMPLES))

.PHONY: all examples setup run test test-threads test-svm test-svm-quick fuzz fuzz-js smoketest bench install uninstall clean help
.DELETE_ON_ERROR:
# Kept for the next build although only pattern rules name them.
.SECONDARY: $(TEST_GUESTS:.elf=.o) $(BENCH_GUESTS:.elf=.o) $(GUEST)/examples/virtine/guest.o

all: $(LIBS) $(COMMAND) $(SNAPSHOTS) $(DEBUG_IMAGES) examples
	@$(if $(QUICKJS_SOURCE)$(WITHOUT_QUICKJS),:,echo "built without QuickJS-ng: $(QUICKJS_MISSING); 'make setup' tries again")
examples: $(EXAMPLES:%=$(BIN)/examples/%)

help:
	@echo "make               build libraries, command and snapshot"
	@echo "make run           install what is missing, build, run an example script"
	@echo "make test          install what is missing, build, run all tests"
	@echo "make test-threads  those in which threads meet, under ThreadSanitizer"
	@echo "make test-svm      the tests under a real kvm_amd, Debian's stock kernel in QEMU (fetches both)"
	@echo "make test-svm-quick a part of them, within three minutes"
	@echo "make fuzz          libFuzzer on what reads strangers' bytes, SECONDS=60 for each of TARGETS (installs clang)"
	@echo "make fuzz-js       COUNT=10000 generated programs in both engines and duk, compared"
	@echo "make smoketest     boot a virtine: is this machine fit?"
	@echo "make bench         compare with native engines; prints a table"
	@echo "make install       to PREFIX ($(PREFIX)), below DESTDIR; make uninstall takes it away"
	@echo "make setup         only install what is missing"
	@echo "make clean         remove $(BUILD)"
	@echo "SANITIZE=1         with any of these: host code with ASan and UBSan"
	@echo "WITHOUT_QUICKJS=1  with any of these: Duktape only"

# ---- Shared constants for nasm -----------------------------------------------------------------------------------------
$(BUILD)/wasp_abi.inc: include/wasp_abi.h
	$(Q)$(CC) -E -dM -D__ASSEMBLER__ $< | \
	  sed -nE 's/^#define (WASP_[A-Z0-9_]+) (-?(0x)?[0-9a-fA-F]+) *$$/%define \1 \2/p' | sort > $@

# ---- newlib: the guest's C library, from Debian's source package ----------------------------------------------------------
$(NEWLIB)/lib/libc.a: libc-guest/build-newlib.sh
	@echo "building newlib (half a minute)"
	+@libc-guest/build-newlib.sh $(NEWLIB_SOURCE) $(BUILD)/newlib $(CC)

# ---- Guest programs --------------------------------------------------------------------------------------------------------
$(GUEST)/libc-guest/%.o: libc-guest/%.asm $(BUILD)/wasp_abi.inc
	@mkdir -p $(@D)
	@echo "  NASM  $@"
	$(Q)nasm -f elf64 -I$(BUILD)/ -Werror -o $@ $<
$(GUEST)/libc-guest/calloc.o: EXTRA := -fno-builtin
$(GUEST)/libc-guest/string.o: EXTRA := -fno-builtin -ffreestanding -fno-tree-loop-distribute-patterns
$(GUEST)/libc-guest/%.o: libc-guest/%.c $(NEWLIB)/lib/libc.a
	@mkdir -p $(@D)
	@echo "  CC    $@"
	$(Q)$(CC) $(GUEST_FLAGS) $(GUEST_WARNINGS) $(EXTRA) -c -o $@ $<
$(GUEST)/libwaspguest.a: $(LIBC_GUEST)
	@echo "  AR    $@"
	$(Q)rm -f $@ && ar rcs $@ $^

define link-guest
	@mkdir -p $(@D)
	@echo "  CC    $@"
	$(Q)$(CC) $(GUEST_LINK) -Wl,-T,libc-guest/guest.ld -o $@ $(filter %.o,$^) \
	  -Wl,--whole-archive,$(GUEST)/libwaspguest.a,--no-whole-archive -L$(NEWLIB)/lib -lm -lc -lgcc
endef
GUEST_DEPENDS := $(GUEST)/libwaspguest.a libc-guest/guest.ld $(NEWLIB)/lib/libc.a

define compile-guest
	@mkdir -p $(@D)
	@echo "  CC    $@"
	$(Q)$(CC) $(GUEST_FLAGS) $(GUEST_WARNINGS) -c -o $@ $<
endef
$(GUEST)/bench/%.o: bench/guests/%.c $(NEWLIB)/lib/libc.a
	$(compile-guest)
$(GUEST)/tests/%.o: tests/guests/%.c $(NEWLIB)/lib/libc.a
	$(compile-guest)
$(GUEST)/examples/%.o: examples/%.c $(NEWLIB)/lib/libc.a
	$(compile-guest)
$(GUEST)/tests/%.elf: $(GUEST)/tests/%.o $(GUEST_DEPENDS)
	$(link-guest)
$(GUEST)/bench/%.elf: $(GUEST)/bench/%.o $(GUEST_DEPENDS)
	$(link-guest)
$(BIN)/examples/%.elf: $(GUEST)/examples/%.o $(GUEST_DEPENDS)
	$(link-guest)

# Duktape's source by links, without its duk_config.h: quoted includes would find that before ours.
$(DUKTAPE)/duktape.%: $(DUKTAPE_SOURCE)/duktape.%
	@mkdir -p $(@D) && ln -sf $< $@
DUKTAPE_FLAGS := -Iguest-js/duktape -isystem $(DUKTAPE) -isystem $(DUKTAPE_SOURCE)

# The JavaScript guests: common code, the engine's folder, and the engine itself from its package.
$(COMMON_JS): JS_FLAGS = -Iguest-js
$(DUKTAPE_JS): JS_FLAGS = -Iguest-js $(DUKTAPE_FLAGS)
$(QUICKJS_JS): JS_FLAGS = -Iguest-js $(QUICKJS_GUEST_FLAGS)
$(DUKTAPE_JS): $(DUKTAPE)/duktape.h
$(GUEST)/js/%.o: guest-js/%.c $(NEWLIB)/lib/libc.a
	@mkdir -p $(@D)
	@echo "  CC    $@"
	$(Q)$(CC) $(GUEST_FLAGS) $(GUEST_WARNINGS) $(JS_FLAGS) -c -o $@ $<
$(GUEST)/js/library.o: $(wildcard guest-js/*.js)
$(GUEST)/js/duktape/library.o: guest-js/duktape/modules.js
$(GUEST)/js/%.o: guest-js/%.S
	@mkdir -p $(@D)
	@echo "  CC    $@"
	$(Q)$(CC) -c -Wa,-Iguest-js -o $@ $<
$(GUEST)/js/duktape/engine.o: $(DUKTAPE)/duktape.c $(DUKTAPE)/duktape.h guest-js/duktape/duk_config.h $(NEWLIB)/lib/libc.a
	@mkdir -p $(@D)
	@echo "  CC    $@"
	$(Q)$(CC) $(GUEST_FLAGS) -w $(DUKTAPE_FLAGS) -c -o $@ $<
$(GUEST)/debug/duktape.elf: $(COMMON_JS) $(DUKTAPE_JS) $(GUEST_DEPENDS)
	$(link-guest)

# QuickJS-ng as it is, with the compiler's own assumptions on aliasing, as it is built elsewhere. newlib declares clocks and threads only where these macros say that a system has them; stdatomic.h must be
# gcc's own, newlib's is made for another compiler.
QUICKJS_FLAGS := -DNDEBUG -fwrapv -funsigned-char -fstrict-aliasing
QUICKJS_GUEST_FLAGS = -isystem $$($(CC) -print-file-name=include) -isystem $(QUICKJS_SOURCE) -D_GNU_SOURCE -D_POSIX_TIMERS=1 \
  -D_POSIX_MONOTONIC_CLOCK=200112L -D_POSIX_THREADS=1 -D_UNIX98_THREAD_MUTEX_ATTRIBUTES=1
$(GUEST)/js/quickjs/engine/%.o: $(QUICKJS_SOURCE)/%.c $(NEWLIB)/lib/libc.a
	@mkdir -p $(@D)
	@echo "  CC    $@"
	$(Q)$(CC) $(QUICKJS_GUEST_FLAGS) $(GUEST_FLAGS) $(QUICKJS_FLAGS) -w -c -o $@ $<
$(GUEST)/debug/quickjs.elf: $(COMMON_JS) $(QUICKJS_JS) $(GUEST_DEPENDS)
	$(link-guest)

# Symbols stay: a crash report names functions by them. All the rest that debuggers need is in the file beside the command, which gdb
# opens with a crash dump.
$(ENGINE_IMAGES): $(GUEST)/%.elf: $(GUEST)/debug/%.elf
	$(Q)strip -g -o $@ $<
$(BIN)/%.elf: $(GUEST)/debug/%.elf
	@mkdir -p $(@D)
	$(Q)cp $< $@

# ---- Host libraries ------------------------------------------------------------------------------------------------------
$(HOST)/%.bin: boot/%.asm $(BUILD)/wasp_abi.inc
	@mkdir -p $(@D)
	@echo "  NASM  $@"
	$(Q)nasm -f bin -I$(BUILD)/ -Werror -o $@ $<
$(HOST)/%.bin: host/libwasp/%.asm $(BUILD)/wasp_abi.inc
	@mkdir -p $(@D)
	@echo "  NASM  $@"
	$(Q)nasm -f bin -I$(BUILD)/ -Werror -o $@ $<
# The filters of confine.c, compiled by libseccomp here and now. CONFINE_SELF stands for the process that installs one.
CONFINE_FLAGS := -DCONFINE_SELF=0x5eafa11d
$(BUILD)/confine_filter: host/libwasp/tools/confine_filter.c
	@mkdir -p $(@D)
	@echo "  CC    $@"
	$(Q)$(CC) -std=c11 -D_GNU_SOURCE $(WARNINGS) $(CONFINE_FLAGS) -o $@ $< -lseccomp
$(BUILD)/confine_filters.h: $(BUILD)/confine_filter
	$(Q)$< > $@
$(HOST)/host/libwasp/confine.o $(BUILD)/command/host/libwasp/confine.o: $(BUILD)/confine_filters.h
$(HOST)/host/libwasp/confine.o $(BUILD)/command/host/libwasp/confine.o: PART_FLAGS = -I$(BUILD) $(CONFINE_FLAGS)
# The zygote: a static program without a C library, carried by libwasp as a constant.
$(HOST)/process_gate.bin: host/libwasp/zygote/gate.asm $(BUILD)/wasp_abi.inc
	@mkdir -p $(@D)
	@echo "  NASM  $@"
	$(Q)nasm -f bin -I$(BUILD)/ -Werror -o $@ $<
$(HOST)/zygote: host/libwasp/zygote/zygote.c host/libwasp/zygote/gate.S host/libwasp/zygote/protocol.h include/wasp_abi.h \
                $(HOST)/process_gate.bin
	@mkdir -p $(@D)
	@echo "  CC    $@"
	$(Q)$(CC) -std=gnu11 -O2 $(filter-out -Wmissing-prototypes,$(WARNINGS)) -Iinclude -ffreestanding -fno-builtin -fno-pic -no-pie \
	  -fno-stack-protector -fcf-protection=none -fno-asynchronous-unwind-tables -static -nostdlib -Wl,--build-id=none,-z,noexecstack \
	  -Wl,-z,norelro -Wa,-I$(HOST) -s -o $@ host/libwasp/zygote/zygote.c host/libwasp/zygote/gate.S
$(HOST)/libwasp/blobs.o: host/libwasp/blobs.S $(HOST)/boot.bin $(HOST)/kvm_gate.bin $(HOST)/zygote
	@mkdir -p $(@D)
	@echo "  CC    $@"
	$(Q)$(CC) -c -Wa,-I$(HOST) -o $@ $<
$(HOST)/host/%.o: host/%.c
	@mkdir -p $(@D)
	@echo "  CC    $@"
	$(Q)$(CC) $(HOST_FLAGS) $(PART_FLAGS) -c -o $@ $<
# The image's identity, for the test whether a snapshot stems from it.
$(HOST)/image_id: host/libwaspjs/tools/image_id.c $(LIBWASP)
	@echo "  CC    $@"
	$(Q)$(CC) $(HOST_FLAGS) -o $@ $< $(LIBWASP)
$(HOST)/%.id: $(GUEST)/%.elf $(HOST)/image_id
	$(Q)$(HOST)/image_id $< > $@
$(HOST)/libwaspjs/images.o: host/libwaspjs/images.S $(ENGINE_IMAGES) $(ENGINES:%=$(HOST)/%.id) $(BUILD)/setup.mk
	@mkdir -p $(@D)
	@echo "  CC    $@"
	$(Q)$(CC) -c $(if $(QUICKJS_SOURCE),-DWITH_QUICKJS) -Wa,-I$(HOST),-I$(GUEST) -o $@ $<

$(LIB)/libwasp.a: $(LIBWASP_OBJECTS)
	@mkdir -p $(@D)
	@echo "  AR    $@"
	$(Q)rm -f $@ && ar rcs $@ $^
$(LIB)/libwaspjs.a: $(LIBWASPJS_OBJECTS)
	@mkdir -p $(@D)
	@echo "  AR    $@"
	$(Q)rm -f $@ && ar rcs $@ $^
# libwaspjs finds libwasp beside itself. What they export is in a version script, so that no name becomes public by mistake.
EXPORT = -Wl,-soname,$(@F).0,--version-script=$(filter %.map,$^)
$(LIB)/libwasp.so: $(LIBWASP_OBJECTS) host/libwasp/libwasp.map
	@mkdir -p $(@D)
	@echo "  CC    $@"
	$(Q)$(CC) -shared $(LDFLAGS) $(SANITIZERS) $(EXPORT) -o $@.0 $(LIBWASP_OBJECTS) && ln -sf $(@F).0 $@
$(LIB)/libwaspjs.so: $(LIBWASPJS_OBJECTS) host/libwaspjs/libwaspjs.map $(LIB)/libwasp.so
	@echo "  CC    $@"
	$(Q)$(CC) -shared $(LDFLAGS) $(SANITIZERS) $(EXPORT),-rpath,'$$ORIGIN' -o $@.0 $(LIBWASPJS_OBJECTS) -L$(@D) -lwasp && ln -sf $(@F).0 $@

# ---- The command and its snapshot -----------------------------------------------------------------------------------------
$(BUILD)/command/%.o: %.c
	@mkdir -p $(@D)
	@echo "  MUSL  $@"
	$(Q)$(MUSL) -std=c11 -D_GNU_SOURCE $(CFLAGS) $(WARNINGS) -Iinclude $(PART_FLAGS) -MMD -MP -idirafter /usr/include \
	  -idirafter /usr/include/$$($(CC) -print-multiarch) -c -o $@ $<
$(COMMAND): $(COMMAND_OBJECTS)
	@mkdir -p $(@D)
	@echo "  CC    $@"
	$(Q)$(if $(MUSL),$(MUSL),$(CC)) $(LDFLAGS) $(SANITIZERS) $(if $(SANITIZE),,-static) -o $@ $^
# Without a usable /dev/kvm there is no snapshot yet: the command boots from its image, and the next make tries again.
$(BIN)/%.snap: $(COMMAND)
	@$(COMMAND) --engine=$* --save-snapshot=$@ || echo "no snapshot for now: it will be made by the next 'make' where virtines can run"

$(BIN)/examples/%: examples/%.c $(LIBWASPJS) $(LIBWASP)
	@mkdir -p $(@D)
	@echo "  CC    $@"
	$(Q)$(CC) $(HOST_FLAGS) $(LDFLAGS) -o $@ $< $(LIBWASPJS) $(LIBWASP) $(PART_FLAGS)
$(BIN)/examples/sqlite_host: PART_FLAGS = -lsqlite3
$(BIN)/examples/threads: PART_FLAGS = -lpthread
# With the libraries in it, which are nobody else's: it can be loaded wherever it is put.
$(BIN)/examples/%.so: examples/%.c $(LIBWASPJS) $(LIBWASP)
	@mkdir -p $(@D)
	@echo "  CC    $@"
	$(Q)$(CC) $(HOST_FLAGS) $(LDFLAGS) -shared -Wl,--exclude-libs,ALL -o $@ $< $(LIBWASPJS) $(LIBWASP)

run: all
	$(COMMAND) examples/hello.js world

smoketest: all
	@$(COMMAND) --boot -e 'console.log("a virtine evaluated 6 * 7 =", 6 * 7)' && echo "this machine is fit for wasp-js ('wasp-js doctor' says more)"

# ---- Tests --------------------------------------------------------------------------------------------------------------------
# Libraries that tests evaluate, in the versions of the lock file. Where they cannot be fetched those tests are skipped, and the next run
# tries again.
NPM := $(BUILD)/npm/node_modules
$(NPM): tests/npm/package.json tests/npm/package-lock.json tests/npm/.npmrc
	@mkdir -p $(@D) && cp $^ $(@D)
	@echo "  NPM   $@"
	$(Q)cd $(@D) && npm ci --ignore-scripts --omit=optional --silent && touch node_modules || \
	  { rm -rf node_modules; echo "npm: the libraries for tests could not be fetched" >&2; }
$(BIN)/tests/%: tests/%.c tests/harness.h $(LIBWASPJS) $(LIBWASP)
	@mkdir -p $(@D)
	@echo "  CC    $@"
	$(Q)$(CC) $(HOST_FLAGS) -Itests -Ihost/libwasp -DGUESTS='"$(GUEST)/tests"' -DCOMMAND='"$(COMMAND)"' -DNPM='"$(NPM)"' -o $@ $< $(LIBWASPJS) $(LIBWASP) \
	  $(PART_FLAGS) -lcmocka -lpthread
$(BIN)/tests/test_pool: PART_FLAGS = -Wl,--wrap=malloc,--wrap=calloc,--wrap=pthread_create
# What only tests need is installed first; SQLite among it, without which its examples have not been built.
test: all $(TESTS) $(TEST_GUESTS)
	@scripts/setup.sh install debian examples
	@$(MAKE) --no-print-directory examples $(NPM)
	$(if $(WITHOUT_QUICKJS)$(SANITIZE),,@$(MAKE) --no-print-directory WITHOUT_QUICKJS=1 all)
	tests/run.sh $(BIN) $(COMMAND) $(NPM) $(if $(WITHOUT_QUICKJS)$(SANITIZE),,$(BIN)-without-quickjs/wasp-js)
# The tests that tests/threads.sh runs; what threads do is the host's side alone.
THREAD_TESTS := $(shell sed -nE 's/^ *one [a-z$$]+ (test_[a-z_]+).*/\1/p' tests/threads.sh)
test-threads: $(TEST_GUESTS)
	@$(MAKE) --no-print-directory SANITIZE=thread $(addprefix $(BUILD)/bin-thread/tests/,$(THREAD_TESTS))
	tests/threads.sh $(BUILD)/bin-thread
# Under Debian's stock kernel in QEMU, with an emulated AMD-V; installs QEMU and fetches the kernel.
test-svm test-svm-quick: all $(TESTS) $(TEST_GUESTS)
	@scripts/setup.sh install svm
	tests/svm.sh $(BIN) $(COMMAND) $(GUEST)/tests $(BUILD)/svm $(if $(filter %-quick,$@),quick)

# What reads strangers' bytes in the host, under libFuzzer with ASan and UBSan: tests/fuzz/NAME.c is a target, tests/fuzz/seeds/NAME has its
# first inputs, tests/fuzz/NAME.dict its words. `make fuzz` gives SECONDS to each of TARGETS; what it finds new stays in $(FUZZ)/NAME.corpus.
FUZZ := $(BUILD)/fuzz
FUZZ_SECONDS = $(or $(SECONDS),60)
FUZZ_TARGETS := $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c))
TARGETS ?= $(FUZZ_TARGETS)
FUZZ_CC = clang -std=c11 -D_GNU_SOURCE -O2 -g $(WARNINGS) -Wno-gnu-variable-sized-type-not-at-end -Iinclude -Ihost/libwasp \
  -Ihost/libwaspjs -Ihost/wasp-js -fsanitize=address,undefined -fno-sanitize-recover=undefined -MMD -MP
FUZZ_OBJECTS := $(patsubst %.c,$(FUZZ)/%.o,$(filter-out %/main.c,$(wildcard host/libwasp/*.c host/libwaspjs/*.c host/wasp-js/*.c)))
# The library is what the fuzzer follows; the targets themselves it does not, but hypercall.c, which includes what it is about.
FUZZ_FOLLOW := -fsanitize=fuzzer-no-link
$(FUZZ)/hypercall.o: FUZZ_COVERAGE := -fsanitize-coverage=inline-8bit-counters,pc-table,trace-loads
# Long loops, in which following each comparison costs more than it finds.
$(addprefix $(FUZZ)/host/,libwasp/kvm_paging.o libwasp/virtine.o libwaspjs/choose.o libwaspjs/choose_words.o): \
  FUZZ_FOLLOW := -fsanitize-coverage=inline-8bit-counters,pc-table
$(FUZZ)/setup: scripts/setup.sh
	@mkdir -p $(@D)
	@scripts/setup.sh install fuzz && touch $@
$(FUZZ)/host/libwasp/confine.o: PART_FLAGS = -I$(BUILD) $(CONFINE_FLAGS)
$(FUZZ)/host/libwasp/confine.o: $(BUILD)/confine_filters.h
$(FUZZ)/host/%.o: host/%.c | $(FUZZ)/setup
	@mkdir -p $(@D)
	@echo "  CLANG $@"
	$(Q)$(FUZZ_CC) $(FUZZ_FOLLOW) $(PART_FLAGS) -c -o $@ $<
# An archive, of which a target takes what it does not define itself.
$(FUZZ)/host.a: $(FUZZ_OBJECTS) $(HOST)/libwasp/blobs.o $(HOST)/libwaspjs/images.o
	$(Q)rm -f $@ && ar rcs $@ $^
$(FUZZ_TARGETS:%=$(FUZZ)/%.o): $(FUZZ)/%.o: tests/fuzz/%.c | $(FUZZ)/setup
	@mkdir -p $(@D)
	@echo "  CLANG $@"
	$(Q)$(FUZZ_CC) $(FUZZ_COVERAGE) -c -o $@ $<
$(FUZZ_TARGETS:%=$(FUZZ)/%): $(FUZZ)/%: $(FUZZ)/%.o $(FUZZ)/host.a
	@echo "  CLANG $@"
	$(Q)clang -fsanitize=fuzzer,address,undefined -o $@ $^ -lpthread
FUZZ_MOST_hypercall := 512
FUZZ_MOST_elf := 16384
# Each in a folder of its own for what it finds; js-tests are good sources to begin with.
$(FUZZ_TARGETS:%=fuzz-%): fuzz-%: $(FUZZ)/%
	@mkdir -p $(FUZZ)/$*.corpus
	ASAN_OPTIONS=quarantine_size_mb=16 $(FUZZ)/$* -max_total_time=$(FUZZ_SECONDS) -max_len=$(or $(FUZZ_MOST_$*),4096) -print_final_stats=1 \
	  -artifact_prefix=$(FUZZ)/$*- $(addprefix -dict=,$(wildcard tests/fuzz/$*.dict)) $(FUZZ_FLAGS) $(FUZZ)/$*.corpus \
	  $(wildcard tests/fuzz/seeds/$*) $(if $(filter choose,$*),js-tests)
.PHONY: $(FUZZ_TARGETS:%=fuzz-%)
fuzz: $(TARGETS:%=fuzz-%)
# Generated programs in both engines and in Debian's duk, which must agree; SEED=n begins elsewhere.
fuzz-js: all
	tests/fuzz/javascript --count=$(or $(COUNT),10000) --seed=$(or $(SEED),1) $(COMMAND)

# ---- Benchmarks -----------------------------------------------------------------------------------------------------------------
bench: all $(BIN)/bench/bench $(BENCH_GUESTS)
	$(BIN)/bench/bench $(BENCH_FLAGS) $(GUEST)/bench $(COMMAND)
$(HOST)/bench/duktape.o: $(DUKTAPE)/duktape.c $(DUKTAPE)/duktape.h guest-js/duktape/duk_config.h
	@mkdir -p $(@D)
	@echo "  CC    $@"
	$(Q)$(CC) -O2 -w $(DUKTAPE_FLAGS) -c -o $@ $<
# As in the guest, without what only the guest needs.
$(HOST)/bench/quickjs/%.o: $(QUICKJS_SOURCE)/%.c
	@mkdir -p $(@D)
	@echo "  CC    $@"
	$(Q)$(CC) -std=gnu11 -O2 -w -D_GNU_SOURCE $(QUICKJS_FLAGS) -c -o $@ $<
BENCH_QUICKJS := $(HOST)/bench/native_quickjs.o $(QUICKJS_SOURCES:%=$(HOST)/bench/quickjs/%.o)
BENCH_PARTS := $(filter-out $(BENCH_QUICKJS),$(BENCH_OBJECTS)) $(if $(QUICKJS_SOURCE),$(BENCH_QUICKJS))
$(HOST)/bench/%.o: bench/%.c $(DUKTAPE)/duktape.h
	@mkdir -p $(@D)
	@echo "  CC    $@"
	$(Q)$(CC) $(HOST_FLAGS) -Ihost/libwasp $(DUKTAPE_FLAGS) $(if $(QUICKJS_SOURCE),-isystem $(QUICKJS_SOURCE)) -c -o $@ $<
$(BIN)/bench/bench: $(BENCH_PARTS) $(LIBWASPJS) $(LIBWASP) $(BUILD)/setup.mk
	@mkdir -p $(@D)
	@echo "  CC    $@"
	$(Q)$(CC) $(SANITIZERS) -o $@ $(filter %.o %.a,$^) -lm -lpthread

# ---- Installation ---------------------------------------------------------------------------------------------------------------
# What goes where, by folder below PREFIX. `make uninstall` takes these files away and the folders that are ours alone.
TO = $(DESTDIR)$(PREFIX)
MADE := $(BUILD)/install
INSTALLED := bin lib lib/wasp lib/wasp-js lib/pkgconfig lib/cmake/wasp-js include share/bash-completion/completions share/zsh/site-functions \
             share/fish/vendor_completions.d share/man/man1 share/man/man3 share/doc/wasp-js
OWN_FOLDERS := lib/wasp lib/wasp-js lib/cmake/wasp-js share/doc/wasp-js
IN_bin := $(COMMAND)
IN_lib := $(LIB)/libwasp.a $(LIB)/libwaspjs.a $(LIB)/libwasp.so.0 $(LIB)/libwaspjs.so.0
IN_lib/wasp := install/guest.specs libc-guest/guest.ld $(GUEST)/libwaspguest.a $(NEWLIB)/lib/libc.a $(NEWLIB)/lib/libm.a
IN_lib/wasp-js := $(DEBUG_IMAGES) $(SNAPSHOTS)
IN_lib/pkgconfig := $(MADE)/wasp.pc $(MADE)/waspjs.pc $(MADE)/wasp-guest.pc
IN_lib/cmake/wasp-js := $(MADE)/wasp-js-config.cmake $(MADE)/wasp-js-config-version.cmake
IN_include := $(wildcard include/*.h)
IN_share/bash-completion/completions := completions/wasp-js.bash
IN_share/zsh/site-functions := completions/_wasp-js
IN_share/fish/vendor_completions.d := completions/wasp-js.fish
IN_share/man/man1 := $(wildcard man/*.1)
IN_share/man/man3 := $(wildcard man/*.3)
IN_share/doc/wasp-js := LICENSE $(addprefix $(MADE)/copyright.,newlib duktape quickjs-ng xxhash musl)
LINKS := lib/libwasp.so lib/libwaspjs.so
# Headers of guest programs, newlib's tree among them: a folder that is ours alone.
GUEST_HEADERS := lib/wasp/include

# There is no snapshot where virtines could not run, and no licence of what this build does without.
define install-folder
	install -d $(TO)/$1
	for file in $(IN_$1); do case $$file in *.snap | */copyright.*) [ -e $$file ] || continue ;; esac; \
	  install -m $(if $(filter bin,$1),755,644) $$file $(TO)/$1 || exit 1; done

endef
install: all $(filter $(MADE)/%,$(foreach folder,$(INSTALLED),$(IN_$(folder))))
	$(foreach folder,$(INSTALLED),$(call install-folder,$(folder)))
	install -d $(TO)/$(GUEST_HEADERS)
	cp -R $(NEWLIB)/include/. include/wasp_abi.h libc-guest/wasp_guest.h $(TO)/$(GUEST_HEADERS)
	chmod -R u=rwX,go=rX $(TO)/$(GUEST_HEADERS)
	for link in $(LINKS); do ln -sf $${link##*/}.0 $(TO)/$$link || exit 1; done
	if [ -z "$(DESTDIR)" ] && [ "$$(id -u)" = 0 ]; then ldconfig; fi
# Both engines' files, whichever this build has.
uninstall:
	rm -f $(foreach folder,$(INSTALLED),$(addprefix $(TO)/$(folder)/,$(notdir $(IN_$(folder))))) $(addprefix $(TO)/,$(LINKS)) \
	  $(foreach engine,duktape quickjs,$(addprefix $(TO)/lib/wasp-js/$(engine),.elf .snap))
	rm -rf $(TO)/$(GUEST_HEADERS)
	for folder in $(OWN_FOLDERS); do [ ! -d $(TO)/$$folder ] || rmdir --ignore-fail-on-non-empty $(TO)/$$folder; done

# Made anew each time: PREFIX may be another.
VERSION = $$(sed -n 's/^\#define WASP_VERSION "\(.*\)"/\1/p' include/wasp.h)
$(MADE)/%: install/%.in FORCE
	@mkdir -p $(@D)
	$(Q)sed -e 's|@PREFIX@|$(PREFIX)|' -e "s|@VERSION@|$(VERSION)|" -e 's|@GUEST_CODE@|$(GUEST_CODE)|' -e 's|@GUEST_LINK@|$(GUEST_LINK)|' \
	  $< > $@
# The licences of what is in the installed files and not ours: newlib and the engines in the images, xxhash in the libraries, musl in the
# command. QuickJS-ng's is what its source files begin with.
$(MADE)/copyright.newlib: FORCE
	@mkdir -p $(@D)
	$(Q)tar -xOf $(NEWLIB_SOURCE) --wildcards --occurrence=1 '*/COPYING.NEWLIB' > $@
$(MADE)/copyright.quickjs-ng: FORCE
	@mkdir -p $(@D) && rm -f $@
	$(Q)for file in $(if $(QUICKJS_SOURCE),$(QUICKJS_SOURCES:%=%.c) cutils.h list.h); do \
	  { echo "$$file:" && sed '/\*\//q' $(QUICKJS_SOURCE)/$$file; } >> $@ || exit 1; done
COPYRIGHT_duktape := /usr/share/doc/duktape-dev/copyright
COPYRIGHT_xxhash := /usr/share/doc/libxxhash-dev/copyright
COPYRIGHT_musl := $(if $(MUSL),/usr/share/doc/musl-dev/copyright)
$(MADE)/copyright.%: FORCE
	@mkdir -p $(@D) && rm -f $@
	$(Q)text=$(COPYRIGHT_$*); if [ -z "$$text" ]; then :; elif [ -f "$$text" ]; then cp $$text $@; else \
	  echo "$$text is missing: look for the licence of $* before you give this installation to others" >&2; fi
FORCE:

clean:
	rm -rf $(BUILD)

-include $(shell [ -d $(BUILD) ] && find $(BUILD) -name '*.d' -not -path '*/newlib/*')
