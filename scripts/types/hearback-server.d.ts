/** The real server that browser tests share (see scripts/wtr-server-plugin.mjs). */
declare module "virtual:hearback-server" {
  /** Where the server answers. */
  export const baseUrl: string;
}
