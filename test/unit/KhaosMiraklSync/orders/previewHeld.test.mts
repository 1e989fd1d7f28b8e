import type { IDataObject } from 'n8n-workflow';
import { match } from '../../../../nodes/KhaosMiraklSync/actions/order/match';
import { previewHeld } from '../../../../nodes/KhaosMiraklSync/actions/order/previewHeld';
import type { FindingKind } from '../../../../nodes/KhaosMiraklSync/domain/finding';
import { openOrderColumns } from '../../../../nodes/KhaosMiraklSync/edge/openOrders';
import { khaosStatus, miraklOrder, openOrder, operatorRow, runOperation } from '../factories.mts';

interface Held {
	exceptions: Array<[kind: FindingKind, subject: string]>;
	orders?: IDataObject[];
	more?: IDataObject;
}

const STD = { operator: '', shippingMethod: 'STD', courierCode: 'STD48' };

async function preview({ exceptions, orders = [], more = {} }: Held) {
	const row = [operatorRow()];
	const common = { operatorRow: row, orderRows: [], skuMap: [], ...more };
	const matched = await runOperation(match, { ...common, orders, statuses: [] });
	const [report] = await runOperation(previewHeld, {
		...{ levels: [{ stockCode: 'TEE', level: 5 }], shippingMap: [STD], offers: [], couriers: [] },
		...{ carrierMap: [], carriers: [], resolved: [], statuses: [] },
		...common,
		orders: matched,
		exceptions: exceptions.map(([kind, subject], index) => ({
			...{ id: index + 1, operator: 'Example Market', kind, subject, status: 'open' },
			...{ firstSeen: '2026-01-15T11:00:00Z', lastSeen: '2026-01-15T11:00:00Z' },
		})),
	});
	return report;
}

const outcomes = (report: IDataObject) =>
	(report.orders as IDataObject[]).map(({ orderId, outcome }) => [orderId, outcome]);

describe('the preview after a mapping was added', () => {
	const unknown: Held = {
		exceptions: [
			['UNKNOWN_SKU', 'A'],
			['UNKNOWN_SKU', 'B'],
		],
		orders: [
			miraklOrder({ id: 'A', lines: [{ sku: 'TEE-OLD' }] }),
			miraklOrder({ id: 'B', state: 'SHIPPING', lines: [{ sku: 'TEE-OLD' }] }),
			miraklOrder({ id: 'C' }),
		],
	};
	const nothing = [{ sku: 'TEE-OLD', answer: 'unknown', candidates: [] }];

	it('names the held orders that would go on, and no order that is not held', async () => {
		const skuMap = [{ operator: '', sku: 'TEE-OLD', stockCode: 'TEE' }];
		const before = await preview({ ...unknown, more: { resolved: nothing } });
		expect(before).toMatchObject({ goesOn: 0, held: 2 });
		const after = await preview({ ...unknown, more: { skuMap } });
		expect(after).toMatchObject({ goesOn: 2, held: 0 });
		expect(outcomes(after)).toEqual([
			['A', 'accept'],
			['B', 'create'],
		]);
	});

	it('says why an order is still held', async () => {
		const skuMap = [{ operator: '', sku: 'TEE-OLD', stockCode: 'TEE' }];
		const report = await preview({ ...unknown, more: { skuMap, shippingMap: [] } });
		expect(report.held).toBe(2);
		expect(report.page).toContain('is mapped to no courier of Khaos Control');
		expect(report.page).toContain('stays held');
	});

	it('counts a SKU that is the Other Ref of one Stock Code as mapped', async () => {
		const resolved = [
			{ sku: 'TEE-OLD', answer: 'otherRef', stockCode: 'TEE', candidates: ['TEE'] },
		];
		expect(await preview({ ...unknown, more: { resolved } })).toMatchObject({ goesOn: 2, held: 0 });
	});

	it('says which despatches the Carrier Map would now let out', async () => {
		const row = openOrder({
			orderId: 'D',
			state: 'SHIPPING',
			khaosState: 'open',
			khaosCode: 'SO1',
		});
		const invoice = { courier: 'Express 24', shipDate: '2026-01-15', boxes: [], items: [] };
		const held: Held = {
			exceptions: [['UNMAPPED_CARRIER', 'D']],
			more: {
				orderRows: [{ ...openOrderColumns(row), id: 1 }],
				statuses: [khaosStatus('EX-D', { invoices: [invoice] })],
			},
		};
		expect(outcomes(await preview(held))).toEqual([['D', 'hold']]);
		const carrierMap = [{ operator: '', courier: 'express 24', carrierCode: 'dpd' }];
		const mapped = { ...held, more: { ...held.more, carrierMap } };
		expect(outcomes(await preview(mapped))).toEqual([['D', 'report']]);
	});

	it('shows nothing that could run in the page', async () => {
		const report = await preview({
			exceptions: [['UNKNOWN_SKU', 'A']],
			orders: [miraklOrder({ id: 'A', lines: [{ sku: '<script>alert(1)</script>' }] })],
		});
		expect(report.page).not.toContain('<script');
	});
});
