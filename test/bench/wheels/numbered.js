// The sorted array with numbers of sleepers instead of frames: `^=` looks the place up once and tells whether it was taken,
// where `in` and an assignment look it up twice. A sleeper's entry in `frames` is its own from admission to its end.
// It does less than it should: the frame that falls asleep is the one that woke. A coroutine's may be a callee of it,
// which would have to be written to its entry.
import { CAPACITY, LONGEST, RANGE } from "./scope.js";

// In the order of heat: a name costs by its place.
const wheel = [];
let key, id, current, at, ms;
const frames = [];
const clock = Date.now;
let base = clock() - 0.899;
const change = changeInterval;
let timer;
const firstKey = wheel.findIndex.bind(wheel, Boolean);
let joined = -1;
let join, group, member;
const free = [];

function pass() {
  current = frames[(id = wheel[key])];
  delete wheel[key];
  try {
    if ((ms = current.f()) >= 1 && ms < 5e8) {
      if ((wheel[(at = (ms + clock() - base) | 0)] ^= id) !== id) share(current);
    } else otherwise();
  } catch (error) {
    fail(error);
  }
  change(timer, -key + (key = firstKey()));
}

/** Frames due in the same millisecond are a list in the order of their coming. */
function share(frame) {
  const other = (wheel[at] ^= frame.i);
  if (at !== joined) {
    let found = frames[other];
    if (found.f !== runGroup) {
      frames[other] = found = [found];
      found.f = runGroup;
    }
    join = found.push.bind(found);
    joined = at;
  }
  join(frame);
}

function runGroup() {
  joined = -1;
  frames[this[0].i] = this[0];
  (group = this).forEach(step);
  group = undefined;
}

function step(frame) {
  current = member = frame;
  id = frame.i;
  try {
    if ((ms = frame.f()) >= 1 && ms < 5e8) {
      if ((at = (ms + clock() - base) | 0) === joined) join(current);
      else if ((wheel[at] ^= id) !== id) share(current);
    } else otherwise();
  } catch (error) {
    fail(error);
  }
}

function otherwise() {
  if (ms > 0) sleep(current, ms);
  else if (current.f !== runGroup) end(current);
}

function end(frame) {
  free.push(frame.i);
}

function fail(error) {
  end(current);
  print("Uncaught", error);
}

function sleep(frame, ms) {
  at = (Math.min(Math.max(ms, 0.01), LONGEST) + clock() - base) | 0;
  if ((wheel[at] ^= frame.i) !== frame.i) share(frame);
}

/** A new sleeper. */
export function admit(frame, ms) {
  if (!free.length) throw new Error("full");
  frames[(frame.i = free.pop())] = frame;
  sleep(frame, ms);
  if (key in wheel && firstKey() < key) arm();
}

export function cancel(frame) {
  // In the list that is being run, nothing must move.
  let i = group ? group.indexOf(frame, group.indexOf(member) + 1) : -1;
  if (i >= 0) group[i] = { f: () => undefined, i: 0 };
  else {
    const place = wheel.findIndex(
      (found) => frames[found] === frame || (frames[found].f === runGroup && frames[found].includes(frame)),
    );
    if (place < 0) return;
    const list = frames[wheel[place]];
    i = list === frame ? -1 : list.indexOf(frame);
    if (i >= 0) list.splice(i, 1);
    if (i < 0 || !list.length) {
      joined = -1;
      delete wheel[place];
      if (place === key) arm();
    } else if (i === 0) {
      // The place is under the number of the first.
      wheel[place] = list[0].i;
      frames[list[0].i] = list;
    }
  }
  end(frame);
}

export function arm() {
  if (timer) clearInterval(timer);
  const left = (key = firstKey()) - clock() + base + 0.999;
  timer = setInterval(left > 0 ? pass : catchUp, left);
}

function catchUp() {
  pass();
  arm();
}

/** The wheel is never empty; indices begin anew before they are used up. */
const anchor = {
  i: CAPACITY + 1,
  f() {
    wheel.splice(0, key);
    base += key;
    key = 0;
    joined = -1;
    return LONGEST;
  },
};
wheel[RANGE] = anchor.i;
frames[anchor.i] = anchor;
for (let i = CAPACITY; i; i--) free.push(i);
