import { createSign, generateKeyPairSync, type KeyObject } from "node:crypto";

/** A key and a certificate of its own, both in PEM, for `localhost` and the tests of one run. */
export function selfSigned(): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const lines =
    certificateOf(privateKey, publicKey)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return { key, cert: `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n` };
}

const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OBJECT_ID = 0x06;
const UTF8_STRING = 0x0c;
const UTC_TIME = 0x17;
const SEQUENCE = 0x30;
const SET = 0x31;
const COMMON_NAME = "550403";
const ECDSA_WITH_SHA256 = "2a8648ce3d040302";

/** A certificate has few parts (RFC 5280 §4.1), each a tag, a length and its content (X.690, DER). */
function certificateOf(privateKey: KeyObject, publicKey: KeyObject): Buffer {
  const algorithm = der(SEQUENCE, der(OBJECT_ID, Buffer.from(ECDSA_WITH_SHA256, "hex")));
  const commonName = [der(OBJECT_ID, Buffer.from(COMMON_NAME, "hex")), der(UTF8_STRING, Buffer.from("localhost"))];
  const name = der(SEQUENCE, der(SET, der(SEQUENCE, ...commonName)));
  const times = ["200101000000Z", "490101000000Z"].map((time) => der(UTC_TIME, Buffer.from(time)));
  const keyInfo = publicKey.export({ type: "spki", format: "der" });
  const serial = der(INTEGER, Buffer.from([1]));
  const content = der(SEQUENCE, serial, algorithm, name, der(SEQUENCE, ...times), name, keyInfo);
  const signature = createSign("sha256").update(content).sign(privateKey);
  return der(SEQUENCE, content, algorithm, der(BIT_STRING, Buffer.from([0]), signature));
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  return Buffer.concat([Buffer.from([tag, 0x82, length >> 8, length & 0xff]), content]);
}
