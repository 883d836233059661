import { parentPort } from "node:worker_threads";
import { parseMail, type ParseContext } from "./parse-mail.ts";
import type { ParsedMail } from "../parsed-mail.ts";

/** What a parsing worker is asked. */
export interface ParserCall {
  raw: Uint8Array;
  context: ParseContext;
}

// One mail at a time: whoever asks ends this thread when it takes too long.
parentPort?.on("message", (call: ParserCall) => {
  void parseMail(call.raw, call.context).then(answer);
});

function answer(mail: ParsedMail): void {
  parentPort?.postMessage(mail);
}
