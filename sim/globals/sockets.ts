// The modules net, http and tls, and the global classes of what they make. TLS is the same as no TLS: certificates and encryption are
// not simulated. Invariant: nothing of it is made for a program that does not ask.
import type { Board } from "../board.ts";
import { hide } from "../realm.ts";
import { makeHttp } from "./http.ts";
import { SocketObjects } from "./socket-objects.ts";
import { parseUrl } from "./url.ts";

/** The modules that come with sockets. */
export const socketModules = ["net", "http", "tls"] as const;
type SocketModule = (typeof socketModules)[number];

const globals = "Socket Server httpSrv httpCRq httpCRs httpSRq httpSRs url";

interface Parts {
  readonly modules: Readonly<Record<SocketModule, object>>;
  readonly globals: Readonly<Record<string, object>>;
}

/** Defines the globals, and gives what gives the modules: undefined for one that the board lacks. */
export function installSockets(board: Board): (name: string) => object | undefined {
  const { realm, profile } = board;
  let parts: Parts | undefined;
  const made = (): Parts => (parts ??= make(board));
  if (profile.modules.includes("net"))
    for (const name of globals.split(" "))
      Object.defineProperty(realm.global, name, {
        configurable: true,
        enumerable: false,
        get: () => made().globals[name],
        // A variable of the program's own with that name takes its place.
        set: (value) => {
          hide(realm.global, name, value);
        },
      });
  return (name) => {
    const known = socketModules.find((each) => each === name);
    return known !== undefined && profile.modules.includes(known) ? made().modules[known] : undefined;
  };
}

function make(board: Board): Parts {
  const objects = new SocketObjects(board);
  objects.addClass("Socket", { ...objects.reading("Socket"), ...objects.writing("Socket") });
  objects.addClass("Server", objects.serverMethods);
  const net = objects.module("net", {
    connect: (_, args) => objects.connect(args, "tcp", false),
    createServer: objects.createServer("Server"),
  });
  const http = makeHttp(objects);
  const tls = objects.module("tls", { connect: (_, args) => objects.connect(args, "tcp", true) });
  const url = objects.module("url", {
    parse: (_, [text, query]) => parseUrl(board.realm, text, Boolean(query)),
  });
  return { modules: { net, http, tls }, globals: { ...objects.classes, url } };
}
