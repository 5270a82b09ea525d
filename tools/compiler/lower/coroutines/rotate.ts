// Loop rotation: the head of a loop, if it is short, is repeated where its round ends, instead of a call of the head's
// function there. A jump costs about 25,000 instructions on Espruino, a tenth of a hop; the copy a few dozen bytes.
// Invariant: the copy has nodes of its own, whose identifiers mean the same variables, but for those that only the head
// uses: the copy has its own of these, so that each stays a local variable of one function.
import type * as es from "estree";
import { walk } from "../../ast/walk.ts";
import type { Block, Step } from "./graph.ts";
import { stepsIn, successors } from "./graph.ts";
import { Variable, type Variables } from "./variables.ts";

/** Nodes of a head that is repeated at most. */
const shortHead = 48;

/** Rotates the loops among the blocks that have become functions; true when any was. O(blocks × steps). */
export function rotateLoops(functions: readonly Block[], variables: Variables): boolean {
  let rotated = false;
  for (const block of functions) {
    const lists = [block.body, ...branchesIn(block.body)];
    for (const list of lists) {
      const last = list.at(-1);
      if (last?.type !== "Jump" || last.target === block) continue;
      const head = last.target;
      if (head.param || !isShort(head) || !reaches(head, block)) continue;
      const twins = twinsOf(head, functions, variables);
      if (!twins) continue;
      list.pop();
      list.push(...head.body.map((step) => copyStep(step, variables, twins)));
      rotated = true;
    }
  }
  return rotated;
}

function* branchesIn(steps: readonly Step[]): Generator<Step[]> {
  for (const step of stepsIn(steps)) if (step.type === "Branch") yield* [step.consequent, step.alternate];
}

/** Whether control comes from `from` to `to`. */
function reaches(from: Block, to: Block): boolean {
  const seen = new Set<Block>();
  const open = [from];
  for (let block = open.pop(); block; block = open.pop()) {
    if (block === to) return true;
    if (seen.has(block)) continue;
    seen.add(block);
    open.push(...successors(block));
  }
  return false;
}

/** Short, and without anything that has to stand once: functions keep their identity, jumps stay calls. */
function isShort(head: Block): boolean {
  let nodes = 0;
  for (const step of stepsIn(head.body)) {
    if (step.type === "Jump" && step.target === head) return false;
    for (const node of nodesOf(step))
      walk(node, null, {
        _(found, { next }) {
          nodes += /Function|Class/.test(found.type) ? shortHead : 1;
          next();
        },
      });
  }
  return nodes <= shortHead;
}

function nodesOf(step: Step): es.Node[] {
  switch (step.type) {
    case "Statement":
      return [step.statement];
    case "Branch":
      return [step.test];
    case "Suspend":
    case "End":
      return [step.code];
    case "Declare":
      return step.init ? [step.target, step.init] : [step.target];
    default:
      return [];
  }
}

/** What the variables that only the head uses are in its copy; undefined when closures keep one that it declares. */
function twinsOf(
  head: Block,
  functions: readonly Block[],
  variables: Variables,
): Map<Variable, Variable> | undefined {
  const twins = new Map<Variable, Variable>();
  for (const step of stepsIn(head.body))
    if (step.type === "Declare") {
      const variable = variables.get(step.target)!;
      if (variable.captured || variable.isEnvironment || variable.hoistedIn) return undefined;
      const twin = new Variable(variable.name);
      twin.managed = true;
      twin.constant = variable.constant;
      twins.set(variable, twin);
    }
  if (twins.size > 0)
    for (const block of functions)
      if (block !== head)
        for (const name of namesIn(block)) {
          const variable = variables.get(name);
          if (variable) twins.delete(variable);
        }
  return twins;
}

function namesIn(block: Block): es.Identifier[] {
  const names: es.Identifier[] = [];
  for (const step of stepsIn(block.body))
    for (const node of nodesOf(step)) walk(node, null, { Identifier: (name) => void names.push(name) });
  return names;
}

function copyStep(step: Step, variables: Variables, twins: ReadonlyMap<Variable, Variable>): Step {
  const copy = <N extends es.Node>(node: N): N => {
    const made = variables.copy(node);
    walk<es.Node, null>(made, null, {
      Identifier(name) {
        const variable = variables.get(name);
        const twin = variable && twins.get(variable);
        if (twin) variables.bind(name, twin);
      },
    });
    return made;
  };
  switch (step.type) {
    case "Statement":
      return { ...step, statement: copy(step.statement) };
    case "Suspend":
    case "End":
      return { ...step, code: copy(step.code) };
    case "Declare":
      return { ...step, target: copy(step.target), init: step.init && copy(step.init) };
    case "Branch":
      return {
        ...step,
        test: copy(step.test),
        consequent: step.consequent.map((one) => copyStep(one, variables, twins)),
        alternate: step.alternate.map((one) => copyStep(one, variables, twins)),
      };
    default:
      return { ...step };
  }
}
