// Ahead of a bundle on the real interpreter: timers and the clock on virtual time, so that a program's trace depends on
// nothing but the program, however busy the machine is. Timers behave as Espruino's own, but that each runs at its time.
(function () {
  var native = setTimeout,
    now = 0,
    jump = 0,
    last = 0,
    timers = {};
  Date.now = function () {
    return now + jump;
  };
  global.getTime = function () {
    return Date.now() / 1000;
  };
  // Espruino's Linux build itself cannot set the clock: its timers would stand still, or all be due.
  global.setTime = function (seconds) {
    jump = seconds * 1000 - now;
  };
  global.setTimeout = function (f, ms) {
    timers[++last] = { f: f, t: now + Math.max(ms, 0.1) };
    return last;
  };
  global.setInterval = function (f, ms) {
    timers[++last] = { f: f, t: now + Math.max(ms, 0.1), p: Math.max(ms, 0.1) };
    return last;
  };
  global.changeInterval = function (id, ms) {
    timers[id].p = Math.max(ms, 0.1);
    timers[id].t = now + timers[id].p;
  };
  global.clearInterval = global.clearTimeout = function (id) {
    delete timers[id];
  };
  function step() {
    var id,
      due = 1e99,
      timer;
    Object.keys(timers).forEach(function (each) {
      if (timers[each].t < due) {
        id = each;
        due = timers[each].t;
      }
    });
    if (id === undefined) return;
    native(step, 0);
    timer = timers[id];
    now = due;
    if (!timer.p) delete timers[id];
    timer.f();
    timer.t = due + timer.p;
  }
  // Not in the first pass of the idle loop, whose promise reactions come after its timers.
  native(function () {
    native(step, 0);
  }, 0);
})();
