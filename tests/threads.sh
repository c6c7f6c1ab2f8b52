#!/bin/sh
# threads.sh BIN: the tests in which threads meet, of a build with ThreadSanitizer (make test-threads): a race that it reports fails them.
#
# It hands a signal on when a call of the C library's returns. A run in a confined process is ended by a signal in the middle of such a
# call: so what ends runs from outside, which is the same code for both backends, is tested on KVM. There is no list of suppressions.

bin=${1:?usage: tests/threads.sh BIN}
failed=0

# one BACKEND PROGRAM [PATTERN]
one() {
    echo "==== $2 on $1"
    WASP_TEST_BACKEND=$1 timeout -k 10 $((100 * ${WASP_TEST_SLOWNESS:-1})) "$bin/tests/$2" ${3:+"$3"} </dev/null || failed=1
}

for backend in kvm process; do
    one $backend test_pool
    one $backend test_pool_js
    one $backend test_virtine 'test_threads'
done
one kvm test_limits '*interrupt*'
one kvm test_waspjs '*interrupt*'
one process test_process_life '*threads*'
exit $failed
