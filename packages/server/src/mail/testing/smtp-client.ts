// cspell:ignore ehlo
import { connect, type Socket } from "node:net";
import { once } from "node:events";

/** An answer of the server: its code, and all its lines. */
export interface SmtpAnswer {
  code: number;
  text: string;
}

/** A client that writes exactly the bytes it is given, unlike libraries that mend them. */
export interface RawSmtpClient {
  /** Writes a command line and waits for its answer. */
  command(line: string): Promise<SmtpAnswer>;
  /** Writes bytes as they are. */
  write(bytes: string | Uint8Array): void;
  /** Waits for the next answer. */
  answer(): Promise<SmtpAnswer>;
  /** Sends one mail, stuffing dots; the lines must end with CR LF. */
  send(raw: Uint8Array, envelope: { from: string; to: readonly string[] }): Promise<SmtpAnswer>;
  close(): void;
  /** What it speaks over, for a change to TLS. */
  readonly socket: Socket;
}

/** Connects, greets and waits until commands are taken. */
export async function connectSmtp(port: number): Promise<RawSmtpClient> {
  const socket = connect(port, "127.0.0.1");
  socket.setNoDelay(true);
  await once(socket, "connect");
  const client = speakSmtp(socket);
  await client.answer();
  await client.command("EHLO tests.example");
  return client;
}

/** Speaks over a connection that is there; nothing is said yet. */
export function speakSmtp(socket: Socket): RawSmtpClient {
  const answers = new Answers(socket);
  const command = (line: string): Promise<SmtpAnswer> => {
    socket.write(`${line}\r\n`);
    return answers.next();
  };
  return {
    socket,
    command,
    write: (bytes) => void socket.write(bytes),
    answer: () => answers.next(),
    close: () => socket.destroy(),
    async send(raw, { from, to }) {
      const first = await command(`MAIL FROM:<${from}>`);
      if (first.code !== 250) return first;
      for (const address of to) {
        const rcpt = await command(`RCPT TO:<${address}>`);
        if (rcpt.code !== 250) return rcpt;
      }
      const data = await command("DATA");
      if (data.code !== 354) return data;
      socket.write(stuffed(raw));
      return answers.next();
    },
  };
}

/** Adds a dot to lines that start with one, and the line that ends the data. */
function stuffed(raw: Uint8Array): Buffer {
  const text = Buffer.from(raw).toString("latin1").replaceAll(/^\./gm, "..");
  return Buffer.from(`${text}${text === "" || text.endsWith("\r\n") ? "" : "\r\n"}.\r\n`, "latin1");
}

/** Ends every line with CR LF, as mail has it on the wire. */
export function canonical(raw: Uint8Array): Buffer {
  const text = Buffer.from(raw)
    .toString("latin1")
    .replaceAll(/\r\n|\r|\n/g, "\r\n");
  return Buffer.from(text === "" || text.endsWith("\r\n") ? text : `${text}\r\n`, "latin1");
}

class Answers {
  readonly #ready: SmtpAnswer[] = [];
  readonly #waiting: { resolve: (answer: SmtpAnswer) => void; reject: (error: Error) => void }[] = [];
  #lines: string[] = [];
  #rest = "";
  #ended: Error | null = null;

  constructor(socket: Socket) {
    socket.setEncoding("latin1");
    socket.on("data", (text: string) => this.#take(text));
    socket.on("close", () => this.#end());
    socket.on("error", () => this.#end());
  }

  next(): Promise<SmtpAnswer> {
    const ready = this.#ready.shift();
    if (ready) return Promise.resolve(ready);
    if (this.#ended) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  #take(text: string): void {
    const lines = (this.#rest + text).split("\r\n");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) {
      this.#lines.push(line);
      if (line[3] === "-") continue;
      const answer = { code: Number(line.slice(0, 3)), text: this.#lines.join("\n") };
      this.#lines = [];
      const waiting = this.#waiting.shift();
      if (waiting) waiting.resolve(answer);
      else this.#ready.push(answer);
    }
  }

  #end(): void {
    this.#ended = new Error("the server closed the connection");
    for (const waiting of this.#waiting.splice(0)) waiting.reject(this.#ended);
  }
}
