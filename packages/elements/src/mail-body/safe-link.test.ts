import { expect } from "chai";
import { isLightText } from "./color-scheme.ts";
import { misleadingHost, safeHref } from "./safe-link.ts";

describe("safeHref", () => {
  it("keeps absolute addresses of known schemes", () => {
    for (const href of ["https://a.test/", "http://a.test/", "mailto:a@b.test", "tel:+331", "sms:+331"]) {
      expect(safeHref(href)).to.equal(href);
    }
    for (const href of [
      undefined,
      "",
      "a.test",
      "//a.test",
      "javascript:alert(1)",
      "JaVaScRiPt:1",
      "data:,x",
      "blob:x",
      "smb:x",
    ]) {
      expect(safeHref(href)).to.equal(null);
    }
  });
});

describe("misleadingHost", () => {
  it("names the host where the text looks like another one", () => {
    expect(misleadingHost("https://evil.test/", "bank.example")).to.equal("evil.test");
    expect(misleadingHost("https://evil.test/", "https://bank.example/login")).to.equal("evil.test");
    expect(misleadingHost("https://bank.example.evil.test/", "bank.example/x")).to.equal("bank.example.evil.test");
  });

  it("says nothing of plain words, the same site or its parts", () => {
    for (const text of ["Read more", "a.test", "www.a.test/x", "https://a.test", "shop.a.test", "5.99 €", ""]) {
      expect(misleadingHost("https://a.test/x", text), text).to.equal(null);
    }
    expect(misleadingHost("mailto:a@b.test", "c.test")).to.equal(null);
  });

  it("names odd hosts whatever the text says", () => {
    const odd = ["https://a.test@evil.test/", "https://1.2.3.4/", "https://a.test:8443/", "https://xn--pple-43d.test/"];
    for (const href of odd) expect(misleadingHost(href, "Read more"), href).not.to.equal(null);
    expect(misleadingHost("https://a.test/", "Read\u202emore")).to.equal("a.test");
  });
});

describe("isLightText", () => {
  it("reads every form that a computed colour comes in", () => {
    for (const light of ["rgb(240, 240, 245)", "oklch(0.94 0.006 265)", "oklab(0.9 0 0)", "color(srgb 0.9 0.9 0.9)"]) {
      expect(isLightText(light), light).to.equal(true);
    }
    for (const dark of ["rgb(20, 20, 25)", "oklch(0.24 0.012 265)", "oklab(0.3 0 0)", "color(srgb 0.1 0.1 0.1)"]) {
      expect(isLightText(dark), dark).to.equal(false);
    }
  });
});
