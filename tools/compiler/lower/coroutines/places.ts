// Where a coroutine's variables live once its body is cut up.
// Invariant: a variable that two state functions use is a field of the frame (or of its round's object); one that a
// single state function uses stays a local variable there, unless its value has to last from one entry to the next.
import type * as es from "estree";
import { walk } from "../../ast/walk.ts";
import type { Body } from "./body.ts";
import { fieldNames } from "./fields.ts";
import { blocksInCycles, stepsIn, type Block, type Step } from "./graph.ts";
import type { Variable } from "./variables.ts";

export type Place = { kind: "frame"; name: string } | { kind: "local"; name: string };

/** Every expression and statement that the steps hold. */
function* nodesIn(steps: readonly Step[]): Generator<es.Node> {
  for (const step of stepsIn(steps)) {
    if (step.type === "Statement") yield step.statement;
    else if (step.type === "Branch") yield step.test;
    else if (step.type === "Suspend" || step.type === "End") yield step.code;
    else if (step.type === "Declare") {
      yield step.target;
      if (step.init) yield step.init;
    }
  }
}

/** The place of every variable that has one; `given` are the fields that parameters have already. O(nodes). */
export function placesOf(
  body: Body,
  functions: readonly Block[],
  given: ReadonlyMap<Variable, string>,
): Map<Variable, Place> {
  // A `var` of a function around this one, or within it, is that one's.
  const isHoisted = (variable: Variable): boolean => variable.hoistedIn === body.fn;
  const users = new Map<Variable, Set<Block>>();
  const declaredIn = new Map<Variable, Set<Block>>();
  const note = (map: Map<Variable, Set<Block>>, variable: Variable, block: Block): void => {
    const blocks = map.get(variable) ?? new Set();
    map.set(variable, blocks.add(block));
  };
  for (const block of functions) {
    for (const param of [block.param, block.modeParam])
      if (param) {
        note(users, param, block);
        note(declaredIn, param, block);
      }
    for (const step of stepsIn(block.body))
      if (step.type === "Declare") note(declaredIn, body.variables.get(step.target)!, block);
    for (const node of nodesIn(block.body))
      walk(node, null, {
        Identifier(found) {
          const variable = body.variables.get(found);
          if (variable && (variable.managed || variable.given || isHoisted(variable)))
            note(users, variable, block);
        },
      });
  }
  const cyclic = blocksInCycles(functions);
  const outlasts = (variable: Variable, blocks: ReadonlySet<Block>): boolean =>
    isHoisted(variable) && (blocks.size > 1 || [...blocks].some((block) => cyclic.has(block)));
  const together = declaredTogether(body, functions);
  const isShared = (variable: Variable): boolean =>
    (together.get(variable) ?? [variable]).some((one) => outlasts(one, users.get(one) ?? new Set()));
  const fields = fieldNames(new Set(given.values()));
  const environments = new Map<Variable, Generator<string>>();
  const places = new Map<Variable, Place>();
  for (const [variable, name] of given) places.set(variable, { kind: "frame", name });
  for (const [variable, blocks] of users) {
    if (places.has(variable)) continue;
    const own = body.given.has(variable);
    if (variable.given && !own) continue;
    const shared = isShared(variable);
    if (!variable.managed && !own && !shared) continue;
    const local = !own && !shared && blocks.size === 1 && declaredIn.get(variable)?.size === 1;
    if (local) places.set(variable, { kind: "local", name: body.freshName(variable.name) });
    else if (variable.environment) {
      const names = environments.get(variable.environment) ?? fieldNames();
      environments.set(variable.environment, names);
      places.set(variable, { kind: "frame", name: names.next().value as string });
    } else places.set(variable, { kind: "frame", name: fields.next().value });
  }
  // An environment is used wherever one of its variables is.
  for (const environment of environments.keys())
    places.set(environment, { kind: "frame", name: fields.next().value });
  return places;
}

/** By variable: all that stand in one `var` statement with it, where that is kept whole. */
function declaredTogether(body: Body, functions: readonly Block[]): Map<Variable, Variable[]> {
  const together = new Map<Variable, Variable[]>();
  for (const block of functions)
    for (const node of nodesIn(block.body))
      walk(node, null, {
        VariableDeclaration(found, { next }) {
          if (found.kind === "var") {
            const variables = found.declarations.flatMap(
              (one) => body.variables.get(one.id as es.Identifier) ?? [],
            );
            const all = new Set([...variables, ...variables.flatMap((one) => together.get(one) ?? [])]);
            for (const one of all) together.set(one, [...all]);
          }
          next();
        },
      });
  return together;
}
