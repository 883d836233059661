import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { meSchema } from "@hearback/contract";
import { runCommand } from "./commands.ts";
import { StartError } from "./start-error.ts";

const MAIN = fileURLToPath(new URL("../main.ts", import.meta.url));
const SECRET = "a secret of the tests, long enough for HS256";

interface Run {
  code: number | null;
  lines: string[];
  errors: string;
}

describe("hearback-server", () => {
  let folder: string;
  let environment: Record<string, string>;
  before(async () => {
    folder = join(await mkdtemp(join(tmpdir(), "hearback-cli-")), "data");
    environment = {
      PATH: process.env.PATH ?? "",
      HEARBACK_DATA: folder,
      HEARBACK_PORT: "0",
      HEARBACK_SMTP_PORT: "0",
      HEARBACK_JWT_SECRET: SECRET,
    };
  });

  const start = (parameters: string[], changes: Record<string, string> = {}) =>
    spawn(process.execPath, ["--import", "tsx", "--conditions", "hearback-source", MAIN, ...parameters], {
      env: { ...environment, ...changes },
      stdio: ["ignore", "pipe", "pipe"],
    });
  const run = async (parameters: string[], changes: Record<string, string> = {}): Promise<Run> => {
    const child = start(parameters, changes);
    const lines: string[] = [];
    let errors = "";
    createInterface({ input: child.stdout }).on("line", (line) => lines.push(line));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
    const [code] = await once(child, "close");
    return { code: code as number | null, lines, errors };
  };
  const refuses = async (parameters: string[], changes: Record<string, string>, pattern: RegExp) => {
    const { code, errors, lines } = await run(parameters, changes);
    assert.deepEqual([code, lines], [1, []], errors);
    const sentences = errors.trimEnd().split("\n");
    assert.equal(sentences.length, 1, errors);
    assert.match(sentences[0] ?? "", pattern);
  };

  /** As {@link refuses}, without a process of its own: only the process says it aloud. */
  const says = async (parameters: string[], changes: Record<string, string>, pattern: RegExp) => {
    const context = { environment: { ...environment, ...changes }, print: assert.fail, stop: AbortSignal.abort() };
    await assert.rejects(
      runCommand(parameters, context),
      (error: unknown) => error instanceof StartError && !error.message.includes("\n") && pattern.test(error.message),
    );
  };

  test("makes an account, serves it to the token that it prints, keeps its folder, and ends when asked", async () => {
    const { code, lines, errors } = await run(["init", "--account", "Acme", "--audience", "Readers"]);
    assert.equal(code, 0, errors);
    assert.match(
      lines.join("\n"),
      /^Account acc_[\w-]+, audience aud_[\w-]+\.\nMail to [0-9a-f]{16}@in\.hearback\.localhost/,
    );
    const token = await run(["token", "--role", "manager", "--name", "Mo"]);
    assert.equal(token.code, 0, token.errors);

    const server = start([]);
    const output = createInterface({ input: server.stdout });
    const [first] = (await once(output, "line")) as [string];
    const url = /http:\/\/\S+/.exec(first)?.[0] ?? "";
    const response = await fetch(`${url}/v1/me`, { headers: { authorization: `Bearer ${token.lines[0]}` } });
    const me = meSchema.parse(await response.json());
    assert.deepEqual([me.account.name, me.user.name, me.user.role], ["Acme", "Mo", "manager"]);
    assert.equal((await fetch(`${url}/ready`)).status, 200);
    const stream = await fetch(`${url}/v1/events`, { headers: { authorization: `Bearer ${token.lines[0]}` } });

    await refuses(["serve"], {}, /^Another server \(process \d+\) uses the data folder/);
    await says(["init"], {}, /^Another server/);
    const { port } = new URL(url);
    await says(
      [],
      { HEARBACK_PORT: port, HEARBACK_DATA: `${folder}-2` },
      /^The port 127\.0\.0\.1:\d+ is taken; .*HEARBACK_PORT/,
    );

    server.kill("SIGTERM");
    assert.match(await stream.text(), /"server-closing"/);
    assert.deepEqual(await once(server, "exit"), [0, null]);
    assert.ok(!(await readdir(folder)).includes("server.lock"));
    await says(["init"], {}, /has the account acc_\S+ already/);
  });

  test("says in one sentence what is missing or in the way", async (t) => {
    const other = { HEARBACK_DATA: `${folder}-3` };
    await says([], { ...other, HEARBACK_JWT_SECRET: "" }, /^Nobody could log in: set HEARBACK_JWT_SECRET/);
    await says(["dance"], {}, /^Use hearback-server/);
    await says(["token", "--role", "king"], {}, /^--role can't be king/);
    await says(["token"], other, /^Which account\?/);
    await says(["token", "--age", "7"], {}, /--age.*Use hearback-server/);
    await says([], { HEARBACK_PORT: "x" }, /^HEARBACK_PORT can't be used/);
    const nowhere = { ...other, DATABASE_URL: "postgres://127.0.0.1:9/none" };
    await says([], nowhere, /^The database at DATABASE_URL can't be used: /);
    await writeFile(`${folder}-4`, "");
    await says([], { HEARBACK_DATA: `${folder}-4` }, /^The data folder \S+ can't be used/);
    const taken = createServer();
    t.after(() => taken.close());
    taken.listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = taken.address() as AddressInfo;
    await refuses([], { ...other, HEARBACK_SMTP_PORT: String(port) }, /is taken; .*HEARBACK_SMTP_PORT/);
  });
});
