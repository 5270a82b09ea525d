// Methods of the runtime's classes that nothing in the bundle names: they are left out, as tree shaking leaves out
// functions. A method costs a board its text and some five jsvars, whether it is ever called or not.
// So are those that no object can have, as all classes below have their own; and `this.m?.()` of the runtime calls `m` if
// anything else names it, and is nothing otherwise: what goes with a method costs nothing where the method does not. A
// method that is offered so and has the name of an option stays, too, where the program gives options whose names cannot be
// seen: it calls a function of the runtime that takes `options`, and writes them elsewhere.
// Invariant: a method that could be read stays. The program's own classes are left alone, and where the program may read a
// method by a name that does not stand in it, all stay.
import type * as es from "estree";
import { memberName } from "../analyse/refuse/bindings.ts";
import { become, undef } from "../ast/build.ts";
import { walk } from "../ast/walk.ts";
import type { Pass } from "../pass.ts";

/** Called by the engine itself. */
export const implicit = new Set(["toString", "valueOf", "toJSON"]);

/** What writes JSON, and so calls `toJSON`. */
const jsonWriters = ["stringify", "writeJSON", "toJS"];

/** `isRuntime`: whether a node of the chunk comes from the runtime; `any`: whether any method may be read (any-method.ts). */
export const unusedMethods = (isRuntime: (node: es.Node) => boolean, any: boolean): Pass => ({
  name: "unused methods",
  run(program) {
    if (any) return program;
    const classes: es.ClassBody[] = [];
    walk(program as es.Node, null, {
      ClassBody(node, { next }) {
        if (isRuntime(node)) classes.push(node);
        next();
      },
    });
    const hidden = overridden(program, classes);
    const waiting = new Set(classes.flatMap(({ body }) => body.filter(isRemovable)));
    const named = new Set(implicit);
    named.delete("toJSON");
    const note = (node: es.Node): void => noteNames(node, waiting, named, isRuntime);
    note(program);
    if (hasHiddenOptions(program, isRuntime)) for (const name of optionsOffered(classes)) named.add(name);
    for (;;) {
      if (jsonWriters.some((name) => named.has(name))) named.add("toJSON");
      const live = [...waiting].filter((method) => named.has(nameOf(method)) && !hidden.has(method));
      if (live.length === 0) break;
      for (const method of live) waiting.delete(method);
      for (const method of live) note(method.value);
    }
    for (const body of classes)
      body.body = body.body.filter((one) => one.type !== "MethodDefinition" || !waiting.has(one));
    const left = new Set(classes.flatMap(({ body }) => body.filter(isRemovable).map(nameOf)));
    for (const body of classes) dropOffers(body, left);
    dropClasses(program, new Set(classes));
    return program;
  },
});

export const nameOf = ({ key }: es.MethodDefinition): string => (key as es.Identifier).name;

/** Methods of the runtime's classes that are never made themselves, where each class below has one of its own. O(nodes). */
export function overridden(program: es.Program, classes: readonly es.ClassBody[]): Set<es.MethodDefinition> {
  const bodies = new Set(classes);
  const declared = new Map<string, es.ClassDeclaration>();
  const below = new Map<string, es.ClassDeclaration[]>();
  /** Names by which something else is done than to declare a class or to extend it; and methods called by `super`. */
  const [used, above] = [new Set<string>(), new Set<string>()];
  walk(program as es.Node, null, {
    Identifier({ name }) {
      used.add(name);
    },
    ClassDeclaration(node, { next, visit }) {
      if (!bodies.has(node.body)) return next();
      declared.set(node.id.name, node);
      const { superClass } = node;
      if (superClass?.type === "Identifier")
        below.set(superClass.name, [...(below.get(superClass.name) ?? []), node]);
      else if (superClass) visit(superClass);
      visit(node.body);
    },
    MemberExpression({ object, property }, { next }) {
      if (object.type === "Super" && property.type === "Identifier") above.add(property.name);
      next();
    },
  });
  const isHidden = (method: es.MethodDefinition, name: string): boolean => {
    const heirs = below.get(name);
    if (!heirs || used.has(name)) return false;
    return heirs.every(
      ({ id, body }) =>
        body.body.some((one) => isRemovable(one) && nameOf(one) === nameOf(method)) ||
        isHidden(method, id.name),
    );
  };
  const found = new Set<es.MethodDefinition>();
  for (const [name, { body }] of declared)
    for (const one of body.body)
      if (isRemovable(one) && one.kind === "method" && !above.has(nameOf(one)) && isHidden(one, name))
        found.add(one);
  return found;
}

/** `this.m?.()`. */
const isOffer = (node: es.Node | undefined): node is es.SimpleCallExpression =>
  node?.type === "CallExpression" &&
  node.optional &&
  node.callee.type === "MemberExpression" &&
  node.callee.object.type === "ThisExpression";

/** `options.m`: no method, though one that is offered may have the option's name. */
const isOption = ({ object, computed }: es.MemberExpression): boolean =>
  !computed && object.type === "Identifier" && object.name === "options";

/** The names of options among those that methods of the classes offer: what is private ends in `_`. */
function optionsOffered(classes: readonly es.ClassBody[]): string[] {
  const names: string[] = [];
  for (const body of classes)
    walk(body as es.Node, null, {
      CallExpression(node, { next }) {
        const name = isOffer(node) && memberName(node.callee as es.MemberExpression);
        if (name && !name.endsWith("_")) names.push(name);
        next();
      },
    });
  return names;
}

/**
 * Whether the program gives options to a function of the runtime otherwise than as an object that is written out where it
 * calls that: then their names may be anywhere.
 */
function hasHiddenOptions(program: es.Program, isRuntime: (node: es.Node) => boolean): boolean {
  /** Where each function takes its options. */
  const takers = new Map<string, number>();
  for (const node of program.body)
    if (node.type === "FunctionDeclaration" && isRuntime(node))
      takers.set(node.id.name, node.params.findIndex(isOptions));
  let isHidden = false;
  walk(program as es.Node, null, {
    Identifier(node, { path }) {
      const at = takers.get(node.name) ?? -1;
      if (at < 0 || isRuntime(node)) return;
      const parent = path.at(-1);
      if (parent?.type === "MemberExpression" && parent.property === node && !parent.computed) return;
      if (parent?.type !== "CallExpression" || parent.callee !== node) isHidden = true;
      else if (parent.arguments.slice(0, at + 1).some(isSpread)) isHidden = true;
      else isHidden ||= !(parent.arguments[at] === undefined || isWrittenOut(parent.arguments[at]));
    },
  });
  return isHidden;
}

const isSpread = ({ type }: es.Node): boolean => type === "SpreadElement";

const isOptions = (param: es.Pattern): boolean =>
  param.type === "AssignmentPattern"
    ? isOptions(param.left)
    : param.type === "Identifier" && param.name === "options";

const isWrittenOut = (node: es.Node): boolean =>
  node.type === "ObjectExpression" &&
  node.properties.every((one) => one.type === "Property" && !one.computed);

/** Takes calls away that are for methods which are not there. */
function dropOffers(body: es.ClassBody, left: ReadonlySet<string>): void {
  walk(body as es.Node, null, {
    ChainExpression(node, { next }) {
      const { expression } = node;
      if (isOffer(expression) && !left.has(memberName(expression.callee as es.MemberExpression)!))
        become(node, undef());
      else next();
    },
  });
}

/**
 * Takes classes of the runtime away that only methods that are gone have named. Later passes make functions of some, with
 * an assignment to the prototype that the minifier has to leave. O(nodes) for each class that goes.
 */
function dropClasses(program: es.Program, classes: ReadonlySet<es.ClassBody>): void {
  for (;;) {
    const used = new Set<string>();
    walk(program as es.Node, null, {
      Identifier({ name }) {
        used.add(name);
      },
      ClassDeclaration({ superClass, body }, { visit }) {
        if (superClass) visit(superClass);
        visit(body);
      },
    });
    const isDead = (node: es.Node): boolean =>
      node.type === "ClassDeclaration" &&
      classes.has(node.body) &&
      !used.has(node.id.name) &&
      node.body.body.every((member) => member.type === "MethodDefinition" && !member.static);
    const kept = program.body.filter((node) => !isDead(node));
    if (kept.length === program.body.length) return;
    program.body = kept;
  }
}

export function isRemovable(member: es.ClassBody["body"][number]): member is es.MethodDefinition {
  return (
    member.type === "MethodDefinition" &&
    member.kind !== "constructor" &&
    !member.static &&
    !member.computed &&
    member.key.type === "Identifier"
  );
}

/**
 * Adds the names by which code asks for properties, but for what is in the methods that wait for being named. Any text
 * may be such a name.
 */
function noteNames(
  node: es.Node,
  waiting: ReadonlySet<es.Node>,
  named: Set<string>,
  isRuntime: (node: es.Node) => boolean,
): void {
  walk(node, null, {
    MethodDefinition(method, { next }) {
      if (!waiting.has(method)) next();
    },
    MemberExpression(member, { next, path }) {
      const { computed, property } = member;
      const parent = path.at(-1);
      if (isOffer(parent) && parent.callee === member && isRuntime(parent)) return;
      if (isOption(member) && isRuntime(member)) return;
      if (!computed && property.type === "Identifier") named.add(property.name);
      next();
    },
    Property({ computed, key }, { next }) {
      if (!computed && key.type === "Identifier") named.add(key.name);
      next();
    },
    Literal({ value }) {
      if (typeof value === "string") named.add(value);
    },
    TemplateElement({ value }) {
      named.add(value.raw);
    },
  });
}
