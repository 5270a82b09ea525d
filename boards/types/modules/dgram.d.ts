// The module dgram: UDP.

interface DatagramSource {
  address: string;
  port: number;
  size: number;
}

interface DatagramSocket {
  on(event: "message", listener: (message: string, from: DatagramSource) => void): void;
  on(event: "close", listener: (hadError: boolean) => void): void;
  send(data: string, port: number, address: string): void;
  send(data: BytesSource, offset: number, length: number, port: number, address: string): void;
  bind(port: number, bound?: () => void): DatagramSocket;
  addMembership(group: string, address?: string): void;
  close(): void;
}

interface Datagrams {
  createSocket(type: "udp4" | { type: "udp4"; reuseAddr?: boolean }): DatagramSocket;
}

declare module "dgram" {
  const module: Datagrams;
  export = module;
}
declare function require(name: "dgram"): Datagrams;
