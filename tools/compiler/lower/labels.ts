// Labelled jumps: Espruino has no labels.
//
// A jump that its own loop or switch would take anyway loses its label. One that has to leave others first says where
// it goes in a flag and leaves the innermost; after each statement on its way the flag is asked, and leads on.
// A labelled statement that is no loop becomes one that runs once, so that `break` leaves it.
//
// Invariant: no label is left. A flag is set only on the way to its target, so it needs no clearing but for a
// `continue`, which comes by again.
import type * as es from "estree";
import {
  assign,
  at,
  binary,
  block,
  breakOf,
  declare,
  doWhile,
  id,
  ifThen,
  literal,
  statement,
  switchOn,
} from "../ast/build.ts";
import type { Names } from "../ast/names.ts";
import { leavingJumps } from "../ast/jumps.ts";
import { rewriteBodies, rewriteInside } from "../ast/statements.ts";
import type { Pass } from "../pass.ts";

type Jump = es.BreakStatement | es.ContinueStatement;

/** A statement that `break` leaves. */
interface Frame {
  /** A labelled statement that is neither loop nor switch catches only jumps that name it. */
  readonly kind: "loop" | "switch" | "other";
  /** Whether a `continue` inside reaches the loop around this statement by itself. */
  readonly passesContinue: boolean;
  readonly labels: readonly string[];
  /** Where control goes after this statement when a flag is set. */
  readonly exits: Exit[];
  /** The variable that says which jump to this frame is under way. */
  flag: string | null;
}

interface Exit {
  readonly target: Frame;
  readonly type: Jump["type"];
}

const codes = { BreakStatement: 1, ContinueStatement: 2 };

export const labels: Pass = {
  name: "labels",
  run(program, { names }) {
    rewriteBodies(program, (child) => lower(child, [], names));
    return program;
  },
};

function lower(node: es.Statement, around: readonly Frame[], names: Names): es.Statement[] {
  const found: string[] = [];
  let body = node;
  for (; body.type === "LabeledStatement"; body = body.body) found.push(body.label.name);
  const leaving = found.length > 0 ? leavingJumps(body) : [];
  switch (body.type) {
    case "ForStatement":
    case "ForInStatement":
    case "ForOfStatement":
    case "WhileStatement":
    case "DoWhileStatement":
      return lowerFrame(body, frame("loop", found, false), around, names);
    case "SwitchStatement":
      return lowerFrame(body, frame("switch", found, true), around, names);
    case "BreakStatement":
    case "ContinueStatement":
      if (found.includes(body.label?.name ?? "")) return []; // `a: break a;`
      return lowerJump(body, around, names);
    default:
      if (
        leaving.some(({ jump }) => jump.type === "BreakStatement" && found.includes(jump.label?.name ?? ""))
      ) {
        const braced = body.type === "BlockStatement" ? body : block([body]);
        const passes = leaving.some(({ jump }) => jump.type === "ContinueStatement");
        const once = passes ? switchOn(literal(0), [[literal(0), [braced]]]) : doWhile(braced, literal(0));
        return lowerFrame(at(once, node), frame("other", found, passes), around, names);
      }
      rewriteInside(body, (child) => lower(child, around, names));
      return [body];
  }
}

function frame(kind: Frame["kind"], labels: readonly string[], passesContinue: boolean): Frame {
  return { kind, passesContinue, labels, exits: [], flag: null };
}

function lowerFrame(node: es.Statement, self: Frame, around: readonly Frame[], names: Names): es.Statement[] {
  rewriteInside(node, (child) => lower(child, [...around, self], names));
  const before = self.flag === null ? [] : [declare("let", id(self.flag))];
  return [...before, node, ...leadOn(self, around)];
}

function lowerJump(jump: Jump, around: readonly Frame[], names: Names): es.Statement[] {
  const { type, label } = jump;
  const catches = (candidate: Frame): boolean =>
    label
      ? candidate.labels.includes(label.name)
      : candidate.kind === "loop" || (candidate.kind === "switch" && type === "BreakStatement");
  const index = around.findLastIndex(catches);
  const target = around[index];
  if (isDirect(type, target, around)) return [at({ type, label: null }, jump)];

  target.flag ??= names.fresh("to");
  for (let i = around.length - 1; i > index; i--) {
    const { exits } = around[i];
    if (!exits.some((exit) => exit.target === target && exit.type === type)) exits.push({ target, type });
    if (isDirect(type, target, around.slice(0, i))) break;
  }
  return [statement(assign(id(target.flag), literal(codes[type]))), at(breakOf(), jump)];
}

/** Whether an unlabelled jump inside these frames gets to the target. */
function isDirect(type: Jump["type"], target: Frame, around: readonly Frame[]): boolean {
  const between = around.slice(around.indexOf(target) + 1);
  return type === "ContinueStatement" ? between.every((inner) => inner.passesContinue) : between.length === 0;
}

/** After a statement that a flagged jump has left: `if ($to) break;` */
function leadOn({ exits }: Frame, around: readonly Frame[]): es.Statement[] {
  const statements: es.Statement[] = [];
  for (const target of new Set(exits.map((exit) => exit.target))) {
    const flag = target.flag!;
    const types = exits.filter((exit) => exit.target === target).map(({ type }) => type);
    const direct = types.filter((type) => isDirect(type, target, around));
    for (const type of direct) {
      const only = types.length === 1;
      const jump: Jump = { type, label: null };
      const cleared = [statement(assign(id(flag), literal(0))), jump];
      statements.push(
        ifThen(
          only ? id(flag) : binary(id(flag), "===", literal(codes[type])),
          type === "ContinueStatement" ? block(cleared) : jump,
        ),
      );
    }
    if (direct.length < types.length) statements.push(ifThen(id(flag), breakOf()));
  }
  return statements;
}
