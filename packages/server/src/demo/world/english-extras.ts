import { ENGLISH_SCENARIOS } from "./english.ts";
import type { ShopKit } from "./scenario.ts";

const list = (text: string): string[] => text.split(" | ");

/** All texts of the English shop. */
export const ENGLISH: ShopKit = {
  greetings: list(
    "Hello, | Hi there, | Hi, | Good morning, | Dear all, | Hello Wren & Barley, | Hiya, | Dear Sir or Madam,",
  ),
  closings: list(
    "Best wishes | Thanks | Kind regards | Many thanks | Cheers | Thank you | All the best | Sent from my phone",
  ),
  teamGreetings: list("Hello {first}, | Hi {first}, | Dear {first},"),
  teamClosings: list("Best wishes | Kind regards | Have a good day"),
  slots: {
    product: list(
      "casserole | teapot | butter dish | bread bin | salad bowl | linen apron | oak board | milk jug | pie dish | egg basket | soup bowl | cake stand | pepper mill | oven glove",
    ),
    product2: list("tea towel set | serving spoon | small jug | napkin ring | salt pig | trivet"),
    colour: list("moss | oat | slate | cream | brick | indigo"),
    day: list("Monday | Tuesday | Wednesday | Thursday | Friday | Saturday"),
    n: list("2 | 3 | 4 | 6 | 8 | 12 | 16 | 24"),
    price: list("8.50 | 14 | 22 | 34.90 | 48 | 65 | 120"),
  },
  scenarios: ENGLISH_SCENARIOS,
  questionnaires: [
    {
      source: "survey",
      weight: 5,
      ref: { id: "delivery-survey", title: "How was your delivery?" },
      subject: "Survey: How was your delivery?",
      questions: [
        { question: "How happy are you, from 1 to 5?", answers: list("5 | 5 | 4 | 4 | 3 | 2 | 1") },
        {
          question: "What could be better?",
          answers: list(
            "The {product} came a day late. | Nothing, honestly. | Less paper in the box. | The driver did not ring. | The lid was cracked at the rim. | A narrower time slot would help.",
          ),
        },
        { question: "May we write to you about it?", answers: list("Yes | Yes, please | No") },
      ],
    },
    {
      source: "survey",
      weight: 2,
      ref: { id: "catalogue-survey", title: "The winter catalogue" },
      subject: "Survey: The winter catalogue",
      questions: [
        {
          question: "Which page did you like best?",
          answers: list("The moss one | Linen | The {product} | Page 14, the big table"),
        },
        {
          question: "What is missing?",
          answers: list("Prices next to the pictures | Things for children | Nothing | More recipes!"),
        },
      ],
    },
    {
      source: "contact_form",
      weight: 5,
      ref: { id: "contact", title: "Contact form" },
      subject: "Contact form: Opening hours",
      questions: [
        { question: "About", answers: list("Opening hours | Parking | Visiting the shop") },
        {
          question: "Message",
          answers: list(
            "Are you open on the bank holiday? | Is there step-free access? My mother uses a chair. | Can I park near the shop with a van on {day}? | Do you have the {product} on display?",
          ),
        },
      ],
    },
    {
      source: "contact_form",
      weight: 3,
      ref: { id: "repairs", title: "Repairs" },
      subject: "Contact form: Repairs",
      questions: [
        { question: "What is it?", answers: list("{product} | {product}, {colour} | an old {product}") },
        {
          question: "What happened?",
          answers: list("The handle is loose. | It fell. I have all the pieces. | Wear and tear, ten years of it."),
        },
        { question: "Order number, if you have it", answers: list("{order} | – | It was a present") },
      ],
    },
  ],
  texts: [
    ["Hi, can I pick up order {order} on {day} instead?", "Of course. It waits for you until 6.", "Thanks!"],
    ["Are you open today?", "We are, until 6 pm.", "On my way"],
    ["Thank you, found it!", "Glad to hear it.", "👍"],
    ["is the {product} in {colour} still there? could you keep one for me", "Kept, under {first}.", "youre the best"],
    ["Parcel came. One {product2} missing", "Sorry! It goes out today.", "Got it, ta"],
    ["Running 10 min late for the workshop", "No worries, we start with tea.", "Phew"],
  ],
  automaticReplies: [
    {
      subject: "Automatic reply: {subject}",
      text: "Thank you for your message. I am out of the office until {day} and will answer when I am back.\n\nFor anything urgent please ring the front desk.",
    },
    { subject: "Out of office: {subject}", text: "I’m on leave with no access to e-mail. See you on {day}!" },
    { subject: "Auto: {subject}", text: "This mailbox is no longer read. Please use the form on our site." },
    {
      subject: "Thank you for contacting us",
      text: "We have received your message and aim to reply within two working days. Your reference is {order}.\n\nPlease do not answer this message.",
    },
    {
      subject: "Parental leave",
      text: "I am on parental leave until spring. My colleague answers in the meantime at office@example.org.",
    },
  ],
  longTalk: [
    "We would like the {product} in a size that is not in the catalogue, 52 cm across. Could your workshop do that?",
    "We can go up to 55 cm. It takes five weeks, and the price would be around £{price} more.",
    "That is fine. Which colours are possible at that size?",
    "{colour} and cream. The others craze when the piece gets that large.",
    "Then {colour}. Could I see a test tile first?",
    "A tile is in the post. It should be with you by {day}.",
    "The tile is here. A touch greyer than I thought. Is that the final glaze?",
    "It is one firing short. The final one comes out warmer; I attach a picture of a finished piece.",
    "Oh, that is much nicer. Go ahead.",
    "Wonderful. I have put it on the wheel list and will write when it is thrown.",
    "Any news?",
    "It is thrown and drying. Drying can’t be hurried, or it warps.",
    "No hurry from our side. Does it come with a stand?",
    "It can. Oak or steel?",
    "Oak, please. And could the stand be 4 cm lower than the usual one?",
    "Yes. I have noted 11 cm instead of 15.",
    "My partner asks whether it can go in the oven.",
    "Up to 180 degrees, if it goes in cold.",
    "Good. We have changed the date of the dinner to the 12th, does that still work?",
    "It does, with two days to spare.",
  ],
};
