import createDOMPurify, { type Config } from "dompurify";
import { type TextPolicy } from "./policy.ts";

/** What happens to each element inside the sanitiser, on nodes: before and after its attributes are judged. */
export interface ElementFilter {
  before(element: Element): void;
  after(element: Element): void;
}

const FORBIDDEN_TAGS =
  "form input button select option textarea label fieldset legend datalist output meter progress " +
  "audio video source track picture canvas dialog details summary template slot map area base meta link " +
  "noscript title marquee menu search object embed iframe frame frameset portal fencedframe svg math";

const FORBIDDEN_ATTRIBUTES =
  "srcset sizes ping attributionsrc action formaction poster background usemap ismap for list popover " +
  "popovertarget popovertargetaction command commandfor contenteditable draggable tabindex accesskey autofocus " +
  "is slot part exportparts nonce integrity crossorigin inputmode enterkeyhint";

/** Schemes that may stay. `cid:` is resolved before this check; `data:` pictures are judged in `urls.ts`. */
const ALLOWED_URI = /^(?:https?:|mailto:|tel:|sms:|#)/i;

/** Plain words and numbers. The sanitiser tests the value of every other attribute as if it were an address. */
const NOT_ADDRESSES =
  "abbr align axis bgcolor border cellpadding cellspacing char charoff clear color colspan compact coords datetime dir " +
  "face headers height hspace lang noshade nowrap rel reversed rowspan rules scope size span start summary target type " +
  "valign vspace width";

/** No SVG and no MathML (nearly all mutation attacks), names prefixed (no clobbering), no hooks shared between renders. */
const OPTIONS = {
  USE_PROFILES: { html: true },
  ADD_TAGS: ["style"],
  FORCE_BODY: true,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  ALLOW_UNKNOWN_PROTOCOLS: false,
  SAFE_FOR_XML: true,
  SANITIZE_DOM: true,
  SANITIZE_NAMED_PROPS: true,
  FORBID_TAGS: FORBIDDEN_TAGS.split(" "),
  FORBID_ATTR: FORBIDDEN_ATTRIBUTES.split(" "),
  ALLOWED_URI_REGEXP: ALLOWED_URI,
  ADD_URI_SAFE_ATTR: NOT_ADDRESSES.split(" "),
  RETURN_DOM_FRAGMENT: true,
} satisfies Config & { RETURN_DOM_FRAGMENT: true };

/**
 * Cleans a parsed mail with a fresh sanitiser and returns new nodes; the given ones stay as they are. Nothing is turned
 * back into text, so there is no second parse that could read it differently.
 */
export function sanitise(root: HTMLElement, filter: ElementFilter, policy: TextPolicy): DocumentFragment {
  const purifier = createDOMPurify(window);
  purifier.addHook("beforeSanitizeAttributes", (element) => filter.before(element));
  purifier.addHook("afterSanitizeAttributes", (element) => filter.after(element));
  // The sanitiser's own type names the trusted objects that `TextPolicy` types as strings.
  const trusted = policy as unknown as NonNullable<Config["TRUSTED_TYPES_POLICY"]>;
  return purifier.sanitize(root, { ...OPTIONS, TRUSTED_TYPES_POLICY: trusted });
}
