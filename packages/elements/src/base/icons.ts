import { html, nothing, type TemplateResult } from "lit";

/** Paths of the icons on a 16 px grid, drawn with one stroke of 1.6; the colour is the text's. */
const PATHS = {
  archive: "M2.6 3h10.8v3H2.6zM3.4 6v7h9.2V6M6.6 9h2.8",
  attachment:
    "m13.4 7.4-5.6 5.6a3.3 3.3 0 0 1-4.6-4.6L9 2.6a2.2 2.2 0 0 1 3.1 3.1l-5.7 5.7a1.1 1.1 0 0 1-1.6-1.6L10 4.6",
  back: "M9.8 3.4 5.2 8l4.6 4.6",
  bolt: "M8.8 1.8 3.4 9h3.8l-.6 5.2L12.4 7h-4l.4-5.2Z",
  check: "m3 8.6 3.2 3.2L13 4.8",
  clock: "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM8 4.6V8l2.4 1.6",
  close: "m4 4 8 8M12 4l-8 8",
  copy: "M5.6 5.6h7.6v7.6H5.6zM10.4 5.4V2.8H2.8v7.6h2.6",
  down: "m4.4 6.4 3.6 3.6 3.6-3.6",
  download: "M8 2.4v7.6M4.8 7.2 8 10.4l3.2-3.2M2.8 13.2h10.4",
  external: "M9.4 2.6h4v4M13.4 2.6 7.6 8.4M6.6 3.4H3v9.6h9.6V9.4",
  file: "M4 1.8h5.2L12.4 5v9.2H4zM9 1.8V5.2h3.4",
  form: "M4.6 1.8h6.8a2 2 0 0 1 2 2v8.4a2 2 0 0 1-2 2H4.6a2 2 0 0 1-2-2V3.8a2 2 0 0 1 2-2ZM5.4 5.4h5.2M5.4 8.2h5.2M5.4 11H8",
  image: "M4 3h8a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V5c0-1.1.9-2 2-2ZM2.6 11.6l3.2-3.2 2.4 2.4L10 9l3.4 3",
  inbox: "M2 9.2h3.4l1 1.8h3.2l1-1.8H14M3.6 3.2h8.8L14 9.2v3.6H2V9.2l1.6-6Z",
  lock: "M5 7h6a1.8 1.8 0 0 1 1.8 1.8V12a1.8 1.8 0 0 1-1.8 1.8H5A1.8 1.8 0 0 1 3.2 12V8.8C3.2 7.8 4 7 5 7ZM5.4 7V4.8a2.6 2.6 0 0 1 5.2 0V7",
  mail: "M3.8 3.2h8.4a2 2 0 0 1 2 2v5.6a2 2 0 0 1-2 2H3.8a2 2 0 0 1-2-2V5.2c0-1.1.9-2 2-2ZM2.4 4.8l5.6 4 5.6-4",
  menu: "M2.4 4.4h11.2M2.4 8h11.2M2.4 11.6h11.2",
  offline: "M2 2l12 12M4.2 5.4A3.6 3.6 0 0 0 4.4 12.6h7.2M6.6 3.6a4 4 0 0 1 5.4 3 3 3 0 0 1 1.6 4.8",
  people:
    "M8.4 5.6a2.4 2.4 0 1 1-4.8 0 2.4 2.4 0 0 1 4.8 0ZM1.8 13c.5-2.2 2.1-3.4 4.2-3.4s3.7 1.2 4.2 3.4M10.4 3.4a2.4 2.4 0 0 1 0 4.4M11.8 9.8c1.3.5 2.1 1.6 2.4 3.2",
  reply: "M6.4 4 2.4 8l4 4M2.8 8h6.4a4.4 4.4 0 0 1 4.4 4.4",
  retry: "M13 8a5 5 0 1 1-1.6-3.7M13 2.4v2.8h-2.8",
  robot: "M4.6 5h6.8a2 2 0 0 1 2 2v4a2 2 0 0 1-2 2H4.6a2 2 0 0 1-2-2V7c0-1.1.9-2 2-2ZM8 5V2.6M5.8 8.4v.6M10.2 8.4v.6",
  send: "M14 2 7.2 8.8M14 2 9.8 14l-2.6-5.2L2 6.2 14 2Z",
  shield: "M8 1.8 13 3.6v4c0 3.2-2 5.4-5 6.6-3-1.2-5-3.4-5-6.6v-4L8 1.8ZM5.8 7.8l1.6 1.6 2.8-3",
  sms: "M8 2.2c3.5 0 6.2 2.3 6.2 5.2S11.5 12.6 8 12.6c-.6 0-1.2-.1-1.8-.2L3 13.8l.6-2.5C2.5 10.4 1.8 9 1.8 7.4c0-2.9 2.7-5.2 6.2-5.2Z",
  survey:
    "M4.6 1.8h6.8a2 2 0 0 1 2 2v8.4a2 2 0 0 1-2 2H4.6a2 2 0 0 1-2-2V3.8a2 2 0 0 1 2-2ZM5 6l1 1 1.8-2M9.6 6h1.8M5 10.4l1 1 1.8-2M9.6 10.4h1.8",
  trash: "M2.6 4.4h10.8M6.2 4.4V2.8h3.6v1.6M4 4.4l.6 8.8h6.8l.6-8.8M6.6 7v3.8M9.4 7v3.8",
  user: "M10.8 5.4a2.8 2.8 0 1 1-5.6 0 2.8 2.8 0 0 1 5.6 0ZM2.8 13.6c.6-2.6 2.6-4 5.2-4s4.6 1.4 5.2 4",
  warning: "M8 2.4 14.4 13.4H1.6L8 2.4ZM8 6.6v3M8 11.4v.2",
} as const satisfies Record<string, string>;

/** Name of an icon. */
export type IconName = keyof typeof PATHS;

/** Icons that point along the reading direction, and turn round with it. */
const DIRECTIONAL: readonly IconName[] = ["back", "reply", "send"];

/** Path of an icon, for a template that keeps its `<path>` and changes what it shows. */
export function iconPath(name: IconName): string {
  return PATHS[name];
}

/** An icon, 16 px; hidden from screen readers, since the control around it carries the name. */
export function icon(name: IconName): TemplateResult {
  const kind = DIRECTIONAL.includes(name) ? "directional" : nothing;
  return html`<svg class=${kind} viewBox="0 0 16 16" aria-hidden="true"><path d=${PATHS[name]}></path></svg>`;
}
