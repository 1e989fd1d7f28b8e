import { parcelSteps } from '../../../../nodes/KhaosMiraklSync/domain/despatch/parcelSteps.ts';
import type { ReportedShipment } from '../../../../nodes/KhaosMiraklSync/domain/despatch/reported.ts';
import { lineCodes } from '../../../../nodes/KhaosMiraklSync/domain/stock/promised.ts';
import { orderWith } from '../stock/samples.mts';
import { boxWith, invoiceWith, SHIPPED } from './samples.mts';

const line = (lineId: string, stockCode: string, quantity: number, live = true) => ({
	...{ lineId, stockCode, quantity, live },
	sku: stockCode,
});
const order = orderWith({
	state: 'SHIPPING',
	lines: [line('1', 'TEE', 2), line('2', 'MUG', 1), line('3', 'TEE', 3)],
});
const of = (stockCode: string, quantity: number) => ({ stockCode, quantity });

function shipmentWith(changes: Partial<ReportedShipment> = {}): ReportedShipment {
	return {
		orderId: 'N-1',
		shipmentId: 'S-1',
		invoiceReference: 'INV-1',
		status: 'SHIPPED',
		trackingNumber: 'TRK1',
		lines: [{ lineId: '1', quantity: 2 }],
		...changes,
	};
}

function stepsOf(changes: Partial<Parameters<typeof parcelSteps>[0]>) {
	const steps = parcelSteps({
		order,
		invoices: [],
		shipments: [],
		means: 'confirmShipment',
		codeOf: lineCodes([]),
		isWhole: false,
		...changes,
	});
	return steps.map(({ step, parcel, invoiceReference, lines }) => [
		...[step, invoiceReference, parcel.consignmentRef],
		lines.map(({ lineId, quantity }) => `${lineId}:${quantity}`).join(' '),
	]);
}

const kindsOf = (changes: Parameters<typeof stepsOf>[0]) => stepsOf(changes).map(([step]) => step);

describe('the parcels of an order where a marketplace takes several shipments', () => {
	it('are one for each invoice and consignment ref, boxes that share both together, filled in line order', () => {
		const boxes = [
			boxWith({ consignmentRef: 'A', items: [of('TEE', 1)] }),
			boxWith({ consignmentRef: 'B', items: [of('MUG', 1)] }),
			boxWith({ consignmentRef: 'A', items: [of('tee', 2)] }),
		];
		const items = [of('TEE', 3), of('MUG', 1)];
		const first = invoiceWith({ ...SHIPPED, invoiceCode: 'INV/1', boxes, items });
		const second = invoiceWith({ ...SHIPPED, invoiceCode: 'INV-2', items: [of('TEE', 2)] });
		expect(stepsOf({ invoices: [first, second] })).toEqual([
			['ship', 'INV_1', 'A', '1:2 3:1'],
			['ship', 'INV_1_2', 'B', '2:1'],
			['ship', 'INV-2', 'TRK1', '3:2'],
		]);
	});

	it('leave one by one under Confirm Shipment, a shared consignment with its last box, all with the issue otherwise', () => {
		const boxes = [
			boxWith({ consignmentRef: 'A', items: [of('TEE', 1)] }),
			boxWith({ consignmentRef: 'B', items: [of('MUG', 1)] }),
			boxWith({ consignmentRef: 'A', items: [of('TEE', 1)], shipped: false }),
		];
		const invoices = [invoiceWith({ boxes, items: [] })];
		expect(stepsOf({ invoices })).toEqual([['ship', 'INV-1_2', 'B', '2:1']]);
		expect(stepsOf({ invoices, means: 'issued' })).toEqual([]);
		const issued = [invoiceWith({ boxes, items: [], stageId: 70 })];
		expect(stepsOf({ invoices: issued, means: 'issued' })).toHaveLength(2);
	});

	it('never leave on a cancelled invoice', () => {
		expect(stepsOf({ invoices: [invoiceWith({ ...SHIPPED, stageId: 1 })] })).toEqual([]);
	});

	it('are reported already where a shipment has their consignment ref, in whatever spelling', () => {
		const shipments = [shipmentWith({ trackingNumber: 'trk 1' })];
		expect(stepsOf({ invoices: [invoiceWith(SHIPPED)], shipments })).toEqual([
			['reported', 'INV-1', 'TRK1', '1:2'],
		]);
	});

	it('are reported already where somebody entered them by hand, without our reference', () => {
		const shipments = [shipmentWith({ invoiceReference: '' })];
		expect(kindsOf({ invoices: [invoiceWith(SHIPPED)], shipments })).toEqual(['reported']);
	});

	it('are told apart by their invoice where two share a consignment ref', () => {
		const second = invoiceWith({ ...SHIPPED, invoiceCode: 'INV-2', items: [of('MUG', 1)] });
		const invoices = [invoiceWith(SHIPPED), second];
		expect(stepsOf({ invoices, shipments: [shipmentWith()] })).toEqual([
			['reported', 'INV-1', 'TRK1', '1:2'],
			['ship', 'INV-2', 'TRK1', '2:1'],
		]);
	});

	it('take one entered by hand for one parcel only, where two invoices share its consignment ref', () => {
		const second = invoiceWith({ ...SHIPPED, invoiceCode: 'INV-2', items: [of('MUG', 1)] });
		const shipments = [shipmentWith({ invoiceReference: '' })];
		expect(kindsOf({ invoices: [invoiceWith(SHIPPED), second], shipments })).toEqual([
			'reported',
			'ship',
		]);
	});

	it('have nothing to report once shipments hold every unit', () => {
		const shipments = [
			shipmentWith({ invoiceReference: 'BY-HAND', trackingNumber: 'X' }),
			shipmentWith({
				invoiceReference: 'OTHER',
				trackingNumber: 'Y',
				lines: [{ lineId: '3', quantity: 3 }],
			}),
		];
		expect(kindsOf({ invoices: [invoiceWith(SHIPPED)], shipments })).toEqual(['spent']);
	});

	it('are confirmed, not made again, where their shipment is not on its way', () => {
		const shipments = [shipmentWith({ status: 'SHIPPING' })];
		expect(stepsOf({ invoices: [invoiceWith(SHIPPED)], shipments })).toEqual([
			['confirm', 'INV-1', 'TRK1', '1:2'],
		]);
	});

	it('count a cancelled shipment for nothing but its reference', () => {
		const shipments = [shipmentWith({ status: 'CANCELED' })];
		expect(stepsOf({ invoices: [invoiceWith(SHIPPED)], shipments })).toEqual([
			['ship', 'INV-1', 'TRK1', '1:2'],
		]);
	});

	it('are corrected, not made again, where the consignment ref was changed', () => {
		const changed = invoiceWith({ ...SHIPPED, consignmentRef: 'NEW' });
		expect(stepsOf({ invoices: [changed], shipments: [shipmentWith()] })).toEqual([
			['correct', 'INV-1', 'NEW', '1:2'],
		]);
	});

	it('are not taken for a changed one while their old ref stands on a box', () => {
		const boxes = [
			boxWith({ consignmentRef: 'TRK1', items: [of('TEE', 2)] }),
			boxWith({ consignmentRef: 'NEW', items: [of('TEE', 2)] }),
		];
		const invoices = [invoiceWith({ ...SHIPPED, boxes, items: [of('TEE', 4)] })];
		expect(stepsOf({ invoices, shipments: [shipmentWith()] })).toEqual([
			['reported', 'INV-1', 'TRK1', '1:2'],
			['ship', 'INV-1_2', 'NEW', '3:2'],
		]);
	});

	it('leave a shipment that has arrived as it is', () => {
		const changed = invoiceWith({ ...SHIPPED, consignmentRef: 'NEW' });
		const shipments = [shipmentWith({ status: 'RECEIVED' })];
		expect(kindsOf({ invoices: [changed], shipments })).toEqual(['reported']);
	});

	it('hold no unit of a line that was refused, cancelled or sent', () => {
		const lines = [line('1', 'TEE', 2, false), line('3', 'TEE', 1)];
		const invoices = [invoiceWith(SHIPPED)];
		expect(stepsOf({ order: { ...order, lines }, invoices })).toEqual([
			['ship', 'INV-1', 'TRK1', '3:1'],
		]);
	});

	it('carry what lies outside of boxes with the consignment ref of the invoice', () => {
		const boxes = [boxWith({ consignmentRef: 'A', items: [of('TEE', 2)] })];
		const items = [of('TEE', 2), of('MUG', 1)];
		const invoices = [invoiceWith({ ...SHIPPED, boxes, items })];
		expect(stepsOf({ invoices })).toEqual([
			['ship', 'INV-1', 'A', '1:2'],
			['ship', 'INV-1_2', 'TRK1', '2:1'],
		]);
	});

	it('wait where the invoice lists the parts of a pack, and take its lines once all has left', () => {
		const lines = [line('1', 'PACK', 1), line('2', 'MUG', 1)];
		const invoices = [invoiceWith({ ...SHIPPED, items: [of('PART', 3), of('MUG', 1)] })];
		const changes = { order: { ...order, lines }, invoices };
		expect(kindsOf(changes)).toEqual(['waits']);
		expect(stepsOf({ ...changes, isWhole: true })).toEqual([['ship', 'INV-1', 'TRK1', '2:1 1:1']]);
	});
});
