// JSON as Espruino reads it: by the lexer of its programs. So comments, texts in single quotes, hexadecimal numbers and a comma at the end
// are taken, and what stands behind the value is not looked at; `liberal` takes names without quotes, too, as Storage.readJSON and packets
// do. Invariant: nothing of the text runs.
import { tokensOf, type Token } from "./json-tokens.ts";

/**
 * The same value in JSON proper. Undefined for a minus before what is no number, for which Espruino gives undefined.
 * Throws SyntaxError in Espruino's words.
 */
export function strictJson(text: string, liberal: boolean): string | undefined {
  return new Reader(text, liberal).value();
}

/** An object out of liberal JSON; undefined for a text that is none. */
export function parseLiberally(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(strictJson(text, true) ?? "null");
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

class Reader {
  readonly #tokens: Generator<Token, never>;
  readonly #liberal: boolean;
  #token: Token;

  constructor(text: string, liberal: boolean) {
    this.#tokens = tokensOf(text);
    this.#liberal = liberal;
    this.#token = this.#tokens.next().value;
  }

  value(): string | undefined {
    const { kind, value, called } = this.#token;
    if (kind === "integer" || kind === "float") return this.#number();
    if (kind === "text") return JSON.stringify(this.#take().value);
    if (kind === "name" && ["true", "false", "null"].includes(value)) return this.#take().value;
    if (value === "-") {
      this.#take();
      if (this.#token.kind !== "integer" && this.#token.kind !== "float") return undefined;
      return `-${this.#number()}`;
    }
    if (value === "[") return this.#list();
    if (value === "{") return this.#object();
    throw new SyntaxError(`Expecting valid value, got ${called}`);
  }

  /** What is too large for JavaScript stays so. */
  #number(): string {
    const { value } = this.#take();
    return value === "Infinity" ? "1e999" : value;
  }

  #list(): string | undefined {
    this.#take();
    const values: string[] = [];
    while (!this.#isAt("]")) {
      const value = this.value();
      if (value === undefined) return undefined;
      values.push(value);
      if (!this.#isAt("]")) this.#match(",");
    }
    this.#take();
    return `[${values.join(",")}]`;
  }

  #object(): string | undefined {
    this.#take();
    const fields: string[] = [];
    while (["name", "integer", "text"].includes(this.#token.kind)) {
      if (!this.#liberal && this.#token.kind !== "text") this.#refuse("STRING");
      const key = JSON.stringify(this.#take().value);
      this.#match(":");
      const value = this.value();
      if (value === undefined) return undefined;
      fields.push(`${key}:${value}`);
      if (!this.#isAt("}")) this.#match(",");
    }
    this.#match("}");
    return `{${fields.join(",")}}`;
  }

  #take(): Token {
    const token = this.#token;
    this.#token = this.#tokens.next().value;
    return token;
  }

  #isAt(value: string): boolean {
    return this.#token.kind === "other" && this.#token.value === value;
  }

  #match(value: string): void {
    if (!this.#isAt(value)) this.#refuse(`'${value}'`);
    this.#take();
  }

  #refuse(expected: string): never {
    const { kind, value, called } = this.#token;
    const names: Partial<Record<Token["kind"], string>> = { name: `ID:${value}`, text: `String:'${value}'` };
    const got = (called === value ? undefined : names[kind]) ?? called;
    throw new SyntaxError(`Got ${got} expected ${expected}`);
  }
}
