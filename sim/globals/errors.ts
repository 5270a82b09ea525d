// Errors as Espruino makes them: `message`, `type` and `stack` are fields like any others, which Object.keys and JSON show; one that was
// made without a message has none. Invariant: that holds for whatever the program gets hold of, also of what the engine threw.
import type { Board } from "../board.ts";
import { hide, type Realm, type RealmFunction } from "../realm.ts";

const classes = ["Error", "TypeError", "ReferenceError", "SyntaxError"] as const;

export function installErrors({ realm }: Board): void {
  const plain = realm.intrinsic("Error");
  for (const name of classes)
    if (Object.hasOwn(realm.global, name)) replace(realm, name, realm.intrinsic(name));
  // The engine asks the global Error for it, whichever that is.
  hide(realm.global.Error as object, "prepareStackTrace", realm.method(plain, "prepareStackTrace"));
  Reflect.deleteProperty(realm.prototypeOf("Error"), "message");
  installInternalError(realm, plain);
}

function replace(realm: Realm, name: string, native: RealmFunction): void {
  const made = realm.wrap(name, (_, [message]) => {
    const error = realm.construct(native, message === undefined ? [] : [message]);
    realm.showError(error, name);
    return error;
  });
  hide(made, "name", name);
  Object.defineProperty(made, "prototype", { value: native.prototype, writable: false });
  hide(realm.prototypeOf(made), "constructor", made);
  hide(realm.global, name, made);
}

/** What firmwares throw when hardware fails. Unlike Espruino's, it is an Error too. */
function installInternalError(realm: Realm, plain: RealmFunction): void {
  const made = realm.wrap("InternalError", (_, [message]) => {
    const error = realm.construct(plain, message === undefined ? [] : [message]);
    Object.setPrototypeOf(error, prototype);
    realm.showError(error, "InternalError");
    return error;
  });
  const prototype = realm.prototypeOf(made);
  Object.setPrototypeOf(prototype, realm.prototypeOf("Error"));
  hide(made, "name", "InternalError");
  hide(prototype, "name", "InternalError");
  hide(realm.global, "InternalError", made);
}
