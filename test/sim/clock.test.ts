/** Virtual time: what is planned happens in order, at its own time. */
import { expect, test } from "vitest";
import { Clock } from "../../sim/clock.ts";

test("actions happen in the order of their times, and first come first served among equals", () => {
  const clock = new Clock();
  const log: string[] = [];
  const note = (name: string) => (): void => void log.push(`${clock.now} ${name}`);
  for (const [due, name] of [
    [30, "c"],
    [10, "a1"],
    [20, "b"],
    [10, "a2"],
    [40, "late"],
    [10, "a3"],
  ] as const)
    clock.plan(due, note(name));
  clock.advanceTo(35);
  expect(log).toEqual(["10 a1", "10 a2", "10 a3", "20 b", "30 c"]);
  expect(clock.now).toBe(35);
  expect(clock.nextDue).toBe(40);
});

test("an action may plan another one on the way", () => {
  const clock = new Clock();
  const log: number[] = [];
  const tick = (): void => {
    log.push(clock.now);
    if (log.length < 4) clock.plan(clock.now + 5, tick);
  };
  clock.plan(5, tick);
  clock.advanceTo(100);
  expect(log).toEqual([5, 10, 15, 20]);
});

test("what is planned for the past happens now: time does not go back", () => {
  const clock = new Clock();
  clock.advanceTo(50);
  const log: number[] = [];
  clock.plan(20, () => log.push(clock.now));
  clock.advanceTo(60);
  expect(log).toEqual([50]);
});

test("a hundred actions in any order come out sorted", () => {
  const clock = new Clock();
  const log: number[] = [];
  for (let i = 0; i < 100; i++) clock.plan((i * 37) % 101, () => log.push(clock.now));
  clock.advanceTo(1000);
  expect(log).toHaveLength(100);
  expect(log).toEqual(log.toSorted((a, b) => a - b));
});
