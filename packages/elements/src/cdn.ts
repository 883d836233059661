/** The entry of the bundle for script tags: the whole inbox first, every other element right after it. */
import "./inbox/inbox.ts";

const load = async (): Promise<void> => {
  await import("./contact-threads/contact-threads.ts");
  // It comes with the messages, mail bodies and the composer.
  await import("./thread/thread.ts");
  await import("./contact-panel/contact-panel.ts");
};

void load();
