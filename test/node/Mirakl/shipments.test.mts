import type { IDataObject } from 'n8n-workflow';
import { failureOf, startShop, stopShops, type ShopUnderTest } from './shop.mts';

afterEach(stopShops);

const LINES = [
	{ sku: 'A', quantity: 3 },
	{ sku: 'B', quantity: 1 },
];
const DPD = { carrierCode: 'dpd', trackingNumber: 'T-1' };

async function shopWithPaidOrders(count = 1, switches: object = {}, order: object = {}) {
	const shop = await startShop({ switches: { multiShipment: true, ...switches } });
	const orderIds: string[] = [];
	for (let placed = 0; placed < count; placed++) {
		const orderId = shop.sim.placeOrder({ lines: LINES, ...order }).id;
		await shop.run('order.acceptLines', { orderId });
		shop.sim.debit(orderId, true);
		orderIds.push(orderId);
	}
	return { shop, orderIds, orderId: orderIds[0] };
}

const BY_ITEM = {
	orderId: '={{ $json.orderId }}',
	lines: '={{ $json.lines }}',
	invoiceReference: '={{ $json.invoiceReference ?? "" }}',
	trackingNumber: '={{ $json.trackingNumber ?? "" }}',
	carrierCode: 'dpd',
};
const one = (orderId: string, invoiceReference: string, fields: IDataObject = {}): IDataObject => ({
	orderId,
	invoiceReference,
	trackingNumber: `T-${invoiceReference}`,
	lines: [{ lineId: `${orderId}-1`, quantity: 1 }],
	...fields,
});

async function shopWithShipment(fields: IDataObject = {}, order: object = {}) {
	const { shop, orderId } = await shopWithPaidOrders(1, {}, order);
	const [created] = await shop.json('shipment.create', {
		...one(orderId, 'P1'),
		carrierCode: 'dpd',
		...fields,
	});
	return { shop, orderId, shipmentId: String(created.shipmentId) };
}

describe('Shipment: Create', () => {
	it('creates all items’ shipments in one call, and none of them again', async () => {
		const { shop, orderIds } = await shopWithPaidOrders(2);
		const items = [...orderIds.map((id) => one(id, 'P1')), one(orderIds[0], 'P2')];
		const first = await shop.json('shipment.create', BY_ITEM, items);
		expect(first.map(({ changed, status }) => [changed, status])).toEqual(
			Array(3).fill([true, 'SHIPPING']),
		);
		const again = await shop.json('shipment.create', BY_ITEM, items);
		expect(again.map(({ changed }) => changed)).toEqual([false, false, false]);
		expect(again.map(({ shipmentId }) => shipmentId)).toEqual(
			first.map(({ shipmentId }) => shipmentId),
		);
		expect(shop.calls('ST01')).toHaveLength(1);
	});

	it('gives each refused shipment its own error and the others their result', async () => {
		const { shop, orderIds } = await shopWithPaidOrders(2);
		const tooMany = { lines: [{ lineId: `${orderIds[1]}-1`, quantity: 9 }] };
		const output = await shop.run('shipment.create', BY_ITEM, {
			items: [one(orderIds[0], 'P1'), one(orderIds[1], 'P2', tooMany)],
			continueOnFail: true,
		});
		expect(output).toMatchObject([
			{ json: { changed: true, orderId: orderIds[0] } },
			{ json: { error: expect.stringContaining('Shipment quantity is invalid.') } },
		]);
		expect(shop.sim.shipments()).toHaveLength(1);
	});

	it('names an order that is not in SHIPPING any more in Mirakl’s words', async () => {
		const { shop, orderId } = await shopWithPaidOrders();
		shop.sim.cancel(orderId);
		const error = await failureOf(
			shop.run('shipment.create', { ...one(orderId, 'P1'), carrierCode: 'dpd' }),
		);
		expect(error.message).toContain("must be 'SHIPPING' but it is 'CANCELED'");
	});

	it('makes one shipment of two items that name the same parcel, and refuses other contents for it', async () => {
		const { shop, orderId } = await shopWithPaidOrders();
		const items = [one(orderId, 'P1'), one(orderId, 'P1')];
		expect(await shop.json('shipment.create', BY_ITEM, items)).toHaveLength(1);
		const other = { lines: [{ lineId: `${orderId}-2`, quantity: 1 }] };
		const error = await failureOf(
			shop.run('shipment.create', BY_ITEM, {
				items: [one(orderId, 'P2'), one(orderId, 'P2', other)],
			}),
		);
		expect(error.message).toContain('twice with different contents');
	});

	it.each(['cutAfter', 'cutBefore', 'http500', 'truncate', 'malformed'] as const)(
		'creates every shipment once when the call meets %s',
		async (kind) => {
			const { shop, orderIds } = await shopWithPaidOrders(2);
			shop.sim.faults.add({ operation: 'ST01', kind });
			const items = orderIds.map((id) => one(id, 'P1'));
			const output = await shop.json('shipment.create', BY_ITEM, items);
			expect(output.map(({ changed }) => changed)).toEqual([true, true]);
			expect(shop.sim.shipments().map(({ orderId }) => orderId)).toEqual(orderIds);
		},
	);

	it('creates a shipment without reference or number once when the connection breaks', async () => {
		const { shop, orderId } = await shopWithPaidOrders();
		shop.sim.faults.add({ operation: 'ST01', kind: 'cutAfter' });
		const lines = [{ lineId: `${orderId}-1`, quantity: 1 }];
		await shop.run('shipment.create', { orderId, lines });
		expect(shop.sim.shipments()).toHaveLength(1);
	});

	it('says clearly that the marketplace has no shipments', async () => {
		const { shop, orderId } = await shopWithPaidOrders(1, { multiShipment: false });
		const error = await failureOf(
			shop.run('shipment.create', { ...one(orderId, 'P1'), carrierCode: 'dpd' }),
		);
		expect(error).toMatchObject({ httpCode: '404' });
		expect(`${error.message} ${error.description}`).toMatch(/switched off/);
	});

	it('previews the one call for all items and sends nothing', async () => {
		const { shop, orderId } = await shopWithPaidOrders();
		const output = await shop.json('shipment.create', { ...BY_ITEM, preview: true }, [
			one(orderId, 'P1'),
			one(orderId, 'P2'),
		]);
		const { request } = output[0] as { request: { body: string } };
		expect((JSON.parse(request.body) as { shipments: unknown[] }).shipments).toHaveLength(2);
		expect(shop.calls('ST01')).toEqual([]);
	});
});

describe('changes of a shipment', () => {
	const write = (shop: ShopUnderTest) => shop.calls('ST06', 'ST07', 'ST23', 'ST24', 'ST26', 'ST31');

	it.each([
		['shipment.updateTracking', 'ST23', { carrierCode: 'evri', trackingNumber: 'T-9' }],
		['shipment.confirm', 'ST24', {}],
		['shipment.delete', 'ST06', {}],
		['shipment.readyForPickUp', 'ST26', {}],
	])('%s is done once, and shown before without sending it', async (operation, code, fields) => {
		const method = code === 'ST26' ? 'CLC' : 'STD';
		const { shop, orderId, shipmentId } = await shopWithShipment({}, { shippingTypeCode: method });
		const parameters = { orderId, shipmentId, ...fields };
		const [shown] = await shop.json(operation, { ...parameters, preview: true });
		expect(shown).toMatchObject({
			changed: false,
			request: { body: expect.stringContaining(shipmentId) },
		});
		expect(await shop.json(operation, parameters)).toMatchObject([{ shipmentId, changed: true }]);
		expect(await shop.json(operation, parameters)).toMatchObject([{ shipmentId, changed: false }]);
		expect(write(shop)).toEqual([code]);
	});

	it.each(['cutAfter', 'cutBefore', 'http500', 'malformed'] as const)(
		'are done once each when their calls meet %s',
		async (kind) => {
			const { shop, orderId, shipmentId } = await shopWithShipment();
			for (const operation of ['ST23', 'ST24']) shop.sim.faults.add({ operation, kind });
			const tracking = { carrierCode: 'evri', trackingNumber: 'T-9' };
			const done = [
				...(await shop.json('shipment.updateTracking', { orderId, shipmentId, ...tracking })),
				...(await shop.json('shipment.confirm', { orderId, shipmentId })),
			];
			expect(done).toMatchObject([{ changed: true }, { changed: true }]);
			expect(shop.sim.shipments()).toMatchObject([
				{ status: 'SHIPPED', tracking: { carrierCode: 'evri', number: 'T-9' } },
			]);
		},
	);

	it.each(['schema', 'example'] as const)(
		'read the answer of ST06 with the names of the %s',
		async (deletionNames) => {
			const { shop, orderId, shipmentId } = await shopWithShipment();
			shop.sim.setSwitches({ deletionNames });
			await shop.run('shipment.delete', { orderId, shipmentId });
			expect(shop.calls('ST06')).toHaveLength(1);
			expect(shop.sim.shipments()).toEqual([]);
		},
	);

	it('do not delete a shipment that is on its way', async () => {
		const { shop, orderId, shipmentId } = await shopWithShipment({ shipped: true });
		const error = await failureOf(shop.run('shipment.delete', { orderId, shipmentId }));
		expect(error.message).toContain('is SHIPPED');
		expect(write(shop)).toEqual([]);
	});

	it('give an unknown shipment an error of its own and confirm the others', async () => {
		const { shop, orderId, shipmentId } = await shopWithShipment();
		const output = await shop.run(
			'shipment.confirm',
			{ orderId, shipmentId: '={{ $json.id }}' },
			{ items: [{ id: 'nobody' }, { id: shipmentId }], continueOnFail: true },
		);
		expect(output).toMatchObject([
			{ json: { error: expect.stringContaining("no shipment 'nobody'") } },
			{ json: { shipmentId, changed: true } },
		]);
	});

	it('show Mirakl’s own words for additional information that it does not take', async () => {
		const { shop, shipmentId } = await shopWithShipment();
		const information = [{ code: 'NO_SUCH_CODE', value: 'x' }];
		const outcome = await shop
			.json('shipment.setInformation', { shipmentId, information })
			.catch((error: Error) => error.message);
		expect(JSON.stringify(outcome)).toMatch(/ST31|"changed":true/);
	});
});

describe('Shipment: Get Many', () => {
	it('gives every shipment of all pages once, by order and state, without personal data', async () => {
		const { shop, orderIds } = await shopWithPaidOrders(2);
		await shop.run('shipment.create', BY_ITEM, {
			items: orderIds.flatMap((id) => [one(id, 'P1'), one(id, 'P2')]),
		});
		expect(await shop.json('shipment.getMany', { returnAll: true })).toHaveLength(4);
		const [only] = await shop.json('shipment.getMany', { orderIds: orderIds[1], limit: 1 });
		expect(only).toMatchObject({
			...{ orderId: orderIds[1], status: 'SHIPPING', invoiceReference: 'P1' },
			...{ carrierCode: 'dpd', trackingNumber: 'T-P1' },
			lines: [{ lineId: `${orderIds[1]}-1`, quantity: 1 }],
		});
		expect(await shop.json('shipment.getMany', { states: ['SHIPPED'] })).toEqual([]);
		const [raw] = await shop.json('shipment.getMany', { limit: 1, simplify: false });
		expect(raw).toHaveProperty('shipment_lines');
	});
});

describe('Shipment: Get Items to Ship', () => {
	it('gives what is left of each order, the address only where the raw data is asked for', async () => {
		const { shop, orderId } = await shopWithPaidOrders();
		await shop.run('shipment.create', { ...one(orderId, 'P1'), ...DPD, shipped: true });
		const [items] = await shop.json('shipment.getItemsToShip', { orderIds: orderId });
		expect(items).toMatchObject({
			orderId,
			lines: [
				{ lineId: `${orderId}-1`, quantity: 2 },
				{ lineId: `${orderId}-2`, quantity: 1 },
			],
		});
		expect(JSON.stringify(items)).not.toContain('street');
		const [raw] = await shop.json('shipment.getItemsToShip', { simplify: false });
		expect(raw).toHaveProperty('shipping_address');
	});
});
