/** What the manifest says beyond what the analyzer finds: tags by `define`, the public face only, the colours and sizes that a host may set. */
import { readFileSync } from "node:fs";

/** What each public token is for; every one that the elements read must be here. */
const TOKENS = {
  "--hb-color-accent": "The one accent: what is chosen, what is to be done next.",
  "--hb-color-on-accent": "Text on the accent.",
  "--hb-color-surface": "The ground of all panes.",
  "--hb-color-sunken": "The ground of the navigation and of quiet bars.",
  "--hb-color-raised": "The ground of cards, menus and sheets.",
  "--hb-color-text": "Text; all greys are mixed from it and the surface.",
  "--hb-color-muted": "Text of less weight.",
  "--hb-color-faint": "Text of least weight, such as times.",
  "--hb-color-line": "Hairlines.",
  "--hb-color-line-strong": "Borders of controls.",
  "--hb-color-hover": "What lies under the pointer.",
  "--hb-color-active": "The selected row or view.",
  "--hb-color-tint": "Messages of the team.",
  "--hb-color-internal": "The ground of what only the team sees.",
  "--hb-color-internal-line": "Borders of what only the team sees.",
  "--hb-color-internal-text": "Text of what only the team sees.",
  "--hb-color-good": "What went well.",
  "--hb-color-warn": "What waits for too long, or needs a second look.",
  "--hb-color-bad": "What failed.",
  "--hb-font-family": "The typeface. Default: the page's own.",
  "--hb-radius-small": "Corners of controls. Default: 6px.",
  "--hb-radius-medium": "Corners of cards. Default: 10px.",
  "--hb-radius-large": "Corners of sheets. Default: 16px.",
};

/** Events have their types here, so this module stays beside those of the elements. */
const EVENTS = "src/base/events.ts";
/** Where tokens are read. */
const STYLES = ["src/base/tokens.styles.ts", "src/base/controls.styles.ts"];
/** Members that a reader of the manifest has no use for: Lit's own. */
const OF_LIT = new Set(["styles", "render", "connectedCallback", "disconnectedCallback"]);

/** Takes the tag of a class from `define("hb-…", Class)`. */
const tags = () => ({
  name: "tags",
  analyzePhase({ ts, node, moduleDoc }) {
    if (!ts.isCallExpression(node) || node.expression.getText() !== "define") return;
    const [tag, element] = node.arguments;
    const declaration = moduleDoc.declarations?.find(({ name }) => name === element?.getText());
    if (declaration === undefined) return;
    Object.assign(declaration, { tagName: tag.text, customElement: true });
    moduleDoc.exports.push({
      kind: "custom-element-definition",
      name: tag.text,
      declaration: { name: declaration.name, module: moduleDoc.path },
    });
  },
});

/** Leaves out what is nobody's business: private and protected members, and modules that hold no element. */
const publicFace = () => ({
  name: "public-face",
  packageLinkPhase({ customElementsManifest }) {
    const { modules } = customElementsManifest;
    const isPublic = ({ name, privacy }) => privacy === undefined && !name.startsWith("#") && !OF_LIT.has(name);
    for (const declaration of modules.flatMap(({ declarations }) => declarations ?? [])) {
      declaration.members = declaration.members?.filter(isPublic);
      // Beside the described ones the analyzer guesses some from the code.
      declaration.events = declaration.events?.filter(({ name }) => name?.startsWith("hb-"));
    }
    const isShown = ({ path, declarations = [] }) => path === EVENTS || declarations.some(({ tagName }) => tagName);
    customElementsManifest.modules = modules.filter(isShown);
  },
});

/** Adds the tokens to every element, as all of them read the same. @throws when one is not described here */
const tokens = () => ({
  name: "tokens",
  packageLinkPhase({ customElementsManifest }) {
    const read = STYLES.map((file) => readFileSync(new URL(file, import.meta.url), "utf8")).join("");
    const names = new Set(read.match(/var\(--hb-[\w-]+/g)?.map((text) => text.slice(4)));
    const unknown = [...names].filter((name) => !(name in TOKENS));
    if (unknown.length > 0) throw new Error(`Describe ${unknown.join(", ")} in custom-elements-manifest.config.mjs.`);
    const cssProperties = [...names].map((name) => ({ name, description: TOKENS[name] }));
    for (const declaration of customElementsManifest.modules.flatMap(({ declarations }) => declarations ?? [])) {
      if (declaration.tagName) declaration.cssProperties = [...(declaration.cssProperties ?? []), ...cssProperties];
    }
  },
});

export default { plugins: [tags(), publicFace(), tokens()] };
