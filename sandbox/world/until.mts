import { setTimeout as pause } from 'node:timers/promises';

/**
 * Looks again and again until something is there.
 *
 * @param what    what is waited for, for the message
 * @param look    gives the thing, or undefined / false while it is not there
 * @param limitMs real milliseconds
 * @throws Error that names what did not come
 */
export async function until<T>(
	what: string,
	look: () => T | undefined | false | Promise<T | undefined | false>,
	limitMs = 60_000,
): Promise<T> {
	const deadline = Date.now() + limitMs;
	for (;;) {
		const found = await look();
		if (found !== undefined && found !== false) return found;
		if (Date.now() > deadline)
			throw new Error(`${what}: not within ${Math.round(limitMs / 1000)} s`);
		await pause(200);
	}
}
