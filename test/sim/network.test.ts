/** Sockets, HTTP and Wi-Fi of a board in a virtual network. */
import { expect, test } from "vitest";
import { VirtualNetwork, type Peer } from "../../sim/index.ts";
import { bootBundle, type TestBoard } from "../../tools/testing/index.ts";

/** An ESP32 that runs a script once it is online. */
function online(script: string, network?: VirtualNetwork): TestBoard {
  const code = `var net = require("net"), http = require("http"), wifi = require("Wifi");
    wifi.connect("home", { password: "secret" }, function () { ${script} });`;
  return bootBundle("ESP32", { code }, network === undefined ? {} : { network });
}

const print = (event: string): string => `function (a) { print("${event}", E.toJS(a)); }`;

test("a board talks with a host of the test, in virtual time", async () => {
  const network = new VirtualNetwork({ latency: 5 });
  const heard: string[] = [];
  network.serve("time.example", 7000, (peer) => {
    peer.onData((text) => {
      heard.push(text);
      peer.after(100, () => peer.send(`you said ${text}`));
      peer.after(200, () => peer.close());
    });
    peer.onClose(() => heard.push("closed"));
  });
  const board = online(
    `net.connect({ host: "time.example", port: 7000 }, function (s) {
      s.on("data", function (d) { print(Math.round(getTime() * 1000), d); });
      s.on("end", ${print("end")}); s.on("close", ${print("close")});
      s.write("hello");
    });`,
    network,
  );
  await board.advance("3s");
  // Online after 1400 ms, connected a round trip later; then the way there, 100 ms, and the way back.
  expect(board.printed).toEqual(["1520 you said hello", "end null", "close false"]);
  expect(heard).toEqual(["hello", "closed"]);
});

test("nobody listens: net.connect throws, as it does on the board; nor is there such a host, or a network", async () => {
  const network = new VirtualNetwork();
  network.serve("there.example", 1);
  const say = `function say(host) { try { net.connect({ host: host, port: 2 }, ${print("never")}); } catch (e) { print(e.toString()); } }`;
  const board = online(`${say} say("there.example"); say("nowhere.example"); say("172.16.0.1");`, network);
  network.serve("there.example", 1, () => {});
  await board.advance("10s");
  expect(board.printed).toEqual([
    "ERROR: Connect failed (err 104)",
    "InternalError: Unable to create socket",
    "InternalError: Unable to locate host",
    "ERROR: Connect failed (err 118)",
    "InternalError: Unable to create socket",
  ]);
  const offline = bootBundle("ESP32", {
    code: `try { require("net").connect({ host: "there.example", port: 1 }); } catch (e) { print(e.toString()); }`,
  });
  expect(offline.printed).toEqual(["InternalError: Unable to locate host"]);
});

test("a peer that takes nothing holds the board up: drain comes when it takes more", async () => {
  const network = new VirtualNetwork();
  let peer: Peer | undefined;
  network.serve("slow.example", 80, (each) => {
    peer = each;
    each.pause();
  });
  const board = online(
    `net.connect({ host: "slow.example", port: 80 }, function (s) {
      print(s.write("x".repeat(20000)));
      setTimeout(function () { s.on("drain", function () { print("drain"); }); }, 100);
    });`,
    network,
  );
  await board.advance("5s");
  expect(board.printed).toEqual(["false"]);
  peer?.resume();
  await board.advance("1s");
  expect(board.printed).toEqual(["false", "drain"]);
  expect(peer?.received).toHaveLength(20_000);
});

test("the world connects to a board's server, and gets its pages", async () => {
  const board = online(`
    http.createServer(function (req, res) {
      print(req.method, req.url);
      res.writeHead(200, { "Content-Type": "text/plain" });
      res.end("it is " + req.url.substr(1));
    }).listen(80);`);
  await board.advance("2s");
  const peer = board.network.connect(80);
  peer.send("GET /warm HTTP/1.1\r\n");
  await board.advance("1s");
  expect(board.printed).toEqual([]);
  peer.send("Host: x\r\n\r\n");
  await board.advance("1s");
  expect(board.printed).toEqual(["GET /warm"]);
  expect(peer.received).toMatch(/^HTTP\/1\.1 200 OK\r\n.*\r\n\r\nit is warm$/s);
  expect(peer.isClosed).toBe(true);
  expect(() => board.network.connect(81)).toThrow("no board listens on port 81");
});

test("two boards reach each other, by address", async () => {
  const network = new VirtualNetwork();
  const server = online(
    `net.createServer(function (s) {
      s.on("data", function (d) { print("got", d); s.end("pong"); });
    }).listen(7); wifi.getIP(function (e, i) { print(i.ip); });`,
    network,
  );
  const client = online(
    `setTimeout(function () {
      net.connect({ host: "192.168.4.100", port: 7 }, function (s) {
        s.on("data", ${print("got")}); s.on("close", ${print("close")});
        s.write("ping");
      });
    }, 500);`,
    network,
  );
  await client.advance("3s");
  expect(server.now).toBe(3000);
  expect(server.printed).toEqual(["192.168.4.100", "got ping"]);
  expect(client.printed).toEqual(['got "pong"', "close false"]);
});

test("Wi-Fi: a wrong password, no such access point, and one that goes away", async () => {
  const network = new VirtualNetwork();
  network.accessPoints.add({ ssid: "home", password: "secret", channel: 11, rssi: -61 });
  const board = bootBundle(
    "ESP32",
    {
      code: `var wifi = require("Wifi");
      ["associated", "connected", "disconnected"].forEach(function (e) {
        wifi.on(e, function (d) { print(e, d.reason || d.ip || d.channel, d.msg || ""); });
      });
      function go(ssid, password) { wifi.connect(ssid, { password: password }, function (e) { print("->", e); }); }
      wifi.scan(function (all) { print(E.toJS(all)); });`,
    },
    { network },
  );
  await board.advance("3s");
  expect(board.printed).toEqual([
    '[{rssi:-61,authMode:"wpa2",ssid:"home",mac:"02:00:00:00:01:00",channel:"11"}]',
  ]);
  const after = async (line: string, time: string): Promise<string[]> => {
    const before = board.printed.length;
    board.type(`\x10${line}`);
    await board.advance(time);
    return board.printed.slice(before);
  };
  // Three tries each.
  expect(await after('go("home", "wrong")', "12s")).toEqual([
    "disconnected 15 4WAY_HANDSHAKE_TIMEOUT",
    "-> 4WAY_HANDSHAKE_TIMEOUT",
  ]);
  expect(await after('go("away", "x")', "12s")).toEqual(["disconnected 201 NO_AP_FOUND", "-> NO_AP_FOUND"]);
  expect(await after('go("home", "secret")', "2s")).toEqual([
    "associated 11 ",
    "-> null",
    "connected 192.168.4.100 ",
  ]);
  board.wifi.off("home");
  expect(await after("", "12s")).toEqual(["disconnected 201 NO_AP_FOUND"]);
  expect(await after("print(wifi.getDetails().status)", "1s")).toEqual(["NO_AP_FOUND"]);
});

test("a connection outlives a Wi-Fi that is away for a moment, and not one that is away for long", async () => {
  const network = new VirtualNetwork();
  const peers: Peer[] = [];
  network.serve("h.example", 1, (peer) => peers.push(peer));
  const board = online(
    `net.connect({ host: "h.example", port: 1 }, function (s) {
      var n = 0; setInterval(function () { try { s.write(n++ + " "); } catch (e) {} }, 1000);
      s.on("error", ${print("error")}); s.on("close", ${print("close")});
    });`,
    network,
  );
  await board.advance("4500ms");
  expect(peers[0].received).toBe("0 1 2 ");
  board.wifi.off();
  await board.advance("2s");
  expect(peers[0].received).toBe("0 1 2 ");
  board.wifi.on();
  // It notices after some time that the access point was gone, and joins it again.
  await board.advance("4s");
  expect(peers[0].received).toMatch(/^0 1 2 3 4 5 6 7/);
  board.wifi.off();
  await board.advance("130s");
  expect(board.printed).toEqual(["close false"]);
});

test("without power the board is gone, and nobody tells its peers; a restart of the program closes its sockets", async () => {
  const network = new VirtualNetwork();
  const peers: Peer[] = [];
  network.serve("h.example", 1, (peer) => {
    peers.push(peer);
    peer.onClose(() => peer.close());
  });
  const board = online(
    `net.connect({ host: "h.example", port: 1 }, function () { print("connected"); });`,
    network,
  );
  await board.advance("2s");
  board.powerOff();
  await board.advance("10s");
  expect(peers.map(({ isClosed }) => isClosed)).toEqual([false]);
  board.powerOn();
  await board.advance("2s");
  board.type("\x10load()");
  await board.advance("2s");
  expect(peers.map(({ isClosed }) => isClosed)).toEqual([false, true, false]);
  expect(board.printed.filter((line) => line === "connected")).toHaveLength(3);
});

test("boards whose sockets need a driver say that they are not connected; boards without sockets lack the module", async () => {
  const said = (id: string): string[] =>
    bootBundle(id, {
      code: `try { require("net").connect({ host: "x", port: 1 }); } catch (e) { print(e.message); }`,
    }).printed;
  expect(said("PICO_R1_3")).toEqual(["Not connected to the internet"]);
  expect(said("PUCKJS")).toEqual(['Module "net" not found']);
});

test("a board that asks for no network has none", () => {
  const board = bootBundle("ESP32", { code: "print(typeof require, typeof Wifi);" });
  expect(board.printed).toEqual(["function undefined"]);
  expect(() => board.network.connect(80)).toThrow("no board listens on port 80");
});
