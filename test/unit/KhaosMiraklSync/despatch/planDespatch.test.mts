import { planDespatch } from '../../../../nodes/KhaosMiraklSync/domain/despatch/planDespatch.ts';
import type { KhaosOrderStatus } from '../../../../nodes/KhaosMiraklSync/domain/khaos.ts';
import { lineCodes } from '../../../../nodes/KhaosMiraklSync/domain/stock/promised.ts';
import { operatorWith, orderWith } from '../stock/samples.mts';
import { boxWith, invoiceWith, SHIPPED, statusWith } from './samples.mts';

const shipBy = Date.parse('2026-03-05T12:00:00Z');
const paid = orderWith({
	state: 'SHIPPING',
	khaosCode: 'SO-1',
	khaosState: 'open',
	assigned: true,
	shipBy,
});
const mapping = {
	operator: '',
	courier: 'Road 24',
	carrierCode: 'ROAD24',
	carrierName: '',
	trackingUrl: '',
};

function planOf(
	status: KhaosOrderStatus | undefined,
	changes: Partial<Parameters<typeof planDespatch>[0]> = {},
) {
	return planDespatch({
		operator: operatorWith(),
		orders: [paid],
		statusOf: () => status,
		carrierMap: [mapping],
		carriers: [{ code: 'ROAD24', label: 'Road 24 Hour' }],
		codeOf: lineCodes([]),
		...changes,
	});
}

describe('the despatch plan', () => {
	it('ships an order once every unit has left', () => {
		expect(planOf(statusWith())).toEqual([
			{
				orderId: 'N-1',
				action: 'ship',
				carrierCode: 'ROAD24',
				carrierName: '',
				carrierUrl: '',
				trackingNumber: 'TRK1',
				otherParcels: [],
				invoices: ['INV-1'],
				findings: [],
			},
		]);
	});

	it.each([
		['another operator has', { operator: 'Southgate' }],
		['is not paid', { state: 'WAITING_DEBIT' }],
		['is no longer live', { live: false }],
		['Khaos Control does not have', { khaosCode: '' }],
	])('leaves out an order that %s', (_what, changes) => {
		expect(planOf(statusWith(), { orders: [{ ...paid, ...changes }] })).toEqual([]);
	});

	it.each([
		['has no status', undefined],
		['was not found', statusWith({ found: false })],
		['was cancelled in Khaos Control', statusWith({ cancelled: true })],
		['has not left', statusWith({ invoices: [invoiceWith()] })],
	])('waits, and says nothing, while an order %s', (_what, status) => {
		expect(planOf(status)).toMatchObject([{ action: 'wait', trackingNumber: '', findings: [] }]);
	});

	it('waits for the rest of an order and shows it with its shipping deadline', () => {
		const items = [{ stockCode: 'TEE', quantity: 1 }];
		const status = statusWith({ invoices: [invoiceWith({ ...SHIPPED, items })] });
		expect(planOf(status)).toMatchObject([
			{
				action: 'wait',
				invoices: ['INV-1'],
				findings: [{ kind: 'PART_SHIPPED_WAITING', subject: 'N-1', deadline: shipBy }],
			},
		]);
	});

	it('holds an order of an unmapped courier and names the courier', () => {
		const status = statusWith({ invoices: [invoiceWith({ ...SHIPPED, courier: 'Bike' })] });
		const [planned] = planOf(status);
		expect(planned).toMatchObject({
			action: 'hold',
			carrierCode: '',
			findings: [{ kind: 'UNMAPPED_CARRIER', subject: 'N-1', deadline: shipBy }],
		});
		expect(planned.findings[0].message).toContain("'Bike'");
	});

	it('holds an order without a consignment ref', () => {
		const status = statusWith({ invoices: [invoiceWith({ ...SHIPPED, consignmentRef: '' })] });
		expect(planOf(status)).toMatchObject([
			{ action: 'hold', findings: [{ kind: 'TRACKING_MISSING', subject: 'N-1' }] },
		]);
	});

	it("reports the first parcel and names the others, with a box's own consignment ref before its invoice's", () => {
		const boxes = [
			boxWith({ consignmentRef: 'BOX-A' }),
			boxWith({ consignmentRef: 'BOX-B' }),
			boxWith({ consignmentRef: 'BOX-A' }),
			boxWith(),
		];
		const status = statusWith({ invoices: [invoiceWith({ ...SHIPPED, boxes })] });
		expect(planOf(status)).toMatchObject([
			{ action: 'ship', trackingNumber: 'BOX-A', otherParcels: ['BOX-B', 'TRK1'] },
		]);
	});

	it('names no parcel that has not left, where the order is whole without it', () => {
		const items = [{ stockCode: 'TEE', quantity: 2 }];
		const boxes = [
			boxWith({ consignmentRef: 'BOX-A', items }),
			boxWith({ consignmentRef: 'BOX-B', shipped: false }),
		];
		expect(planOf(statusWith({ invoices: [invoiceWith({ boxes })] }))).toMatchObject([
			{ action: 'ship', trackingNumber: 'BOX-A', otherParcels: [] },
		]);
	});

	it('leaves a cancelled invoice out of parcels and invoices', () => {
		const cancelled = invoiceWith({
			...SHIPPED,
			stageId: 1,
			invoiceCode: 'INV-0',
			consignmentRef: 'OLD',
		});
		const status = statusWith({ invoices: [cancelled, invoiceWith(SHIPPED)] });
		expect(planOf(status)).toMatchObject([
			{ trackingNumber: 'TRK1', otherParcels: [], invoices: ['INV-1'] },
		]);
	});

	it('fills the tracking number into the address of a carrier that the marketplace does not know', () => {
		const named = {
			...mapping,
			carrierCode: '',
			carrierName: 'Road 24',
			trackingUrl: 'https://t.example/?n={trackingId}',
		};
		const status = statusWith({ invoices: [invoiceWith({ ...SHIPPED, consignmentRef: 'T 1' })] });
		expect(planOf(status, { carrierMap: [named] })).toMatchObject([
			{ carrierName: 'Road 24', carrierUrl: 'https://t.example/?n=T%201', trackingNumber: 'T 1' },
		]);
	});

	it('counts two lines of one SKU together, and only live lines', () => {
		const [line] = paid.lines;
		const lines = [
			{ ...line, quantity: 1 },
			{ ...line, lineId: '2', quantity: 1 },
			{ ...line, lineId: '3', live: false },
		];
		expect(planOf(statusWith(), { orders: [{ ...paid, lines }] })).toMatchObject([
			{ action: 'ship' },
		]);
	});
});
