// The frames around what is asked of a console, without a console.
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import {
  findAnswer,
  frameExpression,
  framePing,
  isLateAnswer,
  stringLiteral,
} from "../../tools/link/framing.ts";

test("a value is found between other output, however it was split", () => {
  const received = 'tick\r\n<a1={"x":1}=a1>\r\n<a1.>\r\n>';
  for (let length = 0; length < received.indexOf("<a1.>") + 5; length++)
    expect(findAnswer(received.slice(0, length), "a1")).toBeUndefined();
  const answer = findAnswer(received, "a1");
  expect(answer).toMatchObject({ kind: "value", text: '{"x":1}', before: "tick\r\n" });
  expect(received.slice(answer?.used)).toBe("\r\n>");
});

test("what was thrown is told from a value", () => {
  expect(findAnswer('<a1!["boo",null]!a1>\r\n<a1.>', "a1")).toMatchObject({
    kind: "thrown",
    text: '["boo",null]',
  });
});

test("a closing mark alone means that the expression was cut short", () => {
  expect(findAnswer("OUT OF MEMORY\r\n<a1.>", "a1")).toMatchObject({
    kind: "none",
    before: "OUT OF MEMORY\r\n",
  });
});

test("what a statement prints is told from the prompt and from what was printed before, however late they come", () => {
  expect(findAnswer("tick\r\n>\r\n><a1:\r\nmain sleeps\r\n<a1.>\r\n", "a1")).toMatchObject({
    kind: "printed",
    text: "\r\nmain sleeps\r\n",
    before: "tick\r\n>\r\n>",
  });
});

test("the answer to another question is not taken", () => {
  expect(findAnswer("<a1=1=a1>\r\n<a1.>", "a2")).toBeUndefined();
});

test("a terminal that repeats what it gets is not taken for Espruino", () => {
  expect(findAnswer(framePing("a1"), "a1")).toBeUndefined();
  expect(findAnswer(frameExpression("1+1", "a1"), "a1")).toBeUndefined();
});

test("every byte travels as printable ASCII and arrives as itself", () => {
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
  const literal = stringLiteral(bytes);
  expect(literal).toMatch(/^[ -~]*$/);
  expect(runInNewContext(literal)).toBe(bytes.toString("latin1"));
});

test("a closing mark that nobody waits for is told from output", () => {
  expect(isLateAnswer("<0138i.>")).toBe(true);
  expect(isLateAnswer("><0138i.>")).toBe(true);
  expect(isLateAnswer("<b>bold</b>")).toBe(false);
});
