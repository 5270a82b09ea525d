// The module http: requests and a server.

interface HttpHeaders {
  [name: string]: string | number;
}

/** What `url.parse` gives of an address. */
interface HttpOptions {
  host: string;
  port?: number | string;
  path?: string;
  method?: string;
  headers?: HttpHeaders;
  /** "https:" on builds with TLS. */
  protocol?: string;
}

/** A request that came in. */
interface HttpServerRequest extends HttpBody {
  readonly headers: { [name: string]: string };
  readonly method: string;
  readonly url: string;
}

interface HttpServerResponse {
  on(event: "drain" | "close", listener: () => void): void;
  setHeader(name: string, value: string): void;
  writeHead(status: number, headers?: HttpHeaders): void;
  write(data: BytesSource): boolean;
  end(data?: BytesSource): void;
}

/** A request of ours. */
interface HttpRequest {
  on(event: "drain" | "close", listener: () => void): void;
  on(event: "error", listener: (details: { code: number; message: string }) => void): void;
  write(data: BytesSource): boolean;
  end(data?: BytesSource): void;
}

interface HttpResponse extends HttpBody {
  readonly headers: { [name: string]: string };
  /** As text: "200". */
  readonly statusCode: string;
  readonly statusMessage: string;
}

/** Emits `data` with text in pieces, and `close`. */
interface HttpBody {
  on(event: "data", listener: (data: string) => void): void;
  on(event: "close", listener: () => void): void;
  available(): number;
  read(bytes?: number): string;
  pipe(target: { write(data: string): void }, options?: PipeOptions): void;
}

interface Http {
  get(options: string | HttpOptions, answered: (response: HttpResponse) => void): HttpRequest;
  request(options: HttpOptions, answered: (response: HttpResponse) => void): HttpRequest;
  createServer(asked: (request: HttpServerRequest, response: HttpServerResponse) => void): SocketServer;
}

declare module "http" {
  const module: Http;
  export = module;
}
declare function require(name: "http"): Http;
