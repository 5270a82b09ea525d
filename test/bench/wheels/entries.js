// Typed arrays as storage, all of it made at the start: a slot for each of 1024 milliseconds holds the number of the last
// entry that is due then, `links` leads from entry to entry in a circle, and two levels of bitmaps find the next slot in
// use. A sleeper's entry is its own from admission to its end; frames are found in two levels of sixteen. Inserting is
// O(1). A longer sleep is taken in steps.
// Invariant: all deadlines lie within 1023 ms after `key`.
import { CAPACITY } from "./scope.js";

let entry, current, ms, at, place, last, key;
const slots = new Uint8Array(1024);
const links = new Uint8Array(256);
const frames = [];
const clock = Date.now;
let base = clock() - 0.899;
const words = new Uint16Array(64);
const groups = new Uint16Array(4);
/** The number of a bit, by the remainder of its value: 2 is a primitive root of 19. */
const numberOf = new Uint8Array(19);
const change = changeInterval;
let timer;
/** The entries that are not in use are linked, too. */
let free = 1;
/** The deadline that is being served, or was last: equal to `key` during a step. */
let before;

function pass() {
  before = key;
  do {
    // Takes out the first entry of the slot.
    if ((entry = links[(last = slots[(place = key & 1023)])]) === last) {
      slots[place] = 0;
      if (!(words[(last = place >> 4)] ^= 1 << (place & 15))) groups[place >> 8] ^= 1 << (last & 15);
    } else links[last] = links[entry];
    current = frames[entry >> 4][entry & 15];
    try {
      if ((ms = current.f()) >= 1 && (at = ms + clock() - base) - key < 1024) put();
      else otherwise();
    } catch (error) {
      fail(error);
    }
  } while (slots[key & 1023]);
  find();
  change(timer, key - before);
}

/** Puts `entry` into the slot of `at`, behind those that are there. O(1). */
function put() {
  if ((last = slots[(place = at & 1023)])) {
    links[entry] = links[last];
    links[last] = entry;
  } else {
    links[entry] = entry;
    words[(ms = place >> 4)] |= 1 << (place & 15);
    groups[place >> 8] |= 1 << (ms & 15);
  }
  slots[place] = entry;
}

/** Finds the next slot in use after `key`. */
function find() {
  place = (key + 1) & 1023;
  if ((ms = words[place >> 4] >> (place & 15))) key += 1 + numberOf[(ms & -ms) % 19];
  else {
    // The next word in use, in this group or a later one, and around.
    last = ((place >> 4) + 1) & 63;
    while (!(ms = groups[last >> 4] >> (last & 15))) last = ((last & 48) + 16) & 63;
    last += numberOf[(ms & -ms) % 19];
    ms = words[last];
    key += 1 + (((last << 4) + numberOf[(ms & -ms) % 19] - place) & 1023);
  }
}

function otherwise() {
  if (ms > 0) sleep(current, ms);
  else release();
}

function release() {
  links[entry] = free;
  free = entry;
}

function fail(error) {
  release();
  print("Uncaught", error);
}

/** For a frame and its `entry`. */
function sleep(frame, ms) {
  if (ms > 900) {
    if (frame.f !== sleepOn) {
      frame.l = frame.f;
      frame.v = clock() + ms;
      frame.f = sleepOn;
    }
    ms = 900;
  }
  at = Math.max(ms, 0.01) + clock() - base;
  put();
}

function sleepOn() {
  const left = this.v - clock();
  if (left > 0.001) return left;
  this.f = this.l;
  return this.f();
}

/** A new sleeper. Its number leads to its entry. */
export function admit(frame, ms) {
  if (!free) throw new Error("full");
  const running = entry;
  entry = frame.e = free;
  free = links[free];
  frames[entry >> 4][entry & 15] = frame;
  sleep(frame, ms);
  entry = running;
  // Outside a step, the timer may be due too late.
  if (before < key && at < key) arm();
}

/** The entry stays in its slot until it is due: O(1). */
export function cancel(frame) {
  frames[frame.e >> 4][frame.e & 15] = cancelled;
}

const cancelled = { f: () => undefined };

export function arm() {
  if (timer) clearInterval(timer);
  key = before = (clock() - base) | 0;
  find();
  timer = setInterval(pass, key - clock() + base + 0.999);
}

for (let i = 0; i < 16; i++) {
  frames.push([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  numberOf[(1 << i) % 19] = i;
}
for (let i = 1; i < CAPACITY; i++) links[i] = i + 1;
// There is always a slot in use.
admit({ f: () => 5e8 }, 5e8);
