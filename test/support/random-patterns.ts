/**
 * Programs that take values apart with random patterns, drawn from a list of numbers: in declarations, assignments,
 * parameters, loop heads and `catch`, with defaults, rests, computed keys, members as targets, and sources that name
 * what the pattern changes.
 *
 * Whatever is evaluated says so through `P`, so that a difference in order shows; values fit their patterns but for a
 * null here and there, where every engine throws.
 */

interface Made {
  pattern: string;
  /** An expression whose value the pattern can take. */
  value: string;
}

class Writer {
  readonly #numbers: readonly number[];
  #place = 0;
  #count = 0;
  /** Names that the patterns declare, in a declaration; else the targets are those of an assignment. */
  readonly declared: string[] = [];
  readonly #declares: boolean;

  constructor(numbers: readonly number[], declares: boolean) {
    this.#numbers = numbers;
    this.#declares = declares;
  }

  /** A decision; after the list's end always the simplest. */
  pick(choices: number): number {
    return (this.#numbers[this.#place++] ?? 0) % choices;
  }

  #say(value: string): string {
    return `say(${++this.#count}, ${value})`;
  }

  #target(depth: number): string {
    if (this.#declares) {
      this.declared.push(`v${this.declared.length}`);
      return this.declared[this.declared.length - 1];
    }
    const targets = ["x", "y", "z", "o.p", "l[i]", "i"];
    // Engines do not agree whether a null within throws before or after what a target or a key has to say.
    if (depth === 0) targets.push("l[i++]", `${this.#say("o")}.q`, `o[${this.#say('"r"')}]`);
    return targets[this.pick(targets.length)];
  }

  /** Something that a default or an element may be: it may read what an assignment fills. */
  #scalar(): string {
    const n = ++this.#count;
    const choices = [`${n}`, this.#say(`${n}`), `"s${n}"`, "true"];
    if (!this.#declares)
      choices.push("x", "y", "z", "o.p", "l[i]", "l[0]", `x + ${n}`, "i", `(x = ${n})`, "i++");
    return choices[this.pick(choices.length)];
  }

  made(depth: number): Made {
    const kind = depth > 3 ? 0 : this.pick(4);
    if (kind === 2) return this.#array(depth + 1);
    if (kind === 3) return this.#object(depth + 1);
    return { pattern: this.#target(depth), value: this.#scalar() };
  }

  /** An element or a property's value: a pattern, perhaps with a default. */
  #element(depth: number): Made {
    const made = this.made(depth);
    switch (this.pick(5)) {
      case 1:
        return { pattern: `${made.pattern} = ${this.#default(made)}`, value: made.value };
      case 2:
        return { pattern: `${made.pattern} = ${this.#default(made)}`, value: "undefined" };
      case 3:
        return { pattern: made.pattern, value: this.pick(9) === 0 ? "null" : made.value };
      default:
        return made;
    }
  }

  #default({ value }: Made): string {
    return this.pick(2) === 1 ? this.#say(value) : value;
  }

  #array(depth: number): Made {
    const elements = [
      this.#element(depth),
      ...Array.from({ length: this.pick(3) }, () => this.#element(depth)),
    ];
    const patterns = elements.map(({ pattern }) => pattern);
    const values = elements.map(({ value }) => value);
    if (this.pick(4) === 1) {
      patterns.splice(1, 0, "");
      values.splice(1, 0, this.#scalar());
    }
    switch (this.pick(6)) {
      case 1:
        patterns.push(`...${this.#target(depth)}`);
        values.push(this.#scalar(), this.#scalar());
        break;
      case 2:
        values.pop();
        break;
      case 3:
        values.push(this.#scalar());
        break;
    }
    const literal = `[${values.join(", ")}]`;
    const value = [literal, this.#say(literal), `${literal}.slice()`, '"ab"'][
      this.pick(this.#isFlat(patterns) ? 4 : 3)
    ];
    return { pattern: `[${patterns.join(", ")}]`, value };
  }

  /** Whether a string will do as a value: no pattern within. */
  #isFlat(patterns: readonly string[]): boolean {
    return !patterns.some((pattern) => /^[[{]/.test(pattern));
  }

  #object(depth: number): Made {
    const names = ["a", "b", "c"].slice(0, 1 + this.pick(3));
    const elements = names.map((name) => ({ name, ...this.#element(depth) }));
    const patterns = elements.map(({ name, pattern }) => {
      const key = [name, `"${name}"`, `["${name}"]`, `[${this.#say(`"${name}"`)}]`][
        this.pick(depth === 0 ? 4 : 3)
      ];
      return `${key}: ${pattern}`;
    });
    if (this.pick(4) === 1) patterns.push(`...${this.#target(depth)}`);
    const properties = elements.map(({ name, value }) => `${name}: ${value}`);
    if (this.pick(3) === 1) properties.push("d: 9");
    if (this.pick(6) === 1) properties.shift();
    const literal = `{ ${properties.join(", ")} }`;
    return {
      pattern: `{ ${patterns.join(", ")} }`,
      value: [`(${literal})`, this.#say(literal)][this.pick(2)],
    };
  }

  /** A pattern that is no plain target. */
  whole(): Made {
    return this.pick(2) === 1 ? this.#array(0) : this.#object(0);
  }
}

const prelude = `const say = (n, value) => { P(n); return value };
let x = 1, y = 2, z = 3, i = 0; const o = { p: 4 }, l = [5, 6, 7];
`;
const everything = "P(x, y, z, i, o, l);";

/** One program; the same numbers give the same program. */
export function randomPatterns(numbers: readonly number[]): string {
  const [form = 0, ...rest] = numbers;
  const isAssignment = form % 10 < 4;
  const writer = new Writer(rest, !isAssignment);
  const { pattern, value } = writer.whole();
  const other = writer.pick(2) === 1 ? writer.made(2) : undefined;
  const names = writer.declared.join(", ");
  const statement = [
    `(${pattern} = ${value});`,
    `const all = (${pattern} = ${value}); P(all);`,
    `for (${pattern} of [${value}]) { ${everything} }`,
    `for (${pattern} = ${value}; x-- > 0; ) { ${everything} }`,
    `const ${pattern} = ${value}${other ? `, ${other.pattern} = ${other.value}` : ""}; P(${names});`,
    `var ${pattern} = ${value}; P(${names});`,
    `const f = function (${pattern}${other ? `, ${other.pattern} = ${other.value}` : ""}) { return [${names}] }; P(f(${value}));`,
    `const f = (${pattern} = ${value}, ...more) => [${names}, more]; P(f(undefined, 1, 2));`,
    `for (const ${pattern} of [${value}]) P(${names}); for (let ${pattern} = ${value}, n = 0; n < 1; n++) P(${names});`,
    `try { throw ${value} } catch (${pattern}) { P(${names}) }`,
  ][form % 10];
  return `${prelude}T(() => { ${statement} });\n${everything}`;
}
