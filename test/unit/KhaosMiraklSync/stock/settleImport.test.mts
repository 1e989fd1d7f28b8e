import { settleImport } from '../../../../nodes/KhaosMiraklSync/domain/stock/settleImport.ts';
import { operatorWith } from './samples.mts';

const clock = Date.parse('2026-06-01T12:00:00Z');
const complete = {
	importId: '77',
	status: 'COMPLETE',
	lines: 2,
	linesInError: 0,
	rejected: [],
	completedAt: clock + 60_000,
};
const sent = {
	operator: operatorWith(),
	stockImport: complete,
	planned: ['TEE', 'MUG'].map((code) => ({ sku: code, stockCode: code, quantity: 3 })),
	live: undefined,
	held: 0,
	heldSkus: [] as string[],
	refusals: [],
	knownRefusals: [],
	moved: [{ stockCode: 'tee', lastUpdated: clock - 30_000 }],
	serverTime: clock,
	since: clock - 900_000,
	offers: [],
	now: clock + 90_000,
};

const movedAt = (minutes: number) => ({ stockCode: 'TEE', lastUpdated: clock + minutes * 60_000 });

describe('a settled stock import', () => {
	it('moves the checkpoint to ten minutes before the look at Khaos Control once Mirakl is complete', () => {
		expect(settleImport(sent)).toMatchObject({
			complete: true,
			checkpoint: clock - 600_000,
			importId: '',
			lines: 2,
		});
	});

	it('moves the checkpoint when nothing had to be sent', () => {
		const settled = settleImport({ ...sent, stockImport: undefined, planned: [] });
		expect(settled).toMatchObject({ complete: true, checkpoint: clock - 600_000, lines: 0 });
	});

	it.each(['WAITING', 'RUNNING'])(
		'remembers an import that is %s, and keeps the checkpoint',
		(status) => {
			const settled = settleImport({ ...sent, stockImport: { ...complete, status } });
			expect(settled).toMatchObject({ complete: false, importId: '77' });
			expect(settled.checkpoint).toBeUndefined();
		},
	);

	it.each([
		['failed', { ...sent, stockImport: { ...complete, status: 'FAILED' } }],
		[
			'ended in a way that is new to us',
			{ ...sent, stockImport: { ...complete, status: 'HALTED' } },
		],
		['was only a preview', { ...sent, stockImport: { ...complete, status: 'PREVIEW' } }],
		['is missing although lines were planned', { ...sent, stockImport: undefined }],
		['belongs to an operator in preview', { ...sent, operator: operatorWith({ live: false }) }],
		[
			'had nothing to send for an operator in preview',
			{ ...sent, stockImport: undefined, planned: [], operator: operatorWith({ live: false }) },
		],
	])('keeps the checkpoint when the import %s', (_what, input) => {
		const settled = settleImport(input);
		expect(settled).toMatchObject({ complete: false, checkpoint: undefined, importId: '' });
		expect(settled.note).not.toBe('');
	});

	it('keeps the checkpoint while a line waits, so that the next run plans it again', () => {
		const settled = settleImport({ ...sent, held: 2 });
		expect(settled).toMatchObject({ complete: false, checkpoint: undefined, lines: 2 });
		expect(settled.note).toContain('Lines that wait: 2');
		const nothing = { stockImport: undefined, planned: [], held: 1 };
		expect(settleImport({ ...sent, ...nothing }).checkpoint).toBeUndefined();
	});

	it('measures from the movement to the completion, and only what was sent', () => {
		const moved = [...sent.moved, { stockCode: 'HAT', lastUpdated: clock - 299_000 }];
		expect(settleImport({ ...sent, moved }).latency).toEqual({
			p50: 90,
			p95: 90,
			max: 90,
			measured: 1,
			upperBounds: 0,
			certain: 90,
		});
	});

	it('takes the start of the window, as an upper bound, where the movement time lies outside it', () => {
		const moved = [{ stockCode: 'TEE', lastUpdated: clock - 86_400_000 }, { stockCode: 'MUG' }];
		const settled = settleImport({ ...sent, moved });
		expect(settled.latency).toMatchObject({
			max: 960,
			measured: 2,
			upperBounds: 2,
			certain: 60,
		});
		expect(settled.note).toContain('upper bound for 2 of 2');
	});

	it('measures nothing of an import that is not complete', () => {
		const stockImport = { ...complete, status: 'FAILED' };
		expect(settleImport({ ...sent, stockImport }).latency).toMatchObject({
			max: null,
			measured: 0,
		});
	});

	it.each([
		[
			'a movement took longer than the limit',
			{ since: clock - 3_000_000, moved: [movedAt(-16)] },
			true,
		],
		['every movement was in time', { moved: [movedAt(-2)] }, false],
		['only the upper bound of a movement is above it', { moved: [{ stockCode: 'TEE' }] }, false],
		[
			'the import has not ended for longer than that',
			{ stockImport: { ...complete, status: 'RUNNING' }, now: clock + 16 * 60_000 },
			true,
		],
		[
			'the import has just failed',
			{ since: clock - 900_000, stockImport: { ...complete, status: 'FAILED' } },
			false,
		],
	])('says whether stock is late where %s', (_what, changes, late) => {
		const settled = settleImport({ ...sent, since: clock - 1_500_000, ...changes });
		expect(settled.latencyExamined).toBe(true);
		expect(settled.findings.map(({ kind }) => kind)).toEqual(late ? ['STOCK_LATENCY'] : []);
	});

	it('says nothing of latency where lines wait, nothing moved, or nothing is sent in preview', () => {
		for (const changes of [
			{ held: 1 },
			{ moved: [] },
			{ operator: operatorWith({ live: false }) },
		]) {
			expect(settleImport({ ...sent, ...changes }).latencyExamined).toBe(false);
		}
	});

	it('measures a movement once, although the next window overlaps with this one', () => {
		const moved = [movedAt(-6)];
		expect(settleImport({ ...sent, moved }).latency.measured).toBe(0);
		expect(settleImport({ ...sent, moved, since: clock - 1_500_000 }).latency.measured).toBe(1);
	});

	it('raises STOCK_LINE_REJECTED for SKUs with an offer and counts the others', () => {
		const rejected = [
			{ sku: 'TEE', reason: 'The warehouse does not exist' },
			{ sku: 'HAT', reason: 'The offer does not exist' },
		];
		const offers = [{ sku: 'TEE', quantity: 1, price: 100, active: true, deleted: false }];
		const settled = settleImport({
			...sent,
			offers,
			stockImport: { ...complete, linesInError: 2, rejected },
		});
		expect(settled).toMatchObject({ complete: true, rejected: 2 });
		expect(settled.findings).toEqual([
			{
				kind: 'STOCK_LINE_REJECTED',
				operator: 'Northgate',
				subject: 'TEE',
				message: 'Northgate refused the stock figure of offer TEE: The warehouse does not exist',
			},
		]);
	});
});
