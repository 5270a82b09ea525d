// One sparse array that the interpreter keeps sorted, keyed by the deadline: firmware/loop.ts, stripped to what the
// other stores of this folder do. A place is made when a sleeper falls asleep.
import { CAPACITY, LONGEST, RANGE } from "./scope.js";

// In the order of heat: a name costs by its place.
const wheel = [];
let key, current, ms, at;
const clock = Date.now;
let base = clock() - 0.899;
const change = changeInterval;
let timer;
const firstKey = wheel.findIndex.bind(wheel, Boolean);
let joined = -1;
let join, group, member;
let count = 0;

function pass() {
  current = wheel[key];
  delete wheel[key];
  try {
    if ((ms = current.f()) >= 1 && ms < 5e8)
      if ((at = (ms + clock() - base) | 0) in wheel) share(current);
      else wheel[at] = current;
    else otherwise();
  } catch (error) {
    fail(error);
  }
  change(timer, -key + (key = firstKey()));
}

/** Frames due in the same millisecond are a list in the order of their coming. */
function share(frame) {
  if (at !== joined) {
    let found = wheel[at];
    if (found.f !== runGroup) {
      wheel[at] = found = [found];
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
      else if (at in wheel) share(current);
      else wheel[at] = current;
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
  if ((at = (Math.min(Math.max(ms, 0.01), LONGEST) + clock() - base) | 0) in wheel) share(frame);
  else wheel[at] = frame;
}

/** A new sleeper. */
export function admit(frame, ms) {
  if (count >= CAPACITY) throw new Error("full");
  count++;
  sleep(frame, ms);
  if (key in wheel && firstKey() < key) arm();
}

export function cancel(frame) {
  const place = wheel.indexOf(frame);
  if (place >= 0) leave(place);
  else if (!leaveGroup(frame)) return;
  count--;
}

function leave(place) {
  delete wheel[place];
  if (place === key) arm();
}

function leaveGroup(frame) {
  // In the list that is being run, nothing must move.
  let i = group ? group.indexOf(frame, group.indexOf(member) + 1) : -1;
  if (i >= 0) {
    group[i] = { f: () => undefined };
    return true;
  }
  const place = wheel.findIndex((found) => found.f === runGroup && found.includes(frame));
  if (place < 0) return false;
  const list = wheel[place];
  list.splice(list.indexOf(frame), 1);
  if (!list.length) {
    joined = -1;
    leave(place);
  }
  return true;
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
  f() {
    wheel.splice(0, key);
    base += key;
    key = 0;
    joined = -1;
    return LONGEST;
  },
};
wheel[RANGE] = anchor;
