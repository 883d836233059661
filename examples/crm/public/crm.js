import { listenForHotkeys } from "./hotkeys.js";

const isDark = () => getComputedStyle(document.documentElement).colorScheme === "dark";

document.querySelector("[data-theme-switch]").addEventListener("click", () => {
  const theme = isDark() ? "light" : "dark";
  document.documentElement.dataset.theme = theme;
  localStorage.setItem("fernway-theme", theme);
});

listenForHotkeys(document);

// The inbox tells whose contact was asked for; the CRM opens its own page of that person.
document.addEventListener("hb-contact-open", (event) => {
  const [, number] = /^crm:(\d+)$/.exec(event.contact?.externalId ?? "") ?? [];
  if (!number) return;
  event.preventDefault();
  location.assign(`/contacts/${number}${location.search}`);
});

// The address of the inbox page names the open thread, so that a reload or a copied link opens it again.
const inbox = document.querySelector("hb-inbox");
const rememberThread = (id) => {
  const url = new URL(location.href);
  if (id) url.searchParams.set("thread", id);
  else url.searchParams.delete("thread");
  history.replaceState(null, "", url);
};
inbox?.addEventListener("hb-thread-open", (event) => rememberThread(event.threadId));
inbox?.addEventListener("hb-thread-close", () => rememberThread(null));

// On a contact's page a thread opens in the inbox page, which has the room for it.
document.querySelector("hb-contact-threads")?.addEventListener("hb-thread-open", (event) => {
  event.preventDefault();
  const query = new URLSearchParams(location.search);
  query.set("thread", event.threadId);
  if (event.thread?.audienceId) query.set("audience", event.thread.audienceId);
  location.assign(`/inbox?${query}`);
});
