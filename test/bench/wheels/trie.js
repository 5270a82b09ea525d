// A trie of two levels: a sparse array keyed by the window of 64 ms, of sparse arrays keyed by the deadline, both kept
// sorted by the interpreter. A window's array is made when something falls into it, and goes when the next is begun.
// Invariant: `slot` is where `key` is, the element at `number`.
import { CAPACITY, LONGEST, RANGE } from "./scope.js";

// In the order of heat: a name costs by its place.
let slot, key, current, ms, place, at;
const top = [];
const clock = Date.now;
let base = clock() - 0.899;
const change = changeInterval;
let timer;
const exists = Boolean;
const firstSlot = top.findIndex.bind(top, exists);
let number;
let joined = -1;
let join, group, member;
let count = 0;

function pass() {
  current = slot[key];
  delete slot[key];
  try {
    if ((ms = current.f()) >= 1 && ms < 5e8)
      if ((place = top[(at = (ms + clock() - base) | 0) >> 6]))
        if (at in place) share(current);
        else place[at] = current;
      else open(current);
    else otherwise();
  } catch (error) {
    fail(error);
  }
  change(timer, -key + ((key = slot.findIndex(exists)) < 0 ? advance() : key));
}

function open(frame) {
  (top[at >> 6] = [])[at] = frame;
}

function advance() {
  delete top[number];
  while ((key = (slot = top[(number = firstSlot())]).findIndex(exists)) < 0) delete top[number];
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
      else if ((place = top[at >> 6]))
        if (at in place) share(current);
        else place[at] = current;
      else open(current);
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
  if ((place = top[(at = (Math.min(Math.max(ms, 0.01), LONGEST) + clock() - base) | 0) >> 6]))
    if (at in place) share(frame);
    else place[at] = frame;
  else open(frame);
}

/** A new sleeper. */
export function admit(frame, ms) {
  if (count >= CAPACITY) throw new Error("full");
  count++;
  sleep(frame, ms);
  if (slot && key in slot && at < key) arm();
}

export function cancel(frame) {
  if (!top.some((from) => leave(from, from.indexOf(frame))) && !leaveGroup(frame)) return;
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
  return top.some((from) => {
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
  while ((key = (slot = top[(number = firstSlot())]).findIndex(exists)) < 0) delete top[number];
  const left = key - clock() + base + 0.999;
  timer = setInterval(left > 0 ? pass : catchUp, left);
}

function catchUp() {
  pass();
  arm();
}

/** The trie is never empty; indices begin anew before they are used up. */
const anchor = {
  f() {
    top.forEach((each) => each.splice(0, key));
    top.splice(0, number);
    base += key;
    key = number = 0;
    joined = -1;
    return LONGEST;
  },
};
(top[RANGE >> 6] = [])[RANGE] = anchor;
