import { failureOf, startShop, stopShops, type ShopUnderTest } from './shop.mts';

afterEach(stopShops);

const LINES = [
	{ sku: 'A', quantity: 2 },
	{ sku: 'A', quantity: 1 },
	{ sku: 'B', quantity: 2 },
];
const PARCEL = { carrierCode: 'dpd', trackingNumber: 'T-1', invoiceReference: 'INV 1/2' };

async function shopWithPaidOrder(
	switches: Parameters<typeof startShop>[0] = {},
	order: object = {},
) {
	const shop = await startShop(switches);
	const orderId = shop.sim.placeOrder({ lines: LINES, ...order }).id;
	if (shop.sim.order(orderId).state === 'WAITING_ACCEPTANCE') {
		await shop.run('order.acceptLines', { orderId });
	}
	shop.sim.debit(orderId, true);
	return { shop, orderId, line: (index: number) => `${orderId}-${index}` };
}

const multi = { switches: { multiShipment: true } };
const sent = (shop: ShopUnderTest) => shop.calls('OR23', 'OR24', 'ST01', 'ST23', 'ST24');

describe('Order: Ship with Tracking where a marketplace takes several shipments for an order', () => {
	it('reports each parcel as a shipment of its own and the order as shipped with the last', async () => {
		const { shop, orderId, line } = await shopWithPaidOrder(multi);
		const [first] = await shop.json('order.shipWithTracking', {
			...{ orderId, ...PARCEL },
			lines: [{ lineId: line(1), quantity: 1 }],
		});
		expect(first).toMatchObject({ way: 'shipment', changed: true, status: 'SHIPPED' });
		expect(shop.sim.order(orderId).state).toBe('SHIPPING');
		const rest = { orderId, ...PARCEL, invoiceReference: 'INV-1_2', trackingNumber: 'T-2' };
		await shop.run('order.shipWithTracking', { ...rest, invoiceReference: 'INV-1_3' });
		expect(shop.sim.shipments()).toMatchObject([
			{ invoiceReference: 'INV_1_2', lines: [{ lineId: line(1), quantity: 1 }] },
			{
				lines: [
					{ lineId: line(1), quantity: 1 },
					{ lineId: line(2), quantity: 1 },
					{ lineId: line(3), quantity: 2 },
				],
			},
		]);
		expect(shop.sim.order(orderId).state).toBe('SHIPPED');
	});

	it('changes nothing when the same parcel is reported again, even after the order is shipped', async () => {
		const { shop, orderId } = await shopWithPaidOrder(multi);
		await shop.run('order.shipWithTracking', { orderId, ...PARCEL });
		const [again] = await shop.json('order.shipWithTracking', { orderId, ...PARCEL });
		expect(again).toMatchObject({ changed: false, note: expect.stringContaining('already') });
		const [other] = await shop.json('order.shipWithTracking', {
			...{ orderId, ...PARCEL, invoiceReference: 'OTHER', trackingNumber: 'T-9' },
		});
		expect(other).toMatchObject({ changed: false, note: expect.stringContaining('Every unit') });
		expect(sent(shop)).toEqual(['ST01']);
	});

	it('corrects a changed consignment ref once and never ships again', async () => {
		const { shop, orderId } = await shopWithPaidOrder(multi);
		await shop.run('order.shipWithTracking', { orderId, ...PARCEL });
		const changed = { orderId, ...PARCEL, trackingNumber: 'T-CHANGED' };
		expect(await shop.json('order.shipWithTracking', changed)).toMatchObject([{ changed: true }]);
		expect(await shop.json('order.shipWithTracking', changed)).toMatchObject([{ changed: false }]);
		expect(sent(shop)).toEqual(['ST01', 'ST23']);
		expect(shop.sim.shipments()).toMatchObject([{ tracking: { number: 'T-CHANGED' } }]);
	});

	it('ships a shipment that was created before but not shipped, instead of making another', async () => {
		const { shop, orderId, line } = await shopWithPaidOrder(multi);
		const lines = [{ lineId: line(1), quantity: 1 }];
		await shop.run('shipment.create', { orderId, ...PARCEL, lines });
		await shop.run('order.shipWithTracking', { orderId, ...PARCEL, lines });
		expect(sent(shop)).toEqual(['ST01', 'ST24']);
		expect(shop.sim.shipments()).toMatchObject([{ status: 'SHIPPED' }]);
	});

	it('refuses more units than are left of a line', async () => {
		const { shop, orderId, line } = await shopWithPaidOrder(multi);
		const lines = [{ lineId: line(2), quantity: 2 }];
		const error = await failureOf(
			shop.run('order.shipWithTracking', { orderId, ...PARCEL, lines }),
		);
		expect(error.message).toContain('has 1 units left to ship, not 2');
		expect(sent(shop)).toEqual([]);
	});

	it.each(['cutAfter', 'cutBefore', 'http500', 'http503', '429', 'malformed'] as const)(
		'makes exactly one shipment when ST01 meets %s',
		async (kind) => {
			const { shop, orderId } = await shopWithPaidOrder(multi);
			shop.sim.faults.add({ operation: 'ST01', kind });
			const [first] = await shop.json('order.shipWithTracking', { orderId, ...PARCEL });
			expect(first).toMatchObject({ changed: true, status: 'SHIPPED' });
			expect(shop.sim.shipments()).toHaveLength(1);
		},
	);

	it('asks for shipments where an old marketplace does not give its configuration', async () => {
		const on = { switches: { multiShipment: true, platformConfiguration: false } };
		const { shop, orderId } = await shopWithPaidOrder(on);
		await shop.run('order.shipWithTracking', { orderId, ...PARCEL });
		expect(sent(shop)).toEqual(['ST01']);
	});
});

describe('Order: Ship with Tracking that is to tell its failures in the result', () => {
	const tell = { whenItFails: 'result' };

	it('says of what a person must change that it is rejected, and goes on with the next parcel', async () => {
		const { shop, orderId } = await shopWithPaidOrder(multi);
		const output = await shop.run(
			'order.shipWithTracking',
			{ orderId, ...PARCEL, carrierCode: '={{ $json.carrierCode }}', ...tell },
			{ items: [{ carrierCode: 'nobody' }, { carrierCode: 'dpd' }] },
		);
		expect(output.map(({ json }) => json)).toMatchObject([
			{
				...{ orderId, invoiceReference: 'INV_1_2', changed: false },
				failure: { kind: 'rejected', message: expect.stringContaining("'nobody'") },
			},
			{ orderId, invoiceReference: 'INV_1_2', changed: true },
		]);
	});

	it('says of a marketplace that stays away that its answer is doubtful, not that it refused', async () => {
		const { shop, orderId } = await shopWithPaidOrder(multi);
		shop.sim.faults.add({ operation: 'ST01', kind: 'http503', times: 100 });
		const output = await shop.json('order.shipWithTracking', { orderId, ...PARCEL, ...tell });
		expect(output).toMatchObject([{ changed: false, failure: { kind: 'doubtful' } }]);
		expect(shop.sim.shipments()).toEqual([]);
	});
});

describe('Shipment: Get Many where shipments are switched off', () => {
	it.each([true, false])('says so if asked to (configuration given: %s)', async (given) => {
		const switches = { multiShipment: false, platformConfiguration: given };
		const { shop, orderId } = await shopWithPaidOrder({ switches });
		const asked = { orderIds: orderId, returnAll: true };
		expect(await shop.json('shipment.getMany', { ...asked, ifSwitchedOff: 'say' })).toEqual([
			{ multiShipment: false },
		]);
		const error = await failureOf(shop.run('shipment.getMany', asked));
		expect(error.message).toContain('404');
	});

	it('gives no such item where they are switched on', async () => {
		const { shop, orderId } = await shopWithPaidOrder(multi);
		const asked = { orderIds: orderId, returnAll: true, ifSwitchedOff: 'say' };
		expect(await shop.json('shipment.getMany', asked)).toEqual([]);
	});
});

describe('Order: Ship with Tracking where a marketplace takes an order whole', () => {
	it.each([true, false])(
		'sets the tracking, then ships (configuration given: %s)',
		async (given) => {
			const { shop, orderId } = await shopWithPaidOrder({
				switches: { platformConfiguration: given },
			});
			const [first] = await shop.json('order.shipWithTracking', { orderId, ...PARCEL });
			expect(first).toMatchObject({ way: 'wholeOrder', changed: true, state: 'SHIPPED' });
			const [again] = await shop.json('order.shipWithTracking', { orderId, ...PARCEL });
			expect(again).toMatchObject({ changed: false, note: expect.stringContaining('already') });
			expect(sent(shop)).toEqual(['OR23', 'OR24']);
		},
	);

	it('corrects a changed consignment ref once (OR23) and does not ship again', async () => {
		const { shop, orderId } = await shopWithPaidOrder();
		await shop.run('order.shipWithTracking', { orderId, ...PARCEL });
		const changed = { orderId, ...PARCEL, trackingNumber: 'T-CHANGED' };
		await shop.run('order.shipWithTracking', changed);
		await shop.run('order.shipWithTracking', changed);
		expect(sent(shop)).toEqual(['OR23', 'OR24', 'OR23']);
	});

	it('does not report a part of an order', async () => {
		const { shop, orderId, line } = await shopWithPaidOrder();
		const lines = [{ lineId: line(1), quantity: 1 }];
		const error = await failureOf(
			shop.run('order.shipWithTracking', { orderId, ...PARCEL, lines }),
		);
		expect(error.message).toContain('1 of 5 units');
		expect(sent(shop)).toEqual([]);
	});

	it('previews both requests and sends neither', async () => {
		const { shop, orderId } = await shopWithPaidOrder();
		const [output] = await shop.json('order.shipWithTracking', {
			orderId,
			...PARCEL,
			preview: true,
		});
		expect(output.requests).toMatchObject([
			{ method: 'PUT', url: expect.stringMatching(/tracking$/) },
			{ method: 'PUT', url: expect.stringMatching(/ship$/), headers: { 'Content-Length': '0' } },
		]);
		expect(sent(shop)).toEqual([]);
	});
});

describe.each([true, false])(
	'what must not be shipped (several shipments: %s)',
	(multiShipment) => {
		const shipping = async (parcel: object, switches: object = {}, order: object = {}) => {
			const { shop, orderId } = await shopWithPaidOrder(
				{ switches: { multiShipment, ...switches } },
				order,
			);
			const error = await failureOf(shop.run('order.shipWithTracking', { orderId, ...parcel }));
			expect(sent(shop)).toEqual([]);
			return error.message;
		};

		it('is an order whose shipping method asks for tracking, without it', async () => {
			expect(await shipping({ invoiceReference: 'I' })).toContain('asks for tracking');
		});

		it('is an order with a carrier of its own where only registered ones are taken', async () => {
			const parcel = { carrierName: 'Own Van', trackingNumber: '1' };
			const message = await shipping(parcel, { registeredCarriersOnly: true });
			expect(message).toContain('its own carriers only');
		});

		it('is an order with an unknown carrier code, which is not sent to be guessed at', async () => {
			const message = await shipping({ carrierCode: 'nobody', trackingNumber: '1' });
			expect(message).toContain("no carrier with the code 'nobody'");
		});

		it('is an order that somebody else fulfils', async () => {
			const message = await shipping(
				PARCEL,
				{ acceptance: 'automatic' },
				{ fulfilmentCentre: 'OPERATOR-DC' },
			);
			expect(message).toContain('OPERATOR-DC');
		});

		it('is an order that the customer has not paid', async () => {
			const shop = await startShop({ switches: { multiShipment } });
			const orderId = shop.sim.placeOrder({ lines: LINES }).id;
			const error = await failureOf(shop.run('order.shipWithTracking', { orderId, ...PARCEL }));
			expect(error.message).toContain('WAITING_ACCEPTANCE');
			expect(sent(shop)).toEqual([]);
		});
	},
);
