// How control left a `try` whose `finally` has become the code after it: ECMAScript's completion record, in two
// variables. `$how` is 1 for a throw, a number from 2 for each target of a jump, and undefined for the way that needs
// no question; `$what` is the value to throw or to return.
//
// Invariant: both are set only on the way out, so that what they say after the `try` is what was under way.
import type * as es from "estree";
import {
  assign,
  at,
  binary,
  breakOf,
  declare,
  id,
  ifThen,
  literal,
  returnOf,
  statement,
  throwOf,
} from "../ast/build.ts";
import type { Jump } from "../ast/jumps.ts";
import type { Names } from "../ast/names.ts";
import { rewriteInside } from "../ast/statements.ts";

const threw = 1;

/** All jumps of one `try` with the same target. */
interface Way {
  /** 0 for the way that is taken when there was no other: it is not noted. */
  number: number;
  /** What takes it up again. */
  jump: Jump;
}

export interface CompletionOptions {
  /** Whether the `try` may also end by itself. */
  readonly falls: boolean;
  /** Whether a throw is recorded as well, or goes its own way. */
  readonly catches: boolean;
}

export class Completion {
  readonly #catches: boolean;
  readonly #how: string;
  readonly #what: string;
  readonly #label: string;
  readonly #ways: Way[] = [];
  readonly #wayOf = new Map<es.Statement, Way>();
  #leaves = false;

  constructor(jumps: readonly Jump[], { falls, catches }: CompletionOptions, names: Names) {
    this.#how = names.fresh("how");
    this.#what = names.fresh("what");
    this.#label = names.fresh("try");
    this.#catches = catches;
    const byTarget = new Map<string, Way>();
    for (const jump of jumps) {
      const target = jump.type === "ReturnStatement" ? "return" : `${jump.type} ${jump.label?.name ?? ""}`;
      const way = byTarget.get(target) ?? { number: byTarget.size + threw + 1, jump: resumption(jump) };
      if (jump.type === "ReturnStatement" && jump.argument) way.jump = returnOf(id(this.#what));
      byTarget.set(target, way);
      this.#wayOf.set(jump, way);
    }
    this.#ways.push(...byTarget.values());
    if (!falls) this.#ways.at(-1)!.number = 0;
  }

  /** The list with a note of each jump in its place. Where the `try` ends (`tail`) a jump needs no `break`. */
  record(statements: es.Statement[], tail: boolean): es.Statement[] {
    return statements.flatMap((child, i) => this.#recordIn(child, tail && i === statements.length - 1));
  }

  #recordIn(node: es.Statement, tail: boolean): es.Statement[] {
    const way = this.#wayOf.get(node);
    if (way) return this.#note(node, way, tail);
    switch (node.type) {
      case "BlockStatement":
        node.body = this.record(node.body, tail);
        break;
      case "TryStatement":
        node.block.body = this.record(node.block.body, tail);
        if (node.handler) node.handler.body.body = this.record(node.handler.body.body, tail);
        break;
      case "IfStatement":
        rewriteInside(node, (child) => this.#recordIn(child, tail));
        break;
      default:
        rewriteInside(node, (child) => this.#recordIn(child, false));
    }
    return [node];
  }

  #note(jump: es.Statement, { number }: Way, tail: boolean): es.Statement[] {
    const notes: es.Statement[] = [];
    if (jump.type === "ReturnStatement" && jump.argument)
      notes.push(at(statement(assign(id(this.#what), jump.argument)), jump));
    if (number > 0) notes.push(statement(assign(id(this.#how), literal(number))));
    if (!tail) {
      this.#leaves = true;
      notes.push(at(breakOf(this.#label), jump));
    }
    return notes;
  }

  /** In the handler that catches whatever leaves the `try` as an exception. */
  caught(error: string): es.Statement[] {
    return [statement(assign(id(this.#how), literal(threw))), statement(assign(id(this.#what), id(error)))];
  }

  /** What has to be declared before the `try`. */
  declaration(): es.Statement[] {
    const used: string[] = [];
    if (this.#catches || this.#ways.some(({ number }) => number > 0)) used.push(this.#how);
    if (this.#catches || this.#ways.some(({ jump }) => "argument" in jump && jump.argument))
      used.push(this.#what);
    return used.map((name) => declare("let", id(name)));
  }

  /** The `try` under its label, if a jump has to leave it. */
  labelled(body: es.Statement): es.Statement {
    return this.#leaves ? { type: "LabeledStatement", label: id(this.#label), body } : body;
  }

  /** After the `finally`: takes up what was under way. */
  resume(): es.Statement[] {
    const thrown = this.#catches ? [{ number: threw, jump: throwOf(id(this.#what)) }] : [];
    const ways = [...thrown, ...this.#ways];
    const asked = ways.filter(({ number }) => number > 0);
    return ways.map(({ number, jump }) => {
      if (number === 0) return jump;
      // The last question needs no number: nothing else is left.
      const test =
        number === asked.at(-1)?.number ? id(this.#how) : binary(id(this.#how), "==", literal(number));
      return ifThen(test, jump);
    });
  }
}

function resumption(jump: Jump): Jump {
  return jump.type === "ReturnStatement" ? returnOf() : { ...jump };
}
