// The module net: TCP.

interface SocketOptions {
  host: string;
  port: number;
}

/** Emits `data` with text in pieces as it comes, `close`, and `drain` when what was written is sent. */
interface Socket {
  on(event: "data", listener: (data: string) => void): void;
  on(event: "close", listener: (hadError: boolean) => void): void;
  on(event: "error", listener: (details: { code: number; message: string }) => void): void;
  on(event: "drain", listener: () => void): void;
  on(event: string, listener: (...args: any[]) => void): void;
  removeListener(event: string, listener: (...args: any[]) => void): void;
  removeAllListeners(event?: string): void;
  available(): number;
  read(bytes?: number): string;
  /** Gives false, and `drain` is emitted when all is sent. */
  write(data: BytesSource): boolean;
  /** Closes, after sending the data if there is any. */
  end(data?: BytesSource): void;
  pipe(target: { write(data: string): void }, options?: PipeOptions): void;
}

interface SocketServer {
  listen(port: number): SocketServer;
  close(): void;
}

interface Net {
  connect(options: SocketOptions, connected?: (socket: Socket) => void): Socket;
  createServer(connected: (socket: Socket) => void): SocketServer;
}

declare module "net" {
  const module: Net;
  export = module;
}
declare function require(name: "net"): Net;
