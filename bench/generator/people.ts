/** The invented people who write to the generated lists, and how each of them uses mail. */
import { Random } from './random.js';

export interface Person {
  readonly name: string;
  readonly email: string;
}

/** What a person writes replies with; it decides encoding, flowing and attribution line. */
export type Agent = 'mutt' | 'thunderbird' | 'webmail' | 'gnus' | 'exchange' | 'apple';

export interface Habits {
  readonly agent: Agent;
  /** Minutes east of UTC. */
  readonly zone: number;
  /** Chance that the person answers what concerns them, 0…1. */
  readonly diligence: number;
  /** How the patches of a series refer to each other. */
  readonly threading: 'shallow' | 'deep' | 'none';
  /** Sends a new revision in reply to the one before. */
  readonly revisionInThread: boolean;
  /** Writes `change-id:` lines. */
  readonly changeIds: boolean;
  /** Signs replies with OpenPGP (RFC 3156). */
  readonly signs: boolean;
  readonly flowed: boolean;
}

const ROWS = `
mira@example.org Mira Castellan
jonas.hallberg@example.com Jonas Hallberg
ilse@example.net Ilse Verhoeven
takumi@example.org 荒川 匠
noor@example.com Noor Haddad
petra.l@example.org Petra Lindqvist
aino@example.com Aino Rautio
lukasz@example.net Łukasz Wrona
jbrueckner@example.com Jörg Brückner
olga.b@example.org Ольга Белова
dafydd@example.net Dafydd Prosser
zoe@example.org Zoë Maréchal
henrike@example.com Henrike Saalfeld
okello@example.org Peter Okello
ramesh.iyer@example.com Ramesh Iyer
soren@example.net Søren Fjeldgaard
thuha@example.com Đặng Thu Hà
callum@example.org Callum Reidy
ines@example.net Inês Falcão
bartek@example.com Bartłomiej Sowa
yusuf@example.org Yusuf Adeyemi
marta.k@example.net Marta Kovalčíková
gideon@example.com Gideon Marsh
sanna@example.org Sanna Viitala
hye-jin@example.com Hye-jin Noh
tomas@example.net Tomás Quiroga
beatrix@example.org Beatrix Oduya
wen@example.com 林 文
anselm@example.net Anselm Truchsess
priya@example.org Priya Raghunathan
leif@example.com Leif Strandberg
omer@example.net Ömer Şahin
clara@example.org Clara Winterbourne
dimitri@example.com Dimitri Kalogeras
fatou@example.net Fatou Diarra
ewan@example.org Ewan Tulloch
ludovic@example.com Ludovic Père-Blanc
saoirse@example.net Saoirse Ní Bhriain
hannes@example.org Hannes Ebeling
miguel@example.com Miguel Ángel Prieto
kirsi@example.net Kirsi Lehtonen
arjun@example.org Arjun Mehrotra
veronika@example.com Veronika Šťastná
tobias.w@example.net Tobias Weidlich
nadia@example.org Nadia Benhaddou
oskar@example.com Oskar Lönn
ji-woo@example.net Ji-woo Baek
carys@example.org Carys Bowen
emeka@example.com Emeka Nwosu
alina@example.net Alina Dumitrașcu
rowan@example.org Rowan Ashdown
stefan.g@example.com Stefan Grünewald
mei@example.net Mei Tanahashi
viktor@example.org Viktor Halmi
lena@example.com Lena Achterberg
paolo@example.net Paolo Serravalle
asta@example.org Ásta Guðjónsdóttir
bram@example.com Bram de Koninck
chidi@example.net Chidi Okonjo
dunja@example.org Dunja Perić
edgar@example.com Edgar Villanueva
freya@example.net Freya Holloway
goran@example.org Goran Matulić
hugo@example.com Hugo Sandström
`;

export const PEOPLE: readonly Person[] = ROWS.trim()
  .split('\n')
  .map((row) => {
    const space = row.indexOf(' ');
    return { email: row.slice(0, space), name: row.slice(space + 1) };
  });

const BY_EMAIL = new Map(PEOPLE.map((person) => [person.email, person]));

/** Builds every posted patch and complains about it. */
export const BUILD_ROBOT: Person = { name: 'Harbor build robot', email: 'build-robot@example.net' };
/** Tells a thread that its patches were applied. */
export const TRACKER_BOT: Person = { name: '', email: 'patch-tracker+harbor@example.org' };

/** @throws RangeError for an address that nobody has */
export function personOf(email: string): Person {
  const person = BY_EMAIL.get(email);
  if (person === undefined) throw new RangeError(`nobody has the address ${email}`);
  return person;
}

const AGENTS: readonly Agent[] = [
  'mutt',
  'mutt',
  'mutt',
  'thunderbird',
  'thunderbird',
  'webmail',
  'webmail',
  'gnus',
  'exchange',
  'apple',
];
const ZONES = [-480, -420, -300, -180, 0, 0, 60, 60, 120, 120, 180, 330, 480, 540] as const;

function habitsFrom(person: Person): Habits {
  const random = new Random(`habits of ${person.email}`);
  const agent = random.pick(AGENTS);
  return {
    agent,
    zone: random.pick(ZONES),
    diligence: 0.15 + random.fraction() * 0.7,
    threading: random.chance(0.85) ? 'shallow' : random.chance(0.7) ? 'deep' : 'none',
    revisionInThread: random.chance(0.2),
    changeIds: random.chance(0.25),
    signs: agent === 'mutt' && random.chance(0.15),
    flowed: agent === 'thunderbird' && random.chance(0.5),
  };
}

const HABITS = new Map([...PEOPLE, BUILD_ROBOT, TRACKER_BOT].map((person) => [person.email, habitsFrom(person)]));

/** How a person uses mail: the same in every list and for every seed. */
export function habitsOf(person: Person): Habits {
  return HABITS.get(person.email) ?? habitsFrom(person);
}

/** `Name <address>`, as a trailer names a person. */
export function formatPerson(person: Person): string {
  return person.name === '' ? person.email : `${person.name} <${person.email}>`;
}
