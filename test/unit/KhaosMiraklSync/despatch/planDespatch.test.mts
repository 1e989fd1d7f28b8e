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
		shipments: undefined,
		trackingOf: () => undefined,
		attempts: [],
		retryAtOf: () => undefined,
		ignored: new Set(),
		now: 0,
		...changes,
	});
}

describe('the despatch plan', () => {
	it('ships an order once every unit has left', () => {
		expect(planOf(statusWith())).toEqual([
			{
				orderId: 'N-1',
				action: 'ship',
				invoiceReference: '',
				carrierCode: 'ROAD24',
				carrierName: '',
				carrierUrl: '',
				trackingNumber: 'TRK1',
				lines: [],
				otherParcels: [],
				invoices: ['INV-1'],
				facts: JSON.stringify(['ROAD24', '', '', 'TRK1', []]),
				isOverdue: true,
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
	])('says nothing of an order that %s', (_what, status) => {
		expect(planOf(status)).toEqual([]);
	});

	it('waits, and says nothing, while an order has not left', () => {
		expect(planOf(statusWith({ invoices: [invoiceWith()] }))).toMatchObject([
			{ action: 'wait', trackingNumber: '', isOverdue: false, findings: [] },
		]);
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

	it.each([
		['another number than its parcel now', 'OLD', ['correct']],
		['the number of its parcel in another spelling', 'trk 1', []],
		['no number that could be compared', '', []],
	])('corrects a shipped order that carries %s', (_what, number, actions) => {
		const shipped = { ...paid, state: 'SHIPPED', live: false };
		const planned = planOf(statusWith(), { orders: [shipped], trackingOf: () => number });
		expect(planned.map(({ action }) => action)).toEqual(actions);
		expect(planned.map(({ trackingNumber }) => trackingNumber)).toEqual(actions.map(() => 'TRK1'));
	});

	const FAILED = {
		...{ orderId: 'N-1', parcel: '', failures: 1, lastAt: 1000, message: 'No.' },
		...{ isCorrection: false, facts: JSON.stringify(['ROAD24', '', '', 'TRK1', []]) },
	};
	it.each([
		['parked after a refusal', {}, 'parked'],
		['left for later before its time', { nextAt: 5001 }, 'later'],
		['sent when its time has come', { nextAt: 5000 }, 'ship'],
		['sent when its facts are others', { facts: 'others' }, 'ship'],
	])('has a failed despatch %s', (_what, changes, action) => {
		const attempts = [{ ...FAILED, ...changes }];
		expect(planOf(statusWith(), { attempts, now: 5000 })).toMatchObject([{ action }]);
	});

	it('sends a parked despatch again once a person chose Retry Import, and an ignored one never', () => {
		const attempts = [FAILED];
		const retried = { attempts, now: 5000, retryAtOf: () => 4000 };
		expect(planOf(statusWith(), retried)).toMatchObject([{ action: 'ship' }]);
		const ignored = { ...retried, ignored: new Set(['N-1']) };
		expect(planOf(statusWith(), ignored)).toMatchObject([{ action: 'parked' }]);
	});
});
