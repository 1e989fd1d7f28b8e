import { createHash } from 'crypto';
import { z } from 'zod';

/** Length of a key in the position: 60 bits, so that among 100,000 keys two alike are as good as impossible. */
const KEY_CHARACTERS = 10;

/** What a trigger remembers of something, short and without saying what it was. */
export function shortKey(key: string): string {
	return createHash('sha256').update(key).digest('base64url').slice(0, KEY_CHARACTERS);
}

/** Short keys as one text. */
const keySet = z
	.string()
	.transform((text) => new Set(text.match(new RegExp(`.{${KEY_CHARACTERS}}`, 'g')) ?? []));

function keyText(keys: Iterable<string>): string {
	return [...keys].join('');
}

const common = {
	event: z.string(),
	/** The choices that the position was made with; others start anew. */
	choices: z.string(),
	/** Everything that happened up to then has been looked at: ISO 8601, UTC, by Mirakl's clock. */
	since: z.string(),
	/** When a look was last completed (ms, this machine's clock). */
	lookedAt: z.number(),
};

/**
 * Where a trigger for a condition stands: what is in the condition. `reading` is there while a list is too long for
 * one poll.
 */
const conditionPosition = z.object({
	...common,
	kind: z.literal('condition'),
	inside: keySet,
	/** When all that is in the condition was last listed: ISO 8601, UTC. */
	sweptAt: z.string(),
	/** How many orders the last look at changes met; halved by each listing since. */
	changes: z.number(),
	reading: z
		.object({
			isSweep: z.boolean(),
			from: z.string(),
			until: z.string(),
			offset: z.number(),
			place: z.array(z.string()),
			latest: z.string(),
			met: keySet,
			silent: z.boolean(),
		})
		.optional(),
});

export type ConditionPosition = z.output<typeof conditionPosition>;

/** Where a trigger for what happens stands: what it has given since `floor`, with its time. */
const happeningPosition = z.object({
	...common,
	kind: z.literal('happening'),
	/** What happened before is old: it was looked through twice. */
	floor: z.string(),
	given: z.record(z.string()),
	reading: z
		.object({
			from: z.string(),
			until: z.string(),
			place: z.string().optional(),
			isFirst: z.boolean().optional(),
			latest: z.string(),
			silent: z.boolean(),
		})
		.optional(),
});

export type HappeningPosition = z.output<typeof happeningPosition>;

export const positionSchema = z.discriminatedUnion('kind', [conditionPosition, happeningPosition]);

export type Position = z.output<typeof positionSchema>;

/** A position as n8n stores it. */
export function stored(position: Position): z.input<typeof positionSchema> {
	if (position.kind === 'happening') return position;
	const { inside, reading, ...rest } = position;
	return {
		...rest,
		inside: keyText(inside),
		...(reading !== undefined && { reading: { ...reading, met: keyText(reading.met) } }),
	};
}

/** A time moved back, ISO 8601, UTC. */
export function before(time: string, ms: number): string {
	return new Date(Date.parse(time) - ms).toISOString();
}

export function later(a: string, b: string): string {
	return a > b ? a : b;
}
