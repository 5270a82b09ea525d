/*
 * A virtual clock for Espruino's Linux build, loaded into it by LD_PRELOAD: sleeping takes no time and moves the
 * clock on, as does reading it (by CLOCK_READ_US microseconds, which stand for the time that code takes). So what a
 * program executes does not depend on the speed and load of the machine, and its instructions can be counted.
 * Invariant: only the interpreter's own thread sees this clock; its thread for console input really sleeps.
 */
#include <pthread.h>
#include <stdlib.h>
#include <sys/select.h>
#include <sys/time.h>
#include <time.h>

/* A real sleep is never on time either: without this the interpreter would wake just before its timer is due. */
static const long long overshoot = 60;

static long long now = 1700000000000000LL;
static long long perReading = 1;
static pthread_t interpreter;

__attribute__((constructor)) static void start(void) {
  const char *given = getenv("CLOCK_READ_US");
  if (given) perReading = atol(given);
  interpreter = pthread_self();
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
  (void)zone;
  now += perReading;
  time->tv_sec = now / 1000000;
  time->tv_usec = now % 1000000;
  return 0;
}

int select(int count, fd_set *readable, fd_set *writable, fd_set *failed, struct timeval *limit) {
  if (count == 0 && pthread_equal(pthread_self(), interpreter)) {
    now += limit->tv_sec * 1000000LL + limit->tv_usec + overshoot;
    return 0;
  }
  struct timespec left = {limit->tv_sec, limit->tv_usec * 1000L};
  return pselect(count, readable, writable, failed, &left, 0);
}
