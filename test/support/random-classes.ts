/**
 * Hierarchies of classes, drawn from a list of numbers: one to four deep, with fields whose initial values call what a
 * derived class overrides, private members, accessors, statics, `super` in methods, arrows, accessors and static
 * methods, constructors that do or do not hand on their arguments, mixins, computed names, coroutines as methods, and
 * errors at the root. A program makes instances of all of them and asks each for everything.
 */

const prelude = `
let depth = 0;
const say = (n, value) => { P(n); return value; };
const guard = (f) => { try { return f(); } catch (e) { return "threw"; } };
const mixin = (Base) => class extends Base { mixed = this.tag + 1; m1(x) { return "mix" + super.m1?.(x); } static s1(x) { return "mix" + super.s1?.(x); } };
`;

/** One program, a module for the harness of coroutines; the same numbers give the same program. */
export function randomClasses(tape: readonly number[]): string {
  let place = 0;
  let count = 0;
  const pick = (choices: number): number => (tape[place++] ?? 0) % choices;
  const chance = (oneIn: number): boolean => pick(oneIn) === 0;
  const choose = (choices: readonly (() => string)[]): string => choices[pick(choices.length)]();
  const several = (most: number, make: (i: number) => string): string =>
    Array.from({ length: pick(most + 1) }, (_, i) => make(i)).join("\n");

  interface Context {
    readonly isStatic: boolean;
    readonly isDerived: boolean;
    readonly privates: readonly string[];
    readonly name: string;
  }

  /** An expression in a member; `x` is a number or a string. */
  const value = (at: Context, level = 0): string => {
    const own = at.isStatic
      ? ["this.t", `${at.name}.t`, "typeof this", "this.s2?.(1)"]
      : [
          "this.f1",
          "typeof this.f2",
          "this.v",
          "this.m2?.(x)",
          "this.constructor.t",
          `this instanceof ${at.name}`,
        ];
    const choices = [
      () => String(pick(9)),
      () => "x",
      () => own[pick(own.length)],
      () => `say(${++count}, ${pick(5)})`,
    ];
    if (at.isDerived && level < 2) {
      const member = at.isStatic ? ["s1", "s2"][pick(2)] : ["m1", "m2"][pick(2)];
      choices.push(
        () => `super.${member}?.(${value(at, level + 1)})`,
        () => `(() => super.${member}?.(${value(at, level + 1)}))()`,
        () => `super["${member}"]?.(x)`,
        () => `[1, 2].map((y) => (() => super.${member}?.(y + x))()).join()`,
      );
      if (!at.isStatic)
        choices.push(
          () => "super.v",
          () => "super.r",
        );
    }
    if (!at.isStatic && at.privates.length > 0) {
      const name = at.privates[pick(at.privates.length)];
      choices.push(
        () => `this.#${name}`,
        () => `(this.#${name} ??= ${pick(5)})`,
        () => `(() => this.#${name}++)()`,
        () => `(#${name} in this)`,
      );
    }
    if (level < 2) choices.push(() => `[${value(at, level + 1)}, ${value(at, level + 1)}].join("|")`);
    return choose(choices);
  };

  const oneClass = (name: string, base: string | undefined, isError: boolean): string => {
    const isDerived = base !== undefined;
    const privates = ["p", "q"].slice(0, pick(3));
    const at: Context = { isStatic: false, isDerived: isDerived && !isError, privates, name };
    const ofClass: Context = { ...at, isStatic: true };
    // What a base constructor may come by runs before there are private members.
    const bare: Context = { ...at, privates: [] };
    const members: string[] = [];
    const add = (text: string): void => void members.push(text);
    for (const each of privates) add(`#${each}${chance(2) ? ` = ${pick(9)}` : ""};`);
    if (chance(2)) add(`f1 = say(${++count}, ${value(bare, 1).replaceAll(/\bx\b/g, "3")});`);
    if (chance(3)) add(`f2 = (x) => ${value(at, 1)};`);
    if (chance(3)) add(`["g" + ${pick(3)}] = ${pick(9)};`);
    if (chance(2)) add(`m1(x) { return "${name}1" + ${value(bare)}; }`);
    if (chance(2)) add(`m2(x) { if (++depth > 3) return "deep"; return "${name}2" + ${value(bare)}; }`);
    if (chance(3))
      add(`get r() { return ${value(bare, 1).replaceAll(/\bx\b/g, "4").replaceAll("this.r", "5")}; }`);
    else if (chance(4))
      add(
        `get v() { return "v${name}" + this.w; } set v(x) { this.w = x; }\n  poke() { this.v = 6; return this.v; }`,
      );
    if (!isDerived || isError || chance(3)) add(`static t = ${pick(9)};`);
    if (chance(3)) add(`static s1(x) { return "${name}s" + ${value(ofClass)}; }`);
    if (chance(4)) add(`static s2(x) { if (++depth > 3) return "deep"; return ${value(ofClass)}; }`);
    if (chance(5)) add(`static { this.block = say(${++count}, "${name}"); }`);
    if (chance(5)) add(`delete(x) { return ${value(at)}; }`);
    if (chance(5)) add(`*items(x) { yield x; yield [${value(at)}]; }`);
    if (chance(5)) add(`async later(x) { await sleep(1); return ${value(at)}; }`);
    if (chance(4)) add(`toString() { return "${name}!" + this.tag; }`);
    if (!isDerived)
      add(
        `constructor(tag, more) { this.tag = tag; this.more = more; ${chance(2) ? "P(this.m1?.(0));" : ""} }`,
      );
    else if (chance(2)) {
      const call = choose([
        () => "super(...args)",
        () => "super(args[0], ...args)",
        () => `super("${name}", args.length)`,
        () => "(() => super(args[0]))()",
        () => "if (args.length > 1) super(1, 2); else super(args[0])",
      ]);
      const after = several(
        2,
        () => `this.${["c1", "c2", "f1"][pick(3)]} = ${value(bare, 1).replaceAll(/\bx\b/g, "args[0]")};`,
      );
      add(
        `constructor(...args) { ${call}; ${isError ? "this.tag = this.message;" : ""} ${after} ${chance(3) ? `P("new", new.target === ${name});` : ""} }`,
      );
    } else if (isError) add(`tag = this.message;`);
    return `class ${name}${isDerived ? ` extends ${base}` : ""} {\n  ${members.join("\n  ")}\n}`;
  };

  const classes: string[] = [];
  const names: string[] = [];
  for (let i = 0, length = 1 + pick(4); i < length; i++) {
    const name = "ABCD"[i];
    const previous = names.at(-1);
    const isError = previous === undefined && chance(5);
    const base = isError ? "Error" : previous;
    const isMixed = previous !== undefined && chance(5);
    classes.push(oneClass(name, isMixed ? `mixin(${base})` : base, isError));
    names.push(name);
  }
  const asked = ["m1", "m2", "delete", "poke"].map(
    (member) => `P("${member}", guard(() => { depth = 0; return o.${member}?.(1); }));`,
  );
  const statics = ["s1", "s2"].map(
    (member) => `P("${member}", guard(() => { depth = 0; return K.${member}?.(1); }));`,
  );
  // In the harness, what a module says while it is loaded is nobody's.
  return `${prelude}
export default async () => {
  ${classes.join("\n")}
  for (const K of [${names.join(", ")}]) {
    const o = guard(() => { depth = 0; return new K("t", 2); });
    P(typeof o, K.t, K.block);
    if (typeof o !== "object") continue;
    ${asked.join("\n    ")}
    P(guard(() => o.v), guard(() => o.r), guard(() => typeof o.f2 === "function" ? o.f2(2) : o.f2), o.f1, o.c1, o.c2, o.g0, o.g1, o.mixed, o.tag, o.more);
    ${statics.join("\n    ")}
    P(guard(() => { K.t = 8; return K.t; }), ${names.map((name) => `o instanceof ${name}`).join(", ")});
    if (o.items) P([...o.items(1)]);
    if (o.later) P(await o.later(1).catch(() => "threw"));
    P(guard(() => Object.keys(o).filter((k) => k !== "message" && k !== "stack" && k !== "type").sort().join()));
  }
};
`;
}
