/**
 * Passes text on to the parser of an inert document. Where the browser has Trusted Types the results are its trusted
 * objects; they are typed as strings because that is how the sinks are typed.
 */
export interface TextPolicy {
  createHTML(text: string): string;
  createScriptURL(url: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: TextPolicy): TextPolicy;
}

const RULES: TextPolicy = {
  createHTML: (text) => text,
  createScriptURL: () => {
    throw new TypeError("The mail frame loads no scripts.");
  },
};

/**
 * Makes the policy for the frame's only HTML sink. May be called once for each page: its name is the one that the
 * frame's Content-Security-Policy lists, and lists without duplicates.
 */
export function createTextPolicy(scope: Window & { trustedTypes?: PolicyFactory | undefined }): TextPolicy {
  return scope.trustedTypes?.createPolicy("hb-mail", RULES) ?? RULES;
}
