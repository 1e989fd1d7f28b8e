import type { IDataObject } from 'n8n-workflow';
import { asItems, OPERATOR_ROW, orderRow, sync } from './run.mts';

const moved = {
	since: '2026-03-01T09:00:00.000Z',
	serverTime: '2026-03-01T10:00:00.000Z',
	count: 1,
	moved: [{ stockCode: 'MUG', lastUpdated: '2026-03-01T09:59:00.000Z' }],
};
const level = (stockCode: string, units: number) => ({
	stockCode,
	level: units,
	buildPotential: 0,
	status: 0,
	readAt: '2026-03-01T10:00:01.000Z',
});
const offer = (sku: string, quantity: number) => ({
	sku,
	quantity,
	price: 5,
	active: true,
	deleted: false,
});

describe('Stock: Choose Codes', () => {
	const rows = {
		operatorRow: asItems(OPERATOR_ROW),
		moved: asItems(moved),
		orderRows: asItems(orderRow({ operator: 'Southgate' })),
		offers: asItems({}),
		skuMap: asItems({}),
		since: '2026-03-01T09:05:00.000Z',
	};

	it('gives one item for each code, from all input items, and ignores placeholder items', async () => {
		const output = await sync('stock', 'chooseCodes', rows, { items: [{}, {}] });
		expect(output).toEqual([
			{ json: { stockCode: 'MUG' }, pairedItem: [{ item: 0 }, { item: 1 }] },
			{ json: { stockCode: 'TEE' }, pairedItem: [{ item: 0 }, { item: 1 }] },
		]);
	});

	it('takes plain rows, JSON text and empty fields as well', async () => {
		const output = await sync('stock', 'chooseCodes', {
			operatorRow: JSON.stringify([OPERATOR_ROW]),
			moved: '',
			orderRows: '',
			offers: [{ startedAt: 'x', count: 1, offers: [offer('HAT', 1)] }],
			skuMap: [{ operator: 'Northgate', sku: 'hat', stockCode: 'CAP' }],
			since: '',
		});
		expect(output.map(({ json }) => json)).toEqual([{ stockCode: 'CAP' }]);
	});

	it('stops with the name of the field and table when there is no operator row', async () => {
		const run = sync('stock', 'chooseCodes', { ...rows, operatorRow: asItems({}) });
		await expect(run).rejects.toThrow(
			"Table 'Khaos Mirakl Operators' has no row for this operator",
		);
	});

	it('gives the failure as an item when the user chose to continue', async () => {
		const parameters = { ...rows, operatorRow: asItems({}) };
		const output = await sync('stock', 'chooseCodes', parameters, { continueOnFail: true });
		expect(output).toHaveLength(1);
		expect(output[0].json.error).toContain('has no row for this operator');
		expect(output[0].pairedItem).toEqual({ item: 0 });
	});
});

describe('Stock: Plan Update', () => {
	const plan = (changes: IDataObject = {}) =>
		sync('stock', 'planUpdate', {
			operatorRow: asItems(OPERATOR_ROW),
			codes: asItems({ stockCode: 'TEE' }, { stockCode: 'GONE' }, {}),
			levels: asItems(level('TEE', 10)),
			orderRows: asItems(orderRow()),
			rules: asItems({ operator: '', stockCode: 'TEE', cap: 5, floor: null }),
			skuMap: asItems({}),
			...changes,
		});

	it('sends level less promised and buffer, up to the cap, and leaves unknown codes alone', async () => {
		const output = await plan();
		expect(output.map(({ json }) => json)).toEqual([
			{
				action: 'send',
				sku: 'TEE',
				stockCode: 'TEE',
				warehouseCode: '',
				quantity: 5,
				level: 10,
				buildPotential: 0,
				promised: 2,
				findings: [],
			},
			expect.objectContaining({ action: 'none', sku: 'GONE', quantity: null }),
			{ action: 'summary', held: 0, blast: '', refusals: '', examined: [], findings: [] },
		]);
		expect(output[0].pairedItem).toEqual([{ item: 0 }]);
	});

	it('follows the operator rule where no row names the code', async () => {
		const [{ json }] = await plan({ rules: '' });
		expect(json.quantity).toBe(7);
	});

	it('only lowers while order acceptance has not ended for two of its cycles, and says so', async () => {
		const checkpoint = { name: 'orders', operator: 'Northgate', value: '' };
		const held = async (finishedAt: string) => {
			const output = await plan({ checkpoints: asItems({ ...checkpoint, finishedAt }) });
			return [output[0].json.action, output.at(-1)?.json];
		};
		expect(await held(new Date().toISOString())).toEqual([
			'send',
			{
				action: 'summary',
				held: 0,
				blast: '',
				refusals: '',
				examined: ['order acceptance'],
				findings: [],
			},
		]);
		expect(await held('2026-03-01T10:00:00.000Z')).toEqual([
			'hold',
			expect.objectContaining({
				held: 1,
				findings: [expect.objectContaining({ kind: 'FLOW_STALLED', subject: 'order acceptance' })],
			}),
		]);
	});

	it('holds a plan over the limit, with its name, until the checkpoint row approves it', async () => {
		const codes = Array.from({ length: 11 }, (_, i) => `S${i}`);
		const held = async (row: IDataObject) => {
			const output = await plan({
				codes: asItems(...codes.map((stockCode) => ({ stockCode })), { stockCode: 'TEE' }),
				levels: asItems(level('TEE', 10), ...codes.map((code) => level(code, 0))),
				checkpoints: asItems(
					{ name: 'orders', operator: 'Northgate', finishedAt: new Date().toISOString() },
					{ name: 'live', operator: 'Northgate', value: JSON.stringify(codes) },
					{ name: 'blast', operator: 'Northgate', ...row },
				),
			});
			const json = output.at(-1)?.json ?? {};
			const sent = output.filter(({ json: { action } }) => action === 'send').length;
			return { ...json, sent, blast: String(json.blast) };
		};
		const first = await held({ value: '' });
		const { hash, skus } = JSON.parse(first.blast) as { hash: string; skus: string[] };
		expect(first).toMatchObject({ sent: 1, held: 11 });
		expect(JSON.stringify(first)).toContain('BLAST_RADIUS');
		expect(skus).toHaveLength(11);
		const updatedAt = new Date().toISOString();
		expect(await held({ value: first.blast, updatedAt })).toMatchObject({
			sent: 1,
			blast: first.blast,
		});
		expect(await held({ value: first.blast, approval: hash, updatedAt })).toMatchObject({
			sent: 12,
			held: 0,
			blast: '',
			findings: [],
		});
	});

	it('names the table, row and column of a cell that cannot be used', async () => {
		await expect(plan({ rules: [{ stockCode: 'TEE', cap: 'lots' }] })).rejects.toThrow(
			"Table 'Khaos Mirakl Stock Rules', row 'TEE', column 'cap': 'lots' is not a number",
		);
	});
});

describe('Stock: Settle Import', () => {
	it('gives one item with checkpoint, latency and findings', async () => {
		const output = await sync('stock', 'settleImport', {
			operatorRow: asItems(OPERATOR_ROW),
			import: asItems({
				importId: '9',
				status: 'COMPLETE',
				lines: 1,
				linesInError: 1,
				rejected: [{ sku: 'MUG', reason: 'No such warehouse' }],
				completedAt: '2026-03-01T10:01:00.000Z',
			}),
			moved: asItems(moved),
			plan: asItems({ action: 'send', sku: 'MUG', stockCode: 'MUG', quantity: 3 }),
			offers: asItems({ startedAt: 'x', count: 1, offers: [offer('MUG', 3)] }),
			since: '2026-03-01T09:00:00.000Z',
		});
		expect(output.map(({ json }) => json)).toEqual([
			{
				complete: true,
				checkpoint: '2026-03-01T09:50:00.000Z',
				importId: '',
				lines: 1,
				rejected: 1,
				blast: '',
				examined: ['latency', 'stock push'],
				refusals: '',
				releaseUsed: '',
				live: '["MUG"]',
				latencyP50: 120,
				latencyP95: 120,
				latencyMax: 120,
				note: '',
				findings: [
					{
						kind: 'STOCK_LINE_REJECTED',
						operator: 'Northgate',
						subject: 'MUG',
						message: 'Northgate refused the stock figure of offer MUG: No such warehouse',
						deadline: null,
					},
				],
			},
		]);
	});

	it('moves the checkpoint when neither plan nor import has anything, and not in preview', async () => {
		const settle = async (live: boolean) => {
			const [{ json }] = await sync('stock', 'settleImport', {
				operatorRow: asItems({ ...OPERATOR_ROW, live }),
				import: [],
				moved: asItems(moved),
				plan: asItems({}),
				since: '',
			});
			return json.checkpoint;
		};
		expect(await settle(true)).toBe('2026-03-01T09:50:00.000Z');
		expect(await settle(false)).toBe('');
	});
});

describe('Stock: Compare', () => {
	it('gives the differences only, and repairs a low figure once its drift is on record', async () => {
		const exception = {
			id: 4,
			operator: 'Northgate',
			kind: 'STOCK_DRIFT',
			subject: 'MUG',
			status: 'open',
		};
		const output = await sync('stock', 'compare', {
			operatorRow: asItems(OPERATOR_ROW),
			offers: asItems({
				startedAt: 'x',
				count: 3,
				offers: [offer('TEE', 9), offer('MUG', 1), offer('HAT', 4)],
			}),
			levels: asItems(level('TEE', 10), level('MUG', 6), level('HAT', 5)),
			orderRows: asItems(orderRow()),
			rules: '',
			skuMap: '',
			openExceptions: asItems(exception),
		});
		expect(
			output.map(({ json: { sku, action, quantity, valueAtRisk } }) => [
				sku,
				action,
				quantity,
				valueAtRisk,
			]),
		).toEqual([
			['TEE', 'repair', 7, 1000],
			['MUG', 'repair', 5, 2000],
		]);
	});
});
