/** Names of one region. A name that is not in Latin letters carries its spelling in them after a bar, for addresses. */
export interface NameGroup {
  /** BCP 47 tag of the language that these people write in. */
  language: string;
  first: readonly string[];
  last: readonly string[];
  places: readonly string[];
  /** Family name first, without a space. */
  familyFirst?: boolean;
}

const words = (list: string): string[] => list.split(" ");
const phrases = (list: string): string[] => list.split(", ");

/** First and last names by region. Put together by chance, so that nobody real is meant. */
export const NAME_GROUPS = {
  british: {
    language: "en-GB",
    first: words(
      "Aisha Alfie Beatrice Callum Clara Dexter Edith Ewan Fern Freya George Harriet Imogen Isla Jasper Kit Leila Maeve Ned Olive Percy Priya Rhys Rosa Tess Theo Una Winnie",
    ),
    last: words(
      "Ashdown Barrowby Calloway Crake Dunmore Ellery Fenwick Garside Hathersage Ibbotson Kerridge Lockwood Marlowe Nethercott Okafor Pargeter Quill Rowntree Sandhu Thistlewood Underhill Wetherby Yarrow",
    ),
    places: phrases("Leeds, Bristol, Norwich, Glasgow, Cardiff, York, Exeter, Belfast, Brighton, Sheffield, London"),
  },
  american: {
    language: "en-US",
    first: words(
      "Amara Brooks Carmen Dante Elise Felix Grace Hector Ivy Jonah Kayla Levi Marisol Nico Odessa Quinn Rhea Silas Talia Wade",
    ),
    last: words(
      "Abernathy Bellweather Castellanos Delacroix Eastman Freeling Greer Holloway Ibarra Kessler Lindgren Mercado Nakamura Oyelaran Pruitt Salcedo Tremaine Whitlock",
    ),
    places: phrases("Portland, Boston, Chicago, Austin, Minneapolis, Providence, Santa Fe, Savannah"),
  },
  irish: {
    language: "en-IE",
    first: words("Aoife Cian Ciara Eoin Fionn Niamh Oisín Orla Róisín Saoirse Tadhg Úna"),
    last: words("Brennock Cassidy Devaney Fallon Geraghty Kinsella Mulhall O’Dowd Rafferty Tierney"),
    places: phrases("Dublin, Cork, Galway, Sligo, Kilkenny"),
  },
  nordic: {
    language: "en",
    first: words("Astrid Björn Elin Freja Håkon Ingrid Jonas Käthe Linnea Maja Nils Saga Søren Tuva"),
    last: words("Bergqvist Dahlström Ekeland Fjeldsted Grönlund Holmqvist Lindqvist Nygård Sjöberg Østergaard"),
    places: phrases("Malmö, Aarhus, Bergen, Turku, Hamburg"),
  },
  eastern: {
    language: "en",
    first: words("Agnieszka Bojan Dorota Emil Iveta Jakub Kasia Łukasz Milena Oksana Radek Tereza Wojtek Zofia"),
    last: words("Brzezicki Dvořáčková Havlík Kowalik Łaskowska Novotny Okrasa Petrović Szymczak Wiśnicka"),
    places: phrases("Kraków, Brno, Gdańsk, Ljubljana, Manchester"),
  },
  iberian: {
    language: "es",
    first: words("Alba Bruno Carmo Diego Elena Inês Joaquín Lucía Mateus Noa Paula Rui Tomás Ximena"),
    last: words("Almeida Arriaga Castell Ferrándiz Galvão Montalbán Neves Peñalver Quintela Sarmento"),
    places: phrases("Lisboa, Porto, Sevilla, Bilbao, Valencia, Ciudad de México"),
  },
  french: {
    language: "fr-FR",
    first: words(
      "Adèle Amélie Anaïs Antoine Apolline Baptiste Camille Capucine Clémence Côme Diane Élise Éloi Émile Faustine Gaspard Hélène Hugo Inès Jeanne Jules Léonie Loïc Lucie Maëlle Margaux Maxence Noé Océane Pauline Quentin Romane Sacha Solène Théo Victoire Yann Zoé",
    ),
    last: words(
      "Arnoux Aubrac Bardin Bellegarde Bouchardon Cazalis Chantreau Coudray Delmas Dufresnoy Escoffre Fauvel Garrigou Hautbois Jacquemet Kerleau Lavergnac Lemoyne Marchadier Montfleury Noiret Ozanneau Pelletan Quéméner Rambourg Sauvagnac Tessonneau Vaucanson Vidaline",
    ),
    places: phrases("Lyon, Paris, Nantes, Rennes, Bordeaux, Lille, Strasbourg, Toulouse, Montpellier, Annecy, Angers"),
  },
  maghrebi: {
    language: "fr-FR",
    first: words("Amira Bilal Farah Hichem Ilyès Inaya Karim Leïla Lina Mehdi Nawel Rayan Samia Sofiane Yasmine"),
    last: words("Amrouche Belkhodja Cherkaoui Derradji El-Fassi Haddadou Kettani Lahlouh Mansouria Ouzzani Tahraoui"),
    places: phrases("Marseille, Lyon, Roubaix, Casablanca, Tunis, Grenoble"),
  },
  belgian: {
    language: "fr-BE",
    first: words("Aurore Corentin Delphine Florian Ghislaine Maxime Nathan Ophélie Simon Wivine"),
    last: words("Claessens Delvaux Dumoulin Gillebert Hainaut Lambrecht Piron Vandevoort Wauthier"),
    places: phrases("Bruxelles, Liège, Namur, Mons"),
  },
  quebecois: {
    language: "fr-CA",
    first: words("Alexis Béatrice Charlotte Émeric Félix Maude Olivier Rosalie William Xavier"),
    last: words("Beaudoin-Roy Charlebois Desrosiers Gagnonet Lachapelle Nadeauville Pelletreau Tremblot"),
    places: phrases("Montréal, Québec, Gatineau, Sherbrooke"),
  },
  arabic: {
    language: "ar",
    first: words(
      "ليلى|layla يوسف|youssef سلمى|salma كريم|karim هدى|houda نادر|nader رانيا|rania عمر|omar دينا|dina سامر|samer",
    ),
    last: words(
      "الحداد|alhaddad المنصوري|almansouri البستاني|albustani الخطيب|alkhatib النجار|alnajjar الشامي|alshami",
    ),
    places: phrases("Casablanca, Beirut, Cairo, Dubai, Paris"),
  },
  hebrew: {
    language: "he",
    first: words("ליאור|lior נועה|noa איתן|eitan תמר|tamar יעל|yael עומר|omer"),
    last: words("רחמים|rahamim כרמלי|carmeli שגיא|sagi אלמוג|almog ברקת|bareket"),
    places: phrases("Haifa, Tel Aviv, London"),
  },
  japanese: {
    language: "ja",
    first: words("美咲|misaki 健太|kenta 陽菜|hina 大輔|daisuke さくら|sakura 翔|sho 結衣|yui"),
    last: words("田中|tanaka 小林|kobayashi 森本|morimoto 藤井|fujii 石川|ishikawa 中野|nakano"),
    places: phrases("京都, 大阪, 札幌, London"),
    familyFirst: true,
  },
  chinese: {
    language: "zh-Hans",
    first: words("晓雯|xiaowen 子轩|zixuan 雨桐|yutong 志远|zhiyuan 思琪|siqi 浩然|haoran"),
    last: words("陈|chen 林|lin 赵|zhao 许|xu 何|he 沈|shen"),
    places: phrases("上海, 成都, 新加坡, Manchester"),
    familyFirst: true,
  },
  korean: {
    language: "ko",
    first: words("서연|seoyeon 민준|minjun 지우|jiwoo 하은|haeun 도윤|doyun"),
    last: words("한|han 윤|yoon 서|seo 임|im 조|jo"),
    places: phrases("서울, 부산, Paris"),
    familyFirst: true,
  },
} as const satisfies Record<string, NameGroup>;

/** Name of one of {@link NAME_GROUPS}. */
export type NameGroupName = keyof typeof NAME_GROUPS;

/** How often each region's names appear among a shop's contacts. */
export const NAME_WEIGHTS = {
  wren: {
    british: 40,
    american: 18,
    irish: 10,
    nordic: 9,
    eastern: 8,
    iberian: 5,
    arabic: 3,
    hebrew: 2,
    japanese: 3,
    chinese: 2,
  },
  lumen: { french: 56, maghrebi: 13, belgian: 9, quebecois: 7, iberian: 4, arabic: 5, japanese: 3, korean: 3 },
} as const satisfies Record<string, Partial<Record<NameGroupName, number>>>;
