// The module http: requests and their answers, a server's too. Invariant: a head is sent once, before the first data.
import { answerHead } from "./http-messages.ts";
import type { Half } from "../network/half.ts";
import type { Builtin } from "../realm.ts";
import { isObject } from "../values.ts";
import { bodyOf, requireOpen, type SocketObjects } from "./socket-objects.ts";

/** The module's object; adds its classes. */
export function makeHttp(objects: SocketObjects): object {
  objects.addClass("httpSrv", objects.serverMethods);
  objects.addClass("httpCRq", objects.writing("httpCRq"));
  objects.addClass("httpCRs", objects.reading("httpCRs"));
  objects.addClass("httpSRq", objects.reading("httpSRq"));
  objects.addClass("httpSRs", answering(objects));
  return objects.module("http", {
    request: (_, args) => objects.connect(args, "http", false),
    get: (_, [options, callback]) => {
      objects.requireNetwork();
      if (isObject(options)) options.method = "GET";
      const request = objects.connect([options, callback], "http", false);
      if (request !== undefined) objects.end(objects.half(request, "httpCRq"));
      return request;
    },
    createServer: objects.createServer("httpSrv"),
  });
}

/** The methods of a server's answer. */
function answering(objects: SocketObjects): Record<string, Builtin> {
  const begin = (half: Half, status: unknown, headers: unknown): void => {
    if (headers !== undefined && !isObject(headers))
      objects.complain("Headers sent to writeHead should be an object");
    else if (half.toSend !== undefined) objects.complain("Headers have already been sent");
    else half.toSend = answerHead(half, Number(status) || 0, headers ?? {});
  };
  const write = (half: Half, data: unknown): void => {
    requireOpen(half);
    if (half.toSend === undefined) begin(half, 200, undefined);
    if (data !== undefined) half.toSend += bodyOf(half, data);
  };
  const halfOf = (self: unknown): Half => objects.half(self, "httpSRs");
  return {
    setHeader: (self, [name, value]) => {
      const { object } = halfOf(self);
      if (isObject(object) && isObject(object.headers)) object.headers[String(name)] = String(value);
    },
    writeHead: (self, [status, headers]) => begin(halfOf(self), status, headers),
    write: (self, [data]) => {
      write(halfOf(self), data);
      return false;
    },
    end: (self, [data]) => {
      const half = halfOf(self);
      if (data !== undefined) write(half, data);
      write(half, half.chunked ? "" : undefined);
      half.closing = true;
    },
  };
}
