import type { IDataObject } from 'n8n-workflow';
import { look } from '../../../nodes/Mirakl/events/poll.ts';
import { positionSchema, stored, type Position } from '../../../nodes/Mirakl/events/position.ts';
import { events } from '../../../nodes/Mirakl/events/table.ts';
import { answer, NOW, scripted } from './scripted.mts';

const MINUTE = 60_000;
const iso = (ms: number) => new Date(ms).toISOString();

/** A trigger on lists that a test changes: `rows` answers each path. */
function watch(name: string, choices: Record<string, unknown> = {}) {
	const rows: Record<string, IDataObject[] | number> = {};
	const given = scripted(({ url }) => {
		const { pathname } = new URL(url);
		if (pathname === '/api/version') {
			return answer(200, '', { date: new Date(given.time.now).toUTCString() });
		}
		const found = rows[pathname] ?? [];
		return typeof found === 'number' ? answer(found) : answer(200, { data: found });
	});
	let position: Position | undefined;
	const poll = async (startFromNow = false) => {
		given.time.now += MINUTE;
		const polled = await look(given.mirakl, events[name], position, {
			name,
			startFromNow,
			choices,
			budgetMs: 36_000,
		});
		const identity = { event: name, choices: '', lookedAt: given.time.now };
		position = positionSchema.parse(
			JSON.parse(JSON.stringify(stored({ ...polled.position, ...identity }))),
		);
		return polled.items;
	};
	return { ...given, rows, poll };
}

describe('Message Received', () => {
	const PATH = '/api/inbox/threads';
	const message = (id: string, at: number, type = 'CUSTOMER_USER') => ({
		id,
		date_created: iso(at),
		body: `Private words ${id}`,
		from: { type, display_name: 'Jane Doe' },
	});
	const thread = (id: string, messages: IDataObject[], needed: string | null = null) => ({
		id,
		entities: [{ type: 'MMP_ORDER', id: 'O-1', label: 'x' }],
		topic: { type: 'FREE_TEXT', value: 'Private topic' },
		metadata: { shop_reply_needed_since: needed },
		messages,
	});
	const idsOf = (items: IDataObject[]) => items.map(({ messageId }) => messageId);

	it('gives at first what waits for an answer, then every message once, answered meanwhile or not', async () => {
		const { rows, poll, time } = watch('messageReceived');
		const old = message('m1', NOW - 90 * MINUTE);
		const waiting = message('m2', NOW - 60 * MINUTE);
		rows[PATH] = [
			thread('t1', [old, waiting], iso(NOW - 60 * MINUTE)),
			thread('t2', [message('m3', NOW - 50 * MINUTE)]),
		];
		expect(idsOf(await poll())).toEqual(['m2']);
		expect(await poll()).toEqual([]);
		const fresh = message('m4', time.now);
		const own = message('m5', time.now + 1, 'SHOP_USER');
		rows[PATH] = [thread('t1', [old, waiting, fresh, own])];
		expect(idsOf(await poll())).toEqual(['m4']);
		expect(await poll()).toEqual([]);
	});

	it('gives no text and no name unless asked', async () => {
		const { rows, poll } = watch('messageReceived');
		rows[PATH] = [thread('t', [message('m', NOW)], iso(NOW))];
		const items = await poll();
		expect(items).toMatchObject([{ threadId: 't', messageId: 'm', orderId: 'O-1' }]);
		expect(JSON.stringify(items)).not.toMatch(/Private|Jane/);
		const open = watch('messageReceived', { includeText: true });
		open.rows[PATH] = rows[PATH];
		expect(await open.poll()).toMatchObject([{ body: 'Private words m', senderName: 'Jane Doe' }]);
	});

	it('gives none of what is there when it starts from now', async () => {
		const { rows, poll, time } = watch('messageReceived');
		rows[PATH] = [thread('t', [message('m', NOW)], iso(NOW))];
		expect(await poll(true)).toEqual([]);
		rows[PATH] = [thread('t', [message('m', NOW), message('n', time.now)], iso(NOW))];
		expect(idsOf(await poll())).toEqual(['n']);
	});
});

describe('Return Requested', () => {
	const PATH = '/api/returns';
	const row = (id: string, at: number, state = 'WAITING_ACCEPTANCE') => ({
		id,
		order_id: 'O-1',
		state,
		date_created: iso(at),
		last_updated: iso(at),
		return_address: { street1: 'Private Street 1' },
		return_lines: [{ order_line_id: 'O-1-1', quantity: 1, reason_code: 'R' }],
	});

	it('gives each return once, without an address, and asks for what waits only at first', async () => {
		const { rows, poll, sent, time } = watch('returnRequested');
		rows[PATH] = [row('r1', NOW - 1000 * MINUTE)];
		const items = await poll();
		expect(items).toMatchObject([{ returnId: 'r1', orderId: 'O-1', state: 'WAITING_ACCEPTANCE' }]);
		expect(JSON.stringify(items)).not.toContain('Private');
		const asked = () => sent.filter(({ url }) => url.includes(PATH)).at(-1)?.url ?? '';
		expect(asked()).toContain('return_state=WAITING_ACCEPTANCE');
		rows[PATH] = [row('r1', NOW - 1000 * MINUTE), row('r2', time.now, 'IN_PROGRESS')];
		expect((await poll()).map(({ returnId }) => returnId)).toEqual(['r2']);
		expect(asked()).not.toContain('return_state');
		expect(await poll()).toEqual([]);
	});

	it('gives a return that Mirakl shows minutes after its own time', async () => {
		const { rows, poll, time } = watch('returnRequested');
		await poll();
		rows[PATH] = [row('a', time.now)];
		expect(await poll()).toHaveLength(1);
		rows[PATH] = [row('late', time.now - 8 * MINUTE), row('a', time.now)];
		expect((await poll()).map(({ returnId }) => returnId)).toContain('late');
	});
});

describe('Offer or Price Import Finished with Errors', () => {
	const OFFERS = '/api/offers/imports';
	const PRICES = '/api/offers/pricing/imports';
	const row = (id: number | string, at: number, status: string, errors = 0) => ({
		import_id: id,
		date_created: iso(at),
		status,
		lines_in_error: errors,
	});
	const idsOf = (items: IDataObject[]) => items.map(({ importId }) => importId);

	it('waits for an import that still runs, even past later ones, and leaves good ones out', async () => {
		const { rows, poll, time } = watch('importFinishedWithErrors');
		await poll();
		const started = time.now;
		const failed = row('p', started, 'FAILED');
		rows[OFFERS] = [row(1, started, 'RUNNING'), row(2, started + 1, 'COMPLETE', 3)];
		rows[PRICES] = [failed];
		expect(idsOf(await poll())).toEqual(['2', 'p']);
		for (let hours = 0; hours < 5; hours++) {
			time.now += 60 * MINUTE;
			expect(await poll()).toEqual([]);
		}
		rows[OFFERS] = [row(1, started, 'COMPLETE', 1), row(3, time.now, 'COMPLETE')];
		expect(idsOf(await poll())).toEqual(['1']);
		expect(await poll()).toEqual([]);
	});

	it('watches the one list where the marketplace lacks the other, and fails where it has neither', async () => {
		const { rows, poll } = watch('importFinishedWithErrors');
		rows[PRICES] = 404;
		rows[OFFERS] = [row(1, NOW, 'FAILED')];
		expect(idsOf(await poll())).toEqual(['1']);
		rows[OFFERS] = 404;
		await expect(poll()).rejects.toThrow('404');
	});
});
