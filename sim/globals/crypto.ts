// require("crypto"): hashes, keys from passphrases, AES. Invariant: it has what the board's build has; the odd sides of the firmware's AES
// are kept (a counter begins at 0 whatever the iv), and what it does wrongly (decryption by CTR and CFB) is refused.
import { createCipheriv, createDecipheriv, createHash, pbkdf2Sync } from "node:crypto";
import { apiNames } from "../../boards/api.ts";
import { nativeFunction } from "../../boards/espruino/print.ts";
import type { Board } from "../board.ts";
import { toBytes } from "../bytes.ts";
import { EspruinoError } from "../errors.ts";
import { hide, type Builtin } from "../realm.ts";
import { isObject } from "../values.ts";
import { notSimulated } from "./not-simulated.ts";

const hashes: Readonly<Record<string, string>> = {
  SHA1: "sha1",
  SHA224: "sha224",
  SHA256: "sha256",
  SHA384: "sha384",
  SHA512: "sha512",
};
const modes: Readonly<Record<string, string>> = { CBC: "cbc", CFB: "cfb8", CTR: "ctr", ECB: "ecb", OFB: "" };

const bytesOf = (data: unknown): Buffer => Buffer.from(toBytes([data]), "latin1");

/** The module's object; undefined on boards without it. */
export function makeCrypto(board: Board): object | undefined {
  const { realm, profile } = board;
  if (!profile.modules.includes("crypto")) return undefined;
  const has = apiNames(profile);
  const object = realm.object();
  const buffer = (bytes: Buffer): ArrayBufferLike => realm.bytes(bytes.toString("latin1")).buffer;
  const add = (holder: object, owner: string, name: string, run: Builtin): void => {
    if (has.has(`${owner}.${name}`)) hide(holder, name, realm.wrap(`${owner}.${name}`, run));
  };
  for (const [name, algorithm] of Object.entries(hashes))
    add(object, "crypto", name, (_, [data]) => buffer(createHash(algorithm).update(bytesOf(data)).digest()));
  add(object, "crypto", "PBKDF2", (_, [passphrase, salt, options]) => {
    const { keySize, iterations, hasher } = isObject(options) ? options : {};
    const words = Math.trunc(Number(keySize ?? 0)) || 4;
    const rounds = Math.max(1, Math.trunc(Number(iterations ?? 1)) || 1);
    const algorithm = hasher === undefined ? "sha1" : hashes[typeof hasher === "string" ? hasher : ""];
    if (algorithm === undefined) throw new EspruinoError(`Unknown Hasher ${quoted(hasher)}`);
    return buffer(pbkdf2Sync(bytesOf(passphrase), bytesOf(salt), rounds, words * 4, algorithm));
  });
  if (!has.has("crypto.AES")) return object;
  const aes = realm.object();
  for (const name of ["encrypt", "decrypt"])
    add(aes, "AES", name, (_, args) => {
      const result = cipher(name === "encrypt", args);
      if (typeof result !== "string") return buffer(result);
      board.console.print(`ERROR: ${result}\n`);
      return undefined;
    });
  realm.markLibrary(aes);
  hide(object, "AES", aes);
  return object;
}

/** The bytes, or what the firmware prints. */
function cipher(isEncryption: boolean, [message, key, options]: readonly unknown[]): Buffer | string {
  if (options !== undefined && !isObject(options)) return "'options' must be undefined, or an Object";
  const { mode = "CBC", iv } = options ?? {};
  const kind = typeof mode === "string" ? modes[mode] : undefined;
  if (kind === undefined) throw new EspruinoError(`Unknown Crypto mode ${quoted(mode)}`);
  if (kind === "") return "Feature unavailable";
  const start = Buffer.alloc(16);
  if (iv !== undefined && iv !== null) bytesOf(iv).copy(start);
  const [data, secret] = [bytesOf(message), bytesOf(key)];
  if (![16, 24, 32].includes(secret.length)) return "Unknown error: -0x20";
  if (kind === "cbc" && data.length % 16 !== 0) return "Invalid input length";
  if (!isEncryption && (kind === "ctr" || kind === "cfb8"))
    notSimulated(`AES.decrypt by ${String(mode)}, which gives nonsense on boards,`);
  const algorithm = `aes-${secret.length * 8}-${kind}`;
  const vector = kind === "ecb" ? null : kind === "ctr" ? Buffer.alloc(16) : start;
  const make = isEncryption ? createCipheriv : createDecipheriv;
  const made = make(algorithm, secret, vector).setAutoPadding(false);
  // Bytes that fill no block stay 0.
  const whole = kind === "ecb" ? data.subarray(0, data.length - (data.length % 16)) : data;
  return Buffer.concat([made.update(whole), made.final(), Buffer.alloc(data.length - whole.length)]);
}

const quoted = (value: unknown): string =>
  JSON.stringify(
    typeof value === "function" ? nativeFunction : typeof value === "string" ? value : `${Number(value)}`,
  );
