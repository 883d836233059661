const list = (text: string): string[] => text.split(" | ");

/** What contacts say to the team's answers in the running demo, by language. */
const SAYINGS: Readonly<Record<string, readonly string[]>> = {
  en: list(
    "Thank you, that helps a lot. | Perfect. One more thing: could you put a note in the box that it is a present? | Great, I will have a look tonight and tell you. | That was quick! I did not expect an answer before tomorrow. | Fine with me. Does the offer stand until Friday? | Thanks. My partner says hello and is jealous of the kitchen. 🙂 | Brilliant, please go ahead. | Hm, I am not sure that is what I meant. Could you have another look at my first mail?",
  ),
  fr: list(
    "Merci, cela m’aide beaucoup. | Parfait. Encore une chose : pourriez-vous glisser un mot dans le paquet, c’est un cadeau ? | Très bien, je regarde ce soir et je vous dis. | Quelle rapidité ! Je n’attendais pas de réponse avant demain. | Cela me convient. L’offre tient-elle jusqu’à vendredi ? | Merci. Ma sœur vous salue, elle est jalouse. 🙂 | Formidable, allez-y. | Hum, ce n’est pas tout à fait ce que je demandais. Pouvez-vous relire mon premier message ?",
  ),
  es: list(
    "Muchas gracias, me ayuda mucho. | Perfecto, adelante. | ¡Qué rapidez! Gracias. | De acuerdo. ¿La oferta sigue hasta el viernes?",
  ),
  ar: list("شكرًا، هذا يساعدني كثيرًا. | ممتاز، تفضلوا بالمتابعة. | رد سريع جدًا، شكرًا لكم! | حسنًا، سأخبركم غدًا."),
  he: list("תודה, זה עוזר מאוד. | מצוין, אפשר להמשיך. | איזו תשובה מהירה! | בסדר גמור, אעדכן מחר."),
  ja: list(
    "ご丁寧にありがとうございます。助かります。 | 承知しました。それでお願いいたします。 | 早速のお返事ありがとうございます。",
  ),
  zh: list("谢谢，很有帮助！ | 好的，就这样办。 | 回复真快，谢谢！ | 请问优惠到星期五还有效吗？"),
  ko: list("감사합니다. 큰 도움이 되었어요. | 네, 그렇게 진행해 주세요. | 답변이 정말 빠르네요!"),
};

const ATTRIBUTIONS: Readonly<Record<string, string>> = {
  fr: "Le {date}, {address} a écrit :",
  es: "El {date}, {address} escribió:",
};

/** Things to say in a language; English where nobody thought of it. Never empty. */
export function sayingsOf(language: string | null): readonly string[] {
  return SAYINGS[(language ?? "en").slice(0, 2)] ?? SAYINGS["en"] ?? [""];
}

/** The line that mail programs put above what they quote. */
export function attributionOf(language: string | null, date: string, address: string): string {
  const line = ATTRIBUTIONS[(language ?? "en").slice(0, 2)] ?? "On {date}, {address} wrote:";
  return line.replace("{date}", date).replace("{address}", address);
}
