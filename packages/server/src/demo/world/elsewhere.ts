import type { Kit, Scenario } from "./scenario.ts";

const list = (text: string): string[] => text.split(" | ");

const PLAIN_SLOTS = { n: list("2 | 3 | 4 | 6"), price: list("14 | 22 | 48") };

function plain(scenario: Omit<Scenario, "source" | "weight">): Scenario {
  return { source: "direct", weight: 1, ...scenario };
}

/** Kits of people who write in their own language to a shop that answers in the same. */
export const ELSEWHERE: Readonly<Record<string, Kit>> = {
  es: {
    greetings: list("Hola, | Buenos días, | Buenas tardes,"),
    closings: list("Un saludo | Gracias | Muchas gracias"),
    teamGreetings: ["Hola, {first}:"],
    teamClosings: ["Un saludo"],
    slots: { ...PLAIN_SLOTS, day: list("lunes | martes | viernes") },
    scenarios: [
      plain({
        subjects: ["¿Envían a {city}?", "Pedido {order}"],
        openings: [
          "¿Hacen envíos a {city}? ¿Cuánto tarda y cuánto cuesta?",
          "El pedido {order} todavía no ha llegado. ¿Me pueden decir dónde está?",
        ],
        answers: ["Sí, enviamos a {city} en cinco días. Son {price} euros.", "Sale hoy y llega el {day}."],
        thanks: ["Perfecto, muchas gracias.", "¡Qué rápido! Gracias."],
      }),
      plain({
        subjects: ["¡Gracias!"],
        openings: ["Ha llegado todo perfecto y muy bien envuelto. ¡Mil gracias! 😊"],
        answers: ["¡Gracias a usted por escribirnos!"],
        thanks: ["❤️"],
        file: "photo",
      }),
    ],
  },
  ar: {
    greetings: list("مرحبًا، | السلام عليكم، | صباح الخير،"),
    closings: list("مع الشكر | تحياتي | شكرًا جزيلًا"),
    teamGreetings: ["مرحبًا {first}،"],
    teamClosings: ["مع أطيب التحيات"],
    slots: { ...PLAIN_SLOTS, day: list("الأحد | الثلاثاء | الخميس") },
    scenarios: [
      plain({
        subjects: ["سؤال عن الطلب {order}", "موعد التوصيل"],
        openings: [
          "متى يصل الطلب {order}؟ أحتاجه قبل يوم {day}.",
          "هل يمكن تغيير عنوان التوصيل؟ انتقلنا إلى شقة جديدة في {city}.",
        ],
        answers: ["يصل طلبك يوم {day}. يمكنك تتبعه بالرقم {order}.", "تم تغيير العنوان، وسيصلك الطرد يوم {day}."],
        thanks: ["ممتاز، شكرًا لكم.", "خدمة رائعة 🌟"],
      }),
      plain({
        subjects: ["شكر وتقدير"],
        openings: ["وصلت القطعة سليمة وجميلة جدًا. شكرًا على العناية بالتغليف."],
        answers: ["شكرًا لك، أسعدتنا رسالتك."],
        thanks: ["🙏"],
        file: "photo",
      }),
    ],
  },
  he: {
    greetings: list("שלום, | היי, | בוקר טוב,"),
    closings: list("תודה רבה | בברכה | תודה"),
    teamGreetings: ["שלום {first},"],
    teamClosings: ["בברכה"],
    slots: { ...PLAIN_SLOTS, day: list("יום ראשון | יום שלישי | יום חמישי") },
    scenarios: [
      plain({
        subjects: ["תודה רבה על השירות", "שאלה על הזמנה {order}"],
        openings: ["החבילה הגיעה בזמן והיא יפהפייה. תודה!", "מתי מגיעה הזמנה {order}? אני בבית רק עד {day}."],
        answers: ["תודה לך! שמחנו לקרוא.", "ההזמנה תגיע עד {day}."],
        thanks: ["מעולה 🙂", "תודה על התשובה המהירה."],
        file: "photo",
      }),
    ],
  },
  ja: {
    greetings: list("お世話になっております。 | はじめまして。 | こんにちは。"),
    closings: list("よろしくお願いいたします。 | どうぞよろしくお願いします。"),
    teamGreetings: ["{first} 様"],
    teamClosings: ["今後ともよろしくお願いいたします。"],
    slots: { ...PLAIN_SLOTS, day: list("月曜日 | 水曜日 | 金曜日") },
    scenarios: [
      plain({
        subjects: ["注文 {order} について", "配送日の変更"],
        openings: [
          "先日購入した品物はどこで交換部品を買えますか。注文番号は {order} です。",
          "{day}の受け取りが難しくなりました。配送日を変更できますか。",
        ],
        answers: ["ご連絡ありがとうございます。部品は無料でお送りします。", "承知しました。次の{day}にお届けします。"],
        thanks: ["ご丁寧にありがとうございます。", "助かりました。ありがとうございます。"],
        file: "photo",
      }),
    ],
  },
  zh: {
    greetings: list("您好， | 你好，"),
    closings: list("谢谢！ | 祝好"),
    teamGreetings: ["{first}，您好："],
    teamClosings: ["祝您愉快"],
    slots: { ...PLAIN_SLOTS, day: list("周一 | 周三 | 周五") },
    scenarios: [
      plain({
        subjects: ["关于订单 {order}", "可以寄到{city}吗？"],
        openings: [
          "订单 {order} 显示已签收，但是我没有收到包裹，麻烦帮我查一下。",
          "请问可以寄到{city}吗？运费是多少？",
        ],
        answers: ["我们已经联系快递，预计{day}送到。", "可以的，运费 {price} 英镑，大约七天送达。"],
        thanks: ["收到了，谢谢！👍", "太好了，我今晚就下单。"],
      }),
    ],
  },
  ko: {
    greetings: list("안녕하세요. | 안녕하세요, 문의드립니다."),
    closings: list("감사합니다. | 수고하세요."),
    teamGreetings: ["{first} 님, 안녕하세요."],
    teamClosings: ["감사합니다."],
    slots: { ...PLAIN_SLOTS, day: list("월요일 | 수요일 | 금요일") },
    scenarios: [
      plain({
        subjects: ["주문 {order} 문의", "교환하고 싶어요"],
        openings: [
          "주문 {order} 언제쯤 도착하나요? {day}까지 필요합니다.",
          "색상이 생각과 달라서 교환하고 싶어요. 어떻게 하면 될까요?",
        ],
        answers: ["{day}에 도착할 예정입니다.", "반송 라벨을 보내 드리겠습니다."],
        thanks: ["빠른 답변 감사합니다!", "네, 알겠습니다. 😊"],
      }),
    ],
  },
};
