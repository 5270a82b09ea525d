// What single things take in jsvars, by where their code is: in Storage, where it stays, or in RAM. Invariant: exact on the interpreter for each
// shape by itself.
import type * as es from "estree";
import {
  jsvarsOfClass,
  jsvarsOfFunction,
  jsvarsOfName,
  jsvarsOfNumber,
  jsvarsOfString,
  jsvarsOfTypedArray,
  keptCode,
  type JsvarMemory,
} from "../../../../boards/espruino/cost.ts";
import { isConstructor } from "./trees.ts";

const bytesOfElement = new Map([
  ["Uint8Array", 1],
  ["Int8Array", 1],
  ["Uint8ClampedArray", 1],
  ["Uint16Array", 2],
  ["Int16Array", 2],
  ["Uint32Array", 4],
  ["Int32Array", 4],
  ["Float32Array", 4],
  ["Float64Array", 8],
]);

export class Shapes {
  readonly #memory: JsvarMemory;
  /** The text that was run from RAM; undefined when it is run from Storage. */
  readonly #code: string | undefined;

  constructor(memory: JsvarMemory, code?: string) {
    this.#memory = memory;
    this.#code = code;
  }

  /** A variable's or a field's name. */
  name(name: string): number {
    return jsvarsOfName(name, this.#memory.bytesPerJsvar);
  }

  /** The name of a property in a literal or a class. */
  key(key: es.Node): number {
    return this.name(key.type === "Identifier" ? key.name : key.type === "Literal" ? String(key.value) : "");
  }

  literal(node: es.Literal): number {
    if ("regex" in node) return 8;
    const { value } = node;
    if (typeof value === "number") return jsvarsOfNumber(value, this.#memory.inlineInt);
    if (typeof value === "string") return jsvarsOfString(value.length, this.#memory.bytesPerJsvar);
    return 1;
  }

  /** A function that is made inside so many scopes. */
  function({ body, params }: es.Function, scopes: number): number {
    const isEmpty = body.type === "BlockStatement" && body.body.length === 0;
    const codeBytes = isEmpty ? 0 : Math.max(1, this.#textOf(body).length);
    const parameters = params.map((param) => (param.type === "Identifier" ? param.name : ""));
    const inFlash = this.#code === undefined;
    return jsvarsOfFunction({ codeBytes, inFlash, parameters, scopes }, this.#memory);
  }

  /** The text that a function with this body keeps, where it keeps any. */
  #textOf(body: es.Node): string {
    if (this.#code === undefined || !("start" in body) || !("end" in body)) return "";
    return keptCode(this.#code.slice(Number(body.start), Number(body.end)), body.type === "BlockStatement");
  }

  class({ body, superClass }: es.Class, scopes: number): number {
    const constructor = body.body.find(isConstructor);
    const maker = constructor && {
      codeBytes: this.#textOf(constructor.value.body).length,
      parameters: constructor.value.params.map(() => ""),
    };
    const shape = { maker, isDerived: superClass != null, inFlash: this.#code === undefined, scopes };
    const members = body.body.map((member) => {
      if (member.type !== "MethodDefinition" || member === constructor) return 0;
      return this.key(member.key) + this.accessor(member.kind) + this.function(member.value, scopes);
    });
    return jsvarsOfClass(shape, this.#memory) + sum(members);
  }

  /** What a getter or a setter takes beside its function. */
  accessor(kind: string): number {
    return kind === "get" || kind === "set" ? 2 : 0;
  }

  /** `new Int16Array(length)`; undefined for other classes. */
  typedArray(className: string, length: number): number | undefined {
    const bytes = bytesOfElement.get(className);
    return bytes === undefined ? undefined : jsvarsOfTypedArray(bytes * length, this.#memory.bytesPerJsvar);
  }
}

export const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);
