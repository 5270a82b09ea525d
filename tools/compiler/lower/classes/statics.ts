// Whether a class's inherited static members can be asked of it: Espruino's functions inherit nothing, so they have to
// be put onto the class. Invariant: where it is not certain that nobody asks, somebody does.
import type * as es from "estree";
import { walk } from "../../ast/walk.ts";
import type { Plan } from "./plan.ts";

type Parents = ReadonlyMap<es.Node, es.Node>;

/** O(members of the class and its bases, and references to it). */
export function needsStatics(plan: Plan, parents: Parents): boolean {
  const inherited = chainNames(plan, parents);
  if (inherited !== undefined && inherited.size === 0) return false;
  if (inherited === undefined || plan.escapes || asksItself(plan.node)) return true;
  if (plan.derived.some((derived) => needsStatics(derived, parents))) return true;
  const own = declaredNames(plan.node) ?? new Set<string>();
  return referencesOf(plan).some((reference) => {
    const parent = parents.get(reference);
    if (parent?.type !== "MemberExpression" || parent.object !== reference) return false;
    const name = memberName(parent);
    return name === undefined || (inherited.has(name) && !own.has(name));
  });
}

/** The static names of the classes that this one extends; undefined where they are not known. */
function chainNames({ base }: Plan, parents: Parents): Set<string> | undefined {
  if (base.kind === "unknown") return undefined;
  if (base.kind !== "class") return new Set();
  const names = chainNames(base.plan, parents);
  const own = declaredNames(base.plan.node);
  if (!names || !own) return undefined;
  for (const reference of referencesOf(base.plan)) {
    const member = parents.get(reference);
    if (member?.type !== "MemberExpression" || member.object !== reference) continue;
    const assignment = parents.get(member);
    if (assignment?.type !== "AssignmentExpression" || assignment.left !== member) continue;
    const name = memberName(member);
    if (name === undefined) return undefined;
    own.add(name);
  }
  return new Set([...names, ...own]);
}

const referencesOf = ({ variable, ownName, inner }: Plan): es.Node[] => [
  ...[variable, ownName].flatMap(
    (each) => each?.references.map(({ identifier }) => identifier as es.Node) ?? [],
  ),
  ...inner,
];

function memberName({ property, computed }: es.MemberExpression): string | undefined {
  if (!computed && property.type === "Identifier") return property.name;
  return property.type === "Literal" ? String(property.value) : undefined;
}

/** The names of the class's own static members; undefined where one is computed. */
function declaredNames(node: es.Class): Set<string> | undefined {
  const names = new Set<string>();
  for (const member of node.body.body) {
    if (member.type === "StaticBlock") return undefined;
    if (!member.static) continue;
    if (member.computed || (member.key.type !== "Identifier" && member.key.type !== "Literal"))
      return undefined;
    names.add(member.key.type === "Identifier" ? member.key.name : String(member.key.value));
  }
  return names;
}

/** Whether static code of the class says `this` or `super`. */
function asksItself(node: es.Class): boolean {
  let found = false;
  for (const member of node.body.body)
    if (member.type === "StaticBlock" || member.static)
      walk(member as es.Node, null, {
        ThisExpression() {
          found = true;
        },
        Super() {
          found = true;
        },
      });
  return found;
}
