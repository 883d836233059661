import { parseMail, type ParseContext } from "./parse-mail.ts";
import type { ParsedMail } from "../parsed-mail.ts";

/** What a parsing process is asked. */
export interface ParserCall {
  raw: Uint8Array;
  context: ParseContext;
}

// One mail at a time: whoever asks ends this process when it takes too long.
process.on("message", (call: ParserCall) => {
  void parseMail(call.raw, call.context).then(answer);
});
// It ends with the server, however that ends; a Ctrl-C for all of them is the server's to act on.
process.on("disconnect", () => process.exit());
process.on("SIGINT", () => undefined);

function answer(mail: ParsedMail): void {
  process.send?.(mail);
}
