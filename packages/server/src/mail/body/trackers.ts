import { attributeOf, type HtmlElement } from "./html-tree.ts";

// Hosts that do nothing but count openings, and the paths by which senders' own hosts do. Source: the senders' own
// documentation and the lists of open mail clients' users; a miss only means that it is counted as an image.
const HOSTS =
  /(?:^|\.)(?:mailtrack\.io|emltrk\.com|getnotify\.com|bananatag\.com|yesware\.com|mailfoogae\.appspot\.com|cirrusinsight\.com|mixmax\.com|readnotify\.com|mailstat\.us|sidekickopen\d*\.com|signauxtrois\.com|google-analytics\.com|doubleclick\.net|scorecardresearch\.com|adzerk\.net|bluekai\.com|demdex\.net|hotjar\.com|mixpanel\.com|intercom-mail\.com|pixel\.watch|openrate\.aweber\.com|open\.convertkit-mail\d*\.com|trk\.klclick\d*\.com)$/i;
const PATHS =
  /(?:\/wf\/open\b|\/track\/open\.php|\/e2t\/o\/|\/open\.(?:aspx|php|gif|png)\b|\/o\.gif\b|\/pixel(?:\.gif|\.png|\/|$)|\/beacon(?:\.gif|\/|$)|\/spacer\.gif$|\/(?:1x1|clear|blank|transparent)\.(?:gif|png)$|\/imp\?|\/mpss\/o\/|\/ss\/o\/|\/trk\?t=|\/email_open_log_pic\.php|\/emimp\/)/i;

/** Tells an address that only reports that the mail was opened. */
export function isTrackerUrl(url: URL): boolean {
  return HOSTS.test(url.hostname) || PATHS.test(url.pathname + url.search.slice(0, 200));
}

/** Tells an image that nobody can see: no size, or hidden by its own style. */
export function isHidden(element: HtmlElement): boolean {
  const sizes = [attributeOf(element, "width"), attributeOf(element, "height")];
  if (sizes.some((size) => size !== undefined && /^\s*[01](?:px)?\s*$/.test(size))) return true;
  const style = attributeOf(element, "style")?.toLowerCase() ?? "";
  if (/display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden|opacity\s{0,4}:\s{0,4}0(?:;|$|\s)/.test(style))
    return true;
  return /(?:^|[;\s])(?:max-)?(?:width|height)\s{0,4}:\s{0,4}[01](?:px)?\s{0,4}(?:!important\s{0,4})?(?:;|$)/.test(
    style,
  );
}
