// Runs before the first paint, so that the page never flashes in the other theme.
{
  const root = document.documentElement;
  const kept = localStorage.getItem("fernway-theme");
  if (!root.dataset.theme && (kept === "dark" || kept === "light")) root.dataset.theme = kept;
}
