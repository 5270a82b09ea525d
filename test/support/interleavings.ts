/**
 * A small program on one primitive, in every interleaving: tasks go on step by step in every order, several of them ready
 * at once or one alone, and each is cancelled at every moment. A model beside the primitive says what has to be.
 */
import { compileProgram } from "./firmware.ts";
import { END } from "./interpreter.ts";

/** What the tasks do, one letter a step: as the kind's `step` has it. */
export interface Small {
  kind: string;
  workers: readonly string[];
}

/**
 * `make()` gives a new primitive of the kind with its model: `step(op, i)` does a step of task `i` and throws what is wrong;
 * `leave(i)`, where there is one, gives back what a task has that is left; `check(doing)` says what is wrong when everything has come to rest, given the step that each task waits in; `probe()`
 * when nobody is left.
 */
const kinds = `
  const claim = (holds, what) => { if (!holds) throw "wrong: " + what; };
  // One value in, taken once: a Flag has none.
  function slot(one, isSignal) {
    let pending = false, value = 0, lost = 0, next = 0;
    function* step(op) {
      if (op === "s") {
        if (pending) lost++;
        pending = true;
        value = ++next;
        one.set(value);
      } else {
        const got = yield* one.wait();
        claim(pending, "a wake without a set");
        claim(!isSignal || got === value, "another value");
        pending = false;
      }
    }
    const check = (doing) => {
      claim(one.isSet() === pending, "a set was lost, or is seen twice");
      claim(!(pending && doing.includes("w")), "waits for what is there");
      claim(!isSignal || one.lost === lost, "the loss is not counted");
    };
    function* probe() {
      one.clear();
      pending = false;
      const task = spawn(step("w"));
      yield* sleep(0);
      yield* step("s");
      yield* task;
      check([]);
    }
    return { step, check, probe };
  }
  const kinds = {
    event() {
      const event = new Event(), at = [0, 0, 0];
      let sets = 0;
      function* step(op, i) {
        if (op === "s") { if (!event.isSet()) sets++; event.set(); }
        else if (op === "c") event.clear();
        else {
          const wasSet = event.isSet();
          at[i] = sets;
          yield* event.wait();
          claim(wasSet || sets > at[i], "a wake without a set");
        }
      }
      const check = (doing) => {
        doing.forEach((op, i) => claim(op !== "w" || (at[i] === sets && !event.isSet()), "a set was lost"));
        claim(event.q.length === doing.filter((op) => op === "w").length, "a waiter is left");
      };
      function* probe() {
        event.clear();
        const task = spawn(step("w", 0));
        yield* sleep(0);
        yield* step("s");
        yield* task;
        check([]);
      }
      return { step, check, probe };
    },
    lock() {
      const lock = new Lock();
      let holder = -1;
      function* step(op, i) {
        if (op === "r") return leave(i);
        yield* lock.acquire();
        claim(holder < 0, "handed over twice");
        holder = i;
      }
      const leave = (i) => {
        if (holder !== i) return;
        holder = -1;
        lock.release();
      };
      const check = (doing) => {
        const waiting = doing.filter((op) => op === "a").length;
        claim(!(waiting && holder < 0), "waits for a lock that is free");
        claim(lock.locked() === holder >= 0 && lock.permits_.q.length === waiting, "a waiter is left, or the lock is");
      };
      function* probe() {
        yield* step("a", 0);
        leave(0);
        check([]);
      }
      return { step, check, probe, leave };
    },
    semaphore() {
      const semaphore = new Semaphore(0);
      let given = 0, taken = 0;
      function* step(op) {
        if (op === "r") { given++; return semaphore.release(); }
        yield* semaphore.acquire();
        claim(++taken <= given, "handed over twice");
      }
      const check = (doing) => {
        const waiting = doing.filter((op) => op === "a").length;
        claim(!(waiting && taken < given), "waits for what is there");
        claim(semaphore.permits_.q.length === waiting, "a waiter is left");
      };
      function* probe() {
        while (taken < given) yield* step("a");
        const task = spawn(step("a"));
        yield* sleep(0);
        yield* step("r");
        yield* task;
        check([]);
      }
      return { step, check, probe };
    },
    condition() {
      const condition = new Condition();
      let notified = 0, woken = 0, inside = 0;
      const enter = () => claim(++inside === 1, "two have the lock");
      function* step(op) {
        yield* condition.acquire();
        enter();
        try {
          if (op === "n") {
            if (condition.q.length) notified++;
            condition.notify();
          } else {
            inside--;
            try { yield* condition.wait(); woken++; } finally { enter(); }
          }
        } finally {
          inside--;
          condition.release();
        }
      }
      const check = (doing) => {
        const waiting = doing.filter((op) => op === "w").length;
        claim(!condition.locked() && condition.q.length === waiting, "a waiter is left, or the lock is");
        claim(woken <= notified && (woken === notified || !waiting), "a notification was lost, or counted twice");
      };
      function* probe() {
        woken = notified;
        const task = spawn(step("w"));
        yield* sleep(0);
        yield* step("n");
        yield* task;
        check([]);
      }
      return { step, check, probe };
    },
    barrier() {
      const barrier = new Barrier(2), passed = [0, 0];
      function* step() {
        passed[yield* barrier.wait()]++;
      }
      const check = (doing) => {
        const waiting = doing.filter((op) => op === "w").length;
        claim(waiting < 2 && barrier.waiting() === waiting, "all are there, and wait; or a waiter is left");
        // Who opens it goes on at once; the other one may be cancelled before it does.
        claim(passed[0] === passed[1] || passed[0] + 1 === passed[1], "passed alone");
      };
      function* probe() {
        const task = spawn(step());
        yield* sleep(0);
        yield* step();
        yield* task;
        check([]);
      }
      return { step, check, probe };
    },
    group() {
      const go = new Semaphore(0), inside = [0, 0, 0];
      let fails = false;
      function* child(i) {
        inside[i]++;
        try {
          yield* go.acquire();
          if (fails) throw "failed";
        } finally { inside[i]--; }
      }
      function* step(op, i) {
        if (op !== "g") { fails = op === "f"; return go.release(); }
        let failed = false;
        try { yield* new TaskGroup(function* (group) { group.spawn(child(i)); group.spawn(child(i)); }); }
        catch (error) {
          claim(error instanceof ErrorGroup && String(error.errors[0]) === "failed", error);
          failed = true;
        } finally { claim(inside[i] === 0, "a child outlives its group"); }
        // Errors come before a cancellation from elsewhere, which is still to be delivered then.
        claim(failed || currentTask().cancelling() === 0, "a cancellation of its own is left");
      }
      const check = (doing) => {
        doing.forEach((op, i) => claim((op === "g") === inside[i] > 0, "a group without children, or children without a group"));
        const waiting = inside[0] + inside[1] + inside[2];
        claim(go.permits_.q.length === waiting && !(waiting && !go.locked()), "a waiter is left, or one waits for what is there");
      };
      function* probe() {
        const task = spawn(step("g", 0));
        yield* sleep(0);
        yield* step("s", 0);
        yield* step("s", 0);
        yield* task;
        check([]);
      }
      return { step, check, probe };
    },
    timeout() {
      const go = new Semaphore(0);
      let limit, given = 0, got = 0, isOver = false;
      function* within(one) {
        limit = one;
        isOver = false;
        try { yield* go.acquire(); got++; } finally { limit = undefined; }
      }
      function* step(op) {
        if (op === "s") { given++; return go.release(); }
        // The time is up in the next batch.
        if (op === "x") {
          if (limit && !limit.expired()) { isOver = true; limit.reschedule(time()); }
          return;
        }
        try { yield* timeout(1e6, within); }
        catch (error) { claim(error instanceof TimeoutError && isOver, error); }
        claim(currentTask().cancelling() === 0, "a cancellation of its own is left");
      }
      const check = (doing) => {
        const isWaiting = doing.includes("t");
        claim(isWaiting === !!limit && !(isWaiting && isOver), "the time is up, and it waits");
        claim(!(isWaiting && got < given), "waits for what is there");
        claim(go.permits_.q.length === (isWaiting ? 1 : 0), "a waiter is left");
      };
      function* probe() {
        while (got < given) yield* step("t");
        const task = spawn(step("t"));
        yield* sleep(0);
        yield* step("x");
        yield* task;
        check([]);
      }
      return { step, check, probe };
    },
    flag: () => slot(new Flag(), false),
    signal: () => slot(new Signal(), true),
    latest() {
      const latest = new Latest(), readers = [0, 1, 2].map(() => latest.reader()), seen = [0, 0, 0];
      let last = 0;
      function* step(op, i) {
        if (op === "s") return latest.set(++last);
        const got = yield* readers[i].next();
        claim(got === last && seen[i] < last, "not the newest, or twice");
        seen[i] = got;
      }
      const check = (doing) => doing.forEach((op, i) => claim(op !== "w" || seen[i] === last, "waits for what is there"));
      function* probe() {
        const task = spawn(step("w", 0));
        yield* sleep(0);
        yield* step("s");
        yield* task;
      }
      return { step, check, probe };
    },
    broadcast() {
      const news = new Broadcast(2), readers = [0, 1, 2].map(() => news.subscribe()), at = [0, 0, 0], lost = [0, 0, 0];
      let last = 0;
      function* step(op, i) {
        if (op === "s") return news.publish(++last);
        const got = yield* readers[i].next();
        if (last - at[i] > 2) { lost[i] += last - at[i] - 2; at[i] = last - 2; }
        claim(got === ++at[i] && readers[i].lost === lost[i], "not the next, or a loss that is not counted");
      }
      const check = (doing) => doing.forEach((op, i) => claim(op !== "w" || at[i] === last, "waits for what is there"));
      function* probe() {
        const task = spawn(step("w", 0));
        yield* sleep(0);
        yield* step("s");
        yield* task;
      }
      return { step, check, probe };
    },
    queue: () => queueOf(new Queue(1)),
    lifo: () => queueOf(new LifoQueue(1)),
    priority: () => queueOf(new PriorityQueue(1)),
    pipe() {
      const pipe = new Pipe(2);
      let text = "", got = "", wanted = "";
      function* step(op, i) {
        if (op === "w") {
          const mine = String.fromCharCode(97 + text.length, 98 + text.length, 99 + text.length);
          text += mine;
          yield* pipe.write(mine);
        } else got += yield* pipe.readExactly(2);
      }
      const check = (doing) => {
        claim(!(doing.includes("r") && pipe.available() === 2), "waits for what is there");
        claim(!(doing.includes("w") && pipe.available() < 2), "waits for room that is there");
        for (let i = 1; i < got.length; i++) claim(got[i - 1] < got[i], "out of order or twice: " + got);
      };
      function* probe() {
        if (pipe.available()) yield* pipe.readSome(2);
        const task = spawn(step("r"));
        yield* sleep(0);
        pipe.writeNow("zz");
        yield* task;
        claim(got.endsWith("zz") && pipe.available() === 0, "something is left");
      }
      return { step, check, probe };
    },
    bus() {
      // "t" is a transaction of two steps with a wait between them; "s" one that is over at once.
      const one = bus({ log: "" });
      let inside = 0, begun = 0, ended = 0;
      function* long(port) {
        begun++;
        claim(++inside === 1, "two at once");
        try {
          port.log += "<";
          yield* sleep(0);
          port.log += ">";
        } finally { inside--; ended++; if (!port.log.endsWith(">")) port.log += "!"; }
      }
      function* step(op) {
        if (op === "t") yield* one.transaction(long);
        else yield* one.transaction((port) => { claim(inside === 0, "in the middle of another"); port.log += "."; });
      }
      const check = (doing) => {
        claim(begun === ended && inside === 0, "not ended");
        claim(!doing.includes("t") && !doing.includes("s") && !one.locked(), "waits for a bus that is free");
        claim(!one.port.log.replaceAll("<>", "").replaceAll("<!", "").replaceAll(".", ""), one.port.log);
      };
      function* probe() { yield* step("t"); check([]); }
      return { step, check, probe };
    },
    stream() {
      const port = { write() {}, removeListener() {}, on(event, listener) { if (event === "data") this.hear = listener; } };
      const one = stream(port);
      let fed = 0, got = "";
      function* step(op, i) {
        if (op === "f") port.hear(String.fromCharCode(97 + fed++));
        else if (op === "t") { try { got += yield* one.readExactly(2, { timeout: 0 }); } catch (error) { claim(error instanceof TimeoutError, error); } }
        else got += yield* one.readExactly(2);
      }
      const check = (doing) => {
        claim(!(doing.includes("r") && one.available() >= 2), "waits for what is there");
        claim(got.length + one.available() === fed, "lost, or given twice");
        for (let i = 1; i < got.length; i++) claim(got[i - 1] < got[i], "out of order: " + got);
      };
      function* probe() {
        if (one.available()) yield* one.readSome(9);
        const task = spawn(step("r"));
        yield* sleep(0);
        port.hear("zz");
        yield* task;
        one.close();
      }
      return { step, check, probe };
    },
  };
  function queueOf(queue) {
    const inside = [];
    let next = 0;
    function* step(op, i) {
      if (op === "p") { const item = ++next; yield* queue.put(item); }
      else {
        const item = yield* queue.get();
        claim(item >= 1 && item <= next && !inside.includes(item), "an item twice, or none");
        inside.push(item);
      }
    }
    const check = (doing) => {
      claim(!(doing.includes("g") && queue.size() > 0), "waits for what is there");
      claim(!(doing.includes("p") && queue.size() < 1), "waits for room that is there");
    };
    function* probe() {
      if (queue.size()) yield* queue.get();
      const task = spawn(step("g"));
      yield* sleep(0);
      yield* step("p");
      yield* task;
      claim(queue.size() === 0, "something is left");
    }
    return { step, check, probe };
  }`;

// In a schedule, a number is the task that does a step; these stand for all coming to rest, and for cancelling task 0.
const REST = -1;
const CANCEL = 10;

const player = `${kinds}
  const REST = ${REST}, CANCEL = ${CANCEL};
  function* rest() { for (let i = 0; i < 6; i++) yield* sleep(0); }

  function* play(make, workers, steps) {
    const { step, check, probe, leave } = make();
    const gates = workers.map(() => new Semaphore(0)), doing = workers.map(() => "");
    function* worker(i) {
      try {
        for (let at = 0; at < workers[i].length; at++) {
          yield* gates[i].acquire();
          doing[i] = workers[i][at];
          yield* step(doing[i], i);
          doing[i] = "";
        }
      } finally {
        doing[i] = "";
        if (leave) leave(i);
      }
    }
    const tasks = workers.map((_, i) => spawn(worker(i)));
    yield* sleep(0);
    for (const at of steps)
      if (at === REST) yield* rest();
      else if (at < CANCEL) gates[at].release();
      else tasks[at - CANCEL].cancel();
    yield* rest();
    yield* rest();
    check(doing);
    for (const task of tasks) {
      task.cancel();
      try { yield* task; } catch (error) { claim(error instanceof CancelledError, error); }
    }
    yield* rest();
    claim(allTasks().length === 1, "a task is left");
    yield* probe();
  }

  run(function* () {
    let wrong = 0;
    for (const steps of SCHEDULES) {
      try { yield* play(kinds[SMALL.kind], SMALL.workers, steps); }
      catch (error) {
        if (wrong++ < 3) print(steps.join(" "), String(error));
        for (const task of allTasks().slice(1)) task.cancel();
        yield* rest();
      }
    }
    print("wrong", wrong);
    print("${END}");
  });`;

/** All orders of so many steps of each task. */
function orders(left: readonly number[]): number[][] {
  if (left.every((n) => n === 0)) return [[]];
  return left.flatMap((n, i) => {
    const others = n === 0 ? [] : orders(left.map((m, j) => (i === j ? m - 1 : m)));
    return others.map((rest) => [i, ...rest]);
  });
}

/**
 * In which order the tasks do their steps: every order, with and without everybody coming to rest between any two, and
 * with every task cancelled at every place.
 */
export function schedules({ workers }: Small): number[][] {
  const all: number[][] = [];
  for (const order of orders(workers.map((ops) => ops.length)))
    for (let rests = 0; rests < 1 << (order.length - 1); rests++) {
      const steps = order.flatMap((i, at) => ((rests >> at) & 1 ? [i, REST] : [i]));
      all.push(steps);
      for (let at = 0; at <= steps.length; at++)
        for (const i of workers.keys()) all.push([...steps.slice(0, at), CANCEL + i, ...steps.slice(at)]);
    }
  return all;
}

let compiled: Promise<string> | undefined;

/** A bundle that plays the program so; prints the first schedules that go wrong, and how many do. */
export async function playing(small: Small, list: readonly number[][]): Promise<string> {
  compiled ??= compileProgram(player, { check: false });
  return `var SMALL=${JSON.stringify(small)},SCHEDULES=${JSON.stringify(list)};\n${await compiled}`;
}
