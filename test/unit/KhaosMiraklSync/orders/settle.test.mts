import type { IDataObject } from 'n8n-workflow';
import { settle } from '../../../../nodes/KhaosMiraklSync/actions/order/settle';
import { iso, khaosStatus, NOON, operatorRow, runOperation } from '../factories.mts';

const MANUAL_HOLD = { orderMode: 'createThenAccept', createFirstBecause: 'manualHold' };

const built = (id: string, mode = 'acceptThenCreate'): IDataObject => ({
	orderId: id,
	reference: `EX-${id}`,
	mode,
	action: 'create',
	deadline: iso(NOON),
	decisions: [{ lineId: `${id}-1`, accepted: true }],
});

const answer = (id: string, outcome: string, more: IDataObject = {}): IDataObject => ({
	associatedRef: `EX-${id}`,
	outcome,
	salesOrderCode: 'SO10234',
	cancelled: false,
	message: '',
	...more,
});

async function settled(results: IDataObject[], sent: IDataObject[], more: IDataObject = {}) {
	const { operator, ...rest } = { operator: {}, ...more };
	const operatorCells = operatorRow(operator as IDataObject);
	return await runOperation(settle, { operatorRow: operatorCells, results, built: sent, ...rest });
}

describe('settling imports', () => {
	it('says of an order whose turn did not come only that it was left', async () => {
		const [item] = await settled([answer('A', 'left', { salesOrderCode: '' })], [built('A')]);
		expect(item).toMatchObject({ orderId: 'A', outcome: 'left', next: 'none', findings: [] });
	});

	it('goes on to the seller reference, or to acceptance where it was created first', async () => {
		const results = [answer('A', 'created'), answer('B', 'existing'), answer('C', 'preview')];
		const sent = [built('A'), built('B', 'createThenAccept'), built('C')];
		expect((await settled(results, sent)).map(({ orderId, next }) => [orderId, next])).toEqual([
			['A', 'setReference'],
			['B', 'accept'],
			['C', 'none'],
		]);
	});

	it('hands on the decisions for the acceptance that follows', async () => {
		const [item] = await settled([answer('A', 'created')], [built('A', 'createThenAccept')]);
		expect(item.decisions).toEqual([{ lineId: 'A-1', accepted: true }]);
	});

	it('shows Khaos Control’s own words when it rejects an order, with the deadline', async () => {
		const results = [
			answer('A', 'rejected', { salesOrderCode: '', message: 'Stock code MUG not found' }),
		];
		expect(await settled(results, [built('A')])).toMatchObject([
			{
				next: 'none',
				findings: [
					{
						kind: 'ORDER_REJECTED_BY_KHAOS',
						subject: 'A',
						message: 'Khaos Control did not take order A: Stock code MUG not found',
						deadline: iso(NOON),
					},
				],
			},
		]);
	});

	it('leaves an order without an answer to the next cycle, whatever the answers around it', async () => {
		const results = [{ error: 'No answer' }, answer('B', 'created')];
		expect(await settled(results, [built('A'), built('B')])).toMatchObject([
			{ orderId: 'A', outcome: 'failed', next: 'none', findings: [] },
			{ orderId: 'B', outcome: 'created', next: 'setReference' },
		]);
	});

	it('never goes on with an order that was cancelled in Khaos Control', async () => {
		const results = [answer('A', 'existing', { cancelled: true })];
		expect(await settled(results, [built('A', 'createThenAccept')])).toMatchObject([
			{ next: 'none', findings: [{ kind: 'CANCELLED_IN_KHAOS', subject: 'A' }] },
		]);
	});

	it('wants to see an unpaid order on Manual Hold, and tells a person where it is not', async () => {
		const at = async (invoices: IDataObject[]) => {
			const statuses = [khaosStatus('EX-A', { invoices })];
			const more = { operator: MANUAL_HOLD, statuses };
			const [item] = await settled(
				[answer('A', 'created')],
				[built('A', 'createThenAccept')],
				more,
			);
			return [item.next, (item.findings as IDataObject[]).map(({ kind }) => kind)];
		};
		expect(await at([{ stageId: 19 }])).toEqual(['accept', []]);
		expect(await at([{ stageId: 10 }])).toEqual(['accept', ['ORDER_REJECTED_BY_KHAOS']]);
		expect(await at([])).toEqual(['accept', ['ORDER_REJECTED_BY_KHAOS']]);
	});

	it('settles only what was sent', async () => {
		const held = { ...built('A'), action: 'hold' };
		expect(await settled([], [held])).toEqual([]);
	});
});
