// The module tls: TCP with encryption.

interface TlsOptions extends SocketOptions {
  /** A certificate or key in PEM without its first and last line, or the name of a file that has it. */
  ca?: string;
  key?: string;
  cert?: string;
}

interface Tls {
  connect(options: TlsOptions, connected?: (socket: Socket) => void): Socket;
}

declare module "tls" {
  const module: Tls;
  export = module;
}
declare function require(name: "tls"): Tls;
