/**
 * The CRM's own keys, listened for the way many applications do: on the document, by `event.target`.
 * An embedded inbox has to live with that, and must neither lose these keys nor let typing set them off.
 */
export function listenForHotkeys(root) {
  root.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const act = KEYS[event.key];
    if (act?.(root)) event.preventDefault();
  });
}

const isTyping = (target) => target instanceof Element && target.matches("input, textarea, select, [contenteditable]");

const KEYS = {
  j: (root) => move(root, 1),
  k: (root) => move(root, -1),
  e: (root) => root.querySelector("[data-side]").toggleAttribute("data-turned") || true,
  "/": (root) => root.querySelector("[data-search]").focus() ?? true,
  Enter: (root) => {
    const active = root.querySelector("[data-hotkey-item].active");
    const idle = root.activeElement === root.body || root.activeElement === null;
    if (!active || !idle) return false;
    (active.matches("a") ? active : active.querySelector("a")).click();
    return true;
  },
};

function move(root, by) {
  const items = [...root.querySelectorAll("[data-hotkey-list] [data-hotkey-item]")];
  if (items.length === 0) return false;
  const now = items.findIndex((item) => item.classList.contains("active"));
  const next = items[Math.min(items.length - 1, Math.max(0, now + by))];
  items[now]?.classList.remove("active");
  next.classList.add("active");
  next.scrollIntoView({ block: "nearest" });
  return true;
}
