// The textbook: a hierarchical wheel after Varghese and Lauck, as Tokio has it. Eight levels of sixteen slots (arrays are
// linked lists here, so not Tokio's 64), each slot a circular list through the frames themselves, each level with a bitmap
// of the slots that are in use. Inserting and cancelling are O(1); a sleeper moves down a level when its window begins.
// Invariant: a frame is at the level of the highest digit in which its deadline differs from `now`, so the lowest bit of
// the lowest level that has one is what comes next.
import { CAPACITY } from "./scope.js";

let current, ms, frame, into, level, at;
let now = 0;
const clock = Date.now;
let base = clock() - 0.899;
let slot, bit, key;
const levels = [];
let first, second, third;
const change = changeInterval;
let timer;
/** The number of a bit, by the remainder of its value: 2 is a primitive root of 19. */
const numberOf = new Uint8Array(19);
let count = 0;

function pass() {
  do {
    level.m ^= bit;
    now = key;
    if (level === first)
      while ((current = slot.n) !== slot) {
        (slot.n = current.n).b = slot;
        try {
          if ((ms = current.f()) >= 1 && ms < 5e8) {
            frame = current;
            at = (ms + clock() - base) | 0;
            put();
          } else otherwise();
        } catch (error) {
          fail(error);
        }
      }
    else cascade();
    // The next one: at once, if a window has begun in which something is due.
    bit = (level = first.m ? first : second.m ? second : third.m ? third : levels.find(inUse)).m;
    slot = level.s[(ms = numberOf[(bit &= -bit) % 19])];
  } while ((key = (now & level.o) | (ms << level.h)) === now);
  change(timer, key - now);
}

/** Puts `frame`, due at `at`, into its slot. O(1). */
function put() {
  frame.d = at;
  into = (ms = at ^ now) < 16 ? first : ms < 256 ? second : ms < 4096 ? third : levels.find(reaches);
  into.m |= 1 << (ms = (at >> into.h) & 15);
  into = into.s[ms];
  (into.b = (frame.b = into.b).n = frame).n = into;
}

function reaches(level) {
  return ms >>> level.h < 16;
}

function inUse(level) {
  return level.m;
}

/** The window of a slot begins: its sleepers go where they belong, in their order. */
function cascade() {
  while ((frame = slot.n) !== slot) {
    (slot.n = frame.n).b = slot;
    at = frame.d;
    // What is due right now has no digit that differs: it belongs to the first level.
    put();
  }
}

function otherwise() {
  if (ms > 0) sleep(current, ms);
  else count--;
}

function fail(error) {
  count--;
  print("Uncaught", error);
}

function sleep(sleeper, ms) {
  frame = sleeper;
  at = (Math.min(Math.max(ms, 0.01), 2 ** 30) + clock() - base) | 0;
  put();
}

/** A new sleeper. */
export function admit(sleeper, ms) {
  if (count >= CAPACITY) throw new Error("full");
  count++;
  sleep(sleeper, ms);
  // Outside a step, the timer may be due too late.
  if (now < key && at < key) arm();
}

/** Takes a sleeper out, if it is asleep. O(1); an empty slot is passed over when its time comes. */
export function cancel(sleeper) {
  if (sleeper.b.n !== sleeper) return;
  (sleeper.b.n = sleeper.n).b = sleeper.b;
  count--;
}

export function arm() {
  if (timer) clearInterval(timer);
  timer = setInterval(pass, 1);
  // A pass over nothing finds the next slot.
  level = second;
  slot = nothing;
  bit = 0;
  key = now;
  pass();
  change(timer, key - clock() + base + 0.999);
}

const nothing = {};
nothing.n = nothing;

for (let h = 0; h < 32; h += 4) {
  const made = { m: 0, s: [], h, o: -(16 << h) };
  for (let i = 0; i < 16; i++) {
    const empty = {};
    empty.n = empty.b = empty;
    made.s.push(empty);
  }
  levels.push(made);
}
for (let i = 0; i < 16; i++) numberOf[(1 << i) % 19] = i;
first = levels[0];
second = levels[1];
third = levels[2];
// There is always a slot in use.
admit({ f: () => 5e8 }, 5e8);
