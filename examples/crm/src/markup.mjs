const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

class Markup {
  constructor(text) {
    this.text = text;
  }
  toString() {
    return this.text;
  }
}

/** Markup with every value escaped, except values that are markup or lists of it; `null`, `undefined` and `false` vanish. */
export function markup(strings, ...values) {
  return new Markup(strings.map((part, index) => part + (index < values.length ? render(values[index]) : "")).join(""));
}

function render(value) {
  if (value === null || value === undefined || value === false) return "";
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(render).join("");
  return String(value).replaceAll(/[&<>"']/g, (character) => ENTITIES[character]);
}
