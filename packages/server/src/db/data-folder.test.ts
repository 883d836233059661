import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, test } from "node:test";
import { newId } from "@hearback/contract";
import { StartError } from "../runtime/start-error.ts";
import { lockDataFolder } from "./data-folder-lock.ts";
import { openDataFolder } from "./open-data-folder.ts";
import { inAccount } from "./scope.ts";

describe("a data folder", () => {
  let folder: string;
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), "hearback-data-")), "new");
  });

  const refusal = (pattern: RegExp) => (error: unknown) => {
    assert.ok(error instanceof StartError, String(error));
    assert.match(error.message, pattern);
    assert.doesNotMatch(error.message, /\n/);
    return true;
  };

  test("belongs to one server until that one ends", async () => {
    const unlock = await lockDataFolder(folder);
    await assert.rejects(
      lockDataFolder(folder),
      refusal(new RegExp(`^Another server \\(process ${process.pid}\\) uses`)),
    );
    await unlock();
    await (
      await lockDataFolder(folder)
    )();
    assert.deepEqual(await readdir(folder), []);
  });

  test("is taken over from a server that was killed, or whose number somebody else has now", async () => {
    await (
      await lockDataFolder(folder)
    )();
    const gone = spawnSync(process.execPath, ["-e", ""]).pid;
    for (const holder of [
      JSON.stringify({ pid: gone, stamp: "1" }),
      JSON.stringify({ pid: process.pid, stamp: "1" }),
      "{",
      "",
    ]) {
      await writeFile(join(folder, "server.lock"), holder);
      const unlock = await lockDataFolder(folder);
      assert.equal(JSON.parse(await readFile(join(folder, "server.lock"), "utf8")).pid, process.pid);
      await unlock();
    }
  });

  test(
    "says so when it can't be written",
    { skip: process.getuid?.() === 0 ? "root writes anywhere" : false },
    async () => {
      await (
        await lockDataFolder(folder)
      )();
      chmodSync(folder, 0o500);
      await assert.rejects(lockDataFolder(folder), refusal(/can't be used \(EACCES\); set HEARBACK_DATA/));
    },
  );

  test("says so when it is no folder", async () => {
    await writeFile(folder, "");
    await assert.rejects(lockDataFolder(folder), refusal(/can't be used/));
  });

  test("keeps what was stored, and its history's name, over a restart", async () => {
    const id = newId("acc");
    await (
      await lockDataFolder(folder)
    )();
    const first = await openDataFolder(folder);
    const { epoch } = await first.selectFrom("instance").selectAll().executeTakeFirstOrThrow();
    const account = { id, name: "Kept", plan: "standard", created_at: new Date() };
    await inAccount(first, id, (tx) => tx.insertInto("accounts").values(account).execute());
    await first.destroy();
    const second = await openDataFolder(folder);
    const rows = await inAccount(second, id, (tx) => tx.selectFrom("accounts").select("name").execute());
    assert.deepEqual(rows, [{ name: "Kept" }]);
    assert.equal((await second.selectFrom("instance").select("epoch").executeTakeFirstOrThrow()).epoch, epoch);
    await second.destroy();

    await writeFile(join(folder, "db", "PG_VERSION"), "garbage");
    await rm(join(folder, "db", "global"), { recursive: true });
    await assert.rejects(openDataFolder(folder), refusal(/db can't be opened \(.*\); put a backup in its place/));
  });

  test("starts anew when its first start was cut short", async () => {
    await (
      await lockDataFolder(folder)
    )();
    await writeFile(join(folder, "db.making"), "");
    await writeFile(join(folder, "db"), "half");
    const db = await openDataFolder(folder);
    await db.destroy();
    assert.deepEqual(await readdir(folder), ["db"]);
  });
});
