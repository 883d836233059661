/**
 * The mail frame: runs in a sandboxed document of its own, takes one port from the page around it, and shows the mail
 * that comes through it. It reads nothing else and reaches nothing else.
 */
import { FRAME_CONNECT, FRAME_READY, type FrameEvent } from "@hearback/contract";
import { listenToInput } from "./input.ts";
import { createTextPolicy } from "./policy.ts";
import { type ShowCommand, Stage } from "./stage.ts";

function isShowCommand(value: unknown): value is ShowCommand {
  return typeof value === "object" && value !== null && "type" in value && value.type === "show" && "html" in value;
}

function isThemeCommand(value: unknown): value is { colorScheme: "light" | "dark" } {
  return (
    typeof value === "object" && value !== null && "type" in value && value.type === "theme" && "colorScheme" in value
  );
}

function serve(port: MessagePort): void {
  const send = (event: FrameEvent): void => port.postMessage(event);
  const stage = new Stage(createTextPolicy(window), send);
  let shown: ShowCommand | undefined;
  listenToInput(document, send, new AbortController().signal);
  port.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    if (isShowCommand(data)) shown = data;
    else if (isThemeCommand(data) && shown !== undefined) shown = { ...shown, colorScheme: data.colorScheme };
    else return;
    stage.show(shown);
  });
  port.start();
}

/** Takes the port from the page around this frame, once: a later sender, or another window, gets nothing. */
function connect(): void {
  const controller = new AbortController();
  const onMessage = (event: MessageEvent<unknown>): void => {
    const [port] = event.ports;
    if (event.source !== window.parent || event.data !== FRAME_CONNECT || port === undefined) return;
    controller.abort();
    serve(port);
  };
  window.addEventListener("message", onMessage, { signal: controller.signal });
  // The page's origin is unknown here and the word says nothing, so it may go to any; the answer is checked by source.
  window.parent.postMessage(FRAME_READY, "*");
}

if (window.parent !== window) connect();
