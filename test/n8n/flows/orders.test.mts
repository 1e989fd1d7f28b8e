import { setUp } from '../../../sandbox/world/setUp.mts';
import { until } from '../../../sandbox/world/until.mts';
import { World } from '../../../sandbox/world/world.mts';
import { MINUTE, OperatorShop, operatorOf, SOON } from './shop.mts';

jest.setTimeout(2 * MINUTE);

const ORDER_FLOW = 'Khaos Mirakl: order acceptance – Northgate';

describe('orders and despatch in a real n8n', () => {
	let world: World | undefined;
	let shop: OperatorShop;
	let codes: string[];

	const khaos = () => shop.world.khaos;
	/** A Stock Code that no other test of this file sells. */
	const freshCode = (): string => {
		const code = codes.shift() ?? '';
		khaos().changeStock(code, { onHand: 50 });
		return code;
	};

	beforeAll(async () => {
		world = await World.start({
			operators: [operatorOf({ name: 'Northgate', prefix: 'NG-', orderIds: 'N' })],
			catalogue: 60,
			speed: 1,
			report: () => undefined,
		});
		shop = new OperatorShop(world, 'Northgate');
		codes = world
			.operator('Northgate')
			.mirakl.offers()
			.map(({ sku }) => sku);
		await setUp(world, { seconds: { 'order-acceptance': 2, despatch: 2 } });
	}, 10 * MINUTE);

	afterAll(() => world?.stop(), MINUTE);

	it('makes one sales order when the answer to the import is lost', async () => {
		khaos().faults.add({ operation: 'ImportOrders', kind: 'cutAfter' });
		const id = shop.buys(freshCode());
		const [code, ...more] = await shop.linked(id);
		expect(khaos().faults.list()).toEqual([]);
		expect(more).toEqual([]);
		expect(shop.mirakl.order(id).sellerReference).toBe(code);
	});

	it('does not import an order again that was cancelled in Khaos Control', async () => {
		const id = shop.buys(freshCode());
		const before = await shop.linked(id);
		khaos().cancel(shop.reference(id));
		const row = await shop.exception('CANCELLED_IN_KHAOS', id);
		expect(row).toMatchObject({ owner: 'customer service', status: 'open' });
		expect(row.message).toContain(before[0]);
		await shop.ends('orders', 2);
		expect(shop.salesOrders(id)).toEqual(before);
		expect(shop.mirakl.order(id).state).toBe('SHIPPING');
		shop.mirakl.cancel(id);
		await shop.closed('CANCELLED_IN_KHAOS', id);
	});

	it.each([
		['right after its import', 0],
		['some runs after its import', 2],
	])(
		'shows an order that the marketplace cancelled %s until Khaos Control has cancelled it too',
		async (_, runs) => {
			const id = shop.buys(freshCode());
			const [code] = await shop.linked(id);
			await shop.ends('orders', runs);
			shop.mirakl.cancel(id);
			expect((await shop.exception('CANCELLED_IN_MIRAKL', id)).message).toContain(code);
			await shop.ends('orders', 2);
			expect(await shop.world.openException('Northgate', 'CANCELLED_IN_MIRAKL', id)).toBeDefined();
			khaos().cancel(shop.reference(id));
			await shop.closed('CANCELLED_IN_MIRAKL', id);
			expect(khaos().order(shop.reference(id)).cancelled).toBeDefined();
		},
	);

	it('holds an order that was sold too low against our offer, until the offer’s price is put right', async () => {
		const code = freshCode();
		const { price } = shop.mirakl.offer(code);
		const id = shop.buys(code);
		shop.mirakl.putOffer(code, { price: price * 2 });
		expect((await shop.exception('PRICE_TOLERANCE', id)).message).toContain('was sold too low');
		expect(shop.mirakl.order(id).state).toBe('WAITING_ACCEPTANCE');
		shop.mirakl.putOffer(code, { price });
		await shop.linked(id);
		expect(await shop.closed('PRICE_TOLERANCE', id)).toEqual(['fixed']);
	});

	it('shows a refused API key as a failed connection, without the key, until it is accepted again', async () => {
		const { apiKey } = shop.mirakl;
		Object.assign(shop.mirakl.state, { apiKey: 'a-key-made-anew' });
		const row = await shop.exception('CONNECTION_FAILED', ORDER_FLOW);
		expect(row.message).toContain('Live orders: Mirakl did not accept the API key');
		expect(JSON.stringify(row)).not.toContain(apiKey);
		Object.assign(shop.mirakl.state, { apiKey });
		expect(await shop.closed('CONNECTION_FAILED', ORDER_FLOW)).toContain('fixed');
	});

	it('shows a marketplace that stays away once, whatever the number of failed runs', async () => {
		const open = async () => {
			const rows = await shop.world.tables.rows('Khaos Mirakl Exceptions');
			return rows.filter(({ kind, status }) => kind === 'CONNECTION_FAILED' && status === 'open');
		};
		const calls = () =>
			shop.mirakl.faults.log.filter(({ outcome }) => outcome === 'http500').length;
		shop.mirakl.faults.add({ operation: 'OR11', kind: 'http500', times: 1000 });
		await shop.exception('CONNECTION_FAILED', ORDER_FLOW);
		const seen = calls();
		await until('further failed runs', () => calls() > seen + 12, SOON);
		expect((await open()).map(({ subject }) => subject)).toEqual([ORDER_FLOW]);
		shop.mirakl.faults.clear();
		await shop.closed('CONNECTION_FAILED', ORDER_FLOW);
		await shop.linked(shop.buys(freshCode()));
	});

	it('shows a despatch that Mirakl refuses, and reports it once the carrier is put right', async () => {
		const { tables } = shop.world;
		shop.mirakl.setSwitches({ registeredCarriersOnly: true });
		await tables.insert('Khaos Mirakl Carrier Map', [
			{
				operator: 'Northgate',
				courier: 'Express 24',
				carrierCode: '',
				carrierName: 'Own van',
				trackingUrl: '',
			},
		]);
		const id = shop.buys(freshCode());
		await shop.linked(id);
		khaos().despatch(shop.reference(id), { courier: 'Express 24', consignmentRef: 'X24-17' });
		const row = await shop.exception('DESPATCH_REJECTED', id);
		expect(row.message).toContain('takes its own carriers only');
		expect(shop.mirakl.order(id)).toMatchObject({ state: 'SHIPPING', tracking: null });
		await tables.update('Khaos Mirakl Carrier Map', [{ column: 'courier', value: 'Express 24' }], {
			carrierCode: 'dpd',
			carrierName: '',
		});
		await shop.state(id, 'SHIPPED');
		expect(shop.mirakl.order(id).tracking).toMatchObject({ carrierCode: 'dpd', number: 'X24-17' });
		expect(await shop.closed('DESPATCH_REJECTED', id)).toEqual(['fixed']);
	});

	it('reports the other despatches of a run in which Mirakl refuses one', async () => {
		const [refused, taken] = [shop.buys(freshCode()), shop.buys(freshCode())];
		await Promise.all([shop.linked(refused), shop.linked(taken)]);
		await shop.world.tables.insert('Khaos Mirakl Carrier Map', [
			{
				operator: 'Northgate',
				courier: 'Large Letter',
				carrierCode: '',
				carrierName: 'Letter post',
				trackingUrl: '',
			},
		]);
		khaos().despatch(shop.reference(refused), { courier: 'Large Letter', consignmentRef: 'L1' });
		khaos().despatch(shop.reference(taken), { courier: 'Standard 48', consignmentRef: 'S1' });
		await shop.exception('DESPATCH_REJECTED', refused);
		await shop.state(taken, 'SHIPPED');
		expect(shop.mirakl.order(refused).state).toBe('SHIPPING');
	});

	it.each([
		['objects inline', { objectEncoding: 'inline' }],
		[
			'objects in the wrapper, text as CDATA behind a declaration',
			{ objectEncoding: 'multiRefInWrapper', cdata: true, declaration: true },
		],
		['stock assigned later', { objectEncoding: 'multiRefInBody', assignAt: 'later' }],
	])('takes an order from acceptance to one linked sales order with %s', async (_, switches) => {
		khaos().setSwitches(switches);
		shop.mirakl.setSwitches({ milliseconds: true, errorCodes: false });
		const id = shop.buys(freshCode());
		const [code, ...more] = await shop.linked(id);
		expect(more).toEqual([]);
		expect(shop.mirakl.order(id).sellerReference).toBe(code);
	});

	it('shows a refusal by Khaos Control that comes as an old-style fault, and imports once put right', async () => {
		khaos().setSwitches({ faultStyle: 'old', businessErrors: 'fault' });
		await shop.settings({ salesSource: 'No such source' });
		const id = shop.buys(freshCode());
		const row = await shop.exception('ORDER_REJECTED_BY_KHAOS', id);
		expect(shop.salesOrders(id)).toEqual([]);
		expect(String(row.message)).not.toBe('');
		await shop.settings({ salesSource: khaos().state.reference.salesSources[0] ?? '' });
		expect(await shop.linked(id)).toHaveLength(1);
		expect(await shop.closed('ORDER_REJECTED_BY_KHAOS', id)).toEqual(['fixed']);
	});
});
