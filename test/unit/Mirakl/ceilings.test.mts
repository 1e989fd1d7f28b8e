import fc from 'fast-check';
import { z } from 'zod';
import { RemoteError } from '../../../nodes/common/failures.ts';
import { countedAs, type AccessTier } from '../../../nodes/Mirakl/transport/ceilingOf.ts';
import { Ceilings } from '../../../nodes/Mirakl/transport/ceilings.ts';
import { Gate } from '../../../nodes/Mirakl/transport/gate.ts';
import { multipart } from '../../../nodes/Mirakl/transport/multipart.ts';
import { operations } from '../../../nodes/Mirakl/transport/operations.ts';
import type { RequestParts } from '../../../nodes/Mirakl/transport/requests.ts';
import { answer, doubtful, NOW, scripted } from './scripted.mts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let places = 0;

/** A client behind a gate, as `connect` makes it; without a `place` nobody else uses its key. */
function gated(
	answers: Parameters<typeof scripted>[0],
	{
		conduct = 'bound',
		tier = 'seller',
		place = `key ${++places}`,
	}: { conduct?: 'bound' | 'free'; tier?: AccessTier; place?: string } = {},
) {
	const hints: string[] = [];
	const { mirakl: outer, time, pauses } = scripted([]);
	const gate = new Gate({
		place,
		tier,
		conduct,
		longestWaitMs: 65_000,
		clock: outer.clock,
		warn: (text) => hints.push(text),
	});
	const { mirakl, sent } = scripted(answers, { gate, clock: outer.clock });
	return { mirakl, sent, time, pauses, hints, place };
}

const ok = () => answer(200, { orders: [], total_count: 0 });
const anything = z.unknown();

describe('the ceiling of a call', () => {
	const { mirakl } = scripted([]);
	const counted = (
		operation: string,
		path: string,
		parts: RequestParts = {},
		tier: AccessTier = 'seller',
	) => countedAs(mirakl.request(operation, parts.json ? 'POST' : 'GET', path, parts), tier);
	const minute = [{ calls: 1, windowMs: MINUTE }];

	it('is known for all 122 operations of a seller', () => {
		expect(Object.keys(operations)).toHaveLength(122);
		for (const code of ['OR11', 'STO01', 'TL02', 'RT11', 'OF04', 'PRI02', 'V01']) {
			expect(operations).toHaveProperty(code);
		}
	});

	it('is stricter for integration partners, and gone where the frequencies do not apply', () => {
		expect(counted('OR11', '/api/orders')?.ceilings).toEqual(minute);
		expect(counted('OR11', '/api/orders', {}, 'partner')?.ceilings).toEqual([
			{ calls: 1, windowMs: 15 * MINUTE },
		]);
		expect(counted('STO01', '/api/x', {}, 'partner')?.ceilings).toEqual(minute);
		expect(counted('OR11', '/api/orders', {}, 'unlimited')).toBeUndefined();
	});

	it('does not bind a look at named records, a further page, or an operation without a number', () => {
		expect(counted('OR11', '/api/orders', { query: { order_ids: ['A'] } })).toBeUndefined();
		expect(counted('OR11', '/api/orders', { query: { offset: 100 } })).toBeUndefined();
		expect(counted('OR11', '/api/orders', { query: { offset: 0 } })).toBeDefined();
		expect(counted('RT11', '/api/returns', { query: { page_token: 'x' } })).toBeUndefined();
		expect(counted('RT11', '/api/returns', { query: { return_id: ['x'] } })).toBeUndefined();
		expect(counted('TL02', '/api/y', { query: { page_token: 'x' } })).toBeDefined();
		expect(counted('OR28', '/api/orders/refund', { json: {} })).toBeUndefined();
		expect(counted('CUSTOM', '/api/z')).toBeUndefined();
	});

	it('differs for everything and for changes, and for offers with and without products', () => {
		const since = { last_request_date: '2026-03-02T09:00:00Z' };
		expect(counted('OF52', '/api/x', { json: since })?.ceilings).toEqual(minute);
		expect(counted('OF52', '/api/x', { json: {} })?.ceilings[0].windowMs).toBe(DAY);
		const file = (value: boolean) => ({ content: multipart([{ name: 'with_products', value }]) });
		expect(counted('OF01', '/api/x', file(false))?.ceilings).toEqual(minute);
		expect(counted('OF01', '/api/x', file(true))?.ceilings[0].windowMs).toBe(15 * MINUTE);
	});
});

describe('a call that n8n makes by itself', () => {
	it('waits until its ceiling allows it', async () => {
		const { mirakl, time, pauses } = gated(ok);
		await mirakl.get('OR11', '/api/orders', anything);
		time.now += 20_000;
		await mirakl.get('OR11', '/api/orders', anything);
		expect(pauses).toEqual([40_000]);
	});

	it('is not made where it would have to wait too long; the error says when and what to do', async () => {
		const { mirakl, sent } = gated(ok);
		await mirakl.get('A01', '/api/account', anything);
		const failure: unknown = await mirakl
			.get('A01', '/api/account', anything)
			.catch((thrown: unknown) => thrown);
		expect(failure).toBeInstanceOf(RemoteError);
		expect(failure).toMatchObject({
			kind: 'limited',
			status: 429,
			retryAfterSeconds: DAY / 1000,
			message: expect.stringContaining('once in 24 hours') as string,
			fix: expect.stringContaining('one workflow read and hand on') as string,
		});
		expect(sent).toHaveLength(1);
	});

	it('shares the ceiling with every other workflow of the same key, and with no other key', async () => {
		const first = gated(ok, { place: 'https://shop.example one' });
		await first.mirakl.get('OR11', '/api/orders', anything);
		const second = gated(ok, { place: 'https://shop.example one' });
		await second.mirakl.get('OR11', '/api/orders', anything);
		expect(second.pauses).toEqual([60_000]);
		const other = gated(ok, { place: 'https://shop.example two' });
		await other.mirakl.get('OR11', '/api/orders', anything);
		expect(other.pauses).toEqual([]);
	});

	it('gets the answer of the day where reference data were read already', async () => {
		const { mirakl, sent } = gated(() => answer(200, { carriers: [{ code: 'dpd' }] }));
		const read = async () => (await mirakl.get('SH21', '/api/shipping/carriers', anything)).value;
		expect(await read()).toEqual(await read());
		expect(sent).toHaveLength(1);
	});

	it('does not spend the day on a call that failed', async () => {
		const answers = [answer(503), answer(503), answer(503), answer(503), answer(200, {})];
		const { mirakl } = gated(answers);
		await expect(mirakl.get('SH12', '/api/shipping/types', anything)).rejects.toThrow('503');
		await mirakl.get('SH12', '/api/shipping/types', anything);
	});

	it('keeps to the time that Mirakl named to another workflow', async () => {
		const late = answer(429, '', { 'retry-after': '90' });
		const first = gated([late]);
		await expect(first.mirakl.get('PL11', '/api/picklists', anything)).rejects.toThrow('429');
		const second = gated(ok, { place: first.place });
		await expect(second.mirakl.get('PL11', '/api/picklists', anything)).rejects.toThrow('due in');
		expect(second.sent).toHaveLength(0);
	});

	it('never exceeds a ceiling in any window, however calls come', () => {
		const ceiling = [
			{ calls: 3, windowMs: 1000 },
			{ calls: 5, windowMs: 4000 },
		];
		fc.assert(
			fc.property(fc.array(fc.nat({ max: 900 }), { maxLength: 60 }), (gaps) => {
				const ceilings = new Ceilings();
				const made: number[] = [];
				let now = NOW;
				for (const gap of gaps) {
					now += gap;
					const at = ceilings.nextFree('key', ceiling, now);
					ceilings.use('key', at);
					made.push(at);
				}
				for (const { calls, windowMs } of ceiling) {
					for (let index = calls; index < made.length; index++) {
						expect(made[index] - made[index - calls]).toBeGreaterThanOrEqual(windowMs);
					}
				}
			}),
		);
	});

	it('waits for no time that lies in the future of a clock that was set back', () => {
		const ceilings = new Ceilings();
		ceilings.use('key', NOW);
		const earlier = NOW - 2 * DAY;
		expect(ceilings.nextFree('key', [{ calls: 1, windowMs: DAY }], earlier)).toBe(earlier);
	});
});

describe('a call that a person makes', () => {
	it('goes on at once and says what it means, once', async () => {
		const { mirakl, sent, pauses, hints } = gated(ok, { conduct: 'free' });
		for (let call = 0; call < 3; call++) await mirakl.get('OR11', '/api/orders', anything);
		expect(sent).toHaveLength(3);
		expect(pauses).toEqual([]);
		expect(hints).toEqual([expect.stringContaining('OR11 once in 60 seconds')]);
	});

	it('counts for the schedules that follow', async () => {
		const manual = gated(ok, { conduct: 'free' });
		await manual.mirakl.get('OR11', '/api/orders', anything);
		const schedule = gated(ok, { place: manual.place });
		await schedule.mirakl.get('OR11', '/api/orders', anything);
		expect(schedule.pauses).toEqual([60_000]);
	});
});

it('a call that failed without an answer is given back too', async () => {
	const { mirakl, pauses } = gated([doubtful()]);
	await expect(mirakl.write(mirakl.put('OR04', '/api/orders', {}))).rejects.toThrow('broke');
	await mirakl.write(mirakl.put('OR04', '/api/orders', {}));
	expect(pauses).toEqual([]);
});
