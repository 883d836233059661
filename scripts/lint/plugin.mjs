/**
 * Lint rules of this repository's own: the ones in CONTRIBUTING that no plugin offers.
 * Each message says what to do instead.
 */

const MARKUP_PROPERTIES = new Set(["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe", "srcdoc"]);
const MARKUP_BINDING = /\.(innerHTML|outerHTML|srcdoc)\s*=\s*["']?$/;

const noExportStar = {
  create: (context) => ({
    ExportAllDeclaration(node) {
      const message = "Name each export: `export *` hides additions to the public API from its readers and its tests.";
      if (node.exported === null) context.report({ node, message });
    },
  }),
};

const noRawMarkup = {
  create(context) {
    const report = (node, name) =>
      context.report({
        node,
        message: `Build nodes with a Lit template, or set \`textContent\`: \`${name}\` runs what a stranger wrote.`,
      });
    return {
      MemberExpression({ property, object, computed }) {
        const name = computed ? property.value : property.name;
        if (MARKUP_PROPERTIES.has(name)) report(property, name);
        if (object.name === "document" && (name === "write" || name === "writeln"))
          report(property, `document.${name}`);
      },
      TaggedTemplateExpression({ quasi }) {
        for (const part of quasi.quasis) {
          const binding = MARKUP_BINDING.exec(part.value.raw);
          if (binding) report(part, `.${binding[1]}`);
        }
      },
    };
  },
};

export default {
  meta: { name: "hearback" },
  rules: { "no-export-star": noExportStar, "no-raw-markup": noRawMarkup },
};
