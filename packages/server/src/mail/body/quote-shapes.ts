// Verbs that introduce a quoted mail, as clients write them in their languages.
const WROTE = [
  "wrote",
  "writes",
  "a écrit",
  "schrieb",
  "escribió",
  "ha scritto",
  "escreveu",
  "schreef",
  "skrev",
  "napisał",
  "написал",
  "пишет",
  "kirjoitti",
  "napsal",
  "yazdı",
  "írta",
  "a scris",
  "έγραψε",
  "写道",
  "寫道",
  "のメール",
  "작성",
];
const ORIGINAL = [
  "original message",
  "forwarded message",
  "original appointment",
  "message d'origine",
  "message original",
  "message transféré",
  "ursprüngliche nachricht",
  "originalnachricht",
  "weitergeleitete nachricht",
  "mensaje original",
  "mensaje reenviado",
  "messaggio originale",
  "messaggio inoltrato",
  "mensagem original",
  "oorspronkelijk bericht",
  "ursprungligt meddelande",
  "oprindelig meddelelse",
  "opprinnelig melding",
  "wiadomość oryginalna",
  "исходное сообщение",
  "пересылаемое сообщение",
  "原始邮件",
  "原始郵件",
];
const FROM_FIELDS = [
  "from:",
  "de:",
  "von:",
  "da:",
  "van:",
  "från:",
  "fra:",
  "od:",
  "от:",
  "发件人",
  "寄件者",
  "差出人",
];
const NEXT_FIELDS =
  /^\**(?:sent|date|to|subject|envoyé|gesendet|datum|an|enviado|fecha|para|inviato|data|verzonden|aan|skickat|sendt|wysłano|отправлено|发送时间|寄件日期|送信日時)\s?\**:/i;
const MAX_LINE = 300;

/** Tells the line that stands before a quote and says who wrote it: "On … wrote:", in many languages, wrapped or not. */
export function isAttribution(lines: readonly string[]): boolean {
  if (lines.length === 0 || lines.length > 4) return false;
  const text = lines.join(" ").trim();
  if (text.length > MAX_LINE * 2 || !/[:：]\**$/.test(text)) return false;
  const tail = text.slice(-160).toLowerCase();
  return WROTE.some((verb) => tail.includes(verb)) && /[\d@]/.test(text);
}

/** Tells the first line of an attribution that is wrapped: by its first word, or a date. */
export function startsAttribution(line: string): boolean {
  return /^(?:on|le|am|el|il|em|op|den|dne|pe|ma|w dniu|\d{1,4}[-./年])(?:\s|$|\d)/i.test(line);
}

/** Tells the delimiter before a signature (RFC 3676 §4.3), also without its space. */
export function isSignatureDelimiter(line: string): boolean {
  return line === "-- " || line === "--" || line === "\u2014";
}

/** Tells a mobile client's own line, such as "Sent from my iPhone". */
export function isSentFrom(line: string): boolean {
  return (
    line.length < 80 &&
    /^(?:sent from (?:my|mail|yahoo|outlook)|envoyé de mon|von meinem \S+ gesendet|enviado desde mi|inviato da)/i.test(
      line,
    )
  );
}

/** Tells the line, or the first of the lines, after which only an earlier message follows. */
export function isOriginalMessage(lines: readonly string[]): boolean {
  const first = (lines[0] ?? "").trim();
  if (first.length > MAX_LINE) return false;
  const lower = first.toLowerCase();
  if (lower === "begin forwarded message:") return true;
  if (/^[-_*]{2,}/.test(first) && ORIGINAL.some((words) => lower.includes(words))) return true;
  const field = lower.replace(/^\*+/, "");
  if (!FROM_FIELDS.some((name) => field.startsWith(name))) return false;
  return lines.slice(1, 4).some((line) => NEXT_FIELDS.test(line.trim().slice(0, 60)));
}
