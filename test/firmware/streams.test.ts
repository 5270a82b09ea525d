// Streams over ports, sockets and pipes. After CPython's test_streams: what comes in pieces is read whole.
import { prints } from "../support/firmware.ts";
import { scenes } from "../support/scenes.ts";

/** A port as a socket is one: every object of Espruino has events. `sent` is what was written to it. */
const head = String.raw`
  interface Port {
    sent: string[];
    answer: unknown;
    write(data: string): unknown;
    on(event: string, listener: (data: any) => void): void;
    removeListener(event: string, listener: (data: any) => void): void;
    emit(event: string, data?: any): void;
  }
  function makePort(): Port {
    return {
      sent: [], answer: undefined,
      write(this: Port, data: string) { this.sent.push(data); return this.answer; },
    } as unknown as Port;
  }
  async function tell(what: () => PromiseLike<unknown>): Promise<void> {
    try { print(JSON.stringify(await what())); }
    catch (error) {
      const { partial, expected, consumed } = error as { partial?: string; expected?: number; consumed?: number };
      print(String(error), partial === undefined ? "" : JSON.stringify(partial), expected || "", consumed || "");
    }
  }`;

scenes("streams", head, {
  "lines, in pieces and several at once, with either end; the rest at the end of the stream, then null": [
    String.raw`const port = makePort(), s = stream(port);
      port.emit("data", "one\ntw");
      await tell(() => s.readLine());
      setTimeout(() => port.emit("data", "o\r\n\nre"), 5);
      await tell(() => s.readLine());
      await tell(() => s.readLine());
      setTimeout(() => { port.emit("data", "st"); port.emit("close"); }, 5);
      await tell(() => s.readLine());
      await tell(() => s.readLine());
      await tell(() => s.readLine());`,
    [`"one"`, `"two"`, `""`, `"rest"`, "null", "null"],
  ],
  "a loop takes lines until the stream has ended": [
    String.raw`const port = makePort(), s = stream(port, { end: ";" });
      setTimeout(() => port.emit("data", "a;b"), 5);
      setTimeout(() => port.emit("data", "c;d"), 10);
      setTimeout(() => port.emit("close"), 15);
      for await (const line of s) print(line);
      print("ended");`,
    ["a", "bc", "d", "ended"],
  ],
  "readUntil: with its end, which may come in two pieces; IncompleteReadError has the rest": [
    String.raw`const port = makePort(), s = stream(port);
      port.emit("data", "abcSE");
      setTimeout(() => port.emit("data", "Pxyz"), 5);
      await tell(() => s.readUntil("SEP"));
      setTimeout(() => port.emit("close"), 5);
      await tell(() => s.readUntil("SEP"));
      await tell(() => s.readUntil("SEP"));
      await tell(() => s.readExactly(0));`,
    [
      `"abcSEP"`,
      `IncompleteReadError: the stream has ended before "xyz"  `,
      `IncompleteReadError: the stream has ended before ""  `,
      `""`,
    ],
  ],
  "readExactly waits for all; IncompleteReadError says how many were wanted": [
    String.raw`const port = makePort(), s = stream(port, { buffer: 8 });
      setTimeout(() => port.emit("data", "ab"), 2);
      setTimeout(() => port.emit("data", "cdef"), 4);
      await tell(() => s.readExactly(4));
      setTimeout(() => port.emit("close"), 2);
      await tell(() => s.readExactly(5));
      try { s.readExactly(9); } catch (error) { print((error as Error).message); }`,
    [
      `"abcd"`,
      `IncompleteReadError: the stream has ended before "ef" 5 `,
      "readExactly(9): the buffer holds 0 to 8 bytes: give it a larger one, or read by pieces",
    ],
  ],
  // They waited for ever; a negative count took from the end what it did not give.
  "nothing is there at once for who reads none, and less cannot be read": [
    String.raw`const port = makePort(), s = stream(port);
      await tell(() => s.readSome(0));
      await tell(() => s.readInto(new Uint8Array(0)));
      port.emit("data", "abc");
      try { s.readSome(-1); } catch (error) { print((error as Error).message); }
      await tell(() => s.readSome(9));`,
    [`""`, "0", "readSome(-1): 0 bytes or more can be read", `"abc"`],
  ],
  "readSome and readInto take what is there, and wait for one byte": [
    String.raw`const port = makePort(), s = stream(port);
      setTimeout(() => port.emit("data", "abcdef"), 2);
      await tell(() => s.readSome(4));
      await tell(() => s.readSome(4));
      const array = new Uint8Array(4);
      setTimeout(() => port.emit("data", "\x00\xff\x80AB"), 2);
      await tell(() => s.readInto(array));
      print(array[0], array[1], array[2], array[3]);
      await tell(() => s.readInto(array));
      print(array[0], s.available());
      port.emit("close");
      await tell(() => s.readInto(array));
      await tell(() => s.readSome(1));`,
    [`"abcd"`, `"ef"`, "4", "0 255 128 65", "1", "66 0", "0", `""`],
  ],
  "a full buffer drops and counts; an end that is not in it is a LimitOverrunError, as on CPython": [
    String.raw`const port = makePort(), s = stream(port, { buffer: 6 });
      port.emit("data", "1234567890");
      await sleep(1);
      print(s.lost, s.available());
      await tell(() => s.readUntil("\n"));
      await tell(() => s.readUntil("abc"));
      await tell(() => s.readExactly(6));
      port.emit("data", "too long");
      await sleep(1);
      await tell(() => s.readLine());
      port.emit("data", "er\nok\n");
      await tell(() => s.readLine());
      await tell(() => s.readLine());
      print(s.lost);`,
    [
      "4 6",
      "LimitOverrunError: the buffer is full, and the end that was asked for is not in it   6",
      "LimitOverrunError: the buffer is full, and the end that was asked for is not in it   4",
      `"123456"`,
      "LimitOverrunError: the buffer is full, and the end that was asked for is not in it   6",
      `"er"`,
      `"ok"`,
      "12",
    ],
  ],
  "a time limit takes nothing; neither does one that is cancelled, also after it was woken": [
    String.raw`const port = makePort(), s = stream(port);
      port.emit("data", "ab");
      await tell(() => s.readExactly(4, { timeout: 5 }));
      const one = spawn(async () => { print("one", await s.readExactly(4)); });
      await sleep(1);
      port.emit("data", "cd");
      await sleep(0);
      const two = spawn(async () => { print("never", await s.readExactly(3)); });
      await sleep(1);
      two.cancel();
      await sleep(1);
      port.emit("data", "ef");
      await sleep(1);
      await tell(() => s.readSome(9));`,
    ["TimeoutError: nothing came within 5 ms   ", "one abcd", `"ef"`],
  ],
  "readers have their turns in the order of their coming, whatever each wants": [
    String.raw`const port = makePort(), s = stream(port);
      async function reader(name: string, count: number, timeout?: number) {
        try { print(name, await s.readExactly(count, { timeout })); } catch (error) { print(name, "too late"); }
      }
      reader("a", 4); reader("b", 1, 3); reader("c", 1); reader("d", 2);
      port.emit("data", "12");
      await sleep(5);
      port.emit("data", "3456");
      await sleep(1);
      port.emit("data", "7");
      await sleep(1);`,
    ["b too late", "a 1234", "c 5", "d 67"],
  ],
  "flow: the sender is held up while little room is left": [
    String.raw`const port = makePort(), s = stream(port, { buffer: 8, flow: "xon" });
      const calls: boolean[] = [];
      const other = makePort(), t = stream(other, { buffer: 8, flow: (stop) => calls.push(stop) });
      for (const p of [port, other]) p.emit("data", "123456");
      await sleep(1);
      print(port.sent.length, calls.length);
      for (const p of [port, other]) p.emit("data", "7");
      await sleep(1);
      for (const p of [port, other]) p.emit("data", "8");
      await sleep(1);
      print(JSON.stringify(port.sent), calls.length);
      await s.readExactly(6); await t.readExactly(6);
      print(port.sent.length, calls.length);
      await s.readExactly(1); await t.readExactly(1);
      print(JSON.stringify(port.sent), calls.length, s.lost);`,
    ["0 0", String.raw`["\u0013"] 1`, "1 1", String.raw`["\u0013","\u0011"] 2 0`],
  ],
  "overflow: what comes is dropped when the buffer is full, or what came first; both are counted": [
    String.raw`const port = makePort(), newest = stream(port, { buffer: 6 });
      const other = makePort(), oldest = stream(other, { buffer: 6, overflow: "oldest" });
      for (const data of ["abcd", "efgh", "ij"]) { port.emit("data", data); other.emit("data", data); }
      await sleep(1);
      print(newest.lost, await newest.readSome(9), oldest.lost, await oldest.readSome(9));
      for (const p of [port, other]) p.emit("data", "0123456789");
      await sleep(1);
      print(newest.lost, await newest.readSome(9), oldest.lost, await oldest.readSome(9));
      const third = makePort(), first = lines(third, { buffer: 2 });
      const fourth = makePort(), last = lines(fourth, { buffer: 2, overflow: "oldest" });
      for (const p of [third, fourth]) p.emit("data", "a\nb\nc\nd\ne");
      await sleep(1);
      print(first.lost, await first.read(), await first.read(), last.lost, await last.read(), await last.read());
      for (const p of [third, fourth]) p.emit("data", "f\n");
      print(await first.read(), await last.read());`,
    ["4 abcdef 4 efghij", "8 012345 8 456789", "2 a b 2 c d", "ef ef"],
  ],
  "drain: by the port's drain event, by its promise, by its baud rate; it lets the others run once": [
    String.raw`const port = makePort(), s = stream(port);
      spawn(async () => { print("others"); });
      s.write("a");
      await s.drain();
      print("nothing to wait for", JSON.stringify(port.sent));
      port.answer = false;
      s.write("b");
      let start = time();
      setTimeout(() => port.emit("drain"), 20);
      await s.drain();
      print("an event", Math.floor((time() - start) / 5) * 5);
      port.answer = new Promise<void>((done) => void setTimeout(done, 30));
      s.write("c");
      start = time();
      await s.drain();
      print("a promise", Math.floor((time() - start) / 5) * 5);
      const slow = Object.assign(makePort(), { setup(baud?: number) { print("setup", baud); } });
      const t = stream(slow, { baud: 1000 });
      start = time();
      t.write("12345"); t.write("67890");
      await t.drain();
      print("a baud rate", Math.floor((time() - start) / 5) * 5);
      port.answer = false;
      s.write("d");
      setTimeout(() => port.emit("close"), 10);
      await s.drain();
      print("closed");`,
    [
      "others",
      `nothing to wait for ["a"]`,
      "an event 20",
      "a promise 30",
      "setup 1000",
      "a baud rate 100",
      "closed",
    ],
  ],
  "close: what is there can be read; the port is left alone": [
    String.raw`const port = makePort(), s = stream(port);
      port.emit("data", "a");
      await sleep(1);
      s.close();
      port.emit("data", "b");
      await sleep(1);
      await tell(() => s.readSome(9));
      await tell(() => s.readSome(9));`,
    [`"a"`, `""`],
  ],
  "lines over a port that closes: the last one without its end, then an IncompleteReadError": [
    String.raw`const port = makePort(), s = lines(port);
      port.emit("data", "a\nb");
      port.emit("close");
      await tell(() => s.read());
      await tell(() => s.read());
      await tell(() => s.read());`,
    [`"a"`, `"b"`, `IncompleteReadError: the stream has ended before ""  `],
  ],
  "pipe: writers wait for room, in their order and each in one piece": [
    String.raw`const pipe = new Pipe(4);
      async function writer(data: string) { await pipe.write(data); print("wrote", data); }
      writer("ab"); writer("cdefgh"); writer("i");
      await sleep(1);
      print(await pipe.readSome(3), pipe.available());
      print(await pipe.readExactly(4));
      await sleep(1);
      print(await pipe.readSome(9), pipe.available());`,
    ["wrote ab", "abc 1", "defg", "wrote cdefgh", "wrote i", "hi 0"],
  ],
  "pipe: who is cancelled while it writes has written what went in; writeNow drops and counts; close ends it":
    [
      String.raw`const pipe = new Pipe(4);
      const cut = spawn(async () => { await pipe.write("123456"); print("never"); });
      const next = spawn(async () => { try { await pipe.write("7"); await pipe.write("890ab"); } catch (error) { print(String(error)); } });
      await sleep(1);
      cut.cancel();
      await sleep(1);
      print(await pipe.readExactly(4));
      await sleep(1);
      pipe.close();
      await next;
      print(await pipe.readSome(9), JSON.stringify(await pipe.readSome(9)));
      const other = new Pipe(4);
      setTimeout(() => { other.writeNow("abc\n"); other.writeNow("d"); }, 1);
      print(await other.readLine(), other.lost);
      try { pipe.writeNow("x"); } catch (error) { print((error as Error).message); }`,
      ["1234", "Error: write: the pipe is closed", '7890 ""', "abc 1", "write: the pipe is closed"],
    ],
});

prints(
  "options whose names the program's text does not have do what they say",
  `const port: any = { write(data: string) { print(JSON.stringify(data)); } };
   // Here it is put together; a program may have read it from a file.
   const options = JSON.parse('{"buffer":4,"' + ["fl", "ow"].join("") + '":"xon","' + ["over", "flow"].join("") + '":"oldest"}');
   const one = stream(port, options);
   run(async () => {
     port.emit("data", "abcdef");
     await sleep(1);
     print(one.lost, await one.readExactly(4));
   });`,
  [String.raw`"\u0013"`, String.raw`"\u0011"`, "2 cdef"],
);
