/** Sockets and HTTP, on the simulator's own network and on the interpreter, over the loopback interface. */
import { createServer, type AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { printedByBoth } from "../support/conformance.ts";
import { describeInterpreter } from "../support/interpreter.ts";

/** A port that was free just now. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** What both print for a script, in which `port` is one that nobody has. */
async function both(script: string): Promise<string[]> {
  const setup = `var port = ${await freePort()}, net = require("net"), http = require("http");`;
  return printedByBoth(`${setup}\n${script}`);
}

describeInterpreter("sockets", () => {
  test("data goes to and fro, with connect, drain, end and close in their order", async () => {
    const lines = await both(`
      var server = net.createServer(function (s) {
        print("server: connection");
        s.on("data", function (d) { print("server data", JSON.stringify(d)); s.write("echo " + d); });
        s.on("drain", function () { print("server drain"); });
        s.on("end", function () { print("server end", arguments.length); });
        s.on("close", function (e) { print("server close", e); });
        s.on("error", function (e) { print("server error", e); });
      });
      print(server.listen(port) === server);
      var c = net.connect({ host: "localhost", port: port }, function (k) {
        print("connected", k === c, c.write("hello"));
        c.on("data", function (d) {
          print("client data", JSON.stringify(d));
          if (d.length < 30) c.write("more " + d); else c.end("bye");
        });
      });
      c.on("drain", function () { print("client drain", arguments.length); });
      c.on("end", function () { print("client end"); });
      c.on("close", function (e) {
        print("client close", e);
        try { c.write("x"); } catch (e) { print(e.toString()); }
        server.close();
        setTimeout(function () { print("@@end"); }, 50);
      });`);
    expect(lines).toContain("client close false");
    expect(lines).toContain("Error: This socket is closed");
  });

  test("much data comes in pieces of 536 bytes; what is written at once is sent before drain", async () => {
    const lines = await both(`
      var sum = 0, text = "";
      for (var i = 0; i < 300; i++) text += "line " + i + "\\n";
      var server = net.createServer(function (s) {
        s.on("data", function (d) { sum += d.length; print(d.length); });
        s.on("close", function () { print(sum, text.length); server.close(); print("@@end"); });
      });
      server.listen(port);
      var c = net.connect({ port: port }, function () {
        c.write(text);
        c.on("drain", function () { print("drain"); c.end(); });
      });`);
    expect(lines).toContain("536");
  });

  test("what comes before anybody listens waits, and is an event of its own", async () => {
    const lines = await both(`
      var server = net.createServer(function (s) { s.end("early bird"); });
      server.listen(port);
      var c = net.connect({ port: port }, function () {
        setTimeout(function () {
          print(c.available(), c.read(6), c.available());
          c.on("data", function (d) { print("data", d); });
          print(c.available());
        }, 60);
        setTimeout(function () { server.close(); print("@@end"); }, 150);
      });`);
    expect(lines).toEqual(["10 early  4", "0", "data bird"]);
  });

  test("a port at which nobody listens, a host that there is not, and what is no option", async () => {
    const lines = await both(`
      function say(f) { try { print(f()); } catch (e) { print(e.toString()); } }
      say(function () { return net.connect({ host: "localhost", port: port }, function () { print("never"); }); });
      say(function () { return net.connect({ host: "no.such.host.invalid", port: port }); });
      say(function () { return net.connect(5); });
      say(function () { return net.connect({ port: port }, 5); });
      say(function () { return net.createServer(); });
      say(function () { return http.createServer(5); });
      say(function () { return http.get("http://localhost:" + port + "/", function () {}); });
      var r = http.request({ host: "localhost", port: port, path: "/", method: "GET" }, function () { print("never"); });
      r.on("error", function (e) { print("error", e); });
      say(function () { return r.end(); });
      say(function () { return new Socket().write("x"); });
      say(function () { return new Socket().available() + JSON.stringify(new Socket().read()); });
      setTimeout(function () { print("@@end"); }, 50);`);
    expect(lines[0]).toBe("ERROR: Connect failed (err 111)");
    expect(lines[1]).toBe("InternalError: Unable to create socket");
    expect(lines[2]).toBe("InternalError: Unable to locate host");
  });

  test("a server that ends the connection", async () => {
    const lines = await both(`
      var server = net.createServer(function (s) {
        s.on("close", function (e) { print("server close", e); });
        s.write("one\\n");
        setTimeout(function () { s.end("two\\n"); }, 30);
      });
      server.listen(port);
      var c = net.connect({ port: port });
      c.on("data", function (d) { print(JSON.stringify(d)); });
      c.on("end", function () { print("end"); });
      c.on("close", function (e) { print("close", e); server.close(); setTimeout(function () { print("@@end"); }, 40); });`);
    expect(lines.slice(0, 2)).toEqual(['"one\\n"', '"two\\n"']);
  });
});

describeInterpreter("HTTP", () => {
  test("a server and its client", async () => {
    const lines = await both(`
      var server = http.createServer(function (req, res) {
        print(req.method, req.url, JSON.stringify(req.headers).replace(/2v[\\d.]+/, "N").replace("" + port, "P"));
        req.on("data", function (d) { print("body", JSON.stringify(d)); });
        req.on("end", function () { print("request end"); });
        req.on("close", function (e) { print("request close", e); });
        res.on("close", function (e) { print("response close", e); });
        if (req.url == "/chunks") {
          res.writeHead(200, { "Transfer-Encoding": "chunked" });
          res.write("abc");
          setTimeout(function () { res.write("defg"); res.end(); }, 30);
        } else {
          res.setHeader("X-A", 5);
          res.write("hi");
          res.end(" there");
        }
      });
      server.listen(port);
      function read(res, then) {
        print(res.statusCode, res.statusMessage, res.httpVersion, JSON.stringify(res.headers).replace(/2v[\\d.]+/, "N"));
        res.on("data", function (d) { print("data", JSON.stringify(d)); });
        res.on("end", function () { print("end"); });
        res.on("close", function (e) { print("close", e); setTimeout(then, 40); });
      }
      function post() {
        var r = http.request({ host: "localhost", port: port, path: "/post", method: "POST",
          headers: { "Content-Length": 5 } }, function (res) { read(res, function () { server.close(); print("@@end"); }); });
        r.write("hello");
        r.end();
      }
      http.get("http://localhost:" + port + "/x?y=1", function (res) {
        read(res, function () {
          http.get({ host: "localhost", port: port, path: "/chunks" }, function (res) { read(res, post); });
        });
      });`);
    expect(lines).toContain('body "hello"');
    expect(lines).toContain('data "defg"');
  });

  test("the parts of an address", async () => {
    const lines = await both(`
      ["http://a.b:81/x?y=1&z=%20q", "foo", "/a?b=c&d=e&x=2", "http://h.x", "http://x:99999", "https://h/p/q?", "", "/"]
        .forEach(function (u) { print(E.toJS(url.parse(u, true)), E.toJS(url.parse(u))); });
      print(url.parse(5));
      print("@@end");`);
    expect(lines.at(-1)).toBe("undefined");
  });
});
