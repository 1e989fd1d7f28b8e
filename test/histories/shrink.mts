import { say } from '../engine/shards.mts';
import { play } from './play.mts';
import { type Event, type Story, storyOf } from './story.mts';

/** Runs that a search for the shortest story may take. */
const MOST_RUNS = 60;

/** Prints a failing seed with as few events as still violate something, and how to play just those. */
export async function tell(story: Story, violations: string[], shortest: boolean): Promise<void> {
	let found = { events: story.events, violations };
	if (shortest) found = await shrink(story, found);
	const all = storyOf(story.seed).events;
	const numbers = found.events.map((event) => all.findIndex((other) => same(event, other)));
	say(`\nSeed ${story.seed}: ${found.violations.join('\n  ')}`);
	say(
		`  operators: ${JSON.stringify(story.operators.map(({ name, answers, switches }) => ({ name, ...answers, ...switches })))}`,
	);
	say(`  stock: ${JSON.stringify(story.stock)}; Khaos Control: ${JSON.stringify(story.khaos)}`);
	say(
		`  cycles: ${story.cycles}, restocked: ${story.restocked}, people react: ${story.peopleReact}`,
	);
	for (const { at, kind, ...rest } of found.events) {
		say(`  ${clock(at)} ${kind} ${JSON.stringify(rest)}`);
	}
	say(
		`  again: npm run test:histories -- --from ${story.seed} --seeds 1 --only ${numbers.join(',')}`,
	);
}

async function shrink(story: Story, first: { events: Event[]; violations: string[] }) {
	let best = first;
	let runs = 0;
	for (let size = Math.ceil(best.events.length / 2); size >= 1; size = Math.floor(size / 2)) {
		for (let at = 0; at < best.events.length && runs < MOST_RUNS; ) {
			const events = best.events.filter((_event, index) => index < at || index >= at + size);
			runs += 1;
			const violations = await violationsOf({ ...story, events });
			if (violations.length > 0) best = { events, violations };
			else at += size;
		}
	}
	return best;
}

async function violationsOf(story: Story): Promise<string[]> {
	return await play(story).then(
		(played) => played.violations,
		(error: unknown) => [String(error)],
	);
}

function same(one: Event, other: Event): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}

function clock(ms: number): string {
	const seconds = Math.floor(ms / 1000);
	return `${String(Math.floor(seconds / 60)).padStart(3)}:${String(seconds % 60).padStart(2, '0')}`;
}
