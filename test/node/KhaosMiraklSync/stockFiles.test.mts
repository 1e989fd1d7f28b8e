import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { asItems, OPERATOR_ROW, orderRow, sync } from './run.mts';

const LEVELS = 'stockCode,level,buildPotential,status,readAt\n';
const OFFERS = 'sku,offerId,quantity,price,active,deleted\n';

/** What `$('Node').all()` gives where the node delivered a file. */
function withFile(field: string, text: string): INodeExecutionData[] {
	const data = Buffer.from(text).toString('base64');
	return [{ json: {}, binary: { [field]: { data, mimeType: 'text/csv', fileName: 'f.csv' } } }];
}

function plan(changes: IDataObject = {}) {
	return sync('stock', 'planUpdate', {
		operatorRow: asItems(OPERATOR_ROW),
		codes: asItems({ stockCodes: ['TEE', 'KIT', 'GONE'], count: 3 }),
		levels: withFile(
			'levels',
			`${LEVELS}TEE,10,0,0,2026-03-01T10:00:01.000Z\nKIT,0,4,0,2026-03-01T10:00:01.000Z\n`,
		) as unknown as IDataObject[],
		offers: withFile('offers', `${OFFERS}GONE,1,3,5.00,true,false\n`) as unknown as IDataObject[],
		orderRows: asItems(orderRow()),
		rules: '',
		skuMap: '',
		output: 'summary',
		...changes,
	});
}

describe('Stock: a plan as one item', () => {
	it('reads levels and offers from files and gives the lines to send in one', async () => {
		const [item, ...more] = await plan();
		expect(more).toEqual([]);
		expect(item.json).toEqual({
			action: 'summary',
			toSend: 2,
			held: 0,
			heldSkus: [],
			named: ['TEE → 7', 'KIT → 3'],
			buildItems: ['KIT'],
			blast: '',
			refusals: '',
			examined: ['TEE', 'KIT', 'GONE'],
			findings: [expect.objectContaining({ kind: 'OFFER_WITHOUT_STOCK_CODE', subject: 'GONE' })],
		});
		const file = Buffer.from(item.binary?.lines.data ?? '', 'base64').toString();
		expect(file).toBe(
			'"sku","quantity","warehouseCode","stockCode"\n"TEE","7","","TEE"\n"KIT","3","","KIT"\n',
		);
	});

	it('gives no file where nothing is to be sent', async () => {
		const [item] = await plan({ codes: asItems({ stockCodes: [], count: 0 }) });
		expect(item.json).toMatchObject({ toSend: 0, examined: [] });
		expect(item.binary).toBeUndefined();
	});

	it('says the same as one item for each line', async () => {
		const [summary] = await plan();
		const items = await plan({ output: 'items' });
		const sent = items.filter(({ json }) => json.action === 'send');
		expect(summary.json.named).toEqual(
			sent.map(({ json }) => `${String(json.sku)} → ${String(json.quantity)}`),
		);
	});

	it('is settled line by line: only what moved and went out counts for the latency', async () => {
		const settle = (planned: INodeExecutionData[]) =>
			sync('stock', 'settleImport', {
				operatorRow: asItems(OPERATOR_ROW),
				import: asItems({
					...{ importId: '7', status: 'COMPLETE', lines: 2, linesInError: 0, rejected: [] },
					completedAt: '2026-03-01T10:01:00.000Z',
				}),
				moved: asItems({
					since: '2026-03-01T09:00:00.000Z',
					serverTime: '2026-03-01T10:00:00.000Z',
					moved: [
						{ stockCode: 'TEE', lastUpdated: '2026-03-01T09:59:00.000Z' },
						{ stockCode: 'SOCK', lastUpdated: '2026-03-01T09:00:30.000Z' },
					],
				}),
				plan: planned as unknown as IDataObject[],
				offers: '',
				since: '2026-03-01T09:00:00.000Z',
			});
		const [whole] = await settle(await plan());
		const [single] = await settle(await plan({ output: 'items' }));
		expect(whole.json).toEqual(single.json);
		expect(whole.json).toMatchObject({ complete: true, latencyMax: 120 });
	});
});
