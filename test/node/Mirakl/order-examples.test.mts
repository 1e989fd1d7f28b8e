import { orderDocuments } from '../../../nodes/Mirakl/payloads/document.ts';
import { orderPage, orderSchema } from '../../../nodes/Mirakl/payloads/order.ts';
import { cancelationsMade, refundsMade } from '../../../nodes/Mirakl/payloads/orderLine.ts';
import { returnSchema } from '../../../nodes/Mirakl/payloads/return.ts';
import { itemsToShip, shipmentSchema } from '../../../nodes/Mirakl/payloads/shipment.ts';
import { messageSent, threadSchema } from '../../../nodes/Mirakl/payloads/thread.ts';
import { settled } from '../../../nodes/Mirakl/transport/settled.ts';
import { examplesOf, OPENAPI } from './openApi.mts';

OPENAPI.describe('the official examples', () => {
	it.each([
		['OR28', refundsMade],
		['OR30', cancelationsMade],
		['OR72', orderDocuments],
		['OR43', messageSent],
		['M12', messageSent],
		['M14', messageSent],
		['M10', threadSchema],
	] as const)('of %s are read', (code, schema) => {
		for (const example of examplesOf(code)) {
			expect(schema.safeParse(example)).toMatchObject({ success: true });
		}
	});

	it.each([
		['ST11', shipmentSchema],
		['ST12', itemsToShip],
		['RT11', returnSchema],
		['M11', threadSchema],
	] as const)('of %s are read row by row', (code, schema) => {
		for (const { data } of examplesOf(code)) {
			for (const row of data as unknown[]) {
				expect(schema.safeParse(row)).toMatchObject({ success: true });
			}
		}
	});

	it('of OR11 are read with their lines, refunds and cancelations', () => {
		const [example] = examplesOf('OR11');
		const [order] = orderPage.parse(example).orders.map((raw) => orderSchema.parse(raw));
		expect(order.lines[0].refunds).toHaveLength(1);
		expect(order.lines[0].cancelations).toHaveLength(1);
	});

	it('of ST01 name created shipments, which are read, and refused ones', () => {
		const [example] = examplesOf('ST01');
		const { taken, failures } = settled('ST01', example);
		expect(taken.map((raw) => shipmentSchema.parse(raw).status)).toContain('SHIPPING');
		expect(failures.map(({ message }) => message)).toContain('Shipment quantity is invalid.');
	});

	it('of RT11 give the carrier although they spell it otherwise', () => {
		const [{ data }] = examplesOf('RT11');
		expect(returnSchema.parse((data as unknown[])[0]).carrierCode).toBe('UPS');
	});
});
