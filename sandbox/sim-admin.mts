import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { SimClock } from './clock.mts';
import type { HttpAnswer } from './fault-http.mts';
import type { FaultRegistry } from './faults.mts';

/** An admin answer before it is written as JSON. */
export interface AdminAnswer {
	status: number;
	body: unknown;
}

const clockChange = z.object({
	advanceMs: z.number().finite().optional(),
	set: z.string().datetime({ offset: true }).optional(),
	speed: z.number().nonnegative().finite().optional(),
});

const releaseRequest = z.object({ operation: z.string().optional() });

/**
 * The admin routes that both simulators share: faults, log and clock.
 *
 * @param path  path below `/_sim`, e.g. `/faults`
 * @param body  parsed JSON body, `{}` when there is none
 * @returns     undefined when the route is not one of these
 * @throws ZodError when the body does not fit
 */
export function sharedAdmin(
	method: string,
	path: string,
	body: unknown,
	parts: { clock: SimClock; faults: FaultRegistry },
): AdminAnswer | undefined {
	const { clock, faults } = parts;
	switch (`${method} ${path}`) {
		case 'GET /faults':
			return { status: 200, body: { faults: faults.list(), held: faults.held() } };
		case 'POST /faults':
			return { status: 201, body: faults.add(body as Parameters<FaultRegistry['add']>[0]) };
		case 'DELETE /faults':
			faults.clear();
			return { status: 200, body: { faults: [] } };
		case 'POST /faults/release':
			return {
				status: 200,
				body: { released: faults.release(releaseRequest.parse(body).operation) },
			};
		case 'GET /log':
			return { status: 200, body: { log: faults.log } };
		case 'GET /clock':
			return { status: 200, body: { now: clock.now().toISOString() } };
		case 'POST /clock': {
			const { advanceMs, set, speed } = clockChange.parse(body);
			// the speed first: a clock that is set and stopped stands at that very moment
			if (speed !== undefined) clock.setSpeed(speed);
			if (set !== undefined) clock.set(new Date(set));
			if (advanceMs !== undefined) clock.advance(advanceMs);
			return { status: 200, body: { now: clock.now().toISOString() } };
		}
		default:
			return undefined;
	}
}

/** Writes an admin answer as JSON. */
export function jsonAnswer({ status, body }: AdminAnswer): HttpAnswer {
	return {
		status,
		headers: { 'Content-Type': 'application/json; charset=utf-8' },
		body: JSON.stringify(body),
	};
}

/** Reads a whole request body. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}

/** Parses a JSON body; an empty one is `{}`. @throws SyntaxError */
export function parseJson(body: Buffer): unknown {
	return body.length === 0 ? {} : (JSON.parse(body.toString('utf8')) as unknown);
}
