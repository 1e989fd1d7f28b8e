import { NORTHGATE } from '../../../sandbox/demo/operators.mts';
import type { Row } from '../../../sandbox/n8n/dataTables.mts';
import { pageOf } from '../../../sandbox/world/forms.mts';
import { setUp } from '../../../sandbox/world/setUp.mts';
import { forOperator, readTemplate } from '../../../sandbox/world/templates.mts';
import { until } from '../../../sandbox/world/until.mts';
import { World } from '../../../sandbox/world/world.mts';
import { MINUTE, OperatorShop, operatorOf } from './shop.mts';

jest.setTimeout(3 * MINUTE);

const RUNS = 'Khaos Mirakl Runs';
const EXCEPTIONS = 'Khaos Mirakl Exceptions';
const NAME = NORTHGATE.name;

/** What the audit form is answered with: the class counts gross, the key is the shop's own. */
const ANSWERS = ['gross', 'own', '', ''];

describe('the system audit in a real n8n', () => {
	let world: World;
	let shop: OperatorShop;
	let codes: string[];

	const runs = async (): Promise<Row[]> => {
		const rows = await world.tables.rows(RUNS);
		return rows.filter(({ flow }) => flow === 'system-audit');
	};

	/** Sends the form and waits for the page at its end. */
	const audit = async (): Promise<{ verdict: string; page: string }> => {
		const before = (await runs()).length;
		const { formWaitingUrl = '' } = await world.client.submitForm('khaos-mirakl-audit', ANSWERS);
		const verdict = await until(
			'the audit to be recorded',
			async () => (await runs())[before]?.note,
			2 * MINUTE,
		);
		const page = await pageOf(world, formWaitingUrl);
		expect(page).toContain(`<h1>System audit: ${NAME}</h1>`);
		return { verdict: String(verdict), page };
	};

	const openSubjects = async (): Promise<string[]> => {
		const rows = await world.tables.rows(EXCEPTIONS);
		return rows
			.filter(({ kind, status }) => kind === 'INVALID_REFERENCE_DATA' && status === 'open')
			.map(({ subject }) => String(subject))
			.sort();
	};

	const mapped = (table: string, column: string, from: string, to: string) =>
		world.tables.update(`Khaos Mirakl ${table}`, [{ column, value: from }], { [column]: to });

	beforeAll(async () => {
		world = await World.start({
			operators: [operatorOf(NORTHGATE)],
			catalogue: 30,
			speed: 1,
			report: () => undefined,
		});
		shop = new OperatorShop(world, NAME);
		codes = shop.mirakl.offers().map(({ sku }) => sku);
		await setUp(world, { seconds: {} });
		await world.tables.insert('Khaos Mirakl Shipping Map', [
			{ operator: NAME, shippingMethod: 'LET', courierCode: 'LTR' },
		]);
		await world.tables.insert(
			'Khaos Mirakl Carrier Map',
			[
				['Express 24', 'parcelforce'],
				['Large Letter', 'royal-mail'],
			].map(([courier, carrierCode]) => ({
				...{ operator: NAME, courier, carrierCode },
				...{ carrierName: '', trackingUrl: '' },
			})),
		);
		const flow = forOperator(readTemplate('system-audit'), NAME);
		const { id } = await world.client.workflows.create(flow);
		await world.client.workflows.publish(id);
		shop.buys(codes[0] ?? '');
	}, 10 * MINUTE);

	afterAll(() => world?.stop(), MINUTE);

	it('finds a set-up in order READY, shows the page and raises nothing', async () => {
		const { verdict, page } = await audit();
		const findings = page.split('<h2>Findings</h2>')[1]?.split('<h2>')[0] ?? '';
		expect(findings).not.toMatch(/<td>(blocker|warning)<\/td>/);
		expect(verdict).toBe('READY');
		expect(page).not.toContain('not checked</td>');
		expect(await openSubjects()).toEqual([]);
	});

	it('finds planted faults by name: NOT READY, an exception for each blocker, warnings on the page', async () => {
		const [, barcoded = '', twin = '', halved = ''] = codes;
		const { barcode } = world.khaos.state.item(barcoded);
		await shop.settings({
			...{ salesSource: 'example marketplace', companyClass: 'Marketplce', currency: 'EUR' },
			...{ referenceMaxLength: 4, customerPolicy: 'generic', genericCustomerCode: '' },
			...{ orderMode: 'createThenAccept', createFirstBecause: 'manualHold' },
		});
		await mapped('Carrier Map', 'carrierCode', 'parcelforce', 'parcel force');
		await mapped('Shipping Map', 'courierCode', 'STD48', 'STD84');
		world.khaos.changeStock(twin, { barcode });
		world.khaos.changeStock(halved, { onHand: 2.5 });
		shop.mirakl.putOffer('GIFT<b>', { quantity: 1, price: 100 });
		shop.mirakl.putOffer('BAD/SKU', { quantity: 1, price: 100 });
		shop.mirakl.setSwitches({ shopClosed: true });

		const { verdict, page } = await audit();
		expect(verdict).toBe('NOT READY');
		const [order] = shop.mirakl.orders();
		expect(await openSubjects()).toEqual(
			[
				'CARRIER_CODE: Express 24 → parcel force',
				'COMPANY_CLASS: Marketplce',
				'CURRENCY: EUR',
				'OPERATOR_ROW: genericCustomerCode',
				`REFERENCE_LENGTH: ${order?.id}`,
				'SALES_SOURCE: example marketplace',
				'SHIPPING_MAP: STD → STD84',
				'SHOP_STATE: CLOSE',
				'SKU_FORBIDDEN: BAD/SKU',
			].sort(),
		);
		for (const check of ['BARCODE_AMBIGUOUS', 'CREATE_FIRST', 'FRACTIONS', 'OFFER_UNKNOWN']) {
			expect(page).toContain(`<td>${check}</td>`);
		}
		expect(page).toContain('GIFT&#60;b&#62;');
		expect(page).not.toContain('GIFT<b>');
	});

	it('is READY again once they are put right, and closes what it raised', async () => {
		const [, , twin = '', halved = ''] = codes;
		await shop.settings({
			...{ salesSource: 'Example Marketplace', companyClass: 'Marketplace', currency: 'GBP' },
			...{ referenceMaxLength: 30, customerPolicy: 'match', orderMode: 'acceptThenCreate' },
		});
		await mapped('Carrier Map', 'carrierCode', 'parcel force', 'parcelforce');
		await mapped('Shipping Map', 'courierCode', 'STD84', 'STD48');
		world.khaos.changeStock(twin, { barcode: '5000009999994' });
		world.khaos.changeStock(halved, { onHand: 2 });
		shop.mirakl.deleteOffer('GIFT<b>');
		shop.mirakl.deleteOffer('BAD/SKU');
		shop.mirakl.setSwitches({ shopClosed: false });

		expect((await audit()).verdict).toBe('READY');
		expect(await openSubjects()).toEqual([]);
		const rows = await world.tables.rows(EXCEPTIONS);
		expect(new Set(rows.map(({ outcome }) => outcome))).toEqual(new Set(['fixed']));
	});

	it('goes on without what Mirakl gives once a day, says so, and closes nothing that it could not look at', async () => {
		await shop.settings({ currency: 'EUR' });
		shop.mirakl.setSwitches({
			limits: true,
			limitOverrides: { OF52: null, OF53: null, OR11: null },
		});
		await audit();
		expect(await openSubjects()).toEqual(['CURRENCY: EUR']);
		await shop.settings({ currency: 'GBP' });
		const { verdict, page } = await audit();
		expect(verdict).toBe('READY WITH WARNINGS');
		expect(page).toContain('not read: the account (A01)');
		expect(await openSubjects()).toEqual(['CURRENCY: EUR']);
	});

	it('sends nothing to either system', () => {
		const called = [shop.mirakl, world.khaos].flatMap(({ faults }) =>
			faults.log.map(({ operation }) => operation),
		);
		const writes = ['OR21', 'OR04', 'OR23', 'OR24', 'STO01', 'ImportOrders'];
		expect(called.filter((operation) => writes.includes(operation))).toEqual([]);
		expect(called.length).toBeGreaterThan(20);
	});
});
