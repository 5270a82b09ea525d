// A coroutine's body as blocks of statements that end in jumps and suspensions, and how blocks become functions.
// Invariant: after `functionsOf`, every block is either a function of its own (it is resumed, handles errors, or is
// reached from several places) or stands inlined at the one place that jumps to it.
import type * as es from "estree";
import type { Variable } from "./variables.ts";

export class Block {
  readonly body: Step[] = [];
  /** What the block gets when it is resumed, or handles an error. */
  param: Variable | null = null;
  /** A handler's second parameter. */
  modeParam: Variable | null = null;
}

/** Goes on in another block of the same coroutine. */
export interface JumpStep {
  type: "Jump";
  target: Block;
  /** Through the loop, not by a call: on a way that may come round without suspending, or inside a native `try`. */
  viaLoop: boolean;
}

/** Suspends, to be resumed in another block. `code` computes what the state function returns. */
export interface SuspendStep {
  type: "Suspend";
  next: Block;
  code: es.Expression;
}

/** Ends the state function with a code. */
export interface EndStep {
  type: "End";
  code: es.Expression;
}

/** From now on errors go to the block; null: no longer to this coroutine. */
export interface HandlerStep {
  type: "Handler";
  handler: Block | null;
}

/** `variable = init`, the first time in its scope: becomes a declaration where the variable stays local. */
export interface DeclareStep {
  type: "Declare";
  target: es.Identifier;
  init: es.Expression | null;
}

export interface BranchStep {
  type: "Branch";
  test: es.Expression;
  consequent: Step[];
  alternate: Step[];
}

export type Step =
  | JumpStep
  | SuspendStep
  | EndStep
  | HandlerStep
  | DeclareStep
  | BranchStep
  | { type: "Statement"; statement: es.Statement };

/** Every step in the list and in its branches. */
export function* stepsIn(steps: readonly Step[]): Generator<Step> {
  for (const step of steps) {
    yield step;
    if (step.type === "Branch") {
      yield* stepsIn(step.consequent);
      yield* stepsIn(step.alternate);
    }
  }
}

/** Skips blocks that only jump on. */
function resolve(block: Block): Block {
  const seen = new Set<Block>();
  while (block.body.length === 1 && block.body[0].type === "Jump" && !block.param && !seen.has(block)) {
    seen.add(block);
    block = block.body[0].target;
  }
  return block;
}

function retarget(steps: readonly Step[]): void {
  for (const step of stepsIn(steps)) {
    if (step.type === "Jump") step.target = resolve(step.target);
    else if (step.type === "Suspend") step.next = resolve(step.next);
    else if (step.type === "Handler" && step.handler) step.handler = resolve(step.handler);
  }
}

/** The blocks that become functions, the first one first; all others are inlined. O(steps). */
export function functionsOf(entry: Block): Block[] {
  entry = resolve(entry);
  const jumps = new Map<Block, number>();
  const entered = new Set<Block>([entry]);
  const order: Block[] = [];
  const reached = new Set<Block>();
  const visit = (block: Block): void => {
    if (reached.has(block)) return;
    reached.add(block);
    order.push(block);
    retarget(block.body);
    for (const step of stepsIn(block.body)) {
      if (step.type === "Jump") {
        jumps.set(step.target, (jumps.get(step.target) ?? 0) + 1);
        visit(step.target);
      } else if (step.type === "Suspend") {
        entered.add(step.next);
        visit(step.next);
      } else if (step.type === "Handler" && step.handler) {
        entered.add(step.handler);
        visit(step.handler);
      }
    }
  };
  visit(entry);
  const isFunction = (block: Block): boolean => entered.has(block) || jumps.get(block)! > 1;
  const functions = order.filter(isFunction);
  for (const block of functions) inline(block.body, isFunction);
  return functions;
}

function inline(steps: Step[], isFunction: (block: Block) => boolean): void {
  for (;;) {
    for (const step of steps)
      if (step.type === "Branch") {
        inline(step.consequent, isFunction);
        inline(step.alternate, isFunction);
      }
    const last = steps.at(-1);
    if (last?.type !== "Jump" || isFunction(last.target)) return;
    steps.pop();
    steps.push(...last.target.body);
  }
}

/** Jumps are calls: where they could come round without a suspension, one of them goes through the loop instead. */
export function cutCycles(functions: readonly Block[]): void {
  const state = new Map<Block, "open" | "closed">();
  const visit = (block: Block): void => {
    state.set(block, "open");
    for (const step of stepsIn(block.body))
      if (step.type === "Jump" && !step.viaLoop) {
        const seen = state.get(step.target);
        if (seen === "open") step.viaLoop = true;
        else if (!seen) visit(step.target);
      }
    state.set(block, "closed");
  };
  for (const block of functions) if (!state.has(block)) visit(block);
}

/** The blocks that control can come back to. O(blocks × steps). */
export function blocksInCycles(functions: readonly Block[]): Set<Block> {
  const next = new Map(functions.map((block) => [block, successors(block)]));
  return new Set(
    functions.filter((block) => {
      const seen = new Set<Block>();
      const open = [...next.get(block)!];
      for (let one = open.pop(); one; one = open.pop())
        if (!seen.has(one)) {
          seen.add(one);
          open.push(...next.get(one)!);
        }
      return seen.has(block);
    }),
  );
}

/** Where control may go from a block: by a jump, a suspension, or an error. */
export function successors(block: Block): Block[] {
  return [...stepsIn(block.body)].flatMap((step) =>
    step.type === "Jump"
      ? step.target
      : step.type === "Suspend"
        ? step.next
        : step.type === "Handler" && step.handler
          ? step.handler
          : [],
  );
}
