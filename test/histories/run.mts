import { installed } from '../engine/n8nParts.mts';
import { realNow } from '../engine/time.mts';
import { play, type Played } from './play.mts';
import { tell } from './shrink.mts';
import { storyOf } from './story.mts';

/**
 * Plays random histories of both systems: `--seeds N --from S`, or `--seconds N` for as many as fit. A seed that fails
 * is told as the shortest story that still fails; `--only 3,7` plays just those events of one seed.
 */
const options = new Map<string, string>();
for (let at = 2; at < process.argv.length; at += 2) {
	options.set(process.argv[at], process.argv[at + 1] ?? '');
}
const number = (name: string, otherwise: number): number => Number(options.get(name) ?? otherwise);

if (!installed) {
	console.error('The sandbox’s n8n is not installed; `npm run demo -- --once` installs it.');
	process.exit(1);
}
const from = number('--from', 1);
const count = number('--seeds', options.has('--seconds') ? Infinity : 100);
const until = realNow() + number('--seconds', Infinity) * 1000;
const only = options.get('--only')?.split(',').map(Number);
const started = realNow();
const total: Omit<Played, 'violations'> & { histories: number } = {
	histories: 0,
	executions: 0,
	killed: 0,
	calls: 0,
	faults: 0,
	miraklOrders: 0,
	khaosOrders: 0,
	acceptances: 0,
	stockLines: 0,
};
const failed: number[] = [];
for (let seed = from; seed < from + count && realNow() < until; seed++) {
	const story = storyOf(seed);
	if (only !== undefined) story.events = story.events.filter((_event, at) => only.includes(at));
	const { violations, ...figures } = await play(story).catch((error: unknown) => crashed(error));
	total.histories += 1;
	for (const [name, value] of Object.entries(figures)) {
		total[name as keyof typeof figures] += value;
	}
	if (total.histories % 50 === 0) report();
	if (violations.length === 0) continue;
	failed.push(seed);
	await tell(story, violations, !options.has('--only') && options.get('--shrink') !== 'no');
}
report();
process.exit(failed.length === 0 ? 0 : 1);

function report(): void {
	const seconds = Math.round((realNow() - started) / 1000);
	console.log(JSON.stringify({ ...total, failed, seconds }));
}

function crashed(error: unknown): Played {
	const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
	const none = { executions: 0, killed: 0, calls: 0, faults: 0, miraklOrders: 0, khaosOrders: 0 };
	return { violations: [text], ...none, acceptances: 0, stockLines: 0 };
}
