// Which functions a program has made, and which scopes they keep: instrumented code reports both (see scopes.ts). Invariant:
// whatever the program lets go of, this lets go of too.
import { Builtins } from "../../boards/espruino/builtin-cost.ts";
import type { JsvarMemory } from "../../boards/espruino/cost.ts";
import type { Realm } from "../realm.ts";
import { isObject } from "../values.ts";
import type { ClassFacts, FunctionFacts, MemberFacts, SourceFacts } from "./facts.ts";

/** Variables that are alive: those of a running function or of a block, while a function keeps them. */
export interface Scope {
  readonly names: readonly string[];
  /** The value of one variable; throws for one that is not initialized yet. */
  readonly read: (index: number) => unknown;
  readonly outer: Scope | undefined;
}

export interface FunctionEntry {
  readonly facts: FunctionFacts | ClassFacts;
  /** Whether its code stays in Storage. */
  readonly inFlash: boolean;
  readonly scope: Scope | undefined;
  /** What it takes without its scopes, once that was looked up. */
  jsvars?: number;
}

/** A function that bind() made. */
export interface BoundEntry {
  readonly target: unknown;
  readonly self: unknown;
  readonly args: readonly unknown[];
}

interface Unit extends SourceFacts {
  readonly inFlash: boolean;
}

export class Ledger {
  readonly #units = new Map<number, Unit>();
  readonly #functions = new WeakMap<object, FunctionEntry>();
  readonly #bound = new WeakMap<object, BoundEntry>();
  /** The builtins that the program has used. */
  readonly builtins: Builtins;

  constructor({ bytesPerJsvar }: JsvarMemory) {
    this.builtins = new Builtins(bytesPerJsvar);
  }

  /** A script that is about to run. */
  addUnit(unit: number, facts: SourceFacts, inFlash: boolean): void {
    this.#units.set(unit, { ...facts, inFlash });
    for (const name of facts.members) this.builtins.member(name);
  }

  function(object: object): FunctionEntry | undefined {
    return this.#functions.get(object);
  }

  bound(object: object): BoundEntry | undefined {
    return this.#bound.get(object);
  }

  /** Receives what instrumented code reports. */
  attach(realm: Realm): void {
    realm.addHook("fn", (_, [unit, id, scope, made, name]) => {
      const facts = this.#unit(unit).functions[Number(id)];
      this.#register(unit, facts, scope, made, name);
      return made;
    });
    realm.addHook("cls", (_, [unit, id, scope, made, name]) => {
      const facts = this.#unit(unit).classes[Number(id)];
      this.#register(unit, facts, scope, made, name);
      for (const member of facts.members) {
        const home = member.isStatic ? made : isObject(made) && made.prototype;
        this.#registerMember(unit, member, scope, home);
      }
      return made;
    });
    realm.addHook("obj", (_, [unit, id, scope, made]) => {
      for (const member of this.#unit(unit).objects[Number(id)])
        this.#registerMember(unit, member, scope, made);
      return made;
    });
    realm.addHook("scope", (_, [unit, id, outer, read]) => this.#scope(unit, id, outer, read));
    const prototype = realm.prototypeOf("Function");
    const bind = realm.method(prototype, "bind");
    const remember = realm.wrap("", (target, [self, ...args]) => {
      const made = realm.call(bind, target, [self, ...args]);
      if (isObject(made)) this.#bound.set(made, { target, self, args });
      return made;
    });
    Object.defineProperty(prototype, "bind", { value: remember });
  }

  #unit(unit: unknown): Unit {
    return this.#units.get(Number(unit))!;
  }

  #scope(unit: unknown, id: unknown, outer: unknown, read: unknown): Scope {
    /* oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what scopes.ts has put into the code */
    return { names: this.#unit(unit).scopes[Number(id)], read, outer } as Scope;
  }

  #register(
    unit: unknown,
    facts: FunctionFacts | ClassFacts,
    scope: unknown,
    made: unknown,
    name?: unknown,
  ): void {
    if (!isObject(made)) return;
    /* oxlint-disable-next-line typescript/no-unsafe-type-assertion -- from the hook above */
    this.#functions.set(made, {
      facts,
      inFlash: this.#unit(unit).inFlash,
      scope: scope as Scope | undefined,
    });
    // Standing in a call, it has not got the name that it would have had.
    if (typeof name === "string") Object.defineProperty(made, "name", { value: name, configurable: true });
  }

  #registerMember(unit: unknown, { key, kind, fn }: MemberFacts, scope: unknown, home: unknown): void {
    if (!isObject(home)) return;
    const method: unknown = Object.getOwnPropertyDescriptor(home, key)?.[kind];
    this.#register(unit, this.#unit(unit).functions[fn], scope, method);
  }
}
