export { createApp, type AppOptions } from "./app.ts";
export type { BlobStore, StoredBlob } from "./blobs/blob-store.ts";
export { createFolderBlobStore } from "./blobs/folder-blob-store.ts";
export { createMemoryBlobStore } from "./blobs/memory-blob-store.ts";
export { parseConfig, type Config, type TokenKey } from "./config.ts";
export type { Clock, Deps } from "./deps.ts";
export { StartError } from "./runtime/start-error.ts";
export { startServer, type RunningServer } from "./runtime/start-server.ts";
