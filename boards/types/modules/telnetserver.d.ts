// The module TelnetServer: the console on the network.

interface TelnetServer {
  setOptions(options: { mode?: "on" | "off" }): void;
}

declare module "TelnetServer" {
  const module: TelnetServer;
  export = module;
}
declare function require(name: "TelnetServer"): TelnetServer;
