import type { Scenario } from "./scenario.ts";

const campaign = (id: string, title: string) => ({ source: "campaign", ref: { id, title } }) as const;
const automation = (id: string, title: string) => ({ source: "automation", ref: { id, title } }) as const;

/** What people write to the English shop, a seller of things for kitchen and table. */
export const ENGLISH_SCENARIOS: readonly Scenario[] = [
  {
    ...campaign("autumn-table", "The autumn table"),
    weight: 12,
    subjects: ["Re: The autumn table is laid", "RE: The autumn table is laid"],
    openings: [
      "Is the {product} in {colour} back for good, or only while the sale runs? I would take {n} if they can be here before {day}.",
      "Lovely newsletter. Does the {product} from the second picture go in the dishwasher? The page does not say.",
      "I had my eye on the {product} and now it says sold out. Will there be more of the {colour} ones this year?",
      "Would the {product} fit an oven that is only 38 cm wide inside? The measurements on the page are for the box, I think.",
      "Quick one about the {product}: can I order a single replacement lid, or only the whole thing?",
    ],
    details: [
      "We have the smaller one since spring and use it every single day.",
      "It is for my sister’s birthday, so a plain box without the price would be perfect.",
      "If the {colour} is gone I could live with any of the darker ones.",
    ],
    answers: [
      "The {product} in {colour} stays with us; the next firing arrives on {day}. I have put {n} aside under your name, no payment needed until they are here.",
      "Yes to the dishwasher, up to 60 degrees. The {colour} glaze keeps its colour, we have tested it for two years now.",
      "We sell lids one by one, they are just not on the site. £{price} each, and I can add one to your next order.",
    ],
    thanks: [
      "Brilliant, please keep them for me. I will order tonight.",
      "That was quick! Thank you, exactly what I needed to know.",
      "Perfect. I will come by on {day} then.",
    ],
  },
  {
    ...campaign("slow-sunday", "The slow Sunday sale"),
    weight: 9,
    subjects: ["Re: Slow Sunday: 20 % off until midnight", "Re: Fwd: Slow Sunday: 20 % off until midnight"],
    openings: [
      "The code SUNDAY20 does not work on the {product}. It says “not valid for items already reduced”, but it was full price yesterday.",
      "I got to the till at five past midnight with a {product} in my basket and the discount was gone. Any chance you could still honour it?",
      "Does the 20 % also count for the made to order {product}? I can’t find it in the small print.",
      "Could you send these a little earlier? By the time I see them in {city} half of it is sold out 🙂",
    ],
    details: [
      "My order number is {order}, if that helps.",
      "I have tried two browsers and my phone.",
      "Not a drama, just wanted you to know.",
    ],
    answers: [
      "Sorry about that. The code tripped over the {product}; it works now, and I have taken the 20 % off order {order} by hand.",
      "Five minutes is nothing. I have put a new code on your account, it is good for the {product} until {day}.",
    ],
    thanks: ["You are stars. Ordered!", "Works now, thank you.", "That is very kind, thanks a lot."],
  },
  {
    ...campaign("hampers", "Christmas hampers are here"),
    weight: 8,
    subjects: ["Re: Christmas hampers are here", "Hampers for the office"],
    openings: [
      "Can you send {n} hampers to {n} different addresses if I give you a list? They are for our team, everybody works from home.",
      "Is there a hamper without alcohol? Two of my colleagues don’t drink and I would rather not swap bottles out by hand.",
      "What is the last day to order so that a hamper reaches {city} before the 24th?",
      "Do the hampers have nuts in them? One of the people I would send it to has a serious allergy.",
    ],
    details: [
      "We would need one invoice for all of them.",
      "A handwritten card in each would be wonderful, I would send you the texts.",
    ],
    answers: [
      "Happily. Fill in the sheet that I attach, one line an address, and we do the rest. One invoice at the end, cards included.",
      "The Garden hamper is without alcohol, and we can leave out whatever you like. For {city} please order by {day}.",
      "The Pantry hamper has hazelnuts and almonds. The Tea hamper is packed on a separate table and has none.",
    ],
    thanks: [
      "Great, I will send the list by {day}.",
      "Thank you for being so careful about it.",
      "Then it is the Tea hamper. Thanks!",
    ],
    file: "brief",
  },
  {
    ...campaign("moss", "New: stoneware in moss"),
    weight: 7,
    subjects: ["Re: New: stoneware in moss", "moss!"],
    openings: [
      "THE MOSS 😍 I have waited for a green like this for years. Do the {product} and the plates come from the same batch?",
      "Not for me, I am afraid. Could you stop sending me stoneware and only write about linen?",
      "Is the moss glaze safe with tomatoes and lemon? I read that some greens are not.",
      "Absolutely beautiful pictures. Who took them? I would love to book them for our café.",
    ],
    answers: [
      "All of it is fired in the same week, so the greens match. And yes, it is tested for food, acid included.",
      "Done: you now get the linen letters only. You can change it back at any time.",
    ],
    thanks: ["Thank you! 💚", "Much appreciated.", "Good to know. Ordering the set."],
  },
  {
    ...automation("shipped", "Your order is on its way"),
    weight: 12,
    subjects: ["Re: Your order {order} is on its way", "Re: Your order {order} is on its way [tracking]"],
    openings: [
      "Tracking for {order} says delivered on {day}, but nothing is here and my neighbours have not seen it either.",
      "I am away until {day}. Could the parcel go to the pick-up point in {city} instead?",
      "Only one of two boxes arrived. The {product} is here, the {product2} is not.",
      "The courier left {order} in the rain. The box is soaked, but the {product} seems fine. Just so you know.",
      "I gave the wrong house number! It should be 14b, not 41. Can you still catch it?",
    ],
    details: [
      "The driver’s photo shows a blue door. Mine is green.",
      "No hurry at all, I only want to be sure it is not lost.",
    ],
    answers: [
      "I have rung the depot: the parcel is on the van again and comes on {day}. If it does not, we send a new one the same day.",
      "Changed. It waits for you at the pick-up point in {city} for ten days; bring the number {order}.",
      "The second box left a day later, it should reach you on {day}. Sorry for the confusing mail.",
    ],
    thanks: ["It came this morning. Thank you for chasing it.", "Thanks, I will keep an eye out.", "All good now!"],
  },
  {
    ...automation("welcome", "Welcome to Wren & Barley"),
    weight: 5,
    subjects: ["Re: Welcome to Wren & Barley"],
    openings: [
      "Thanks for the welcome! The code for first orders says it has expired, though I joined an hour ago.",
      "Is there a shop where I can touch things before I buy? I am in {city} most weeks.",
      "How often will you write? Once a week is fine, every day is not.",
    ],
    answers: [
      "Your code was off by a day, here is a fresh one: HELLO-{n}. And we write on Thursdays, no more.",
      "The shop is open from Tuesday to Saturday, ten to six. The kettle is always on.",
    ],
    thanks: ["Lovely, see you soon.", "Once a week is perfect."],
  },
  {
    ...automation("basket", "You left something behind"),
    weight: 4,
    subjects: ["Re: You left something behind"],
    openings: [
      "I did not forget it, I could not pay! The page hangs after the card number.",
      "I will come back for the {product} after payday. Please don’t send three reminders.",
      "I would buy it if postage to {city} were not nearly as much as the {product} itself.",
    ],
    answers: [
      "Our card provider had a bad evening. It is mended, and your basket is still there.",
      "No more reminders, promised. The {product} is not going anywhere.",
    ],
    thanks: ["It went through. Thanks!", "Ha, thank you."],
  },
  {
    source: "direct",
    weight: 12,
    subjects: ["Broken {product}", "Chip in my {product}", "{product} arrived cracked, order {order}"],
    openings: [
      "My {product} arrived today with a crack right through the base. The box looked fine from outside. Pictures attached.",
      "There is a chip on the rim of the {product}, about the size of a grain of rice. I only saw it after the first wash.",
      "The handle of the {product} came off in my hand this morning, coffee everywhere. I have had it for less than a year.",
    ],
    details: [
      "I would rather have a new one than the money back.",
      "Nobody was hurt, but the rug has seen better days.",
      "Order {order}, paid by card.",
    ],
    answers: [
      "I am sorry, that should not happen. A new {product} leaves today, you need not send the old one back.",
      "Thank you for the pictures. We will send another and have a word with the packers. Keep the chipped one for pens.",
      "We guarantee handles for five years. Would you like a new one in {colour}, or the same again?",
    ],
    thanks: [
      "Thank you so much. That is what I call service.",
      "The same again, please.",
      "It arrived, whole this time. Thank you!",
    ],
    file: "photo",
  },
  {
    source: "direct",
    weight: 7,
    subjects: ["Returning the {product}", "Return, order {order}", "Wrong size"],
    openings: [
      "The {product} is lovely but too big for our shelf. How do I send it back?",
      "I ordered {n} by mistake, I only need one. Can I return the rest?",
      "You sent me the {product} in {colour}, I had ordered the other one. What now?",
    ],
    answers: [
      "A label is on its way to you. Put it on the box, any post office takes it. The money is back two days after it reaches us.",
      "Our mistake. Keep the {colour} one if you like it, at half price, or send it back at our cost.",
    ],
    thanks: ["I will keep it then!", "Posted today.", "Refund received, thanks."],
  },
  {
    source: "direct",
    weight: 6,
    subjects: ["Wholesale terms for a hotel, {n} rooms", "Trade prices?", "Quote for a café opening in {city}"],
    openings: [
      "We open in March and would need a quote for {n} place settings in {colour}, with delivery in two parts.",
      "Do you have trade terms? We fit out holiday flats and order about four times a year.",
      "I attach our list. Could you tell me which of it you have in stock and what twelve of each would cost?",
    ],
    details: [
      "Our accountant needs an invoice with the VAT number on it.",
      "A sample of the {product} first would help us decide.",
    ],
    answers: [
      "With pleasure. Thirty per cent from fifty pieces, thirty days to pay. I attach a quote; a sample of the {product} is in the post.",
      "Everything on your list but the {product2} is in stock. The quote is attached, good until {day}.",
    ],
    thanks: [
      "This looks good. I will talk to my partner and come back to you.",
      "Agreed. Please send the invoice.",
      "The sample arrived, the glaze is even better than in the pictures.",
    ],
    file: "brief",
  },
  {
    source: "direct",
    weight: 6,
    subjects: ["Thank you", "A note for the team", "Just to say ❤️"],
    openings: [
      "I only want to say that the {product} is the nicest thing in my kitchen. Tell whoever made it.",
      "You wrapped my parcel so beautifully that I did not want to open it. Thank you for taking the time.",
      "Fifth order, never a problem. I tell everybody in {city} about you.",
      "My grandmother had the same {product}. Opening the box I was six again. Thank you 🥹",
    ],
    answers: [
      "You have made our morning. I have pinned your letter up in the packing room.",
      "Thank you! I have told Ada, who threw it. She went quite pink.",
    ],
    thanks: ["😊", "She deserves it!"],
    file: "photo",
  },
  {
    source: "direct",
    weight: 5,
    subjects: ["Third time I ask", "Still waiting for order {order}", "Complaint"],
    openings: [
      "This is my third mail about {order}. I have paid £{price}, have no parcel and no answer. I expect one today.",
      "I am disappointed. Your page says two working days, it has been nine, and the phone rings out.",
      "I was charged twice for {order}, once on Monday and once on {day}. Please put it right.",
    ],
    answers: [
      "You are right to be cross, and I am sorry. Your mails sat with a colleague who is away. The parcel leaves today by courier and I have refunded the postage.",
      "I see both payments. The second went back just now, it takes your bank up to three days to show it.",
    ],
    thanks: [
      "Thank you for owning up to it. It arrived.",
      "The money is back. Please answer the phone, though.",
      "Fine. Let us leave it there.",
    ],
  },
  {
    source: "direct",
    weight: 5,
    subjects: ["Invoice for {order}", "VAT invoice please", "Change of address"],
    openings: [
      "Could I have an invoice for {order} made out to my company? The receipt has my private address.",
      "We have moved. Please change our address to 7 Larch Row, {city}, before the next delivery.",
      "My e-mail address changes at the end of the month. Can you move my account, or do I start again?",
    ],
    answers: [
      "Here it is, with the company’s address.",
      "Changed, for the account and for the order that is still open.",
    ],
    thanks: ["Received, thank you.", "That was painless."],
    file: "invoice",
  },
  {
    source: "outbound",
    weight: 2,
    subjects: ["Your {product} is ready", "About your order {order}"],
    starts: [
      "Your {product} is out of the kiln and waits for you. Would {day} suit you to collect it?",
      "I am afraid the {product} needs a week longer than we said. Is {day} still in time for you?",
    ],
    openings: [
      "Thank you for letting me know. I can collect it on {day} after five.",
      "No problem at all, a week more or less makes no difference to me.",
    ],
    answers: ["Good. It waits behind the counter with your name on it."],
    thanks: ["Collected. It is perfect."],
  },
];
