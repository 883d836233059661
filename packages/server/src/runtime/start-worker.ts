import { Worker, type WorkerOptions } from "node:worker_threads";

/** Starts a worker thread from a module of ours: from its source as well as from the build. */
export function startWorker(file: URL, options: WorkerOptions): Worker {
  if (file.pathname.endsWith(".js") || "typescript" in process.features) return new Worker(file, options);
  // On Node 20 a worker doesn't inherit the TypeScript loader that the process runs with, so it registers it by itself.
  const loader = import.meta.resolve("tsx/esm/api");
  const boot = `import(${JSON.stringify(loader)}).then(({ register }) => (register(), import(${JSON.stringify(file)})))`;
  return new Worker(boot, { ...options, eval: true });
}

/** What Node must be told to run a module of ours in a process of its own: nothing for the build, the loader for sources. */
export function sourceOptions(file: URL): string[] {
  if (file.pathname.endsWith(".js")) return [];
  const conditions = "--conditions=hearback-source";
  return "typescript" in process.features ? [conditions] : [conditions, "--import", import.meta.resolve("tsx")];
}
