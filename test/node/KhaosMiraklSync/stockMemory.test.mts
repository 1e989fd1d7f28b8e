import type { IDataObject } from 'n8n-workflow';
import { asItems, OPERATOR_ROW, orderRow, sync } from './run.mts';

const HOUR = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();
const line = { lineId: 'N-1-1', sku: 'TEE', stockCode: 'TEE', quantity: 2, live: false };
const refusedRow = (refusedAt: string) =>
	orderRow({ live: false, state: 'REFUSED', lines: JSON.stringify([{ ...line, refusedAt }]) });
const movedOf = (lastUpdated: string) => ({
	since: ago(1),
	serverTime: ago(0),
	moved: [{ stockCode: 'TEE', lastUpdated }],
});
const levels = asItems({ stockCode: 'TEE', level: 10, buildPotential: 0, status: 0 });
const done = { importId: '9', status: 'COMPLETE', lines: 1, linesInError: 0, rejected: [] };

/** One stock push: codes, plan and settlement as the template chains them. */
async function push(given: {
	order: IDataObject;
	moved?: IDataObject;
	checkpoints?: IDataObject[];
	status?: string;
}) {
	const { order, moved = { since: ago(1), serverTime: ago(0), moved: [] } } = given;
	const shared = {
		operatorRow: asItems(OPERATOR_ROW),
		orderRows: asItems(order),
		skuMap: '',
		offers: '',
		moved: asItems(moved),
		since: ago(1),
		checkpoints: asItems(
			{ name: 'orders', operator: 'Northgate', finishedAt: ago(0) },
			...(given.checkpoints ?? []),
		),
	};
	const codes = await sync('stock', 'chooseCodes', { ...shared, always: '' });
	const plan = await sync('stock', 'planUpdate', {
		...shared,
		codes: asItems(...codes.map(({ json }) => json)),
		levels,
		rules: '',
	});
	const [{ json: settled }] = await sync('stock', 'settleImport', {
		...shared,
		import: asItems({ ...done, status: given.status ?? 'COMPLETE' }),
		plan: asItems(...plan.map(({ json }) => json)),
	});
	return { planned: plan.map(({ json }) => json), settled };
}

describe('a stock push after a refusal', () => {
	const order = refusedRow(ago(2));
	const rowOf = (value: unknown, more: IDataObject = {}) => [
		{ name: 'refusals', operator: 'Northgate', value: String(value), ...more },
	];

	it('offers nothing of the SKU in every run, and remembers it', async () => {
		const { planned, settled } = await push({ order });
		expect(planned[0]).toMatchObject({ action: 'send', sku: 'TEE', quantity: 0 });
		const again = await push({ order, checkpoints: rowOf(settled.refusals) });
		expect(again.planned[0]).toMatchObject({ quantity: 0 });
		expect(again.settled.refusals).toBe(settled.refusals);
	});

	it('offers its units again after a movement, for good, but only once the import is complete', async () => {
		const moved = movedOf(ago(0.5));
		const failed = await push({ order, moved, status: 'FAILED' });
		expect(failed.planned[0]).toMatchObject({ quantity: 9 });
		expect(failed.settled.refusals).not.toContain('releasedAt');
		const { settled } = await push({ order, moved, checkpoints: rowOf(failed.settled.refusals) });
		expect(settled.refusals).toContain('"releasedBy":"movement"');
		const next = await push({ order, checkpoints: rowOf(settled.refusals) });
		expect(next.planned.map(({ action }) => action)).toEqual(['summary']);
	});

	it('offers its units again where a person releases it, and uses the release up with the import', async () => {
		const approved = { approval: 'tee', updatedAt: ago(1) };
		const failed = await push({ order, checkpoints: rowOf('', approved), status: 'FAILED' });
		expect(failed.settled.releaseUsed).toBe('');
		const { planned, settled } = await push({ order, checkpoints: rowOf('', approved) });
		expect(planned[0]).toMatchObject({ quantity: 9 });
		expect(settled.releaseUsed).toBe('tee');
	});
});

describe('an approved plan', () => {
	const waiting = JSON.stringify({ hash: 'abc', since: ago(1), skus: ['TEE'] });
	const checkpoints = [{ name: 'blast', operator: 'Northgate', value: waiting, approval: 'abc' }];
	const order = orderRow({ changedAt: ago(0) });

	it('is over, and its exception with it, only once an import with its lines is complete', async () => {
		for (const status of ['FAILED', 'RUNNING', 'PREVIEW']) {
			const { settled } = await push({ order, checkpoints, status });
			expect(settled).toMatchObject({ blast: waiting });
			expect(settled.examined).not.toContain('stock push');
		}
		const { settled } = await push({ order, checkpoints });
		expect(settled.blast).toBe('');
		expect(settled.examined).toContain('stock push');
	});
});
