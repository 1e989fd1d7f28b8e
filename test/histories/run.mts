import { fileURLToPath } from 'node:url';
import { ownPart, say, type Check, type Figures } from '../engine/shards.mts';
import { realNow } from '../engine/time.mts';
import { play, type Played } from './play.mts';
import { tell } from './shrink.mts';
import { storyOf } from './story.mts';

/**
 * Plays random histories of both systems: `--seeds N --from S`, or `--seconds N` for as many as fit. A seed that fails
 * is told as the shortest story that still fails; `--only 3,7` plays just those events of one seed.
 */
const { options, shard } = await ownPart(fileURLToPath(import.meta.url));

const number = (name: string, otherwise: number): number => Number(options.get(name) ?? otherwise);
const from = number('--from', 1);
const count = number('--seeds', options.has('--seconds') ? Infinity : 100);
const started = realNow();
const until = started + number('--seconds', Infinity) * 1000;
const only = options.get('--only')?.split(',').map(Number);
const figures: Figures = { histories: 0 };
const checks: Check[] = [];

for (let seed = from + shard.index; seed < from + count; seed += shard.of) {
	if (realNow() >= until) break;
	const story = storyOf(seed);
	if (only !== undefined) story.events = story.events.filter((_event, at) => only.includes(at));
	const { violations, ...played } = await play(story).catch((error: unknown) => crashed(error));
	figures.histories += 1;
	for (const [name, value] of Object.entries(played)) figures[name] = (figures[name] ?? 0) + value;
	if (figures.histories % 25 === 0) say(JSON.stringify({ seed, ...figures, seconds: seconds() }));
	if (violations.length === 0) continue;
	checks.push({ name: `history ${seed}`, ok: false });
	await tell(story, violations, !options.has('--only') && options.get('--shrink') !== 'no');
}
checks.push({ name: 'random histories', ok: checks.length === 0 });
say(JSON.stringify({ figures, checks, seconds: seconds() }));
process.exit(0);

function seconds(): number {
	return Math.round((realNow() - started) / 1000);
}

function crashed(error: unknown): Pick<Played, 'violations'> {
	return { violations: [error instanceof Error ? (error.stack ?? error.message) : String(error)] };
}
