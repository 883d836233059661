import type { DemoSink, Deps } from "../deps.ts";
import { seedDemo } from "./seed.ts";
import { DEMO_ACCOUNT_ID, demoUserOf } from "./seed-ids.ts";
import { startSimulator, type Simulator } from "./simulator.ts";
import { startSmtpSink } from "./smtp-sink.ts";

/** The demo around a server. */
export interface RunningDemo extends DemoSink {
  /** Where the server's mail goes instead of the world, such as `smtp://127.0.0.1:49152`. */
  readonly smtpOutUrl: string;
  /** Tells the port that the server takes mail on: from now on contacts answer. To be called once. */
  answerAt(smtpPort: number): void;
  close(): Promise<void>;
}

/** Seeds the demo's account where there is none yet, and starts what catches its mail and answers it. */
export async function startDemo(deps: Deps): Promise<RunningDemo> {
  if (await seedDemo(deps)) deps.logger.info("the demo's account is made");
  const sink = await startSmtpSink(deps);
  let simulator: Simulator | undefined;
  return {
    accountId: DEMO_ACCOUNT_ID,
    teammate(role) {
      const { sub, name, email } = demoUserOf(role);
      return { sub, name, email };
    },
    smtpOutUrl: sink.url,
    outbox: () => sink.outbox(),
    answerAt(smtpPort) {
      const { host, demoReplyMs } = deps.config;
      simulator = startSimulator(deps, { host, smtpPort, replyMs: demoReplyMs });
      sink.onMail((mail) => simulator?.hear(mail));
    },
    async close() {
      simulator?.close();
      await sink.close();
    },
  };
}
