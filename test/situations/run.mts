import { fileURLToPath } from 'node:url';
import { ownPart, say, type Check, type Figures } from '../engine/shards.mts';
import { realNow } from '../engine/time.mts';
import { enact } from './situation.mts';
import { SITUATIONS } from './situations.mts';

/**
 * Situations that random histories meet too rarely: flows run in-process through one of them, and what must have become of
 * it is checked. `--only TEXT` takes those whose name holds the text.
 */
const { options, shard } = await ownPart(fileURLToPath(import.meta.url));

const figures: Figures = { situations: 0 };
const checks: Check[] = [];
const started = realNow();
const chosen = SITUATIONS.filter(({ name }) => name.includes(options.get('--only') ?? ''));
for (const [at, situation] of chosen.entries()) {
	if (at % shard.of !== shard.index) continue;
	figures.situations += 1;
	const wrong = await enact(situation).catch((error: unknown) => [
		error instanceof Error ? (error.stack ?? error.message) : String(error),
	]);
	checks.push({ name: situation.name, ok: wrong.length === 0 });
	if (wrong.length > 0) say(`${situation.name}:\n  ${wrong.join('\n  ')}`);
}
const seconds = Math.round((realNow() - started) / 1000);
say(JSON.stringify({ figures, checks, seconds }));
process.exit(0);
