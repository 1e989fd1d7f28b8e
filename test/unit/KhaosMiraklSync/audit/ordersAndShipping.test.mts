import fc from 'fast-check';
import type { AuditPlatform } from '../../../../nodes/KhaosMiraklSync/domain/audit/input.ts';
import type { KhaosOrderStatus } from '../../../../nodes/KhaosMiraklSync/domain/khaos.ts';
import { profileOf } from '../../../../nodes/KhaosMiraklSync/domain/profiles/profiles.ts';
import { found, setUp } from './input.mts';

const platform = (changes: Partial<AuditPlatform>): AuditPlatform => ({
	warehouses: true,
	...setUp().platform,
	...changes,
});
const order = (orderId: string, state = 'RECEIVED', shippingMethod = 'STD') => ({
	...{ orderId, state, shippingMethod },
});
const invoice = {
	...{ invoiceCode: 'I-1', courier: '', consignmentRef: '', trackingUrl: '' },
	...{ shipDate: '', issueDate: '', boxes: [], items: [] },
};
const status = (stageId: number, changes: Partial<KhaosOrderStatus> = {}): KhaosOrderStatus => ({
	...{ reference: 'EX-1', found: true, salesOrderCode: 'SO1', cancelled: false, cancelReason: '' },
	...{ complete: false, quantitySold: 1, quantityAssigned: 0 },
	invoices: [{ ...invoice, stageId }],
	...changes,
});

describe('the order mode', () => {
	const first = { orderMode: 'createThenAccept', createFirstBecause: 'manualHold' } as const;
	const proved = { statuses: [status(19)] };

	it('warns where the marketplace accepts by itself or hides the address, and orders are to be created first', () => {
		const of = (changes: Partial<AuditPlatform>) =>
			found({ operator: first, ...proved, platform: platform(changes) });
		expect(of({ acceptance: 'AUTOMATIC' })).toEqual(['ORDER_MODE warning order_acceptance']);
		expect(of({ addressBeforeAcceptance: false })).toEqual(['ORDER_MODE warning order_acceptance']);
		expect(of({ addressBeforeAcceptance: true })).toEqual([]);
		expect(of({ acceptance: 'BOTH' })).toEqual(['ORDER_MODE info order_acceptance']);
	});

	it('warns until an order was seen on Manual Hold, and blocks where unpaid ones are not', () => {
		const shown = { platform: platform({ addressBeforeAcceptance: true }), operator: first };
		const unproved = ['CREATE_FIRST warning manualHold'];
		expect(found(shown)).toEqual(unproved);
		expect(found({ ...shown, statuses: [status(19, { cancelled: true })] })).toEqual(unproved);
		expect(found({ ...shown, statuses: [status(10)] })).toEqual([
			'CREATE_FIRST blocker manualHold',
		]);
		expect(found({ ...shown, statuses: [status(10), status(19)] })).toEqual([]);
	});

	it('reports an accepted risk as a warning, and a workflow that is not straight as a blocker', () => {
		const shown = platform({ addressBeforeAcceptance: true });
		const because = (createFirstBecause: 'riskAccepted' | 'straightToShipping') => ({
			...first,
			createFirstBecause,
		});
		expect(found({ platform: shown, operator: because('riskAccepted') })).toEqual([
			'CREATE_FIRST warning riskAccepted',
		]);
		const orders = [order('A', 'WAITING_DEBIT')];
		expect(found({ platform: shown, operator: because('straightToShipping'), orders })).toEqual([
			'CREATE_FIRST blocker straightToShipping',
		]);
		expect(found({ platform: shown, operator: because('straightToShipping') })).toEqual([]);
	});
});

describe('references', () => {
	it('block exactly when prefix and longest id are longer than the limit', () => {
		const id = fc.stringMatching(/^[A-Z0-9-]{1,40}$/);
		fc.assert(
			fc.property(fc.array(id, { minLength: 1 }), fc.integer({ min: 1, max: 50 }), (ids, limit) => {
				const orders = ids.map((each) => order(each));
				const findings = found({ operator: { referenceMaxLength: limit }, orders });
				const longest = Math.max(...ids.map(({ length }) => length));
				expect(findings.length).toBe('EX-'.length + longest > limit ? 1 : 0);
			}),
		);
	});
});

describe('policies and call limits', () => {
	it('tell that refusing lines is not everywhere allowed, and nowhere where orders are accepted by themselves', () => {
		const operator = { shortStockPolicy: 'refuseLines' } as const;
		expect(found({ operator })).toEqual(['PARTIAL_ACCEPTANCE info shortStockPolicy']);
		expect(found({ operator, platform: platform({ acceptance: 'AUTOMATIC' }) })).toEqual([
			'PARTIAL_ACCEPTANCE warning shortStockPolicy',
		]);
	});

	it('block a cycle that the key does not allow', () => {
		expect(found({ keyTier: 'partner' })).toEqual(['KEY_TIER blocker order-acceptance']);
		expect(found({ keyTier: 'partner', orderCycleMinutes: 15 })).toEqual([]);
		expect(found({ keyTier: 'unknown' })).toEqual(['KEY_TIER info order-acceptance']);
		expect(found({ keyTier: 'own', orderCycleMinutes: 0.5 })).toEqual([
			'KEY_TIER blocker order-acceptance',
		]);
	});
});

describe('shipping methods and carriers', () => {
	const methods = (...codes: string[]) =>
		codes.map((code) => ({ code, label: code, mandatoryTracking: true, notOurs: code === 'CLC' }));

	it('block a method that orders use and the map lacks, warn of one that could be used, inform of one that is not ours', () => {
		const shippingMethods = methods('STD', 'EXP', 'LET', 'CLC');
		expect(found({ shippingMethods, orders: [order('A', 'RECEIVED', 'EXP')] })).toEqual([
			'SHIPPING_METHOD blocker EXP',
			'SHIPPING_METHOD warning LET',
			'SHIPPING_METHOD info CLC',
		]);
	});

	it('block a courier of the Shipping Map that Khaos Control does not have letter by letter', () => {
		const shippingMappings = [{ operator: '', shippingMethod: 'STD', courierCode: 'std48' }];
		expect(found({ shippingMappings })).toContain('SHIPPING_MAP blocker STD → std48');
	});

	it('block a courier that is used and has no carrier, inform of one that is not used', () => {
		const { khaos } = setUp();
		const couriers = [...khaos.couriers, { code: '', name: 'Collection' }];
		expect(found({ khaos: { ...khaos, couriers } })).toEqual(['COURIER info Collection']);
		expect(found({ carrierMappings: [] })).toEqual(['COURIER blocker Standard 48']);
	});

	it('block a carrier code that SH21 does not have, and a name where only its own carriers are taken', () => {
		const carrier = { operator: '', courier: 'Standard 48', trackingUrl: '' };
		const coded = [{ ...carrier, carrierCode: 'royalmail', carrierName: '' }];
		expect(found({ carrierMappings: coded })).toEqual([
			'CARRIER_CODE blocker Standard 48 → royalmail',
		]);
		const named = [{ ...carrier, carrierCode: '', carrierName: 'Local van' }];
		expect(found({ carrierMappings: named })).toEqual([]);
		const registeredCarriersOnly = platform({ registeredCarriersOnly: true });
		expect(found({ carrierMappings: named, platform: registeredCarriersOnly })).toEqual([
			'CARRIER_CODE blocker Standard 48',
		]);
	});

	it('warn of rows that name what neither system has', () => {
		const mine = { ...setUp().shippingMappings[0], operator: 'Example Market' };
		expect(
			found({
				shippingMappings: [...setUp().shippingMappings, { ...mine, shippingMethod: 'OLD' }],
			}),
		).toEqual(['SHIPPING_METHOD warning OLD']);
		const [known] = setUp().carrierMappings;
		expect(found({ carrierMappings: [known, { ...known, courier: 'Standrd 48' }] })).toEqual([
			'COURIER warning Standrd 48',
		]);
	});
});

describe('the marketplace', () => {
	const open = { state: 'OPEN', suspension: '', currency: 'GBP' };

	it('blocks for a shop that is not open, another currency, a warehouse that cannot be', () => {
		expect(found({ account: { ...open, state: 'SUSPENDED' } })).toEqual([
			'SHOP_STATE blocker SUSPENDED',
		]);
		expect(found({ account: { ...open, currency: 'EUR' } })).toEqual(['CURRENCY blocker GBP']);
		const operator = { warehouseCode: 'MAIN' };
		expect(found({ operator })).toEqual([]);
		expect(found({ operator, platform: platform({ warehouses: false }) })).toEqual([
			'WAREHOUSE blocker MAIN',
		]);
	});
	it('finds sites that Khaos Control does not have, and warehouses where the marketplace has none', () => {
		const row = (siteId: number, warehouseCode: string) => ({
			operator: '',
			siteId,
			warehouseCode,
		});
		const siteMappings = [row(1, ''), row(7, 'NORTH')];
		const without = platform({ warehouses: false });
		expect(found({ siteMappings })).toEqual(['SITE_MAP blocker 7']);
		const siteList = [
			{ id: 1, name: 'Main Site' },
			{ id: 7, name: 'North' },
		];
		expect(found({ siteMappings, siteList, platform: without })).toEqual([
			'WAREHOUSE blocker NORTH',
		]);
	});

	it('warns where orders are created at a site whose stock is not offered, and only where there are rows', () => {
		const row = (operator: string, siteId: number) => ({ operator, siteId, warehouseCode: '' });
		const siteList = [
			{ id: 1, name: 'Main Site' },
			{ id: 7, name: 'North' },
		];
		const sites = (site: string, ...siteMappings: Array<ReturnType<typeof row>>) =>
			found({
				operator: { site },
				siteMappings,
				siteList,
				khaos: { ...setUp().khaos, sites: ['Main Site', 'North'] },
			});
		expect(sites('Main Site', row('', 7))).toEqual(['SITE_APART warning Main Site']);
		expect(sites('Main Site', row('', 7), row('', 1))).toEqual([]);
		expect(sites('Main Site')).toEqual([]);
		expect(sites('', row('', 7))).toEqual([]);
		// rows of its own stand for those of all operators
		const { name } = setUp().operator;
		expect(sites('Main Site', row('', 1), row(name, 7))).toEqual(['SITE_APART warning Main Site']);
		expect(sites('Main Site', row('', 7), row(name, 1))).toEqual([]);
		expect(sites('Main Site', row('Somebody else', 7))).toEqual([]);
		expect(sites('Main site', row('', 7))).toEqual(['SITE blocker Main site']);
	});

	it('warns of holidays that run or come, not of those that are over', () => {
		const { now } = setUp();
		const closed = (from: number, until?: number) =>
			found({ account: { ...open, closedFrom: now + from, closedUntil: until && now + until } });
		expect(closed(-10, 10)).toEqual(['SHOP_STATE warning holiday']);
		expect(closed(10, 20)).toEqual(['SHOP_STATE warning holiday']);
		expect(closed(-20, -10)).toEqual([]);
	});

	it('warns of prices with more than two decimals', () => {
		expect(found({ platform: platform({ priceDecimals: 3 }) })).toEqual([
			'PRICE_DECIMALS warning 3',
		]);
	});

	it('holds the windows against the operator’s profile', () => {
		const profile = profileOf('jinius');
		const hours = (acceptWindowHours: number) =>
			found({ profile, operator: { acceptWindowHours } });
		expect(hours(72)).toEqual([]);
		expect(hours(73)).toEqual(['PROFILE blocker acceptWindowHours']);
		const strict = profileOf('PcComponentes');
		expect(found({ profile: strict, operator: { acceptWindowHours: 24 } })).toEqual([]);
		expect(
			found({ profile: strict, operator: { acceptWindowHours: 24, acceptAlertPercent: 90 } }),
		).toEqual(['PROFILE warning acceptAlertPercent']);
	});
});
