/** What a key asks of the list. */
export type ListCommand =
  | { readonly do: "move"; readonly by: number }
  | { readonly do: "first" }
  | { readonly do: "last" }
  | { readonly do: "open" }
  | { readonly do: "into-actions" };

/**
 * Reads a key pressed on a row, by the grid pattern of the ARIA practices; `undefined` for a key that the list leaves to
 * the page, as every one with a modifier.
 * @param pageRows Rows that PageUp and PageDown move by.
 */
export function listCommand(event: KeyboardEvent, pageRows: number, isRtl: boolean): ListCommand | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return undefined;
  switch (event.key) {
    case "ArrowDown":
      return { do: "move", by: 1 };
    case "ArrowUp":
      return { do: "move", by: -1 };
    case "PageDown":
      return { do: "move", by: pageRows };
    case "PageUp":
      return { do: "move", by: -pageRows };
    case "Home":
      return { do: "first" };
    case "End":
      return { do: "last" };
    case "Enter":
      return { do: "open" };
    default:
      return event.key === forwardKey(isRtl) ? { do: "into-actions" } : undefined;
  }
}

/** What a key asks on a row's action: the neighbour to go to, or `"row"` to leave; `undefined` is the page's. */
export function actionCommand(event: KeyboardEvent, isRtl: boolean): 1 | -1 | "row" | undefined {
  if (event.key === forwardKey(isRtl)) return 1;
  if (event.key === forwardKey(!isRtl)) return -1;
  return event.key === "Escape" ? "row" : undefined;
}

function forwardKey(isRtl: boolean): string {
  return isRtl ? "ArrowLeft" : "ArrowRight";
}
