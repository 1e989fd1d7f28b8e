import type { IDataObject } from 'n8n-workflow';
import type { ShopUnderTest } from './shop.mts';

/** An order, brought to where a row of the tables needs it. */
export interface Staged extends IDataObject {
	orderId: string;
	lineId: string;
}

const PARCEL = { carrierCode: 'dpd', trackingNumber: 'T-1' };

/** Waits for acceptance. */
export async function waiting(shop: ShopUnderTest): Promise<Staged> {
	const orderId = shop.sim.placeOrder({ lines: [{ sku: 'A', quantity: 2 }] }).id;
	return { orderId, lineId: `${orderId}-1` };
}

/** In SHIPPING, to be paid later. */
export async function unpaid(shop: ShopUnderTest): Promise<Staged> {
	shop.sim.setSwitches({ workflow: 'PAY_ON_DUE_DATE' });
	const order = await waiting(shop);
	await shop.run('order.acceptLines', { orderId: order.orderId });
	return order;
}

/** In SHIPPING. */
export async function paid(shop: ShopUnderTest): Promise<Staged> {
	const order = await waiting(shop);
	await shop.run('order.acceptLines', { orderId: order.orderId });
	shop.sim.debit(order.orderId, true);
	return order;
}

/** In SHIPPING, with tracking. */
export async function tracked(shop: ShopUnderTest): Promise<Staged> {
	const order = await paid(shop);
	await shop.run('order.addTracking', { orderId: order.orderId, ...PARCEL });
	return order;
}

/** On its way, in one parcel. */
export async function shipped(shop: ShopUnderTest): Promise<Staged> {
	const order = await paid(shop);
	await shop.run('order.shipWithTracking', { orderId: order.orderId, ...PARCEL });
	return order;
}

/** On its way and disputed. */
export async function disputed(shop: ShopUnderTest): Promise<Staged> {
	const order = await shipped(shop);
	shop.sim.service.dispute(order.orderId, { lineId: order.lineId, reasonCode: '1' });
	return order;
}

/** A shipment that has not left. */
export async function parcel(shop: ShopUnderTest, shippingTypeCode = 'STD'): Promise<IDataObject> {
	shop.sim.setSwitches({ multiShipment: true });
	const lines = [{ sku: 'A', quantity: 2 }];
	const orderId = shop.sim.placeOrder({ lines, shippingTypeCode }).id;
	await shop.run('order.acceptLines', { orderId });
	shop.sim.debit(orderId, true);
	const given = { orderId, lines: [{ lineId: `${orderId}-1`, quantity: 1 }], ...PARCEL };
	const [{ shipmentId }] = await shop.json('shipment.create', given);
	return { orderId, shipmentId };
}

/** A return, after these steps. */
export async function returned(shop: ShopUnderTest, ...steps: string[]): Promise<IDataObject> {
	const { orderId, lineId } = await shipped(shop);
	shop.sim.setSwitches({ returns: true });
	shop.sim.receive(orderId);
	const { returnId } = shop.sim.service.askReturn({
		accepted: false,
		method_code: 'RETURN_METHOD_BY_MAIL',
		order_commercial_id: shop.sim.order(orderId).commercialId,
		return_lines: [{ order_line_id: lineId, quantity: 1, reason_code: 'RETURN_CHANGED_MIND' }],
	});
	for (const step of steps) {
		await shop.run(`return.${step}`, { returnId, decision: 'accept' });
	}
	return { returnId, lines: [{ lineId, compliant: true }] };
}

/** A customer's question with a file. */
export async function asked(shop: ShopUnderTest): Promise<IDataObject> {
	const { orderId } = await shipped(shop);
	const { threadId } = shop.sim.service.write(orderId, { body: 'Where?', files: { 'a.txt': 'x' } });
	return { threadId };
}

/** An order with a document of the shop. */
export async function documented(shop: ShopUnderTest): Promise<IDataObject> {
	const { orderId } = await shipped(shop);
	const data = Buffer.from('%PDF').toString('base64');
	const binary = [{ data: { data, mimeType: 'application/pdf', fileName: 'a.pdf' } }];
	const documentType = 'CUSTOMER_INVOICE';
	await shop.run('order.uploadDocument', { orderId, documentType }, { binary });
	const [{ documentId }] = await shop.json('order.getDocuments', { orderId });
	return { orderId, documentId };
}

/** An import of stock, one line of which is in error. */
export async function imported(shop: ShopUnderTest): Promise<IDataObject> {
	const items = [
		{ sku: 'A', quantity: 3 },
		{ sku: 'NO-OFFER', quantity: 1 },
	];
	const [{ importId }] = await shop.json('offer.updateStock', BY_ITEM, items);
	return { importId, importType: 'stock' };
}

const BY_ITEM = { sku: '={{ $json.sku }}', quantity: '={{ $json.quantity }}' };
const BILLING_MS = 11 * 86_400_000;

/** An order whose billing cycle has ended, with its invoice. */
export async function billed(shop: ShopUnderTest): Promise<IDataObject> {
	const { orderId } = await shipped(shop);
	shop.sim.receive(orderId);
	shop.sim.advance(BILLING_MS);
	const [{ invoiceId }] = await shop.json('finance.getInvoices');
	return { invoiceId };
}
