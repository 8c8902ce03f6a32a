/** A seed made into mails in the order of their dates: stories begin week by week and run side by side. */
import { DAY, type Draft, type Scene, type Step } from './draft.js';
import { patchStory, stableStory } from './patch-stories.js';
import { Random } from './random.js';
import { pullStory, talkStory } from './talk-stories.js';

export interface ListOptions {
  readonly seed: number;
  /** Seconds since 1970 of the first week. */
  readonly start: number;
  /** Mails in a mean week. */
  readonly perWeek: number;
  /** Posting address. */
  readonly list: string;
}

/** Mails of a mean story, measured over a list of 10,000 mails. */
const MAILS_PER_STORY = 9.5;

interface Event {
  readonly date: number;
  /** Settles the order of events of the same second. */
  readonly order: number;
  readonly draft: Draft | null;
  readonly story: Generator<Step, void> | null;
}

function before(a: Event, b: Event): boolean {
  return a.date < b.date || (a.date === b.date && a.order < b.order);
}

/** A binary heap: the earliest event comes out first. */
class Agenda {
  private readonly events: Event[] = [];

  get earliest(): Event | undefined {
    return this.events[0];
  }

  add(event: Event): void {
    let at = this.events.length;
    this.events.push(event);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = this.events[parent];
      if (above === undefined || !before(event, above)) break;
      this.events[at] = above;
      at = parent;
    }
    this.events[at] = event;
  }

  take(): Event | undefined {
    const first = this.events[0];
    const last = this.events.pop();
    if (last === undefined || this.events.length === 0) return first;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const a = this.events[left];
      const b = this.events[left + 1];
      const child = b !== undefined && a !== undefined && before(b, a) ? b : a;
      if (child === undefined || !before(child, last)) break;
      this.events[at] = child;
      at = child === b ? left + 1 : left;
    }
    this.events[at] = last;
    return first;
  }
}

function storyOf(scene: Scene): Generator<Step, void> {
  const drawn = scene.random.fraction();
  if (drawn < 0.24) return talkStory(scene);
  if (drawn < 0.28) return pullStory(scene);
  if (drawn < 0.285) return stableStory(scene);
  if (drawn < 0.76) return patchStory(scene, 1);
  return patchStory(scene, scene.random.chance(0.05) ? scene.random.int(13, 45) : scene.random.tail(2, 12, 3.6));
}

/** How busy a week is, 1 in the mean: merge windows, holidays, and chance. */
function business(random: Random, week: number): number {
  const season = week % 52 >= 50 ? 0.25 : week % 10 < 2 ? 1.5 : 0.9;
  return season * (0.5 + random.fraction());
}

/** Seconds into a week at which a story starts: mostly on working days and in daytime. */
function startInWeek(random: Random): number {
  const day = random.chance(0.9) ? random.int(0, 4) : random.int(5, 6);
  return day * DAY + Math.floor((6 + random.fraction() * 15) * 3600);
}

/** Endless: every mail of the list, by date. Holds only the mails of stories that are going on. */
export function* scheduleMails(options: ListOptions): Generator<Draft, void> {
  const agenda = new Agenda();
  let order = 0;
  let ordinal = 0;
  for (let week = 0; ; week++) {
    const random = new Random(`${options.seed} week ${week}`);
    const monday = options.start + week * 7 * DAY;
    const exact = (options.perWeek / MAILS_PER_STORY) * business(random, week);
    const stories = Math.floor(exact) + (random.chance(exact % 1) ? 1 : 0);
    for (let i = 0; i < stories; i++) {
      const start = monday + startInWeek(random);
      const scene: Scene = {
        random: new Random(`${options.seed} story ${ordinal}`),
        ordinal,
        start,
        list: options.list,
      };
      ordinal++;
      agenda.add({ date: start, order: order++, draft: null, story: storyOf(scene) });
    }
    const end = monday + 7 * DAY;
    while (agenda.earliest !== undefined && agenda.earliest.date < end) {
      const event = agenda.take();
      if (event?.draft) yield event.draft;
      const step = event?.story?.next();
      if (step === undefined || step.done) continue;
      for (const draft of step.value.drafts) agenda.add({ date: draft.date, order: order++, draft, story: null });
      agenda.add({
        date: Math.max(step.value.resume, event?.date ?? 0),
        order: order++,
        draft: null,
        story: event?.story ?? null,
      });
    }
  }
}
