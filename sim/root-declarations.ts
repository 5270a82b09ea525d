// What a script declares at its root, as Espruino has it: properties of the global object, also by `let`, `const` and `class`,
// from the statement on, and a script may declare a name that another one has declared. An engine keeps them apart from the
// global object, and refuses the second. Invariant: every line and column of the script stays where it is, but for insertions.
import type { AnyNode, Pattern, Program, VariableDeclaration } from "acorn";
import { walk } from "zimmerframe";
import type { Insertion, Replacement } from "./insertions.ts";
import { namesIn, namesOfDeclaration } from "./memory/declared.ts";

// Behind what ends at the same place, which is behind all that stands within.
const endRank = 1;
const startRank = 2;

/** `hook.constant` is called with the names of constants once they have their values. */
export function rootDeclarations(
  { body }: Program,
  hook: string,
): { insertions: Insertion[]; replacements: Replacement[] } {
  const insertions: Insertion[] = [];
  const replacements: Replacement[] = [];
  for (const node of body) {
    // Espruino has no strict mode, in which nothing can be declared by an assignment.
    if (node.type === "ExpressionStatement" && node.directive === "use strict")
      insertions.push({ at: node.start, text: ";", rank: startRank });
    if (node.type === "ClassDeclaration")
      insertions.push(
        { at: node.start, text: `${node.id.name}=`, rank: startRank },
        { at: node.end, text: ";", rank: endRank },
      );
    if (node.type !== "VariableDeclaration" || node.kind === "var") continue;
    replacements.push({ at: node.start, text: assigned(node) ? ";".padEnd(node.kind.length) : "var" });
    if (assigned(node)) insertions.push(...inParentheses(node));
    if (node.kind !== "const") continue;
    const names = namesOfDeclaration(node).map((name) => JSON.stringify(name));
    insertions.push({ at: node.end, text: `;${hook}.constant(${names.join()});`, rank: endRank });
  }
  return { insertions, replacements };
}

/** Whether assignments can take a declaration's place. One without a value leaves an older one as it is. */
const assigned = ({ declarations }: VariableDeclaration): boolean => declarations.every(({ init }) => init);

/** An object's pattern must not begin a statement. */
function inParentheses({ declarations }: VariableDeclaration): Insertion[] {
  return declarations.flatMap(({ id, start, end }) =>
    id.type === "ObjectPattern"
      ? [
          { at: start, text: "(", rank: startRank },
          { at: end, text: ")", rank: endRank },
        ]
      : [],
  );
}

/** The names that a script assigns to, whatever they mean there. O(nodes). */
export function assignedNames(program: Program): string[] {
  const names = new Set<string>();
  const add = (target: Pattern | VariableDeclaration): void => {
    if (target.type !== "VariableDeclaration") for (const name of namesIn(target)) names.add(name);
  };
  walk<AnyNode, null>(program, null, {
    AssignmentExpression(node, { next }) {
      add(node.left);
      next();
    },
    UpdateExpression(node, { next }) {
      if (node.argument.type === "Identifier") names.add(node.argument.name);
      next();
    },
    ForInStatement(node, { next }) {
      add(node.left);
      next();
    },
    ForOfStatement(node, { next }) {
      add(node.left);
      next();
    },
  });
  return [...names];
}
