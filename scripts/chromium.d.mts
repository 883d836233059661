/**
 * The browser to start, in the form that playwright-core's `launch` and Puppeteer's `launchOptions` both take.
 * @throws when there is no browser and the packaged one cannot be unpacked
 */
export function findChromium(): Promise<{ executablePath: string; args: string[]; env: Record<string, string> }>;
