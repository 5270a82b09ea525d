// A ring of sixteen slots made at the start, each a sparse array that the interpreter keeps sorted, keyed by the
// deadline; those of later rounds stand behind. A slot's window is 1 << SHIFT ms wide.
// Invariant: `slot` is where `key` is, and `limit` the end of its window.
import { CAPACITY, LONGEST, RANGE } from "./scope.js";

const SHIFT = 8;
/** No slot is ever empty: this index comes after all deadlines. */
const LAST = 2e9;

// In the order of heat: a name costs by its place.
let slot, key, current, ms, at, place;
const ring = [];
const clock = Date.now;
let base = clock() - 0.899;
const change = changeInterval;
let timer;
let first, limit;
const firsts = [];
let joined = -1;
let join, group, member;
let count = 0;

function pass() {
  current = slot[key];
  delete slot[key];
  try {
    if ((ms = current.f()) >= 1 && ms < 5e8)
      if ((at = (ms + clock() - base) | 0) in (place = ring[(at >> SHIFT) & 15])) share(current);
      else place[at] = current;
    else otherwise();
  } catch (error) {
    fail(error);
  }
  change(timer, -key + ((key = first()) < limit ? key : advance()));
}

/** The first deadline in a later window. Looks at slots, never at sleepers. */
function advance() {
  let left = 16;
  while (left--) {
    slot = ring[(limit >> SHIFT) & 15];
    first = firsts[(limit >> SHIFT) & 15];
    limit += 1 << SHIFT;
    if ((key = first()) < limit) return key;
  }
  // Not in this round: the earliest of all.
  key = LAST;
  firsts.forEach((ofSlot, i) => {
    const found = ofSlot();
    if (found < key) {
      key = found;
      slot = ring[i];
      first = ofSlot;
    }
  });
  limit = ((key >> SHIFT) + 1) << SHIFT;
  return key;
}

/** Frames due in the same millisecond are a list in the order of their coming. */
function share(frame) {
  if (at !== joined) {
    let found = place[at];
    if (found.f !== runGroup) {
      place[at] = found = [found];
      found.f = runGroup;
    }
    join = found.push.bind(found);
    joined = at;
  }
  join(frame);
}

function runGroup() {
  joined = -1;
  (group = this).forEach(step);
  group = undefined;
}

function step(frame) {
  current = member = frame;
  try {
    if ((ms = frame.f()) >= 1 && ms < 5e8)
      if ((at = (ms + clock() - base) | 0) === joined) join(current);
      else if (at in (place = ring[(at >> SHIFT) & 15])) share(current);
      else place[at] = current;
    else otherwise();
  } catch (error) {
    fail(error);
  }
}

function otherwise() {
  if (ms > 0) sleep(current, ms);
  else if (current.f !== runGroup && current !== anchor) count--;
}

function fail(error) {
  count--;
  print("Uncaught", error);
}

function sleep(frame, ms) {
  at = (Math.min(Math.max(ms, 0.01), LONGEST) + clock() - base) | 0;
  if (at in (place = ring[(at >> SHIFT) & 15])) share(frame);
  else place[at] = frame;
}

/** A new sleeper. */
export function admit(frame, ms) {
  if (count >= CAPACITY) throw new Error("full");
  count++;
  sleep(frame, ms);
  if (slot && key in slot && at < key) arm();
}

export function cancel(frame) {
  if (!ring.some((from) => leave(from, from.indexOf(frame))) && !leaveGroup(frame)) return;
  count--;
}

function leave(from, index) {
  if (index < 0) return false;
  delete from[index];
  if (index === key) arm();
  return true;
}

function leaveGroup(frame) {
  // In the list that is being run, nothing must move.
  const i = group ? group.indexOf(frame, group.indexOf(member) + 1) : -1;
  if (i >= 0) {
    group[i] = { f: () => undefined };
    return true;
  }
  return ring.some((from) => {
    const index = from.findIndex((found) => found.f === runGroup && found.includes(frame));
    if (index < 0) return false;
    const list = from[index];
    list.splice(list.indexOf(frame), 1);
    if (!list.length) {
      joined = -1;
      leave(from, index);
    }
    return true;
  });
}

export function arm() {
  if (timer) clearInterval(timer);
  // From the window of the present, or an earlier one if that is late.
  limit = (Math.max(0, Math.min(key || 0, clock() - base)) >> SHIFT) << SHIFT;
  const left = advance() - clock() + base + 0.999;
  timer = setInterval(left > 0 ? pass : catchUp, left);
}

function catchUp() {
  pass();
  arm();
}

/** Indices begin anew before they are used up. */
const anchor = {
  f() {
    ring.forEach((each) => {
      each.splice(0, key);
      delete each[LAST - key];
      each[LAST] = anchor;
    });
    base += key;
    limit -= key;
    key = 0;
    joined = -1;
    return LONGEST;
  },
};
for (let i = 0; i < 16; i++) {
  const made = [];
  made[LAST] = anchor;
  ring.push(made);
  firsts.push(made.findIndex.bind(made, Boolean));
}
ring[(RANGE >> SHIFT) & 15][RANGE] = anchor;
